//! Rows on their way into the file: some of them in one piece of memory, and what was wrong with them.
//!
//! `files` makes them, `store` writes them.
//!
//! A row has no memory of its own: its cells lie beside those of its neighbours, its text in one string. A million
//! customers then cost some hundred allocations instead of ten million.

use std::hash::Hash;

use chrono::{NaiveDate, NaiveDateTime};

pub use super::noted::{Beside, Noted, without_source};
pub use super::own::Own;
pub use super::role::Role;
pub use super::unread::{Fault, Loss};
use super::{Fen, ImportFault, Mixer, Problem, Value};

/// Rows of a full batch: some 300 KB, little enough to stay in the processor's cache on the way to the writer.
pub const ROWS: usize = 2_000;

/// Cells that also make a batch full: of a file with a thousand columns.
const CELLS: usize = 200_000;

/// Words for nothing that a batch remembers: those that are told, and one more if there are more.
const NOTHINGS: usize = 4;

/// Bytes of text that also make a batch full.
const TEXT: usize = 4 << 20;

/// One column of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub target: Target,
    /// As the file calls it, for reports; of a new column its label.
    pub heading: String,
}

/// Where a column's cells go.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The field (of customers) or column (of other rows) with that key.
    Field(String),
    /// A new column, labelled with the heading.
    New(Own),
    /// Notes of the customer. Such columns stand behind all others, and a batch has no cells of them.
    Note,
}

/// What a cell of a batch holds: [`Value`] without memory of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell<'a> {
    Blank,
    Text(&'a str),
    Number(i64),
    Money(Fen),
    Day(NaiveDate),
    Moment(NaiveDateTime),
    YesNo(bool),
}

impl<'a> Cell<'a> {
    /// The same with memory of its own.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Self::Blank => Value::Blank,
            Self::Text(text) => Value::text(text),
            Self::Number(number) => Value::Number(number),
            Self::Money(amount) => Value::Money(amount),
            Self::Day(day) => Value::Day(day),
            Self::Moment(moment) => Value::Moment(moment),
            Self::YesNo(yes) => Value::YesNo(yes),
        }
    }

    /// The text, of a cell of text.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    #[must_use]
    pub fn is_blank(self) -> bool {
        self == Cell::Blank
    }
}

impl<'a> From<&'a Value> for Cell<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Blank => Self::Blank,
            Value::Text(text) => Self::Text(text),
            Value::Number(number) => Self::Number(*number),
            Value::Money(amount) => Self::Money(*amount),
            Value::Day(day) => Self::Day(*day),
            Value::Moment(moment) => Self::Moment(*moment),
            Value::YesNo(yes) => Self::YesNo(*yes),
        }
    }
}

/// Rows in their order in the file.
#[derive(Debug, Default)]
pub struct Batch {
    /// Rows that make it full.
    most: usize,
    /// Cells of a row.
    width: usize,
    slots: Vec<Slot>,
    text: String,
    /// First line of each row, from 1.
    lines: Vec<u64>,
    /// All cells of each row, mixed, where they are to be compared: whoever reads them has them at hand.
    mixed: Vec<Mixer>,
    compared: bool,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// Rows with nothing in them at all, left out.
    pub empty: usize,
    /// Control characters that were in its cells, left out.
    pub strays: usize,
    /// Cells whose word says that there is nothing; and these words, each once, the first few.
    pub emptied: usize,
    pub nothings: Vec<String>,
    /// Cells that could not be read and whose words are kept; of each spelling in a column one is among the faults.
    pub kept: usize,
    /// What becomes notes: row by row, in their order.
    pub beside: Vec<Beside>,
}

/// One row of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// First line in the file, from 1.
    pub line: u64,
    mixed: Option<Mixer>,
    slots: &'a [Slot],
    text: &'a str,
}

/// A cell as it lies in a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Slot {
    #[default]
    Blank,
    /// Where the text begins and how long it is, in bytes.
    Text(usize, usize),
    /// A word that every such file shares.
    Word(&'static str),
    Number(i64),
    Money(Fen),
    Day(NaiveDate),
    Moment(NaiveDateTime),
    YesNo(bool),
}

impl Slot {
    /// What it holds; `text` is its batch's.
    fn cell<'a>(&'a self, text: &'a str) -> Cell<'a> {
        match *self {
            Self::Blank => Cell::Blank,
            Self::Text(start, length) => Cell::Text(&text[start..start + length]),
            Self::Word(word) => Cell::Text(word),
            Self::Number(number) => Cell::Number(number),
            Self::Money(amount) => Cell::Money(amount),
            Self::Day(day) => Cell::Day(day),
            Self::Moment(moment) => Cell::Moment(moment),
            Self::YesNo(yes) => Cell::YesNo(yes),
        }
    }
}

impl Batch {
    /// An empty batch of rows with so many cells.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            slots: Vec::with_capacity((width * ROWS).min(CELLS)),
            lines: Vec::with_capacity(ROWS),
            most: ROWS,
            ..Self::default()
        }
    }

    /// The same, full with so many rows.
    #[must_use]
    pub fn of_at_most(self, rows: usize) -> Self {
        Self { most: rows, ..self }
    }

    /// The same, of rows that are compared as wholes.
    #[must_use]
    pub fn compared(self, compared: bool) -> Self {
        Self { compared, ..self }
    }

    /// The rows, in the file's order; each has the cells of the layout's columns.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.slots.chunks_exact(self.width.max(1)).zip(&self.lines).enumerate();
        rows.map(|(at, (slots, line))| Row { line: *line, mixed: self.mixed.get(at).copied(), slots, text: &self.text })
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Nothing was read.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.is_empty() && self.faults.is_empty() && self.empty + self.strays + self.emptied == 0
    }

    /// Enough for one hand-over.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() >= self.most || self.slots.len() >= CELLS || self.text.len() >= TEXT || self.faults.len() >= ROWS
    }

    /// Begins a row, all blank.
    pub fn begin(&mut self, line: u64) -> Draft<'_> {
        let (start, text_start, faults_start) = (self.slots.len(), self.text.len(), self.faults.len());
        self.slots.resize(start + self.width, Slot::Blank);
        Draft { line, start, text_start, faults_start, unread: String::new(), batch: self }
    }
}

impl<'a> Row<'a> {
    /// The cell of the layout's column at that place.
    #[must_use]
    pub fn cell(&self, at: usize) -> Cell<'a> {
        self.slots.get(at).map_or(Cell::Blank, |slot| slot.cell(self.text))
    }

    /// All of its cells, mixed.
    #[must_use]
    pub fn mixed(&self) -> Mixer {
        self.mixed.unwrap_or_else(|| mixed(self.cells()))
    }

    /// Every cell, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> {
        let text = self.text;
        self.slots.iter().map(move |slot| slot.cell(text))
    }
}

fn mixed<'c>(cells: impl Iterator<Item = Cell<'c>>) -> Mixer {
    let mut mixer = Mixer::default();
    cells.for_each(|cell| cell.hash(&mut mixer));
    mixer
}

/// A row being read: kept or dropped as a whole.
#[derive(Debug)]
pub struct Draft<'b> {
    line: u64,
    batch: &'b mut Batch,
    start: usize,
    text_start: usize,
    faults_start: usize,
    /// What nobody can read of it, a line each.
    unread: String,
}

impl Draft<'_> {
    /// The cell so far.
    #[must_use]
    pub fn cell(&self, at: usize) -> Cell<'_> {
        self.batch.slots[self.start + at].cell(&self.batch.text)
    }

    /// Puts a cell into its place.
    pub fn put(&mut self, at: usize, slot: Slot) {
        self.batch.slots[self.start + at] = slot;
    }

    /// As [`Self::put`]; the batch takes a copy of its text.
    pub fn put_cell(&mut self, at: usize, cell: Cell<'_>) {
        let slot = match cell {
            Cell::Blank => Slot::Blank,
            Cell::Text(text) => {
                let start = self.batch.text.len();
                self.batch.text.push_str(text);
                Slot::Text(start, text.len())
            }
            Cell::Number(number) => Slot::Number(number),
            Cell::Money(amount) => Slot::Money(amount),
            Cell::Day(day) => Slot::Day(day),
            Cell::Moment(moment) => Slot::Moment(moment),
            Cell::YesNo(yes) => Slot::YesNo(yes),
        };
        self.put(at, slot);
    }

    /// Notes what is wrong with a cell, or with the row as such.
    pub fn fault(&mut self, column: Option<usize>, problem: impl Into<Problem>) {
        self.batch.faults.push(Fault {
            line: self.line,
            column,
            problem: problem.into(),
            loss: Loss::Cell,
            whose: None,
        });
    }

    /// As [`Self::fault`], of a cell that holds something; what it is called, and its words.
    pub fn unread(&mut self, column: Option<usize>, (label, text): (&str, &str), problem: impl Into<Problem>) {
        self.fault(column, problem);
        self.unread.extend([label, ": ", &text.replace('\n', " "), "\n"]);
    }

    /// What was unread becomes a note, with its source below; `{line}` in that stands for the row's.
    pub fn keep_unread(&mut self, source: &str) {
        if !self.unread.is_empty() {
            let source = source.replace("{line}", &self.line.to_string());
            self.note(format!("{}{source}", self.unread), Noted::Unread);
        }
    }

    /// Notes that the words of a cell are kept which could not be read; told where the spelling is `new`.
    pub fn kept(&mut self, column: usize, problem: impl Into<Problem>, loss: Loss, new: bool) {
        self.batch.kept += 1;
        if new {
            let (line, column, problem) = (self.line, Some(column), problem.into());
            self.batch.faults.push(Fault { line, column, problem, loss, whose: None });
        }
    }

    /// Keeps words beside the row's values.
    pub fn beside(&mut self, text: String) {
        self.note(text, Noted::Words);
    }

    /// Keeps a note of the row's customer.
    pub fn note(&mut self, text: String, of: Noted) {
        let row = self.batch.lines.len();
        self.batch.beside.push(Beside { row, text, of });
    }

    /// Counts control characters of a cell, which do not come in.
    pub fn drop_strays(&mut self, count: usize) {
        self.batch.strays += count;
    }

    /// A cell says in a word that there is nothing, and is empty.
    pub fn empties(&mut self, word: &str) {
        self.batch.emptied += 1;
        if self.batch.nothings.len() < NOTHINGS && !self.batch.nothings.iter().any(|known| known == word) {
            self.batch.nothings.push(word.to_owned());
        }
    }

    /// The row if there is anything in it; else it is counted.
    #[must_use]
    pub fn not_empty(self) -> Option<Self> {
        let noted = self.batch.beside.last().is_some_and(|last| last.row == self.batch.lines.len());
        if noted || self.batch.slots[self.start..].iter().any(|slot| *slot != Slot::Blank) {
            return Some(self);
        }
        self.batch.empty += usize::from(self.batch.faults.len() == self.faults_start);
        self.take_back();
        None
    }

    /// The row goes in.
    pub fn keep(self) {
        let batch = self.batch;
        batch.lines.push(self.line);
        if batch.compared {
            batch.mixed.push(mixed(batch.slots[self.start..].iter().map(|slot| slot.cell(&batch.text))));
        }
    }

    /// The row does not go in, for want of that column's cell: it is missing, or what is wrong with it was noted.
    pub fn lose(mut self, column: usize) {
        let noted = |fault: &&mut Fault| fault.column == Some(column);
        if self.batch.faults[self.faults_start..].iter_mut().find(noted).is_none() {
            self.fault(Some(column), ImportFault::Missing);
        }
        if let Some(fault) = self.batch.faults[self.faults_start..].iter_mut().find(noted) {
            fault.loss = Loss::Row;
        }
        self.take_back();
    }

    fn take_back(self) {
        self.batch.slots.truncate(self.start);
        self.batch.text.truncate(self.text_start);
        let row = self.batch.lines.len();
        self.batch.beside.retain(|beside| beside.row < row);
    }
}
