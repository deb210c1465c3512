//! Exact decimals: a setting written `7.2` is 72 / 10, not the nearest binary fraction.

/// `digits / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: i128,
}

// Beyond this many places an i64 of money times the scale would leave 128 bits.
const MOST_PLACES: usize = 18;

impl Decimal {
    pub const ONE: Self = Self { digits: 1, scale: 1 };

    /// The shortest decimal that reads as this number: what was written in the settings. `None` of what is negative,
    /// not finite or above a million million.
    #[must_use]
    pub fn of(number: f64) -> Option<Self> {
        if !(0.0..=1e12).contains(&number) {
            return None;
        }
        let text = format!("{number}");
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        let places = &places[..places.len().min(MOST_PLACES)];
        let digits = format!("{whole}{places}").parse().ok()?;
        Some(Self { digits, scale: 10_i128.pow(u32::try_from(places.len()).ok()?) })
    }

    /// Its digits, and what they are divided by.
    #[must_use]
    pub fn ratio(self) -> (i128, i128) {
        (self.digits, self.scale)
    }

    /// This part of an amount, rounded half away from zero to whole minor units.
    #[must_use]
    pub fn of_amount(self, amount: i64) -> i64 {
        let product = i128::from(amount).saturating_mul(self.digits);
        let rounded = (product.abs().saturating_mul(2) + self.scale) / (2 * self.scale);
        i64::try_from(rounded * product.signum()).unwrap_or(if product < 0 { i64::MIN + 1 } else { i64::MAX })
    }

    /// Whether `part < self · whole`, exactly.
    #[must_use]
    pub fn above(self, part: i64, whole: i64) -> bool {
        i128::from(part) * self.scale < i128::from(whole).saturating_mul(self.digits)
    }

    /// The smallest `whole` of which this part is more than `part` (≥ 0); `None` if there is none.
    #[must_use]
    pub fn least_whole(self, part: i64) -> Option<i64> {
        if self.digits == 0 {
            return None;
        }
        i64::try_from((i128::from(part) * self.scale).div_euclid(self.digits) + 1).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_converted_exactly_and_rounds_half_away_from_zero() {
        let rate = |number| Decimal::of(number).expect("a rate");
        assert_eq!(rate(7.2).of_amount(1_000), 7_200);
        // 1.005 is not a binary fraction: 1.005 × 1.00 is 1.005, which rounds up to 1.01.
        assert_eq!((rate(1.005).of_amount(100), rate(1.005).of_amount(-100)), (101, -101));
        assert_eq!((rate(0.5).of_amount(1), rate(0.49).of_amount(1), rate(0.0).of_amount(9)), (1, 0, 0));
        assert_eq!(rate(1e12).of_amount(i64::MAX), i64::MAX, "what does not fit stays at the end of the range");
        assert_eq!(Decimal::of(-1.0), None);
        assert_eq!(Decimal::of(f64::NAN), None);
    }

    #[test]
    fn a_part_is_compared_exactly() {
        let cut = Decimal::of(0.8).expect("a share");
        assert!(!cut.above(80, 100) && cut.above(79, 100) && !cut.above(81, 100));
        assert_eq!(cut.least_whole(80), Some(101));
        assert_eq!(cut.least_whole(79), Some(99));
        assert_eq!(Decimal::of(0.0).and_then(|zero| zero.least_whole(0)), None);
    }
}
