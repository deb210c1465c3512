//! What the files so far have shown, and the end of the import needs.

use std::collections::BTreeMap;

use crate::domain::CustomerId;
use crate::store::table::Table;

#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whose rows came in, by table.
    pub touched: Vec<(Table, Customers)>,
    pub currencies: Currencies,
    /// Rows in each currency that rows name.
    pub named: BTreeMap<String, usize>,
}

impl Seen {
    /// A purchase names that currency, or none.
    pub fn name(&mut self, code: Option<&str>) {
        self.currencies.see(code);
        if let Some(code) = code {
            // Most rows name the one that was named before.
            match self.named.get_mut(code) {
                Some(count) => *count += 1,
                None => drop(self.named.insert(code.to_owned(), 1)),
            }
        }
    }

    /// Whose rows of that table came in.
    pub fn touched(&mut self, table: Table) -> &mut Customers {
        let at = self.touched.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
            self.touched.push((table, Customers::default()));
            self.touched.len() - 1
        });
        &mut self.touched[at].1
    }
}

/// Customers, each once, whatever the number of their rows: a bit each, in pieces of 65,536 customers that are there once
/// one of them is.
#[derive(Debug, Default)]
pub(super) struct Customers(Vec<Option<Box<[u64; 1 << 10]>>>);

impl Customers {
    pub fn add(&mut self, customer: CustomerId) {
        let (piece, rest) = ((customer >> 16) as usize, (customer & 0xffff) as usize);
        if self.0.len() <= piece {
            self.0.resize(piece + 1, None);
        }
        let words = self.0[piece].get_or_insert_with(|| Box::new([0; 1 << 10]));
        words[rest >> 6] |= 1 << (rest & 63);
    }

    /// Ascending: in any other order each row lies on another page.
    pub fn into_sorted(self) -> Vec<CustomerId> {
        let words = (0..).zip(self.0).flat_map(|(piece, words): (CustomerId, _)| {
            let words = words.into_iter().flat_map(|words| (0..).zip(*words));
            words.map(move |(at, word): (CustomerId, u64)| (piece << 16 | at << 6, word))
        });
        let bits = |(first, word): (CustomerId, u64)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| first | bit)
        };
        words.flat_map(bits).collect()
    }
}

/// The currencies that purchases name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Currencies {
    #[default]
    Unseen,
    One(String),
    /// Several, or rows that name none.
    Mixed,
}

impl Currencies {
    pub fn see(&mut self, named: Option<&str>) {
        match (&*self, named) {
            (Self::Unseen, Some(code)) => *self = Self::One(code.to_owned()),
            (Self::One(one), Some(code)) if one == code => {}
            _ => *self = Self::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_customer_is_there_once_in_the_order_of_their_numbers() {
        let mut customers = Customers::default();
        [70, 3, 64, 3, 63, CustomerId::MAX, 70].into_iter().for_each(|customer| customers.add(customer));
        assert_eq!(customers.into_sorted(), [3, 63, 64, 70, CustomerId::MAX]);
    }
}
