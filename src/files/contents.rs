//! What an input holds: its records, whichever its form is, as often as they are asked for.

use std::io;

use super::cards::Cards;
use super::encoding;
use super::form::{self, Form};
use super::input::{Input, cannot_read};
use super::mapping::Remark;
use super::part::Part;
use super::records::Records;
use super::sheet::{NoSheet, Sheet};
use super::text::Text;
use crate::domain::{ImportFault, Problem};

/// An input that was looked at once.
#[derive(Debug)]
pub(super) struct Contents {
    held: Held,
    /// The part of it that is asked for.
    part: Part,
}

#[derive(Debug)]
enum Held {
    Text(Text),
    Sheet(Sheet),
    Cards(Cards),
}

impl Contents {
    /// Looks at the input.
    ///
    /// # Errors
    /// It cannot be read, or nothing of its form comes in.
    pub fn of(input: &Input) -> Result<Self, Problem> {
        let cannot = |error: io::Error| cannot_read(input.path(), &error);
        let held = match form::of(input).map_err(cannot)? {
            Form::Text => Held::Text(Text::of(input, input.asked().encoding).map_err(cannot)?),
            Form::Workbook => Held::Sheet(Sheet::of(input, input.asked()).map_err(|none| no_sheet(input, none))?),
            Form::Cards => Held::Cards(Cards::of(input, input.asked().encoding).map_err(cannot)?),
            Form::Foreign(foreign) => {
                return Err(ImportFault::NotATable { path: input.path().to_owned(), foreign }.into());
            }
        };
        Ok(Self { held, part: input.asked().part.clone() })
    }

    /// The sheet that it is of, if it is a workbook.
    pub fn sheet(&self) -> Option<&Sheet> {
        if let Held::Sheet(sheet) = &self.held { Some(sheet) } else { None }
    }

    /// The name of the sheet that the input asks for by its name or number; of what is no workbook there is none.
    ///
    /// # Errors
    /// It cannot be read, or has no such sheet.
    pub fn sheet_named(input: &Input) -> Result<Option<String>, Problem> {
        let cannot = |error: io::Error| cannot_read(input.path(), &error);
        match (&input.asked().sheet, form::of(input).map_err(cannot)?) {
            (Some(said), Form::Workbook) => Sheet::named(input, said).map(Some).map_err(|none| no_sheet(input, none)),
            _ => Ok(None),
        }
    }

    /// Its records, from the first one on.
    ///
    /// # Errors
    /// What the system says.
    pub fn records(&self) -> io::Result<Records> {
        let records = match &self.held {
            Held::Text(text) => text.records(),
            Held::Sheet(sheet) => sheet.records(),
            Held::Cards(cards) => cards.records(),
        };
        Ok(records?.within(self.part.clone()))
    }

    /// Whether its headings are a form's, and no person's.
    pub fn has_headings_of_its_form(&self) -> bool {
        matches!(self.held, Held::Cards(_))
    }

    /// Whether numbers of days in it count from 1904.
    pub fn counts_from_1904(&self) -> bool {
        self.sheet().is_some_and(Sheet::counts_from_1904)
    }

    /// The part of it that is asked for.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// What a person should know of it as a whole; its headings stand in that line.
    pub fn told(&self, headings: u64) -> Vec<Remark> {
        let Part { columns, lines } = &self.part;
        let (column, line) = (columns.start, headings);
        let part = (column > 0 || lines.start > 0).then_some(Remark::PartOfSheet { column, line });
        let held: Vec<Remark> = match &self.held {
            Held::Text(text) => encoding_told(text.written()).into_iter().collect(),
            Held::Sheet(sheet) => sheet_told(sheet, headings),
            Held::Cards(cards) => {
                let left_out = Some(cards.left_out().to_vec()).filter(|names| !names.is_empty());
                let left_out = left_out.map(|names| Remark::CardLines { names });
                encoding_told(cards.written()).into_iter().chain(left_out).collect()
            }
        };
        held.into_iter().chain(part).collect()
    }
}

/// Which sheet it is, where there are several, what is merged in it and pinned to its cells.
fn sheet_told(sheet: &Sheet, headings: u64) -> Vec<Remark> {
    let named = sheet.name().map(|name| Remark::Sheet { name: name.to_owned(), others: sheet.others() });
    let merged = Some(sheet.merged()).filter(|count| *count > 0).map(|count| Remark::Merged { count });
    let [comments, links] = sheet.pinned(headings);
    let pinned = (comments + links > 0).then_some(Remark::Pinned { comments, links });
    named.into_iter().chain(merged).chain(pinned).collect()
}

fn no_sheet(input: &Input, none: NoSheet) -> Problem {
    let path = input.path().to_owned();
    match none {
        NoSheet::System(error) => cannot_read(&path, &error),
        NoSheet::NoSuch(sheets) => {
            let found = input.asked().sheet.clone().unwrap_or_default();
            ImportFault::NoSuchSheet { path, found, sheets }.into()
        }
        NoSheet::Empty => ImportFault::NoHeadings { path }.into(),
    }
}

/// In what a text is written, if that is not UTF-8.
fn encoding_told(written: &encoding::Written) -> Option<Remark> {
    let others = written.others.iter().map(|other| encoding::name(other)).collect();
    let usual = written.encoding == encoding_rs::UTF_8;
    (!usual).then(|| Remark::Encoding { name: encoding::name(written.encoding), others })
}
