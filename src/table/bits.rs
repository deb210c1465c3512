//! Sets of rows: one bit a row.

use crate::domain::Cancel;

/// Words of 64 rows between two looks at whether to stop: a tenth of a millisecond of pinyin, some of long notes.
const BETWEEN_LOOKS: usize = 128;

/// A set of row positions below a fixed length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    length: usize,
}

impl Bits {
    /// None of `length` rows.
    #[must_use]
    pub fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)], length }
    }

    /// All of `length` rows.
    #[must_use]
    pub fn all(length: usize) -> Self {
        Self::none(length).not()
    }

    /// The rows of which `test` holds, in order.
    #[must_use]
    pub fn of(length: usize, mut test: impl FnMut(usize) -> bool) -> Self {
        let word = |start: usize, test: &mut dyn FnMut(usize) -> bool| {
            (start..(start + 64).min(length)).fold(0, |word, at| word | u64::from(test(at)) << (at - start))
        };
        Self { words: (0..length).step_by(64).map(|start| word(start, &mut test)).collect(), length }
    }

    /// As [`Bits::of`], for tests that take their time: `None` when cancelled.
    #[must_use]
    pub fn of_until(length: usize, cancel: &Cancel, mut test: impl FnMut(usize) -> bool) -> Option<Self> {
        let mut bits = Self::none(length);
        for (at, word) in bits.words.iter_mut().enumerate() {
            if at % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return None;
            }
            let rows = at * 64..(at * 64 + 64).min(length);
            *word = rows.fold(0, |word, row| word | u64::from(test(row)) << (row % 64));
        }
        Some(bits)
    }

    /// The cells of which `test` holds; kept apart from [`Bits::of`] because the compiler makes wide comparisons of it.
    #[must_use]
    pub fn of_cells<T: Copy>(cells: &[T], test: impl Fn(T) -> bool) -> Self {
        let word = |cells: &[T]| cells.iter().rev().fold(0, |word, &cell| word << 1 | u64::from(test(cell)));
        Self { words: cells.chunks(64).map(word).collect(), length: cells.len() }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    #[must_use]
    pub fn has(&self, at: usize) -> bool {
        self.words[at / 64] >> (at % 64) & 1 == 1
    }

    pub fn set(&mut self, at: usize, on: bool) {
        let bit = 1 << (at % 64);
        if on {
            self.words[at / 64] |= bit;
        } else {
            self.words[at / 64] &= !bit;
        }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, on: bool) {
        self.length += 1;
        self.words.resize(self.length.div_ceil(64), 0);
        self.set(self.length - 1, on);
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
        self
    }

    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
        self
    }

    #[must_use]
    pub fn not(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if !self.length.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.length % 64)) - 1;
        }
        self
    }

    /// Its rows, ascending.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors((word != 0).then_some(word), |word| {
                let rest = word & (word - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_are_sets(left in prop::collection::vec(any::<bool>(), 0..200), seed in any::<u64>()) {
            let length = left.len();
            let right: Vec<bool> = (0..length).map(|at| seed >> (at % 64) & 1 == 1).collect();
            let bits = |of: &[bool]| Bits::of(of.len(), |at| of[at]);
            let same = |bits: Bits, test: &dyn Fn(usize) -> bool| {
                bits.rows().collect::<Vec<_>>() == (0..length).filter(|at| test(*at)).collect::<Vec<_>>()
            };
            prop_assert!(same(bits(&left).and(&bits(&right)), &|at| left[at] && right[at]));
            prop_assert!(same(bits(&left).or(&bits(&right)), &|at| left[at] || right[at]));
            prop_assert!(same(bits(&left).not(), &|at| !left[at]));
            prop_assert_eq!(bits(&left), Bits::of_cells(&left, |on| on));
            prop_assert_eq!(Some(bits(&left)), Bits::of_until(length, &Cancel::default(), |at| left[at]));
            let mut pushed = Bits::none(0);
            left.iter().for_each(|on| pushed.push(*on));
            prop_assert_eq!(pushed, bits(&left));
        }
    }
}
