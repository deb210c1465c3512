//! The power series of Gauss' hypergeometric function.

/// Terms after which the series is left as it is.
const MOST: u32 = 100_000;

/// ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0: its power series, until three terms in a row say nothing any more.
///
/// Source: DLMF 15.2.1. The caller sees to it that the series converges at a useful pace.
#[must_use]
pub fn series(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut sum, mut term, mut still) = (1.0_f64, 1.0_f64, 0);
    for n in 0..MOST {
        let n = f64::from(n);
        term *= (a + n) * (b + n) * z / ((c + n) * (n + 1.0));
        sum += term;
        still = if term.abs() <= 1e-16 * sum.abs() { still + 1 } else { 0 };
        if still == 3 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_forms() {
        for z in [0.0, 0.1, 0.5, 0.9, 0.99] {
            let close = |found: f64, expected: f64| {
                assert!((found - expected).abs() <= 1e-12 * expected.abs(), "at {z}: {found}, expected {expected}");
            };
            close(series(0.7, 2.5, 2.5, z), (1.0 - z).powf(-0.7));
            if z > 0.0 {
                close(series(1.0, 1.0, 2.0, z), -(-z).ln_1p() / z);
                close(series(0.5, 0.5, 1.5, z * z), z.asin() / z);
            }
            // A negative whole number ends the series.
            close(series(-2.0, 3.0, 4.0, z), 1.0 - 1.5 * z + 0.6 * z * z);
        }
    }
}
