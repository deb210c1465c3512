//! What the files so far have shown, and the end of the import needs.

use std::collections::BTreeMap;

use crate::domain::CustomerId;
use crate::store::table::Table;

#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whose rows came in, by table; with repetitions.
    pub touched: Vec<(Table, Vec<CustomerId>)>,
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
    pub fn touched(&mut self, table: Table) -> &mut Vec<CustomerId> {
        let at = self.touched.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
            self.touched.push((table, Vec::new()));
            self.touched.len() - 1
        });
        &mut self.touched[at].1
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
