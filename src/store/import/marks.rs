//! Customers by the number of one mark: those who were known, and those who come.

use std::io;

use super::runs::{Run, Shelf};
use super::shards::Shards;
use crate::domain::CustomerId;

/// More customers than this with one mark are not looked through: a switchboard, a placeholder.
const MOST: usize = 50;

/// A mark that is being read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub pairs: Vec<(u64, CustomerId)>,
    runs: Vec<Run>,
    shelf: Shelf,
}

impl Reading {
    pub fn with_room(pairs: usize) -> Self {
        Self { pairs: Vec::with_capacity(pairs), ..Self::default() }
    }

    /// What was read so far goes out of memory; how much of it stays, for want of room there.
    pub fn put_away(&mut self) -> usize {
        if self.shelf.has_room() {
            self.pairs.sort_unstable();
            if let Some(run) = self.shelf.put(&self.pairs) {
                self.runs.push(run);
                self.pairs.clear();
            }
        }
        self.pairs.len()
    }

    /// Of what is to lie elsewhere for the most part, all does.
    pub fn done(mut self) -> Marks {
        if !self.runs.is_empty() && self.put_away() == 0 {
            self.pairs = Vec::new();
        }
        Marks { runs: self.runs, shelf: self.shelf, ..Marks::of(self.pairs) }
    }
}

/// One mark of all.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Sorted.
    pub known: Vec<(u64, CustomerId)>,
    /// Where the pairs begin whose number begins with these bits.
    starts: Vec<u32>,
    /// How far a number is shifted for the place of its beginning.
    shift: u32,
    /// More of those who were known.
    runs: Vec<Run>,
    shelf: Shelf,
    fresh: Shards,
}

impl Marks {
    fn of(mut pairs: Vec<(u64, CustomerId)>) -> Self {
        pairs.sort_unstable();
        // Four pairs to a beginning: whoever looks finds them side by side.
        let bits = (pairs.len() / 4).max(1).ilog2().max(1);
        let shift = 64 - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        pairs.iter().for_each(|(number, _)| starts[usize::try_from(number >> shift).unwrap_or(0) + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        Self { known: pairs, starts, shift, ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.runs.is_empty()
    }

    /// How many parts of it lie out of memory.
    #[cfg(test)]
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    pub fn add(&mut self, number: u64, customer: CustomerId) {
        self.fresh.put(number, customer.into());
    }

    /// Some number close to it.
    pub fn near(&self, number: u64) -> u64 {
        let at = usize::try_from(number >> self.shift).unwrap_or(0);
        self.starts.get(at).and_then(|start| self.known.get(*start as usize)).map_or(0, |(known, _)| *known)
    }

    /// Those who were known by it.
    fn known(&self, number: u64) -> impl Iterator<Item = CustomerId> {
        let at = usize::try_from(number >> self.shift.min(63)).unwrap_or(0);
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        let these = ends.map_or(&[][..], |(from, to)| &self.known[*from as usize..*to as usize]);
        let from = these.partition_point(|(known, _)| *known < number);
        these[from..].iter().take_while(move |(known, _)| *known == number).map(|(_, customer)| *customer)
    }

    pub fn only(&self, number: u64) -> Option<CustomerId> {
        let mut known = self.known(number);
        let first = known.next();
        match (first, known.next(), self.others(number, 2).as_slice()) {
            (Some(one), None, []) => Some(one),
            (None, None, [one]) => Some(*one),
            _ => None,
        }
    }

    pub fn find(&self, number: u64) -> Vec<CustomerId> {
        let mut found: Vec<CustomerId> = self.known(number).take(MOST + 1).collect();
        found.extend(self.others(number, MOST + 1));
        if found.len() > MOST { Vec::new() } else { found }
    }

    /// Those who are not among the known ones in memory, at most so many.
    fn others(&self, number: u64, most: usize) -> Vec<CustomerId> {
        let mut found = Vec::new();
        self.runs.iter().for_each(|run| self.shelf.find(run, number, most, &mut found));
        found.extend(self.fresh.all(number, most));
        found.into_iter().filter_map(|customer| CustomerId::try_from(customer).ok()).collect()
    }

    /// Why somebody could not be found, since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.shelf.trouble().or_else(|| self.fresh.trouble())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn everybody_is_found_by_each_number(
            pairs in prop::collection::vec((prop::num::u64::ANY.prop_map(|number| number % 40 * (u64::MAX / 40)), 1u32..9), 0..60),
            late in prop::collection::vec((0u64..40).prop_map(|number| number * (u64::MAX / 40)), 0..9),
        ) {
            // The first half of them out of memory.
            let (away, held) = pairs.split_at(pairs.len() / 2);
            let mut reading = Reading { pairs: away.to_vec(), ..Reading::default() };
            prop_assert_eq!(reading.put_away(), 0);
            reading.pairs.extend(held);
            let mut marks = reading.done();
            late.iter().for_each(|number| marks.add(*number, 99));
            for number in (0..40).map(|number| number * (u64::MAX / 40)) {
                let mut expected: Vec<_> = pairs.iter().filter(|(known, _)| *known == number).map(|(_, of)| *of).collect();
                expected.extend(late.iter().filter(|known| **known == number).map(|_| 99));
                let mut found = marks.find(number);
                expected.sort_unstable();
                found.sort_unstable();
                if expected.len() > MOST { expected.clear(); }
                prop_assert_eq!(found, expected);
            }
        }
    }
}
