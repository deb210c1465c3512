//! Files that are to come in, and how a person says that they are written.

use chrono::NaiveDateTime;

use crate::domain::batch::Role;
use crate::domain::intake::Said;
use crate::domain::{Field, ImportFault, Layout, Problem, Vocabulary};
use crate::files::{self, Asked, Input, Reader, Table};
use crate::locale::{Words, fill};

/// Files that are open, with what each one's rows are.
#[derive(Clone, Debug)]
pub struct Sources {
    pub files: Vec<(Role, Input)>,
    pub said: Said,
}

impl Sources {
    /// The shapes of the files, for a file of customers with that layout, in which there are orders or not.
    #[must_use]
    pub fn tables(&self, (layout, orders): (Layout, bool), words: &Words, now: NaiveDateTime) -> Vec<Table> {
        let vocabulary = vocabulary(layout, words);
        let orders = orders || self.files.iter().any(|(role, _)| *role == Role::Purchases);
        let source = |input: &Input| {
            let name = input.path().file_name().unwrap_or(input.path().as_os_str()).to_string_lossy();
            fill(&words.cli.import.unread, &[("file", &name), ("line", "{line}")])
        };
        let shape = |role| shape(role, &vocabulary, &self.said, words, now);
        let of = |(role, input): &(Role, Input)| shape(*role).noting(source(input)).without_orders(!orders);
        self.files.iter().map(of).collect()
    }

    /// The first file, whose columns a person may still say: what its rows cannot be without may be missing.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn look<'t>(&self, tables: &'t [Table]) -> Result<Option<Reader<'t>>, Problem> {
        let first = self.files.iter().zip(tables).next();
        first.map(|((_, input), table)| Reader::unchecked(input, table)).transpose()
    }

    /// Their headings are read.
    ///
    /// # Errors
    /// One cannot be read, or will not do; a word or a heading that a person says is none.
    pub fn readers<'t>(&self, tables: &'t [Table]) -> Result<Vec<Reader<'t>>, Problem> {
        let map = &self.said.map;
        for (_, word) in map {
            if !tables.iter().any(|table| files::understands(table, word)) {
                return Err(ImportFault::NoSuchField { found: word.clone() }.into());
            }
        }
        let files: Vec<_> = self.files.iter().zip(tables).map(|((_, input), table)| (input, table)).collect();
        let readers = files::open_all(&files)?;
        let named = |heading: &str| readers.iter().any(|reader| reader.has_heading(heading));
        match map.iter().find(|(heading, _)| !named(heading)) {
            Some((heading, _)) => Err(ImportFault::NoSuchHeading { found: heading.clone() }.into()),
            None => Ok(readers),
        }
    }
}

/// How a person says that a file is to be read.
///
/// # Errors
/// No encoding has that name.
pub fn asked(said: &Said) -> Result<Asked, Problem> {
    let asked = Asked { sheet: said.sheet.clone(), ..Asked::default() };
    let Some(name) = &said.encoding else { return Ok(asked) };
    asked.written(name).ok_or_else(|| ImportFault::NoSuchEncoding { found: name.clone() }.into())
}

/// The layout's fields with their words.
#[must_use]
pub fn vocabulary(layout: Layout, words: &Words) -> Vocabulary {
    let mut fields = layout.fields;
    fields.iter_mut().for_each(|field| words.name_field(field));
    Vocabulary {
        fields,
        local: layout.settings.local(),
        yes_no: [words.yes.clone(), words.no.clone()],
        now: crate::store::now(),
    }
}

/// The shape of a file whose rows are that.
pub(super) fn shape(role: Role, vocabulary: &Vocabulary, said: &Said, words: &Words, now: NaiveDateTime) -> Table {
    let name = |file: &str, field: &mut Field| words.name_column(file, field);
    let table = Table::new(role, vocabulary, now.date(), &name).unnamed(&words.cli.import.unnamed);
    let own = &words.cli.import;
    let of_cards =
        [("Department", own.card_department.as_str()), ("Website", &own.card_website), ("WeChat", &own.card_wechat)];
    let table = table.calling(&of_cards).written(said.dates, said.decimal, said.ratings).mapped(&said.map);
    table.placed(&said.places).meant(&said.options)
}
