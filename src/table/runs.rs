//! Many short slices end to end in one block of memory.
//!
//! ```text
//! items   李 明 朗 A n n a 王 五
//! ends          3       7     9      row 1 is items[3..7]; a row may be empty
//! ```

use std::ops::Range;

use memchr::memmem::Finder;

use super::bits::Bits;
use crate::domain::Cancel;

/// Bytes looked through between two looks at whether to stop: about a millisecond.
const PIECE: usize = 1 << 22;

/// One slice a row. Holds at most 2³² items: what would not fit is left empty.
#[derive(Clone, Debug)]
pub struct Runs<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Runs<T> {
    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + self.ends.capacity() * 4
    }

    /// Adds a row.
    pub fn push(&mut self, row: &[T]) {
        if self.items.len() + row.len() < u32::MAX as usize {
            self.items.extend_from_slice(row);
        }
        self.end_row();
    }

    /// Ends the row whose items were added one by one.
    fn end_row(&mut self) {
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Adds a row item by item.
    pub fn push_all(&mut self, row: impl Iterator<Item = T>) {
        if self.items.len() < (u32::MAX / 2) as usize {
            self.items.extend(row);
        }
        self.end_row();
    }

    fn start(&self, row: usize) -> usize {
        if row == 0 { 0 } else { self.ends[row - 1] as usize }
    }

    #[must_use]
    pub fn row(&self, row: usize) -> &[T] {
        &self.items[self.start(row)..self.ends[row] as usize]
    }

    #[must_use]
    pub fn is_empty_at(&self, row: usize) -> bool {
        self.start(row) == self.ends[row] as usize
    }

    /// Puts new rows in the place of old ones (`changes` ascending; rows from `len()` on are added), in one pass.
    pub fn replace(&mut self, changes: &[(usize, Vec<T>)]) {
        let mut new =
            Self { items: Vec::with_capacity(self.items.len() + 64), ends: Vec::with_capacity(self.len() + 1) };
        let mut done = 0;
        for (row, items) in changes {
            new.copy(self, done, (*row).min(self.len()));
            (new.len()..*row).for_each(|_| new.end_row());
            new.push(items);
            done = row + 1;
        }
        new.copy(self, done, self.len());
        *self = new;
    }

    /// Adds all rows of another.
    pub fn append(&mut self, other: &Self) {
        if self.items.len() + other.items.len() < u32::MAX as usize {
            self.items.reserve_exact(other.items.len());
            self.ends.reserve_exact(other.ends.len());
            self.copy(other, 0, other.len());
        } else {
            (0..other.len()).for_each(|row| self.push(other.row(row)));
        }
    }

    /// Adds empty rows up to `to`.
    pub fn fill(&mut self, to: usize) {
        let end = self.ends.last().copied().unwrap_or(0);
        self.ends.resize(to.max(self.ends.len()), end);
    }

    /// Adds rows `from..to` of another, whole.
    fn copy(&mut self, other: &Self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let (start, end) = (other.start(from), other.ends[to - 1] as usize);
        let shift = u32::try_from(self.items.len()).unwrap_or(u32::MAX).wrapping_sub(u32::try_from(start).unwrap_or(0));
        self.items.extend_from_slice(&other.items[start..end]);
        self.ends.extend(other.ends[from..to].iter().map(|end| end.wrapping_add(shift)));
    }
}

impl Runs<u8> {
    /// Whether all rows are the same in both.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.ends == other.ends && self.items == other.items
    }

    /// A row of text; the builder put nothing else in.
    #[must_use]
    pub fn text(&self, row: usize) -> &str {
        std::str::from_utf8(self.row(row)).unwrap_or_default()
    }

    /// The rows in which the needle occurs: one look through the whole block, in pieces of whole rows. An empty needle
    /// is in every row. `None` when cancelled.
    #[must_use]
    pub fn containing(&self, needle: &Finder, cancel: &Cancel) -> Option<Bits> {
        if needle.needle().is_empty() {
            return Some(Bits::all(self.len()));
        }
        let mut found = Bits::none(self.len());
        let mut from = 0;
        while from < self.len() {
            if cancel.tripped() {
                return None;
            }
            let piece = self.start(from).saturating_add(PIECE);
            let to = (from + self.ends[from..].partition_point(|end| *end as usize <= piece)).max(from + 1);
            self.mark(needle, from..to, &mut found);
            from = to;
        }
        Some(found)
    }

    /// Marks the rows of a piece in which the needle occurs.
    fn mark(&self, needle: &Finder, rows: Range<usize>, found: &mut Bits) {
        let length = needle.needle().len();
        let (mut at, mut row) = (self.start(rows.start), rows.start);
        let last = self.ends[rows.end - 1] as usize;
        while let Some(hit) = needle.find(&self.items[at..last]) {
            let hit = at + hit;
            row = self.row_of(hit, row);
            let end = self.ends[row] as usize;
            if hit + length <= end {
                found.set(row, true);
                at = end;
            } else {
                // It runs over into the next row.
                at = hit + 1;
            }
        }
    }

    /// The row that holds an item, at `from` or behind it: in doubling steps, then halving ones.
    fn row_of(&self, item: usize, from: usize) -> usize {
        let before = |row: usize| self.ends[row] as usize <= item;
        let (mut low, mut step) = (from, 1);
        while low + step < self.len() && before(low + step) {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.len());
        low + self.ends[low..high].partition_point(|end| *end as usize <= item)
    }
}

/// Bytes of text made into something else between two looks at whether to stop: a millisecond or so.
const BETWEEN_LOOKS: usize = 1 << 15;

/// Each value from `from` on; `None` when cancelled.
pub fn rest(values: &Runs<u8>, from: usize, cancel: &Cancel, mut each: impl FnMut(&str)) -> Option<()> {
    let mut done = BETWEEN_LOOKS;
    for value in from..values.len() {
        if done >= BETWEEN_LOOKS {
            done = 0;
            if cancel.tripped() {
                return None;
            }
        }
        let text = values.text(value);
        // A blank is work too.
        done += text.len() + 4;
        each(text);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(rows: &[String]) -> Runs<u8> {
        let mut runs = Runs::default();
        rows.iter().for_each(|row| runs.push(row.as_bytes()));
        runs
    }

    #[test]
    fn pieces_meet_without_a_gap() {
        let row = "a".repeat(PIECE / 3);
        let rows: Vec<String> = ["", "x", "", "x", "x"].iter().map(|end| row.clone() + end).collect();
        let long = runs(&rows);
        let found = long.containing(&Finder::new("ax"), &Cancel::default()).expect("nobody cancels this one");
        assert_eq!(found.rows().collect::<Vec<_>>(), [1, 3, 4]);
        let found = long.containing(&Finder::new("xa"), &Cancel::default()).expect("nobody cancels this one");
        assert_eq!(found.count(), 0, "no hit runs over into the next row");
        let cancel = Cancel::default();
        cancel.trip();
        assert_eq!(long.containing(&Finder::new("ax"), &cancel), None);
    }

    proptest! {
        #[test]
        fn one_look_finds_what_each_row_contains(rows in prop::collection::vec("[ab李]{0,4}", 0..40), needle in "[ab李]{0,3}") {
            let found = runs(&rows).containing(&Finder::new(needle.as_bytes()), &Cancel::default());
            let found: Vec<usize> = found.expect("nobody cancels this one").rows().collect();
            let naive: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].contains(&needle)).collect();
            prop_assert_eq!(found, naive);
        }

        #[test]
        fn replacing_is_as_if_built_so(rows in prop::collection::vec("[a-z]{0,4}", 0..20), changes in prop::collection::btree_map(0usize..30, "[A-Z]{0,4}", 0..8)) {
            let mut replaced = runs(&rows);
            replaced.replace(&changes.iter().map(|(row, text)| (*row, text.as_bytes().to_vec())).collect::<Vec<_>>());
            let mut model = rows;
            for (row, text) in changes {
                model.resize(model.len().max(row + 1), String::new());
                model[row] = text;
            }
            prop_assert_eq!(replaced.len(), model.len());
            (0..model.len()).try_for_each(|row| { prop_assert_eq!(replaced.text(row), &model[row]); Ok(()) })?;
        }
    }
}
