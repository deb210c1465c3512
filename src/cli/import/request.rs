//! What is to come in, and how a person says that it is written.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::cli::{ask, system};
use crate::domain::batch::Role;
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::{Field, ImportFault, Layout, Problem};
use crate::files::{self, Input, Reader, Table};
use crate::locale::Words;
use crate::store;

/// What is to come in: files with their roles, customers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub files: Vec<(Role, PathBuf)>,
    /// The order of every date, where a person says it.
    pub dates: Option<DateOrder>,
    /// What stands before the decimals of every number.
    pub decimal: Option<DecimalSign>,
    /// What the best of every score is.
    pub ratings: Option<u8>,
    /// What headings mean: the heading, and a word for its field.
    pub map: Vec<(String, String)>,
    /// Whether the report is for a program.
    pub json: bool,
}

impl Request {
    /// The files of a folder that have the names of the contract: `customers.csv`, `purchases.csv` …
    ///
    /// # Errors
    /// The folder has none of them.
    pub fn of_folder(folder: &Path) -> Result<Self, Problem> {
        let file = |role: Role| (role, folder.join(format!("{}.csv", role.name())));
        let files: Vec<_> = Role::ALL.into_iter().map(file).filter(|(_, path)| path.is_file()).collect();
        if files.is_empty() {
            return Err(ImportFault::Nothing { path: folder.to_owned() }.into());
        }
        Ok(Self { files, ..Self::default() })
    }

    /// Opens them all; `own` is the customer file, which is not open yet: closing it here would drop the locks on it.
    ///
    /// # Errors
    /// A file cannot be read, has no end, or is the customer file itself.
    pub fn open(&self, own: &Path, words: &Words) -> Result<Sources, Problem> {
        if let Some((_, path)) = self.files.iter().find(|(_, path)| store::is_part_of(&files::place(path), own)) {
            return Err(ImportFault::Itself { path: path.clone() }.into());
        }
        let open = |(role, path): &(Role, PathBuf)| Ok((*role, system::input(path, words)?));
        let files = self.files.iter().map(open).collect::<Result<_, Problem>>()?;
        let map = self.map.clone();
        Ok(Sources { files, dates: self.dates, decimal: self.decimal, ratings: self.ratings, map, json: self.json })
    }
}

/// Files that are open, with what each one's rows are; and how a person says that they are written.
#[derive(Debug)]
pub struct Sources {
    pub(super) files: Vec<(Role, Input)>,
    pub(super) dates: Option<DateOrder>,
    pub(super) decimal: Option<DecimalSign>,
    pub(super) ratings: Option<u8>,
    pub(super) map: Vec<(String, String)>,
    pub(super) json: bool,
}

/// The shapes of files for a file of customers with that layout.
pub(super) fn tables(sources: &Sources, layout: Layout, words: &Words, now: NaiveDateTime) -> Vec<Table> {
    let vocabulary = ask::vocabulary(layout, words);
    let name = |file: &str, field: &mut Field| words.name_column(file, field);
    let table = |role| {
        let table = Table::new(role, &vocabulary, now.date(), &name).unnamed(&words.cli.import.unnamed);
        table.written(sources.dates, sources.decimal, sources.ratings).mapped(&sources.map)
    };
    sources.files.iter().map(|(role, _)| table(*role)).collect()
}

/// Their headings are read.
pub(super) fn readers<'t>(sources: &Sources, tables: &'t [Table]) -> Result<Vec<Reader<'t>>, Problem> {
    for (_, word) in &sources.map {
        if !tables.iter().any(|table| files::understands(table, word)) {
            return Err(ImportFault::NoSuchField { found: word.clone() }.into());
        }
    }
    let readers: Vec<Reader> = sources
        .files
        .iter()
        .zip(tables)
        .map(|((_, input), table)| Reader::open(input, table))
        .collect::<Result<_, _>>()?;
    let named = |heading: &str| readers.iter().any(|reader| reader.has_heading(heading));
    match sources.map.iter().find(|(heading, _)| !named(heading)) {
        Some((heading, _)) => Err(ImportFault::NoSuchHeading { found: heading.clone() }.into()),
        None => Ok(readers),
    }
}

/// The pair of `HEADING=FIELD`; a heading may have such a sign itself.
///
/// # Errors
/// There is none in it.
pub(super) fn pair(text: &str) -> Result<(String, String), Problem> {
    let pair = text.rsplit_once('=').filter(|(heading, word)| !heading.trim().is_empty() && !word.trim().is_empty());
    let (heading, word) = pair.ok_or_else(|| ImportFault::NotAPair { found: text.to_owned() })?;
    Ok((heading.trim().to_owned(), word.trim().to_owned()))
}
