//! What is wrong with a file that comes in, or with its rows.

use std::path::{Path, PathBuf};

use super::{fill, with_cause, with_path};
use crate::domain::{Away, Foreign, ImportFault, KnownFault, Remedy, Value};
use crate::locale::{Words, grouped};

/// Files of a folder that are named.
const MOST_FILES: usize = 4;

impl Words {
    pub(super) fn import_fault(&self, fault: &ImportFault) -> String {
        let words = &self.problems.import;
        match fault {
            ImportFault::CannotRead { path, cause } => with_cause(&words.cannot_read, path, &self.cause(cause)),
            ImportFault::Endless { path, gigabytes } => self.endless(path, *gigabytes),
            ImportFault::Itself { path } => with_path(&words.itself, path),
            ImportFault::Nothing { path } => with_path(&words.nothing_to_import, path),
            ImportFault::Folder { path, whole, files } => self.a_folder(path, *whole, files),
            ImportFault::NoHeadings { path } => with_path(&words.no_headings, path),
            ImportFault::NoKnownHeading { path } => with_path(&words.no_known_heading, path),
            ImportFault::NoColumn { path, label } => self.no_column(path, label),
            ImportFault::NoProfile { path } => with_path(&words.no_profile, path),
            ImportFault::Stopped => words.stopped.clone(),
            ImportFault::NotATable { path, foreign } => self.not_a_table(path, *foreign),
            ImportFault::NoSuchEncoding { found } => fill(&words.no_such_encoding, &[("found", found)]),
            ImportFault::NoSuchSheet { path, found, sheets } => self.no_such_sheet((path, found), sheets),
            ImportFault::NotAPair { found } => fill(&words.not_a_pair, &[("found", found)]),
            ImportFault::NoSuchHeading { found } => fill(&words.no_such_heading, &[("found", found)]),
            ImportFault::NoSuchField { found } => fill(&words.no_such_field, &[("found", found)]),
            ImportFault::HiddenRows { count } => fill(&words.hidden_rows, &[("n", &count.to_string())]),
            ImportFault::DigitsLost { count } => fill(&words.digits_lost, &[("n", &count.to_string())]),
            ImportFault::Uncomputed { count } => fill(&words.uncomputed, &[("n", &count.to_string())]),
            ImportFault::FormulaError { found } => fill(&words.formula_error, &[("found", found)]),
            ImportFault::OpenCard | ImportFault::BetweenCards | ImportFault::NoCardLine => self.of_cards(fault),
            ImportFault::OpenQuote => words.open_quote.clone(),
            ImportFault::Missing => words.missing.clone(),
            ImportFault::DamagedText { found } => fill(&words.damaged_text, &[("found", found)]),
            ImportFault::NoPurchase { status } => fill(&words.no_purchase, &[("status", status)]),
            ImportFault::UnknownState { status, count } => self.unknown_state(status, *count),
            ImportFault::NoCustomer { found } => fill(&words.no_customer, &[("found", found)]),
            ImportFault::LineOfTotals => words.line_of_totals.clone(),
            ImportFault::Footer { found } => fill(&words.footer, &[("found", found)]),
            ImportFault::OtherTable | ImportFault::HeadingsAgain => self.of_another_table(fault),
            ImportFault::TooManyCells { found, expected } => self.too_many_cells(*found, *expected),
            ImportFault::NotACurrency { found } => fill(&words.not_a_currency, &[("found", found)]),
            ImportFault::UnknownCustomer { code } => fill(&words.unknown_customer, &[("code", code)]),
            ImportFault::Known(fault) => self.known_fault(fault),
        }
    }

    /// Of orders of which nobody knows whether they were paid.
    fn unknown_state(&self, status: &str, count: usize) -> String {
        fill(&self.problems.import.unknown_state, &[("status", status), ("count", &grouped(count))])
    }

    /// Of what is no card, or none that ends.
    fn of_cards(&self, fault: &ImportFault) -> String {
        let words = &self.problems.import;
        if matches!(fault, ImportFault::OpenCard) {
            return words.open_card.clone();
        }
        if matches!(fault, ImportFault::BetweenCards) {
            words.between_cards.clone()
        } else {
            words.no_card_line.clone()
        }
    }

    /// Of a line of another table than the first, or of its headings once more.
    fn of_another_table(&self, fault: &ImportFault) -> String {
        let words = &self.problems.import;
        if matches!(fault, ImportFault::OtherTable) { words.other_table.clone() } else { words.headings_again.clone() }
    }

    /// Of a form that does not come in, and what to do.
    fn not_a_table(&self, path: &Path, foreign: Foreign) -> String {
        let words = &self.problems.import;
        let message = match foreign.remedy {
            Remedy::SaveAs => &words.save_as,
            Remedy::CopyTable => &words.copy_table,
            Remedy::Unpack => &words.unpack,
            Remedy::Export => &words.export_table,
            Remedy::Unlock => &words.unlock,
        };
        fill(message, &[("path", &path.display().to_string()), ("format", foreign.format)])
    }

    /// Of a folder in a file's place, and how what is in it comes in.
    fn a_folder(&self, path: &Path, whole: bool, files: &[PathBuf]) -> String {
        let words = &self.problems.import;
        let message = match (whole, files) {
            (true, _) => &words.whole_folder,
            (false, []) => &words.empty_folder,
            (false, [..]) => &words.a_folder,
        };
        let named = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let names: Vec<String> = files.iter().take(MOST_FILES).map(named).collect();
        let more = if files.len() > MOST_FILES { "…" } else { "" };
        let first = files.first().map_or_else(String::new, |file| file.display().to_string());
        let path = path.display().to_string();
        let names = names.join(&self.shared.and) + more;
        fill(message, &[("path", path.trim_end_matches('/')), ("files", &names), ("first", &first)])
    }

    /// Of a sheet that is not there, and which are.
    fn no_such_sheet(&self, (path, found): (&Path, &str), sheets: &[String]) -> String {
        let (path, sheets) = (path.display().to_string(), sheets.join(&self.shared.separator));
        fill(&self.problems.import.no_such_sheet, &[("path", &path), ("found", found), ("sheets", &sheets)])
    }

    /// Of an input that does not end.
    fn endless(&self, path: &Path, gigabytes: u64) -> String {
        fill(&self.problems.import.endless, &[("path", &path.display().to_string()), ("n", &gigabytes.to_string())])
    }

    /// Of a column without which no row is whole.
    fn no_column(&self, path: &Path, label: &str) -> String {
        with_path(&self.problems.import.no_column, path).replace("{label}", label)
    }

    /// Of a row that is longer than its headings.
    fn too_many_cells(&self, found: usize, expected: usize) -> String {
        let values = [("n", &*found.to_string()), ("expected", &*expected.to_string())];
        fill(&self.problems.import.too_many_cells, &values)
    }

    /// `line 2`; of another sheet `line 2 of the sheet “Oslo”`.
    fn line_of(&self, line: u64, sheet: &Option<Box<str>>) -> String {
        let words = &self.problems.import;
        let message = if sheet.is_some() { &words.line_of_sheet } else { &words.line };
        fill(message, &[("line", &*line.to_string()), ("sheet", sheet.as_deref().unwrap_or_default())])
    }

    /// Of rows of somebody who is known, or may be.
    fn known_fault(&self, fault: &KnownFault) -> String {
        let words = &self.problems.import;
        let name = |name: &String| if name.trim().is_empty() { words.no_name.clone() } else { name.clone() };
        match fault {
            KnownFault::TwiceInFile { code, line, sheet, first, here } => {
                let (line, first, here) = (&*self.line_of(*line, sheet), &*name(first), &*name(here));
                let values = [("code", &**code), ("line", line), ("first", first), ("here", here)];
                fill(&words.twice_in_file, &values)
            }
            KnownFault::SameCustomer { line, sheet, first, known } => {
                let line = &*self.line_of(*line, sheet);
                let values = [("line", line), ("first", &name(first)), ("known", &name(known))];
                fill(&words.same_customer, &values)
            }
            KnownFault::OtherPerson { code, known, here } => {
                let values = [("code", &**code), ("known", &name(known)), ("here", &name(here))];
                fill(&words.other_person, &values)
            }
            KnownFault::NewId { code, here } => fill(&words.new_id, &[("code", code), ("here", &name(here))]),
            KnownFault::OfRefused { code, line } => {
                fill(&words.of_refused, &[("code", &**code), ("line", &*self.line_of(*line, &None))])
            }
            KnownFault::FitsSeveral { customers } => {
                let told = |(code, name): &(String, String)| format!("#{code} {name}").trim_end().to_owned();
                let all: Vec<String> = customers.iter().map(told).collect();
                fill(&words.fits_several, &[("customers", &all.join(&self.shared.separator))])
            }
            KnownFault::OutOfSight { code, name: who, place } => {
                let message = if *place == Away::Trash { &words.in_trash } else { &words.in_archive };
                fill(message, &[("code", code), ("name", &name(who))])
            }
            KnownFault::Merged { code, name: who } => fill(&words.merged, &[("code", code), ("name", &name(who))]),
            KnownFault::Differs { field, here, found } => {
                let values = [("here", &*self.value_of(field, here)), ("found", &*self.value_of(field, found))];
                fill(&words.differs, &values)
            }
            KnownFault::KnownOtherwise { code } => fill(&words.known_otherwise, &[("code", code)]),
            KnownFault::TakenMeanwhile { code } => fill(&words.taken_meanwhile, &[("code", code)]),
        }
    }

    /// A value of that field, as a sentence names it.
    #[must_use]
    pub fn value_of(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Blank => String::new(),
            Value::Text(text) => self.options.get(field).and_then(|options| options.get(text)).unwrap_or(text).clone(),
            Value::Number(number) => number.to_string(),
            Value::Money(amount) => amount.grouped(),
            Value::Day(day) => day.format("%Y-%m-%d").to_string(),
            Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
            Value::YesNo(yes) => {
                if *yes {
                    self.yes.clone()
                } else {
                    self.no.clone()
                }
            }
        }
    }
}
