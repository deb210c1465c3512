//! A place that one comes back to.

use crate::domain::CustomerId;

/// Where the cursor was before it went far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the tab.
    pub tab: usize,
    pub customer: Option<CustomerId>,
    pub row: usize,
    pub column: usize,
}
