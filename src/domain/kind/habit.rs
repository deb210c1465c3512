//! How one column of a file writes its cells, where the column itself shows it: it is read in one way throughout.

use crate::domain::local::{DateOrder, DecimalSign};

/// Nothing is known of what a person types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// A file's column: the numbers of days may have a time there, and a time beside a day goes.
    pub in_file: bool,
    /// Every date of figures is in this order.
    pub order: Option<DateOrder>,
    /// What stands before the decimals.
    pub decimal: Option<DecimalSign>,
    /// What has more decimals than the file keeps is rounded, as the analysis does; else it is refused.
    pub rounds: bool,
    /// Its days are of the Chinese calendar.
    pub lunar: bool,
}
