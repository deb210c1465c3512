//! A map that grows a part at a time: one of a million entries takes some 30 ms to become larger, while a key waits.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::table::Mixer;

/// Parts: each is some thousand entries of a million.
const PARTS: u64 = 256;

/// From numbers to something small.
#[derive(Debug)]
pub(super) struct Shards<V>(Vec<Part<V>>);

/// Numbers are those of customers, or of texts. Of those of one part the last bits are the same: they have to be mixed.
type Part<V> = HashMap<u64, V, BuildHasherDefault<Mixer>>;

impl<V> Default for Shards<V> {
    fn default() -> Self {
        Self((0..PARTS).map(|_| Part::default()).collect())
    }
}

impl<V> Shards<V> {
    pub fn get(&self, number: u64) -> Option<&V> {
        self.0[part(number)].get(&number)
    }

    pub fn put(&mut self, number: u64, value: V) {
        self.0[part(number)].insert(number, value);
    }

    /// What stands there already stays.
    pub fn put_first(&mut self, number: u64, value: V) {
        self.0[part(number)].entry(number).or_insert(value);
    }
}

fn part(number: u64) -> usize {
    usize::try_from(number % PARTS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_stays_and_the_last_takes_its_place_as_it_is_said() {
        let mut map = Shards::default();
        for number in 0..1_000 {
            map.put_first(number, "first");
            map.put_first(number, "second");
        }
        map.put(7, "third");
        assert_eq!((map.get(6), map.get(7), map.get(1_000)), (Some(&"first"), Some(&"third"), None));
        assert!(map.get(999).is_some() && map.0.iter().all(|part| part.len() < 5), "no part has much of it");
    }
}
