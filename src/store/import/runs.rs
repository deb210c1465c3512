//! Numbers with something small beside each, sorted, in a file without a name: what has no room in memory.
//!
//! ```text
//!   memory ──full──▶ sorted ──▶ │ run │ run │ run …       nothing stays of the file, however the program ends
//!                                 ├ filter: which numbers are surely not in it
//!                                 └ fences: each 256th number
//! ```
//!
//! Most rows of a file are somebody new: the filter (after Bloom, 1970; all bits of a number in one word), 12 bits a number,
//! spares 98 of 100 looks into the file. It is what stays in memory: 1.6 bytes a number.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use crate::store::scratch::scratch;

/// A number, and what stands beside it.
pub(super) type Pair = (u64, u64);

/// Pairs that are read at once: 4 KB.
const BLOCK: usize = 256;

/// Bytes of a pair.
const PAIR: usize = 16;

/// Bits of the filter for a number.
const BITS: usize = 12;

/// Sorted pairs of a shelf.
#[derive(Debug)]
pub(super) struct Run {
    at: u64,
    count: usize,
    /// The first number of each block.
    fences: Vec<u64>,
    filter: Filter,
}

/// Runs, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    file: Option<File>,
    end: u64,
    /// There is no room for more: what would go there stays in memory.
    full: bool,
    trouble: RefCell<Option<io::Error>>,
}

impl Shelf {
    /// Whether there is room for more, as far as anybody knows.
    pub fn has_room(&self) -> bool {
        !self.full
    }

    /// Puts sorted pairs there; nothing if there is no room.
    pub fn put<T: Copy + Into<u64>>(&mut self, pairs: &[(u64, T)]) -> Option<Run> {
        if self.full || pairs.is_empty() {
            return None;
        }
        match self.write(pairs) {
            Ok(at) => Some(Run {
                at,
                count: pairs.len(),
                fences: pairs.iter().step_by(BLOCK).map(|(number, _)| *number).collect(),
                filter: Filter::of(pairs.iter().map(|(number, _)| *number)),
            }),
            Err(_) => {
                self.full = true;
                None
            }
        }
    }

    fn write<T: Copy + Into<u64>>(&mut self, pairs: &[(u64, T)]) -> io::Result<u64> {
        if self.file.is_none() {
            self.file = Some(scratch()?);
        }
        let Some(mut file) = self.file.as_ref() else { return Err(io::ErrorKind::NotFound.into()) };
        file.seek(SeekFrom::Start(self.end))?;
        let mut out = BufWriter::with_capacity(BLOCK * PAIR, file);
        for (number, beside) in pairs {
            out.write_all(&number.to_le_bytes())?;
            out.write_all(&(*beside).into().to_le_bytes())?;
        }
        out.flush()?;
        let at = self.end;
        self.end += (pairs.len() * PAIR) as u64;
        Ok(at)
    }

    /// What stands beside that number in the run, at most so much. If that cannot be read, [`Self::trouble`] says why.
    pub fn find(&self, run: &Run, number: u64, most: usize, found: &mut Vec<u64>) {
        if run.filter.may_have(number)
            && let Err(error) = self.look(run, number, most, found)
        {
            self.trouble.borrow_mut().get_or_insert(error);
        }
    }

    /// Why something could not be found since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.trouble.borrow_mut().take()
    }

    fn look(&self, run: &Run, number: u64, most: usize, found: &mut Vec<u64>) -> io::Result<()> {
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        // Those of one number may lie over several blocks, from the one before its fence on.
        let mut block = run.fences.partition_point(|first| *first < number).saturating_sub(1);
        let mut bytes = [0; BLOCK * PAIR];
        while run.fences.get(block).is_some_and(|first| *first <= number) {
            let bytes = &mut bytes[..(run.count - block * BLOCK).min(BLOCK) * PAIR];
            file.seek(SeekFrom::Start(run.at + (block * BLOCK * PAIR) as u64))?;
            file.read_exact(bytes)?;
            let (words, _) = bytes.as_chunks::<8>();
            for pair in words.chunks_exact(2) {
                let known = u64::from_le_bytes(pair[0]);
                if known > number || found.len() >= most {
                    return Ok(());
                }
                if known == number {
                    found.push(u64::from_le_bytes(pair[1]));
                }
            }
            block += 1;
        }
        Ok(())
    }
}

/// Says of a number that it is surely not there, or that it may be.
#[derive(Debug)]
pub(super) struct Filter(Vec<u64>);

impl Filter {
    /// Of nothing yet, with room for so many.
    pub fn with_room(count: usize) -> Self {
        Self(vec![0; (count * BITS).div_ceil(64).max(1)])
    }

    pub fn put(&mut self, number: u64) {
        let (word, bits) = self.place(number);
        self.0[word] |= bits;
    }

    fn of(numbers: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut filter = Self::with_room(numbers.len());
        numbers.for_each(|number| filter.put(number));
        filter
    }

    pub fn may_have(&self, number: u64) -> bool {
        let (word, bits) = self.place(number);
        self.0[word] & bits == bits
    }

    /// The word of that number, and its four bits there. Numbers of one run may end in the same eight bits.
    fn place(&self, number: u64) -> (usize, u64) {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = ((mixed >> 32) * self.0.len() as u64) >> 32;
        let bits = [8, 14, 20, 26].iter().fold(0, |bits, from| bits | 1 << (mixed >> from & 63));
        (usize::try_from(word).unwrap_or_default(), bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_number_is_found_in_its_run_wherever_a_block_ends() {
        // Each third number, and of one so many that they fill blocks.
        let mut pairs: Vec<Pair> = (0..3_000).map(|at| (at * 3, at)).collect();
        pairs.extend((0..700).map(|at| (1_500, at)));
        pairs.sort_unstable();
        let mut shelf = Shelf::default();
        let (first, run) = (shelf.put(&[(7, 1_u64)]), shelf.put(&pairs).expect("there is room"));
        let find = |run: &Run, number, most| {
            let mut found = Vec::new();
            shelf.find(run, number, most, &mut found);
            found
        };
        for number in 0..9_010 {
            let expected: Vec<u64> = pairs.iter().filter(|(known, _)| *known == number).map(|(_, at)| *at).collect();
            assert_eq!(find(&run, number, usize::MAX), expected, "{number}");
        }
        assert_eq!(find(&run, 1_500, 50).len(), 50);
        assert_eq!(find(&first.expect("there is room"), 7, 9), [1]);
        assert!(shelf.trouble().is_none());
    }

    #[test]
    fn the_filter_spares_nearly_all_looks_for_what_is_not_there() {
        // As they come: mixed ones that end in the same bits, and the numbers of customers.
        let mixed = |at: u64| at.wrapping_mul(0xd6e8_feb8_6659_fd93) << 8 | 7;
        let kinds: [&dyn Fn(u64) -> u64; 2] = [&mixed, &|at| at];
        for kind in kinds {
            let filter = Filter::of((0..20_000_u32).map(|at| kind(at.into())));
            assert!((0..20_000).all(|at| filter.may_have(kind(at))));
            let wrong = (20_000..40_000).filter(|at| filter.may_have(kind(*at))).count();
            assert!(wrong < 600, "{wrong} of 20,000");
        }
    }

    #[test]
    fn a_run_that_cannot_be_read_is_told_once() {
        let mut shelf = Shelf::default();
        let run = shelf.put(&[(7, 1_u64)]).expect("there is room");
        shelf.file.as_ref().expect("a file").set_len(3).expect("cut");
        let mut found = Vec::new();
        shelf.find(&run, 7, 9, &mut found);
        assert!(found.is_empty() && shelf.trouble().is_some() && shelf.trouble().is_none());
    }
}
