//! The regularised incomplete beta function, and what Student's t says by it.

use super::gamma::ln_gamma;

/// Iterations after which a fraction that has not settled is left as it is; a million degrees of freedom need some hundred.
const MOST: u32 = 10_000;

/// How likely a |t| as large as this one is by chance, with so many degrees of freedom (> 0): a probability in \[0, 1\].
///
/// It is I(ν/2, ½) at ν/(ν + t²). Source: Abramowitz & Stegun 26.7.1.
#[must_use]
pub fn two_sided(t: f64, freedom: f64) -> f64 {
    let square = t * t;
    incomplete(freedom / 2.0, 0.5, freedom / (freedom + square), square / (freedom + square))
}

/// I(a, b) at x, with 1 − x given too: near 1 it would lose the digits that matter. Source: DLMF 8.17.22 and 8.17.4.
fn incomplete(a: f64, b: f64, x: f64, rest: f64) -> f64 {
    if x <= 0.0 || rest <= 0.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    // The fraction settles quickly only on this side of the mean.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete(b, a, rest, x);
    }
    let scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * ln(x, rest) + b * ln(rest, x);
    (scale.exp() * fraction(a, b, x) / a).clamp(0.0, 1.0)
}

/// ln x, by its distance from 1 where that is known better.
fn ln(x: f64, rest: f64) -> f64 {
    if rest < 0.5 { (-rest).ln_1p() } else { x.ln() }
}

/// The continued fraction, by Lentz's method: from the front, with a guard against division by nothing.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let safe = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let (mut above, mut below) = (1.0, 1.0 / safe(1.0 - (a + b) * x / (a + 1.0)));
    let mut product = below;
    for step in 1..MOST {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            below = 1.0 / safe(1.0 + term * below);
            above = safe(1.0 + term / above);
            change = above * below;
            product *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_two_degrees_of_freedom_have_closed_forms() {
        for t in [0.0, 0.01, 0.5, 1.0, 3.0, 40.0, 1e4] {
            let cauchy = 1.0 - 2.0 * f64::atan(t) / std::f64::consts::PI;
            assert!((two_sided(t, 1.0) - cauchy).abs() < 1e-13, "{t}");
            let two = 1.0 - t / (t * t + 2.0).sqrt();
            assert!((two_sided(-t, 2.0) - two).abs() < 1e-13, "{t}");
        }
    }

    #[test]
    fn quantiles_of_the_table_have_their_probability() {
        // Student's table, two-sided 5 % and 1 %; with a million degrees of freedom it is the normal distribution's.
        let table = [(2.228_138_852, 10.0, 0.05), (3.169_272_673, 10.0, 0.01), (2.042_272_456, 30.0, 0.05)];
        for (t, freedom, expected) in table {
            assert!((two_sided(t, freedom) - expected).abs() < 1e-9, "{t} {freedom}");
        }
        assert!((two_sided(1.959_963_985, 1e9) - 0.05).abs() < 1e-6);
        assert!(two_sided(1.0, 1e6) > two_sided(1.1, 1e6));
    }

    #[test]
    fn uniform_and_symmetric_cases() {
        for x in [0.1, 0.4, 0.9] {
            assert!((incomplete(1.0, 1.0, x, 1.0 - x) - x).abs() < 1e-14);
            assert!((incomplete(2.5, 0.7, x, 1.0 - x) + incomplete(0.7, 2.5, 1.0 - x, x) - 1.0).abs() < 1e-14);
        }
        assert_eq!((incomplete(3.0, 2.0, 0.0, 1.0), incomplete(3.0, 2.0, 1.0, 0.0)), (0.0, 1.0));
    }
}
