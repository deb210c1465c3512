//! The logarithm of the gamma function, its slope ψ and its bend ψ′, for positive numbers.
//!
//! Each is Stirling's series from [`FAR`] on, where eight terms reach the last digit; a smaller number is first led there by the
//! recurrence Γ(z + 1) = z Γ(z). Source: DLMF 5.5.1, 5.11.1 and 5.11.2, <https://dlmf.nist.gov/5.11>.

/// From here on the terms that are left out are below 10⁻¹⁶.
const FAR: f64 = 10.0;

/// ln √(2π)
const LN_ROOT_TAU: f64 = 0.918_938_533_204_672_7;

// Coefficients of z^−1, z^−3, … of ln Γ, of z^−2, z^−4, … of ψ, of z^−3, z^−5, … of ψ′: all are Bernoulli numbers over something.
const LN: [f64; 8] = [
    1.0 / 12.0,
    -1.0 / 360.0,
    1.0 / 1_260.0,
    -1.0 / 1_680.0,
    1.0 / 1_188.0,
    -691.0 / 360_360.0,
    1.0 / 156.0,
    -3_617.0 / 122_400.0,
];
const SLOPE: [f64; 8] = [
    -1.0 / 12.0,
    1.0 / 120.0,
    -1.0 / 252.0,
    1.0 / 240.0,
    -1.0 / 132.0,
    691.0 / 32_760.0,
    -1.0 / 12.0,
    3_617.0 / 8_160.0,
];
const BEND: [f64; 8] =
    [1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0, -691.0 / 2_730.0, 7.0 / 6.0, -3_617.0 / 510.0];

/// The series in powers of 1/z², the first with `first`.
fn series(coefficients: &[f64; 8], z: f64, first: f64) -> f64 {
    let step = 1.0 / (z * z);
    first * coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * step + coefficient)
}

/// ln Γ(z), of z > 0: relative error some 10⁻¹⁵, absolute near its zeros at 1 and 2.
#[must_use]
pub fn ln_gamma(z: f64) -> f64 {
    // Ten factors of at most ten: their product is in range, and one logarithm is enough.
    let (mut far, mut factors) = (z, 1.0);
    while far < FAR {
        factors *= far;
        far += 1.0;
    }
    (far - 0.5) * far.ln() - far + LN_ROOT_TAU + series(&LN, far, 1.0 / far) - factors.ln()
}

/// ψ(z), the slope of ln Γ.
#[must_use]
pub fn digamma(z: f64) -> f64 {
    let (mut far, mut below) = (z, 0.0);
    while far < FAR {
        below += 1.0 / far;
        far += 1.0;
    }
    far.ln() - 0.5 / far + series(&SLOPE, far, 1.0 / (far * far)) - below
}

/// ψ′(z), its bend.
#[must_use]
pub fn trigamma(z: f64) -> f64 {
    let (mut far, mut below) = (z, 0.0);
    while far < FAR {
        below += 1.0 / (far * far);
        far += 1.0;
    }
    1.0 / far + 0.5 / (far * far) + series(&BEND, far, 1.0 / (far * far * far)) + below
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 4e-15 * expected.abs().max(1.0), "{found}, expected {expected}");
    }

    #[test]
    fn known_values() {
        let mut factorial = 0.0;
        for n in 1..60 {
            near(ln_gamma(f64::from(n)), factorial);
            factorial += f64::from(n).ln();
        }
        near(ln_gamma(0.5), PI.sqrt().ln());
        near(ln_gamma(-2.5 + 3.0), PI.sqrt().ln());
        // Γ(1/4), DLMF 5.4
        near(ln_gamma(0.25), 3.625_609_908_221_908_f64.ln());
        let euler = 0.577_215_664_901_532_9;
        near(digamma(1.0), -euler);
        near(digamma(0.5), -euler - 4.0_f64.ln());
        near(trigamma(1.0), PI * PI / 6.0);
        near(trigamma(0.5), PI * PI / 2.0);
    }

    #[test]
    fn each_obeys_its_recurrence_also_where_the_series_begins() {
        for z in [1e-6, 0.03, 0.7, 3.3, 8.9, 9.5, 9.999, 10.0, 47.0, 1e3, 2.5e6] {
            let close = |found: f64, expected: f64| {
                assert!((found - expected).abs() <= 1e-13 * expected.abs().max(1.0), "at {z}: {found}, {expected}");
            };
            close(ln_gamma(z + 1.0) - z.ln(), ln_gamma(z));
            close(digamma(z + 1.0) - 1.0 / z, digamma(z));
            close(trigamma(z + 1.0) + 1.0 / (z * z), trigamma(z));
        }
    }

    #[test]
    fn slope_and_bend_are_those_of_the_logarithm() {
        for z in [0.2, 1.5, 6.0, 30.0] {
            let step = 1e-5;
            let slope = (ln_gamma(z + step) - ln_gamma(z - step)) / (2.0 * step);
            let bend = (digamma(z + step) - digamma(z - step)) / (2.0 * step);
            assert!((slope - digamma(z)).abs() < 1e-7 && (bend - trigamma(z)).abs() < 1e-6 * trigamma(z), "at {z}");
        }
    }
}
