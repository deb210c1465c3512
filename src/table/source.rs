//! Where columns come from. `store` implements it; tests do with vectors.

use crate::domain::{CustomerId, Field};

/// What a source says when it fails.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// A cell as it lies in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    Blank,
    Number(i64),
    Text(&'a str),
}

/// Which rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows<'a> {
    Every,
    /// Both ends included, ascending, not overlapping.
    Ranges(&'a [(CustomerId, CustomerId)]),
}

/// Gives rows in ascending order of their number. Each may stop early when `cancel` is tripped: what was given is then
/// thrown away.
pub trait Source {
    /// Every customer in the file with whether it is live (neither in the trash nor archived).
    ///
    /// # Errors
    /// What the file said.
    fn customers(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, bool),
    ) -> Result<(), SourceError>;

    /// The cells of these fields, row by row, in the order of `fields`: `each(customer, place in fields, cell)`.
    ///
    /// # Errors
    /// What the file said.
    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError>;

    /// The notes, in ascending order of their customers.
    ///
    /// # Errors
    /// What the file said.
    fn notes(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError>;
}
