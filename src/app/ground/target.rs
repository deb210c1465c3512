//! Cells that a command is about.

use std::ops::Range;

use crate::domain::Rows;

/// Rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub rows: Rows,
    /// Columns of the sheet.
    pub columns: Range<usize>,
}

impl Target {
    /// More than the cell under the cursor.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.rows.len() > 1 || self.columns.len() > 1
    }
}
