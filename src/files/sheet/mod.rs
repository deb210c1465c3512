//! Workbooks (.xlsx): which sheet, its rows as records.
//!
//! ```text
//!  zip ─▶ xml ─▶ book (sheets, strings, styles) ─▶ rows (numbers as what is meant) ─▶ records
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `zip` | the archive and its parts |
//! | `xml` | tokens |
//! | `styles` | which numbers are days, times, shares |
//! | `number` | a number as the text that says what is meant |
//! | `strings` | texts that cells share |
//! | `book` | what all sheets share |
//! | `places` | places in a sheet, and the tags that name them |
//! | `pins` | comments on cells, addresses behind links |
//! | `rows` | the rows of a sheet; merged, hidden, uncomputed cells |
//!
//! Read as a stream: what takes memory is a row, and the shared texts up to a limit. The crates that read workbooks keep
//! all shared texts in memory, make doubles of numbers (an identity number of 18 figures loses its last) and do not tell
//! hidden rows.

mod book;
mod number;
mod pins;
mod places;
mod rows;
mod strings;
mod styles;
mod xml;
mod zip;

use std::io;
use std::sync::Arc;

use book::{Book, Named};
use pins::Pins;
use rows::{Merges, SheetRows};

use super::input::{Asked, Input, damaged};
use super::records::Records;

/// Rows by which a sheet is known to hold a table.
const FIRST: usize = 20;

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct Sheet {
    book: Arc<Book>,
    at: usize,
    merges: Arc<Merges>,
    pins: Arc<Pins>,
    /// Sheets that hold tables, itself among them.
    tables: Vec<usize>,
    /// Sheets that come in beside it.
    beside: Vec<String>,
}

/// Why there is no such sheet.
#[derive(Debug)]
pub(super) enum NoSheet {
    System(io::Error),
    /// No sheet of that name or number; those that there are.
    NoSuch(Vec<String>),
    /// No sheet holds a table.
    Empty,
}

impl From<io::Error> for NoSheet {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Sheet {
    /// The sheet that a person says, or the first with a table.
    ///
    /// # Errors
    /// What the system says; there is none.
    pub fn of(input: &Input, asked: &Asked) -> Result<Self, NoSheet> {
        let book = Arc::new(Book::of(input)?);
        let tables = tables(&book)?;
        let at = match &asked.sheet {
            Some(said) => of_word(&book, said)?,
            None => *tables.first().ok_or(NoSheet::Empty)?,
        };
        let sheet = book.sheets.get(at).ok_or_else(|| damaged("a sheet that is not there"))?;
        let merges = Arc::new(rows::merges(book.sheet(sheet)?)?);
        let pins = Arc::new(Pins::of(&book, sheet)?);
        Ok(Self { book, at, merges, pins, tables, beside: asked.beside.clone() })
    }

    /// The name of the sheet that a person says.
    ///
    /// # Errors
    /// What the system says; there is none.
    pub fn named(input: &Input, said: &str) -> Result<String, NoSheet> {
        let book = Book::of(input)?;
        of_word(&book, said).map(|at| book.sheets[at].name.clone())
    }

    /// Its name, if there are others.
    pub fn name(&self) -> Option<&str> {
        (self.book.sheets.len() > 1).then_some(self.book.sheets[self.at].name.as_str())
    }

    /// Other sheets that hold something, and do not come in beside it.
    pub fn others(&self) -> Vec<String> {
        let others = self.tables.iter().filter(|other| **other != self.at);
        let names = others.map(|other| &self.book.sheets[*other].name);
        names.filter(|name| !self.beside.contains(name)).cloned().collect()
    }

    /// The records of each sheet that holds something, by its name.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn tables(&self) -> impl Iterator<Item = io::Result<(String, Records)>> {
        self.tables.iter().map(|at| {
            let sheet = &self.book.sheets[*at];
            Ok((sheet.name.clone(), Records::of(SheetRows::of(&self.book, sheet, (&Arc::default(), &Arc::default()))?)))
        })
    }

    /// Whether its numbers of days count from 1904: also of those that have no format of a day.
    pub fn counts_from_1904(&self) -> bool {
        self.book.since_1904
    }

    /// How many cells are merged over several rows.
    pub fn merged(&self) -> usize {
        self.merges.values().map(Vec::len).sum()
    }

    /// How many comments are pinned to cells below that line, and how many addresses lie behind links.
    pub fn pinned(&self, headings: u64) -> [usize; 2] {
        self.pins.count(headings)
    }

    /// Its records, from the first one on.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn records(&self) -> io::Result<Records> {
        Ok(Records::of(SheetRows::of(&self.book, &self.book.sheets[self.at], (&self.merges, &self.pins))?))
    }
}

/// The sheets that hold a table, those that are shown before those that are not.
fn tables(book: &Arc<Book>) -> io::Result<Vec<usize>> {
    let mut tables = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let mut records = Records::of(SheetRows::of(book, sheet, (&Arc::default(), &Arc::default()))?);
        let mut several = 0;
        for _ in 0..FIRST {
            let Some((_, record)) = records.advance()? else { break };
            several += usize::from(record.iter().any(|cell| !cell.is_empty()));
        }
        if several > 0 {
            tables.push((sheet.hidden || several == 1, at));
        }
    }
    tables.sort_unstable();
    Ok(tables.into_iter().map(|(_, at)| at).collect())
}

/// The sheet that a person says.
fn of_word(book: &Book, said: &str) -> Result<usize, NoSheet> {
    let names = || book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    said_in(&book.sheets, said).ok_or_else(|| NoSheet::NoSuch(names()))
}

/// The sheet of that name, however it is spelt, or of that number.
fn said_in(sheets: &[Named], said: &str) -> Option<usize> {
    let said = said.trim();
    let named = |is: &dyn Fn(&str) -> bool| sheets.iter().position(|sheet| is(sheet.name.trim()));
    let number = || said.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < sheets.len());
    named(&|name| name == said).or_else(|| named(&|name| name.to_lowercase() == said.to_lowercase())).or_else(number)
}
