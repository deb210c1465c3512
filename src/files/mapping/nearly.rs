//! How many cells say of what kind a new column is, although others are none of it.

/// Of fewer cells that fit nobody knows that the others are the odd ones.
const SOME: usize = 4;
/// With more cells that do not fit a column is of no kind, however long it is: nobody reads so many notes.
const MANY: usize = 1_000;

/// Whether so many cells of all say of what kind a column is: every one, or four of five. As many say whether addresses or
/// numbers stand in it; of fewer the column would be one of notes.
pub(super) fn nearly_all(fit: usize, odd: usize) -> bool {
    fit > 0 && (odd == 0 || (fit >= SOME && odd <= MANY && odd * 4 <= fit))
}

/// Whether so many cells do not fit that no further ones mend it.
pub(super) fn too_odd(odd: usize) -> bool {
    odd > MANY
}
