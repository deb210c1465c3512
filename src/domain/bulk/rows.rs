//! The customers of a bulk change.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::CustomerId;

/// A stretch of an order, or a list: a whole table costs no more memory than one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    order: Arc<Vec<CustomerId>>,
    range: Range<usize>,
}

impl Rows {
    /// The customers in that stretch; what reaches past the end of the order is left out.
    #[must_use]
    pub fn of(order: Arc<Vec<CustomerId>>, range: Range<usize>) -> Self {
        let end = range.end.min(order.len());
        Self { range: range.start.min(end)..end, order }
    }

    /// Exactly these.
    #[must_use]
    pub fn some(customers: Vec<CustomerId>) -> Self {
        Self { range: 0..customers.len(), order: Arc::new(customers) }
    }

    #[must_use]
    pub fn as_slice(&self) -> &[CustomerId] {
        &self.order[self.range.clone()]
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.range.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Ascending and none twice: in any other order each row lies on another page of the file.
    #[must_use]
    pub fn ascending(&self) -> Self {
        let rows = self.as_slice();
        if rows.is_sorted_by(|left, right| left < right) {
            return self.clone();
        }
        let last = rows.iter().max().copied().unwrap_or_default() as usize;
        if last / 64 > rows.len() {
            let mut sorted = rows.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            return Self::some(sorted);
        }
        // A million in the order of names: 3 ms with a bit each, a key's time when sorted.
        let mut bits = vec![0u64; last / 64 + 1];
        for row in rows {
            bits[*row as usize / 64] |= 1 << (row % 64);
        }
        Self::some(set(&bits))
    }
}

/// The numbers of the bits that are set.
fn set(bits: &[u64]) -> Vec<CustomerId> {
    let mut found = Vec::with_capacity(bits.iter().map(|word| word.count_ones() as usize).sum());
    for (start, word) in (0..).step_by(64).zip(bits) {
        let mut left = *word;
        while left != 0 {
            found.push(start + left.trailing_zeros());
            left &= left - 1;
        }
    }
    found
}
