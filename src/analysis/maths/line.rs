//! How two measures go together: Pearson's correlation, and the straight line of least squares (METHODS §13).

use super::beta::two_sided;
use super::real;

/// Pairs (x, y) in a few sums, each about its mean: the difference of large sums of products would lose the digits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pairs {
    count: usize,
    mean: [f64; 2],
    xx: f64,
    xy: f64,
    yy: f64,
}

/// A straight line through pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub count: usize,
    pub slope: f64,
    pub intercept: f64,
    /// Standard error of the slope.
    pub error: f64,
    /// The rest is of no meaning where y does not vary.
    pub fit: Option<Fit>,
}

/// How well a line fits: the share of variance that it explains, the slope in standard errors, and how likely that is by
/// chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub share: f64,
    /// Nothing where the line leaves no rest.
    pub t: Option<f64>,
    pub chance: Option<f64>,
}

/// A measure of which less than this part of its square varies is one value and rounding.
const ROUNDING: f64 = 1e-24;

impl Pairs {
    #[must_use]
    pub fn of(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Self {
        let (mut count, mut x, mut y) = (0, 0.0, 0.0);
        for (one, other) in pairs.clone() {
            (count, x, y) = (count + 1, x + one, y + other);
        }
        let mean = [x / real(count), y / real(count)];
        let mut all = Self { count, mean, ..Self::default() };
        for (x, y) in pairs {
            let (x, y) = (x - mean[0], y - mean[1]);
            all.xx += x * x;
            all.xy += x * y;
            all.yy += y * y;
        }
        let varies = |square: f64, mean: f64| if square > ROUNDING * real(count) * mean * mean { square } else { 0.0 };
        Self { xx: varies(all.xx, mean[0]), yy: varies(all.yy, mean[1]), ..all }
    }

    /// Pearson's correlation; `None` where one of the two does not vary.
    #[must_use]
    pub fn correlation(&self) -> Option<f64> {
        (self.xx > 0.0 && self.yy > 0.0).then(|| (self.xy / (self.xx * self.yy).sqrt()).clamp(-1.0, 1.0))
    }

    /// The line of least squares; `None` through fewer than three pairs, or where x does not vary.
    #[must_use]
    pub fn line(&self) -> Option<Line> {
        let freedom = real(self.count) - 2.0;
        if freedom < 1.0 || self.xx <= 0.0 {
            return None;
        }
        let slope = self.xy / self.xx;
        // What is left of y: never below nothing by rounding.
        let rest = (self.yy - slope * self.xy).max(0.0);
        let error = (rest / freedom / self.xx).sqrt();
        let t = Some(slope / error).filter(|t| t.is_finite());
        let fit = || Fit { share: 1.0 - rest / self.yy, t, chance: t.map(|t| two_sided(t, freedom)) };
        Some(Line {
            count: self.count,
            slope,
            intercept: self.mean[1] - slope * self.mean[0],
            error,
            fit: (self.yy > 0.0).then(fit),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(y: &[f64]) -> Pairs {
        Pairs::of(y.iter().enumerate().map(|(x, y)| (real(x), *y)))
    }

    #[test]
    fn a_line_by_hand() {
        // Means 1.5 and 3.5; squares 5 and 9, product 6: slope 1.2, and 1.8 of the 9 is left.
        let line = pairs(&[1.0, 4.0, 4.0, 5.0]).line().expect("a line");
        let fit = line.fit.expect("y varies");
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found}, {expected}");
        near(line.slope, 1.2);
        near(line.intercept, 1.7);
        near(line.error, 0.18_f64.sqrt());
        near(fit.share, 0.8);
        near(fit.t.expect("a rest"), 8.0_f64.sqrt());
        near(fit.chance.expect("a rest"), 1.0 - 8.0_f64.sqrt() / 10.0_f64.sqrt());
    }

    #[test]
    fn what_does_not_vary_has_no_line_or_no_fit() {
        assert_eq!(pairs(&[1.0, 2.0]).line(), None, "two pairs");
        assert_eq!(Pairs::of([(2.0, 1.0), (2.0, 3.0), (2.0, 9.0)].into_iter()).line(), None, "x is one value");
        let level = pairs(&[0.1, 0.1, 0.1, 0.1]).line().expect("x varies");
        assert!(level.slope.abs() < 1e-15 && level.fit.is_none());
        assert_eq!(pairs(&[0.1, 0.1, 0.1, 0.1]).correlation(), None);
        assert_eq!(pairs(&[]).correlation(), None);
        let perfect = pairs(&[1.0, 2.0, 3.0]).line().and_then(|line| line.fit).expect("y varies");
        assert_eq!((perfect.share, perfect.t, perfect.chance), (1.0, None, None));
    }

    #[test]
    fn correlation_is_one_along_a_line_and_none_across() {
        let near =
            |y: &[f64], expected: f64| assert!((pairs(y).correlation().expect("both vary") - expected).abs() < 1e-12);
        near(&[3.0, 5.0, 7.0], 1.0);
        near(&[7.0, 5.0, 3.0], -1.0);
        near(&[1.0, 9.0, 1.0], 0.0);
    }

    #[test]
    fn a_large_offset_costs_no_digits() {
        let plain = pairs(&[1.0, 4.0, 4.0, 5.0]).line().expect("a line");
        let far = pairs(&[1e9 + 1.0, 1e9 + 4.0, 1e9 + 4.0, 1e9 + 5.0]).line().expect("a line");
        assert!((plain.slope - far.slope).abs() < 1e-12 && (plain.error - far.error).abs() < 1e-12);
    }
}
