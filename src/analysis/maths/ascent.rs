//! The way up to the maximum of a likelihood of a few parameters.
//!
//! Newton's method, damped as Levenberg and Marquardt do: where the surface is not curved downwards, or a step leads down, a
//! multiple of the unit matrix is added to the curvature, which shortens the step and turns it to the steepest way up. The
//! likelihoods here are flat along a ridge; there a method without the curvature stops in the third digit, and this one does not.
//!
//! Source: Nocedal & Wright (2006), Numerical Optimization, chapters 3.4 and 10.3.

use super::matrix::{Matrix, cholesky, raised, solve};

/// What a function is like at a point.
#[derive(Clone, Copy, Debug)]
pub struct Local<const N: usize> {
    pub value: f64,
    /// First derivatives.
    pub slope: [f64; N],
    /// Second derivatives.
    pub bend: Matrix<N>,
}

impl<const N: usize> Local<N> {
    /// Of so many times the function.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            slope: self.slope.map(|part| part * factor),
            bend: self.bend.map(|row| row.map(|part| part * factor)),
        }
    }

    /// Its curvature downwards, as a matrix that is positive definite at a maximum.
    #[must_use]
    pub fn down(&self) -> Matrix<N> {
        self.bend.map(|row| row.map(|part| -part))
    }
}

/// The box in which a maximum is looked for: the smallest and the largest coordinates.
#[derive(Clone, Copy, Debug)]
pub struct Walls<const N: usize> {
    pub low: [f64; N],
    pub high: [f64; N],
}

/// The highest point that was found.
#[derive(Clone, Copy, Debug)]
pub struct Peak<const N: usize> {
    pub at: [f64; N],
    pub here: Local<N>,
}

/// Evaluations after which what has been reached is the answer.
const MOST: u32 = 300;
/// No coordinate moves by more at once: parameters are logarithms, and this is a factor of seven.
const LONGEST: f64 = 2.0;
/// A step this short is the last one.
const SHORTEST: f64 = 1e-10;
/// The first damping, of the curvature; what is added beyond the last moves nothing.
const DAMPING: f64 = 1e-4;
const STIFF: f64 = 1e12;
/// Changes of the value below this part of it are rounding, in a sum over a million customers.
const NOISE: f64 = 1e-12;

/// Climbs from `start`. `None`: the surface could not be looked at any more, for it was cancelled.
pub fn climb<const N: usize>(
    start: [f64; N],
    walls: &Walls<N>,
    mut surface: impl FnMut(&[f64; N]) -> Option<Local<N>>,
) -> Option<Peak<N>> {
    let at = walls.nearest(start);
    let mut peak = Peak { at, here: surface(&at)? };
    let mut damping = 0.0;
    for _ in 0..MOST {
        let Some((next, used)) = peak.step(walls, damping) else { break };
        let moved = next.iter().zip(peak.at).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max);
        let there = surface(&next)?;
        if there.value >= peak.here.value - NOISE * peak.here.value.abs() {
            peak = Peak { at: next, here: there };
            damping = if used > DAMPING { used / 10.0 } else { 0.0 };
            if moved < SHORTEST {
                break;
            }
        } else {
            damping = (used * 10.0).max(DAMPING);
        }
    }
    Some(peak)
}

impl<const N: usize> Walls<N> {
    fn nearest(&self, point: [f64; N]) -> [f64; N] {
        std::array::from_fn(|at| point[at].clamp(self.low[at], self.high[at]))
    }
}

impl<const N: usize> Peak<N> {
    /// Where to go from here, and the damping that it took, at least the given one; `None`: no way leads up.
    fn step(&self, walls: &Walls<N>, damping: f64) -> Option<([f64; N], f64)> {
        let free = self.free(walls);
        if free.iter().all(|free| !free) {
            return None;
        }
        let slope: [f64; N] = std::array::from_fn(|at| if free[at] { self.here.slope[at] } else { 0.0 });
        // Who stands at a wall and would go through it stays: its row becomes that of the unit matrix.
        let down: Matrix<N> = std::array::from_fn(|row| {
            std::array::from_fn(|column| match (free[row] && free[column], row == column) {
                (true, _) => -self.here.bend[row][column],
                (false, true) => 1.0,
                (false, false) => 0.0,
            })
        });
        let largest = (0..N).map(|at| down[at][at].abs()).fold(f64::MIN_POSITIVE, f64::max);
        let mut damping = damping;
        while damping < STIFF {
            if let Some(lower) = cholesky(&raised(down, damping * largest)) {
                let step = solve(&lower, slope);
                let long = step.iter().map(|part| part.abs()).fold(0.0, f64::max);
                let scale = if long > LONGEST { LONGEST / long } else { 1.0 };
                return Some((walls.nearest(std::array::from_fn(|at| self.at[at] + scale * step[at])), damping));
            }
            damping = (damping * 10.0).max(DAMPING);
        }
        None
    }

    fn free(&self, walls: &Walls<N>) -> [bool; N] {
        std::array::from_fn(|at| {
            let outwards = (self.at[at] <= walls.low[at] && self.here.slope[at] <= 0.0)
                || (self.at[at] >= walls.high[at] && self.here.slope[at] >= 0.0);
            !outwards
        })
    }
}

/// The higher of two.
#[must_use]
pub fn higher<const N: usize>(one: Peak<N>, other: Peak<N>) -> Peak<N> {
    if other.here.value > one.here.value { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WALLS: Walls<2> = Walls { low: [-12.0; 2], high: [12.0; 2] };

    /// −(y − x²)² · 100 − (1 − x)², Rosenbrock's bent ridge turned upside down: its top is at (1, 1).
    fn ridge(point: &[f64; 2]) -> Option<Local<2>> {
        let [x, y] = *point;
        let off = y - x * x;
        Some(Local {
            value: -100.0 * off * off - (1.0 - x).powi(2),
            slope: [400.0 * off * x + 2.0 * (1.0 - x), -200.0 * off],
            bend: [[400.0 * off - 800.0 * x * x - 2.0, 400.0 * x], [400.0 * x, -200.0]],
        })
    }

    #[test]
    fn a_bent_ridge_is_followed_to_its_top() {
        for start in [[-1.2, 1.0], [5.0, -7.0], [0.0, 0.0], [-11.0, 11.0]] {
            let peak = climb(start, &WALLS, ridge).expect("not cancelled");
            assert!(peak.at.iter().all(|part| (part - 1.0).abs() < 1e-9), "from {start:?}: {:?}", peak.at);
        }
    }

    #[test]
    fn what_rises_for_ever_ends_at_the_wall_and_the_rest_is_free() {
        let surface = |point: &[f64; 2]| {
            let [x, y] = *point;
            Some(Local {
                value: x - (y - 3.0).powi(2),
                slope: [1.0, -2.0 * (y - 3.0)],
                bend: [[0.0, 0.0], [0.0, -2.0]],
            })
        };
        let peak = climb([0.0, 0.0], &WALLS, surface).expect("not cancelled");
        assert_eq!(peak.at[0], 12.0);
        assert!((peak.at[1] - 3.0).abs() < 1e-9);
    }

    #[test]
    fn where_nothing_is_known_any_more_it_ends() {
        let mut left = 3;
        let cancelled = climb([0.0, 0.0], &WALLS, |point| {
            left -= 1;
            if left > 0 { ridge(point) } else { None }
        });
        assert!(cancelled.is_none());
    }
}
