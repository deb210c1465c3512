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

/// Which cells are to be copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    pub rows: Rows,
    /// Indices of fields.
    pub fields: Vec<usize>,
    /// What is to be emptied once they are copied.
    pub cut: Option<Target>,
}
