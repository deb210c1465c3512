//! The records of what comes in, whichever its format is: cells of bytes, with the line that each record begins in.

use std::fmt;
use std::io;

use ::csv::ByteRecord;

use super::part::Part;
use super::pinned::Pinned;
use super::put_aside;
use crate::domain::ImportFault;

/// Bytes of a record that is a long one.
const LONG: usize = 1 << 20;

/// A format that gives rows, one after the other.
pub(super) trait Rows: Send {
    /// Fills an empty record with the next row; its first line, from 1, or `None` at the end.
    ///
    /// # Errors
    /// What the system says; what comes in is damaged.
    fn next(&mut self, record: &mut ByteRecord) -> io::Result<Option<u64>>;

    /// What is pinned to the cells of the row that was given last.
    fn pinned(&self) -> &[Pinned] {
        &[]
    }

    /// What a person should know of the row that was given last, or of what lay before it: the line, and what it is.
    fn odd(&mut self) -> Vec<(u64, ImportFault)> {
        Vec::new()
    }
}

/// Records, one after the other, in one piece of memory.
pub struct Records {
    rows: Box<dyn Rows>,
    record: ByteRecord,
    line: u64,
    /// The rest of each line is of other tables.
    part: Part,
    /// Each line holds rows of so many cells side by side; what of the last line is still to come.
    block: Option<usize>,
    /// The first line was read: it has the headings, of which one row is enough.
    begun: bool,
    /// Headings that nobody wrote, until they are given.
    headings: Option<ByteRecord>,
    rest: ByteRecord,
    /// What comes in was once put aside: before its own cells stand so many of kehu's. Nothing was read yet: that is not known.
    aside: Option<usize>,
    /// The ID among these, of the record that was read last.
    id: String,
}

impl Records {
    pub(super) fn of(rows: impl Rows + 'static) -> Self {
        Self {
            rows: Box::new(rows),
            record: ByteRecord::new(),
            line: 0,
            part: Part::default(),
            block: None,
            begun: false,
            headings: None,
            rest: ByteRecord::new(),
            aside: None,
            id: String::new(),
        }
    }

    /// The same of that part of them.
    pub(super) fn within(self, part: Part) -> Self {
        Self { part, ..self }
    }

    /// The same below headings that nobody wrote.
    pub(super) fn headed(self, headings: Option<&[String]>) -> Self {
        Self { headings: headings.map(|headings| headings.iter().collect()), ..self }
    }

    /// The same where each line holds rows of so many cells side by side: one after the other.
    pub(super) fn in_blocks(self, width: Option<usize>) -> Self {
        Self { block: width, begun: false, ..self }
    }

    /// The next of the rows that stand side by side in the last line; whether there is one.
    fn next_block(&mut self) -> bool {
        let Some(width) = self.block else { return false };
        while !self.rest.is_empty() {
            self.record = self.rest.iter().take(width).collect();
            self.rest = self.rest.iter().skip(width).collect();
            if self.record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                return true;
            }
        }
        false
    }

    /// The next record and its first line (from 1); `None` at the end. Empty lines are passed over.
    ///
    /// # Errors
    /// What the system says.
    pub fn advance(&mut self) -> io::Result<Option<(u64, &ByteRecord)>> {
        if let Some(headings) = self.headings.take() {
            self.record = headings;
            return Ok(Some((self.line, &self.record)));
        }
        if self.next_block() {
            return Ok(Some((self.line, &self.record)));
        }
        loop {
            if self.record.as_slice().len() > LONG {
                // What it took is given back: beside it the next ones are small.
                self.record = ByteRecord::new();
            }
            let Some(line) = self.read()? else { return Ok(None) };
            if is_rule(&self.record) {
                continue;
            }
            let holds = self.record.iter().any(|cell| !cell.trim_ascii().is_empty());
            if holds || self.part.is_whole() && self.record.len() > 1 {
                self.line = line;
                if self.block.is_some() {
                    self.rest = std::mem::take(&mut self.record);
                    if !self.next_block() {
                        continue;
                    }
                    if !std::mem::replace(&mut self.begun, true) {
                        self.rest.clear();
                    }
                }
                return Ok(Some((line, &self.record)));
            }
        }
    }

    /// Reads the next record, without what is kehu's or another table's; its line, or `None` at the end.
    fn read(&mut self) -> io::Result<Option<u64>> {
        self.record.clear();
        let Some(line) = self.rows.next(&mut self.record)? else { return Ok(None) };
        let own = *self.aside.get_or_insert_with(|| put_aside::begins(&self.record));
        if own > 0 {
            let id = put_aside::place_of_id(own).and_then(|at| self.record.get(at)).unwrap_or_default();
            self.id = String::from_utf8_lossy(id).trim().to_owned();
            self.record = self.record.iter().skip(own).collect();
        }
        if !self.part.is_whole() {
            self.record = self.part.of(line, &self.record);
        }
        Ok(Some(line))
    }

    /// Whether before each row stands the ID that its customer has here.
    pub fn has_ids(&self) -> bool {
        self.aside.and_then(put_aside::place_of_id).is_some()
    }

    /// That of the record which was read last.
    pub fn id(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|id| !id.is_empty())
    }

    /// The record that was read last, and its first line.
    pub fn last(&self) -> (u64, &ByteRecord) {
        (self.line, &self.record)
    }

    /// What is pinned to the cells of the record that was read last, as far as they are of this part.
    pub(super) fn pinned(&self) -> Vec<Pinned> {
        let columns = &self.part.columns;
        let own = self.rows.pinned().iter().filter(|pinned| columns.contains(&pinned.column));
        own.map(|pinned| Pinned { column: pinned.column - columns.start, ..pinned.clone() }).collect()
    }

    /// What a person should know of the rows since the last question.
    pub fn odd(&mut self) -> Vec<(u64, ImportFault)> {
        self.rows.odd()
    }
}

/// Whether it is the line of a Markdown table below its headings: `|---|:---:|---:|`.
fn is_rule(record: &ByteRecord) -> bool {
    let mut filled = record.iter().map(<[u8]>::trim_ascii).filter(|cell| !cell.is_empty()).peekable();
    let is = |cell: &[u8]| {
        let bare = cell.strip_prefix(b":").unwrap_or(cell);
        let bare = bare.strip_suffix(b":").unwrap_or(bare);
        bare.len() > 1 && bare.iter().all(|sign| *sign == b'-')
    };
    filled.peek().is_some() && filled.all(is)
}

impl fmt::Debug for Records {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Records").field("record", &self.record).finish_non_exhaustive()
    }
}
