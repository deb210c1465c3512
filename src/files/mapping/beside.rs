//! A table beside another: behind a column in which nothing stands, with headings of its own.
//!
//! ```text
//!   姓名    电话           ·  姓名   手机           its rows are none of the first one's:
//!   李明朗  138 0013 8000  ·  王芳   139 0013 9000  whoever stands in them is somebody else
//! ```
//!
//! An empty column may as well only part the columns of one table. There are two where both name somebody, or where rows
//! stand on the right that have nothing on the left.

use super::first::{First, place, row};
use super::known::{Known, Part};
use super::names::{Meaning, Names};
use super::spelling::folded;
use crate::files::Table;

/// A table beside the one that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::files) struct Beside {
    /// Columns of the one that is read.
    pub width: usize,
    /// The first column of the other, from 0.
    pub column: usize,
    pub headings: Vec<String>,
}

/// The next table beside the one whose headings stand in the first of these records, if there is one.
pub(super) fn beside(rows: &[First], headings: &[String], table: &Table, names: &Names) -> Option<Beside> {
    let is_empty = |at: usize| headings.get(at).is_none_or(String::is_empty) && rows.iter().all(|row| row.is_empty(at));
    let widest = rows.iter().map(First::width).max()?;
    let gaps = (1..widest.saturating_sub(1)).filter(|at| is_empty(*at) && !is_empty(at + 1));
    gaps.filter_map(|gap| {
        let right: Vec<First> = rows.iter().map(|row| row.from(gap + 1)).collect();
        let known: Vec<_> = right.iter().map(|first| row(first, table, names)).collect();
        let at = place(&known);
        // Of headings that stand lower nobody knows whether they are such, unless some are known.
        let lower = at > 0 && known[at].known > 1;
        let left = &headings[..gap.min(headings.len())];
        let below = rows.iter().zip(&right).skip(1);
        let alone = || below.clone().any(|(row, right)| row.is_empty_to(gap) && right.filled() > 1);
        let other =
            lower || right[0].filled() > 1 && (alone() || both_name(left, &right[0].cells, names, below.clone()));
        let headings = right[at].cells.iter().filter(|heading| !heading.is_empty()).cloned().collect();
        (other && left.iter().any(|heading| !heading.is_empty())).then_some(Beside {
            width: gap,
            column: gap + 1,
            headings,
        })
    })
    .next()
}

/// Whether each of them names somebody. A company and its contact are two columns of one table, and stand in every row.
fn both_name<'f>(
    left: &[String],
    right: &[String],
    names: &Names,
    mut below: impl Iterator<Item = (&'f First, &'f First)>,
) -> bool {
    let Some((one, other)) = named(left, names).zip(named(right, names)) else { return false };
    let is_person = |heading: &str| Known::get().is_person(&folded(heading));
    let company_and_contact = is_person(one) != is_person(other);
    !company_and_contact || below.any(|(row, right)| (right.filled() == 0) != row.is_empty_to(left.len()))
}

/// The first heading under which people are named.
pub(super) fn named<'h>(headings: &'h [String], names: &Names) -> Option<&'h String> {
    let keys = ["name", "who_name", "customer", "who_last"].map(|key| names.key(key));
    headings.iter().filter(|heading| !heading.is_empty()).find(|heading| match names.meaning(heading) {
        Meaning::Field(field, _) => keys.contains(&Some(field)),
        Meaning::Part(part) => matches!(part, Part::First | Part::Last),
        _ => false,
    })
}
