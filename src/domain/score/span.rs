//! Days that are not whole.

use serde::{Deserialize, Serialize};

/// Days as an exact fraction: numerator and denominator (≥ 1).
///
/// 32 bits are enough: a numerator is below a customer's purchase days times some thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span(pub i32, pub i32);

impl Span {
    #[must_use]
    pub fn days(days: i32) -> Self {
        Self(days, 1)
    }

    #[must_use]
    pub fn times(self, factor: i32) -> Self {
        Self(self.0 * factor, self.1)
    }

    #[must_use]
    pub fn half(self) -> Self {
        Self(self.0, self.1 * 2)
    }

    #[must_use]
    pub fn at_least(self, days: i32) -> Self {
        if self.longer_than(days) { self } else { Self::days(days) }
    }

    #[must_use]
    pub fn at_most(self, days: i32) -> Self {
        if self.longer_than(days) { Self::days(days) } else { self }
    }

    /// Whether it is longer than that many whole days.
    #[must_use]
    pub fn longer_than(self, days: i32) -> bool {
        i64::from(self.0) > i64::from(days) * i64::from(self.1)
    }

    /// Whether that many whole days are longer than it.
    #[must_use]
    pub fn exceeded_by(self, days: i32) -> bool {
        i64::from(days) * i64::from(self.1) > i64::from(self.0)
    }

    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / f64::from(self.1)
    }

    /// Whole days, rounded down: what a count of days must exceed.
    #[must_use]
    pub fn floor(self) -> i32 {
        self.0.div_euclid(self.1)
    }

    /// Whole days, rounded up: what a count of days must reach.
    #[must_use]
    pub fn ceil(self) -> i32 {
        -(-self.0).div_euclid(self.1)
    }

    /// Whole days, rounded half up.
    #[must_use]
    pub fn round(self) -> i32 {
        (2 * self.0 + self.1).div_euclid(2 * self.1)
    }
}
