//! A table on its way into a format.

use std::io;

use chrono::NaiveDateTime;

use crate::domain::Row;

pub use crate::domain::outgo::Format;

/// What tells one writing from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A moment of universal time.
    pub now: NaiveDateTime,
    /// Which file the customers are of: the same number is somebody else in another.
    pub file: String,
}

/// The words of a language that stand in what is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What a sheet of customers is called.
    pub customers: String,
    /// What a day in a calendar is called, with `{name}` for the customer.
    pub birthday: String,
    pub follow_up: String,
}

/// A table on its way out. Its rows have the cells of its columns, or, of people, those of [`Person::FIELDS`](super::Person::FIELDS).
pub trait Rows {
    /// The next row.
    ///
    /// # Errors
    /// What the system says.
    fn row(&mut self, row: &Row) -> io::Result<()>;

    /// Everything is written.
    ///
    /// # Errors
    /// What the system says.
    fn finish(self: Box<Self>) -> io::Result<Written>;
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Texts that were longer than the format takes, and are cut.
    pub cut: usize,
    /// Cards or days, where a row is not one.
    pub pieces: Option<usize>,
}
