//! The day on which a customer is due where nobody typed one.

use chrono::NaiveDate;

/// The field in whose place it shows.
pub const NEXT: &str = "next_contact";

/// That day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub day: NaiveDate,
    /// From the rhythm; else it is that of an open follow-up.
    pub computed: bool,
}
