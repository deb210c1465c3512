//! What the cells of a new column show of days.

use super::nearly::{nearly_all, too_odd};
use crate::domain::day::Seen;
use crate::domain::kind::Context;
use crate::domain::local::DateOrder;

/// Days that were seen, and cells that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days {
    fit: usize,
    odd: usize,
    /// Whether all of them are days in that order of [`DateOrder::ALL`].
    fits: [bool; 3],
    ordered: bool,
    pub timed: bool,
}

impl Default for Days {
    fn default() -> Self {
        Self { fit: 0, odd: 0, fits: [true; 3], ordered: false, timed: false }
    }
}

impl Days {
    /// With one more cell; nothing if the column is surely none of days.
    pub fn with(mut self, text: &str, context: &Context) -> Option<Self> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let meant = if digits < 6 || !text.contains(['-', '/', '.', '年', ' ']) {
            [None; 3]
        } else {
            DateOrder::ALL.map(|order| Seen { order, strict: true, ..context.seen() }.moment(text))
        };
        if meant == [None; 3] {
            self.odd += 1;
            return (!too_odd(self.odd)).then_some(self);
        }
        self.fit += 1;
        self.fits.iter_mut().zip(meant).for_each(|(fits, meant)| *fits &= meant.is_some());
        self.ordered |= meant[0] != meant[1] || meant[1] != meant[2];
        self.timed |= meant.iter().flatten().any(|moment| moment.time() != chrono::NaiveTime::MIN);
        self.fits.contains(&true).then_some(self)
    }

    /// The same with those of another column.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let mut both = Self {
            fit: self.fit + other.fit,
            odd: self.odd + other.odd,
            ordered: self.ordered || other.ordered,
            timed: self.timed || other.timed,
            fits: self.fits,
        };
        both.fits.iter_mut().zip(other.fits).for_each(|(fits, others)| *fits &= others);
        (!too_odd(both.odd) && both.fits.contains(&true)).then_some(both)
    }

    /// Whether the column is one of days, and nobody has to be asked which is the day and which the month.
    pub fn is_clear(&self, context: &Context) -> bool {
        let fitting = self.fits.iter().filter(|fits| **fits).count();
        let usual = DateOrder::ALL.iter().zip(self.fits).any(|(order, fits)| fits && *order == context.local.dates);
        nearly_all(self.fit, self.odd) && (!self.ordered || context.habit.order.is_some() || usual || fitting == 1)
    }
}
