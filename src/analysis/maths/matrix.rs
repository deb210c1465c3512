//! Symmetric matrices of a few rows.

pub type Matrix<const N: usize> = [[f64; N]; N];

/// The lower triangle whose product with its transpose is the matrix; `None` unless the matrix is positive definite.
#[must_use]
pub fn cholesky<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    let mut lower = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..=row {
            let before: f64 = (0..column).map(|at| lower[row][at] * lower[column][at]).sum();
            let rest = matrix[row][column] - before;
            if row == column {
                // Not a number, which compares as false, is not positive either.
                if !(rest > 0.0 && rest.is_finite()) {
                    return None;
                }
                lower[row][row] = rest.sqrt();
            } else {
                lower[row][column] = rest / lower[column][column];
            }
        }
    }
    Some(lower)
}

/// x of A x = y, by the triangle of A.
#[must_use]
pub fn solve<const N: usize>(lower: &Matrix<N>, mut y: [f64; N]) -> [f64; N] {
    for row in 0..N {
        let known: f64 = (0..row).map(|at| lower[row][at] * y[at]).sum();
        y[row] = (y[row] - known) / lower[row][row];
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|at| lower[at][row] * y[at]).sum();
        y[row] = (y[row] - known) / lower[row][row];
    }
    y
}

/// The diagonal of the inverse of A, by the triangle of A.
#[must_use]
pub fn inverse_diagonal<const N: usize>(lower: &Matrix<N>) -> [f64; N] {
    std::array::from_fn(|at| {
        let mut unit = [0.0; N];
        unit[at] = 1.0;
        solve(lower, unit)[at]
    })
}

/// The matrix with something added to its diagonal.
#[must_use]
pub fn raised<const N: usize>(mut matrix: Matrix<N>, by: f64) -> Matrix<N> {
    for (at, row) in matrix.iter_mut().enumerate() {
        row[at] += by;
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATRIX: Matrix<3> = [[4.0, 2.0, -1.0], [2.0, 5.0, 0.5], [-1.0, 0.5, 3.0]];

    #[test]
    fn what_is_solved_leads_back() {
        let lower = cholesky(&MATRIX).expect("positive definite");
        let x = solve(&lower, [1.0, -2.0, 0.3]);
        for (row, expected) in MATRIX.iter().zip([1.0, -2.0, 0.3]) {
            let found: f64 = row.iter().zip(x).map(|(one, other)| one * other).sum();
            assert!((found - expected).abs() < 1e-14);
        }
        // The determinant is 40, and the cofactors of the diagonal are 14.75, 11 and 16.
        for (found, cofactor) in inverse_diagonal(&lower).into_iter().zip([14.75, 11.0, 16.0]) {
            assert!((found - cofactor / 40.0).abs() < 1e-14);
        }
    }

    #[test]
    fn only_positive_definite_matrices_have_a_triangle() {
        assert!(cholesky(&[[1.0, 2.0], [2.0, 1.0]]).is_none());
        assert!(cholesky(&[[f64::NAN, 0.0], [0.0, 1.0]]).is_none());
        // The smallest eigenvalue is 1: it may be lowered by less.
        let matrix = [[2.0, 1.0], [1.0, 2.0]];
        assert!(cholesky(&raised(matrix, -0.999)).is_some() && cholesky(&raised(matrix, -1.001)).is_none());
    }
}
