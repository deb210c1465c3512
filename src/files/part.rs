//! The part of a sheet that is one table, where several stand beside or below each other.

use std::ops::Range;

use ::csv::ByteRecord;

/// Columns from 0 and lines from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub columns: Range<usize>,
    pub lines: Range<u64>,
}

impl Default for Part {
    /// All of it.
    fn default() -> Self {
        Self { columns: 0..usize::MAX, lines: 0..u64::MAX }
    }
}

impl Part {
    /// Whether that is all there is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// The same of it that lies in those columns, counted from its own first.
    #[must_use]
    pub fn in_columns(self, columns: Range<usize>) -> Self {
        let start = self.columns.start.saturating_add(columns.start);
        let end = self.columns.start.saturating_add(columns.end).min(self.columns.end);
        Self { columns: start..end, ..self }
    }

    /// The cells of a record that are of it; none of a line that is not.
    pub(super) fn of(&self, line: u64, record: &ByteRecord) -> ByteRecord {
        let Range { start, end } = self.columns;
        let inside = self.lines.contains(&line);
        record.iter().take(end).skip(start).filter(|_| inside).collect()
    }
}
