//! How one column of a file writes its cells, where the column itself shows it: it is read in one way throughout.

use super::denomination::Denomination;
use crate::domain::day::ShortYears;
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::synonym;

/// Nothing is known of what a person types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// A file's column: the numbers of days may have a time there, and a time beside a day goes.
    pub in_file: bool,
    /// The numbers of days count from 1904, not from 1900: a workbook of an old Macintosh.
    pub since_1904: bool,
    /// Every date of figures is in this order.
    pub order: Option<DateOrder>,
    /// Which years two figures mean.
    pub short_years: ShortYears,
    /// What stands before the decimals.
    pub decimal: Option<DecimalSign>,
    /// What has more decimals than the file keeps is rounded, as the analysis does; else it is refused.
    pub rounds: bool,
    /// Its days are of the Chinese calendar.
    pub lunar: bool,
    /// The best of its scores, if not the field's own: 10, 100. Known, it is told, and what a score was needs no note.
    pub scale: Option<u8>,
    /// In what its amounts are, where its heading or a column beside it says so.
    pub denomination: Denomination,
}

impl Habit {
    /// Whether a file's cell says that nothing is known; what a person types is never taken for nothing.
    pub(crate) fn says_nothing(&self, typed: &str) -> bool {
        self.in_file && synonym::is_unknown(typed)
    }
}
