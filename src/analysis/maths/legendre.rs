//! Gauss-Legendre quadrature: N points integrate every polynomial below degree 2N exactly.

/// Points in (0, 1) and the weights of the function's values there; the weights add up to 1.
#[derive(Clone, Copy, Debug)]
pub struct Legendre<const N: usize>([(f64, f64); N]);

impl<const N: usize> Legendre<N> {
    /// The points are the zeros of the Legendre polynomial of degree N, found by Newton's method from Tricomi's estimate.
    /// Source: DLMF 3.5.15 and 18.16.
    #[must_use]
    pub fn new() -> Self {
        let count = super::real(N);
        let mut points = [(0.0, 0.0); N];
        for (at, point) in points.iter_mut().enumerate() {
            let mut x = (std::f64::consts::PI * (super::real(at) + 0.75) / (count + 0.5)).cos();
            let mut slope = 1.0;
            // Six steps reach the last digit from there; the seventh costs nothing.
            for _ in 0..7 {
                let (value, before) = polynomial(N, x);
                slope = count * (x * value - before) / (x * x - 1.0);
                x -= value / slope;
            }
            *point = (x.midpoint(1.0), 1.0 / ((1.0 - x * x) * slope * slope));
        }
        Self(points)
    }

    /// The integral of a smooth function from `from` to `to`.
    pub fn integral(&self, from: f64, to: f64, function: impl Fn(f64) -> f64) -> f64 {
        let length = to - from;
        length * self.0.iter().map(|(at, weight)| weight * function(from + length * at)).sum::<f64>()
    }
}

/// The Legendre polynomial of that degree (≥ 1) at x, and the one of the degree below.
fn polynomial(degree: usize, x: f64) -> (f64, f64) {
    let (mut value, mut before) = (x, 1.0);
    for n in 2..=degree {
        let n = super::real(n);
        (value, before) = (((2.0 * n - 1.0) * x * value - (n - 1.0) * before) / n, value);
    }
    (value, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polynomials_are_integrated_exactly() {
        let (eight, many) = (Legendre::<8>::new(), Legendre::<24>::new());
        for power in 0..48 {
            let exact = (3.0_f64.powi(power + 1) - 1.0) / f64::from(power + 1);
            let found = many.integral(1.0, 3.0, |x| x.powi(power));
            assert!((found - exact).abs() < 1e-13 * exact, "x^{power}: {found}, {exact}");
            if power < 16 {
                assert!((eight.integral(1.0, 3.0, |x| x.powi(power)) - exact).abs() < 1e-13 * exact, "x^{power}");
            }
        }
        assert_eq!(many.integral(2.0, 2.0, |x| x), 0.0);
    }
}
