//! Lines of a file that are no rows of its table: totals, headings once more, what stands below it, another table.

use ::csv::ByteRecord;

use super::source::Source;
use super::{Table, mapping};
use crate::domain::kind::Shape;
use crate::domain::{Field, ImportFault, totals};

/// Figures that headings have between them: `手机1`, `2025年`.
const FIGURES: usize = 9;

/// What tells such lines from rows.
#[derive(Debug)]
pub(super) struct Lines {
    /// Of the file's first record.
    headings: Vec<String>,
    /// Its form brings the headings along: nobody wrote them.
    formal: bool,
    /// It has several columns, and the first is none of days: where nothing but a day stands, it is of no row.
    undated: bool,
    /// The places of amounts and counts; nothing where there are no others.
    sums: Vec<usize>,
    /// The line that comes next, if none is left empty.
    next: u64,
    /// The headings of another table were passed.
    below: bool,
}

impl Lines {
    pub fn of(headings: Vec<String>, formal: bool, columns: &[Source]) -> Self {
        let undated = !formal && headings.len() > 1 && !columns.iter().any(is_dated);
        let is_sum = |at: &usize| columns.iter().any(|column| column.is_of_place(*at) && is_counted(column));
        let sums: Vec<usize> = (0..headings.len()).filter(is_sum).collect();
        let sums = if sums.len() < headings.len() { sums } else { Vec::new() };
        Self { headings, formal, undated, sums, next: u64::MAX, below: false }
    }

    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Why a record is not a row of the table, if it is none.
    pub fn is_none(&self, record: &ByteRecord) -> Option<ImportFault> {
        let cells = || record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or("?"));
        if totals::is_total(cells()) || self.is_of_sums(record) {
            return Some(ImportFault::LineOfTotals);
        }
        if !self.formal && self.is_headings(record) {
            return Some(ImportFault::HeadingsAgain);
        }
        let filled = || cells().map(str::trim).filter(|cell| !cell.is_empty());
        let dated = || self.undated && filled().nth(1).is_none() && filled().next().is_some_and(totals::is_day);
        (totals::is_footer(cells()) || dated())
            .then(|| ImportFault::Footer { found: filled().collect::<Vec<_>>().join(" ") })
    }

    /// Whether nothing stands there but amounts and counts: who has none of what people are known by is nobody.
    fn is_of_sums(&self, record: &ByteRecord) -> bool {
        let mut filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim_ascii().is_empty()).peekable();
        filled.peek().is_some() && filled.all(|(at, _)| self.sums.contains(&at))
    }

    /// Whether the headings stand there once more.
    fn is_headings(&self, record: &ByteRecord) -> bool {
        let own = |(at, cell): (usize, &[u8])| {
            let cell = cell.trim_ascii();
            cell.is_empty() || self.headings.get(at).is_some_and(|heading| heading.as_bytes() == cell)
        };
        let filled = record.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
        record.iter().enumerate().all(own) && (filled > 1 || (filled == 1 && self.headings.len() == 1))
    }

    /// Whether the record of that line is of a second table below the first, which begins with headings of its own.
    pub fn is_of_another(&mut self, line: u64, record: &ByteRecord, table: &Table) -> bool {
        let is_empty = record.iter().all(|cell| cell.trim_ascii().is_empty());
        let apart = line > self.next;
        // A cell may go over several lines.
        let lines = 1 + record.as_slice().iter().filter(|byte| **byte == b'\n').count();
        self.next = if is_empty { 0 } else { line + u64::try_from(lines).unwrap_or(u64::MAX) };
        self.below = self.below || self.begins_another(record, apart, table);
        self.below
    }

    /// Whether other headings stand there. Nearly every row has a number or an address, which no headings have.
    fn begins_another(&self, record: &ByteRecord, apart: bool, table: &Table) -> bool {
        let figures = |byte: &&u8| byte.is_ascii_digit() || **byte == b'@';
        if self.formal || record.as_slice().iter().filter(figures).count() > FIGURES {
            return false;
        }
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        mapping::are_headings(&cells, apart || cells.len() > self.headings.len(), table)
    }
}

/// Whether it is the first column of the file, and a day may stand there.
fn is_dated(column: &Source) -> bool {
    let dated = |field: &Field| matches!(field.kind.shape, Shape::Day | Shape::Moment) || field.kind.name == "birthday";
    column.is_of_place(0) && column.field.as_deref().is_some_and(dated)
}

/// Whether its cells are added up at the end of a table.
fn is_counted(column: &Source) -> bool {
    let counted = |field: &Field| matches!(field.kind.shape, Shape::Money | Shape::Number);
    column.field.as_deref().is_some_and(counted)
}
