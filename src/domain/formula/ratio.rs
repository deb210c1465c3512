//! Exact fractions. Whatever does not fit is `None`: never a wrong number, never a panic.

/// A fraction in lowest terms; the denominator is above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    top: i128,
    bottom: i128,
}

impl Ratio {
    /// `top` / `bottom`; `None` where `bottom` is 0.
    #[must_use]
    pub fn new(top: i128, bottom: i128) -> Option<Self> {
        if bottom == 1 {
            return Some(Self { top, bottom });
        }
        let divisor = i128::try_from(divisor(top.unsigned_abs(), bottom.unsigned_abs())).ok().filter(|of| *of != 0)?;
        let (top, bottom) = (top / divisor, bottom / divisor);
        match bottom.signum() {
            1 => Some(Self { top, bottom }),
            -1 => Some(Self { top: top.checked_neg()?, bottom: bottom.checked_neg()? }),
            _ => None,
        }
    }

    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self { top: number.into(), bottom: 1 }
    }

    pub(super) fn negated(self) -> Option<Self> {
        Some(Self { top: self.top.checked_neg()?, ..self })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.bottom == other.bottom {
            return Self::new(self.top.checked_add(other.top)?, self.bottom);
        }
        let left = self.top.checked_mul(other.bottom)?;
        let right = other.top.checked_mul(self.bottom)?;
        Self::new(left.checked_add(right)?, self.bottom.checked_mul(other.bottom)?)
    }

    pub(super) fn times(self, factor: i128) -> Option<Self> {
        Self::new(self.top.checked_mul(factor)?, self.bottom)
    }

    pub(super) fn by(self, other: Self) -> Option<Self> {
        Self::new(self.top.checked_mul(other.top)?, self.bottom.checked_mul(other.bottom)?)
    }

    pub(super) fn over(self, other: Self) -> Option<Self> {
        Self::new(self.top.checked_mul(other.bottom)?, self.bottom.checked_mul(other.top)?)
    }

    pub(super) fn less_than(self, other: Self) -> Option<bool> {
        Some(self.top.checked_mul(other.bottom)? < other.top.checked_mul(self.bottom)?)
    }

    /// The nearest whole number; halves go away from zero.
    pub(super) fn rounded(self) -> Option<i128> {
        let (whole, rest) = (self.top / self.bottom, self.top % self.bottom);
        // Twice the rest against the bottom, without doubling what may be large.
        let up = rest.unsigned_abs() >= self.bottom.unsigned_abs().div_ceil(2);
        if up { whole.checked_add(self.top.signum()) } else { Some(whole) }
    }
}

/// The greatest common divisor (Euclid); of 0 and 0: 0. Most numbers fit the processor's own words.
fn divisor(left: u128, right: u128) -> u128 {
    if let (Ok(mut left), Ok(mut right)) = (u64::try_from(left), u64::try_from(right)) {
        while right != 0 {
            (left, right) = (right, left % right);
        }
        return left.into();
    }
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
