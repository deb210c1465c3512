//! A map that grows a part at a time, while a key waits: one of a million entries takes some 30 ms to become larger. A part
//! that is full goes out of memory ([`super::runs`]), so that no file is too long for it.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::io;

use super::runs::{Pair, Run, Shelf};
use crate::domain::Mixer;

/// Parts: each is some thousand entries of a million.
const PARTS: u64 = 256;

/// Entries of a part that is full: what a table of 4,096 places holds. All of them are some 20 MB.
const FULL: usize = 3_584;

/// From numbers to something small; a number may have several.
#[derive(Debug)]
pub(super) struct Shards {
    parts: Vec<Part>,
    shelf: Shelf,
    full: usize,
}

/// Numbers are those of customers, or of texts. Of those of one part the last bits are the same: they have to be mixed.
type Map<V> = HashMap<u64, V, BuildHasherDefault<Mixer>>;

#[derive(Debug, Default)]
struct Part {
    /// The first of each number since the last run.
    first: Map<u64>,
    /// Further ones.
    more: Map<Vec<u64>>,
    /// All of these.
    count: usize,
    /// From the oldest on.
    runs: Vec<Run>,
}

impl Default for Shards {
    fn default() -> Self {
        Self::with(FULL)
    }
}

impl Shards {
    fn with(full: usize) -> Self {
        Self { parts: (0..PARTS).map(|_| Part::default()).collect(), shelf: Shelf::default(), full }
    }

    /// The first of that number.
    pub fn get(&self, number: u64) -> Option<u64> {
        let part = &self.parts[part(number)];
        let mut found = Vec::new();
        for run in &part.runs {
            self.shelf.find(run, number, 1, &mut found);
            if let Some(oldest) = found.first() {
                return Some(*oldest);
            }
        }
        part.first.get(&number).copied()
    }

    /// Looks at where these numbers would be: that many looks at once take as long as two or three, one after the other.
    pub fn foresee(&self, numbers: impl Iterator<Item = u64>) {
        let look = |number: u64| self.parts[part(number)].first.get(&number).copied().unwrap_or_default();
        std::hint::black_box(numbers.fold(0, |sum, number| sum ^ look(number)));
    }

    /// The first ones of that number, at most so many.
    pub fn all(&self, number: u64, most: usize) -> Vec<u64> {
        let (part, mut found) = (&self.parts[part(number)], Vec::new());
        part.runs.iter().for_each(|run| self.shelf.find(run, number, most, &mut found));
        found.extend(part.first.get(&number));
        found.extend(part.more.get(&number).into_iter().flatten());
        found.truncate(most);
        found
    }

    /// One more of that number.
    pub fn put(&mut self, number: u64, value: u64) {
        let part = &mut self.parts[part(number)];
        if part.count >= self.full && self.shelf.has_room() {
            part.put_away(&mut self.shelf);
        }
        part.count += 1;
        match part.first.entry(number) {
            std::collections::hash_map::Entry::Vacant(free) => drop(free.insert(value)),
            std::collections::hash_map::Entry::Occupied(_) => part.more.entry(number).or_default().push(value),
        }
    }

    /// The same, unless there is one.
    pub fn put_first(&mut self, number: u64, value: u64) {
        if self.get(number).is_none() {
            self.put(number, value);
        }
    }

    /// Why something could not be found since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.shelf.trouble()
    }

    /// Entries that lie in memory.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }
}

impl Part {
    /// All of it goes out of memory; without room there it stays.
    fn put_away(&mut self, shelf: &mut Shelf) {
        let first = self.first.iter().map(|(number, value)| (*number, *value));
        let more = self.more.iter().flat_map(|(number, values)| values.iter().map(|value| (*number, *value)));
        // Of one number those that came first come first: stable, and `first` stands before `more`.
        let mut pairs: Vec<Pair> = first.chain(more).collect();
        pairs.sort_by_key(|(number, _)| *number);
        if let Some(run) = shelf.put(&pairs) {
            self.runs.push(run);
            self.first.clear();
            self.more.clear();
            self.count = 0;
        }
    }
}

fn part(number: u64) -> usize {
    usize::try_from(number % PARTS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_part_has_much_of_it_and_no_more_lies_in_memory_than_there_is_room_for() {
        let mut map = Shards::with(4);
        for number in 0..10_000 {
            map.put(number, number + 1);
        }
        assert!(map.parts.iter().all(|part| part.count <= 4) && map.held() <= 4 * 256, "{}", map.held());
        assert!((0..10_000).all(|number| map.get(number) == Some(number + 1)) && map.get(10_000).is_none());
        assert!(map.trouble().is_none());
        // What a million rows take, whatever comes behind them.
        assert!(Shards::default().full * usize::try_from(PARTS).expect("few") < 1_000_000);
    }

    proptest! {
        #[test]
        fn whatever_went_out_of_memory_everything_is_found_in_the_order_in_which_it_came(
            puts in prop::collection::vec((0u64..9, 0u64..9), 0..80),
        ) {
            let mut map = Shards::with(3);
            let mut expected: Vec<(u64, u64)> = Vec::new();
            for (at, (number, value)) in puts.into_iter().enumerate() {
                // Numbers of few parts, so that these are full again and again.
                let number = number * 128;
                if at % 4 == 0 {
                    map.put_first(number, value);
                    if !expected.iter().any(|(known, _)| *known == number) {
                        expected.push((number, value));
                    }
                } else {
                    map.put(number, value);
                    expected.push((number, value));
                }
            }
            for number in (0..10).map(|number| number * 128) {
                let of: Vec<u64> = expected.iter().filter(|(known, _)| *known == number).map(|(_, value)| *value).collect();
                prop_assert_eq!(map.get(number), of.first().copied());
                prop_assert_eq!(&map.all(number, usize::MAX), &of);
                prop_assert_eq!(map.all(number, 2), of.into_iter().take(2).collect::<Vec<_>>());
            }
        }
    }
}
