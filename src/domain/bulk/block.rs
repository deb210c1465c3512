//! Cells of its own for each customer, and customers who are new: what a paste brings.

use std::sync::Arc;

use crate::domain::{CustomerId, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Keys.
    pub fields: Vec<String>,
    /// By customer, ascending: a cell for each field; nothing where the cell stays as it is.
    rows: Arc<Vec<(CustomerId, Vec<Option<Value>>)>>,
    /// Cells of customers who are new, by key.
    pub added: Vec<Vec<(String, Value)>>,
}

impl Block {
    /// Rows in any order; of two for one customer the last holds.
    #[must_use]
    pub fn new(
        fields: Vec<String>,
        mut rows: Vec<(CustomerId, Vec<Option<Value>>)>,
        added: Vec<Vec<(String, Value)>>,
    ) -> Self {
        rows.reverse();
        rows.sort_by_key(|(customer, _)| *customer);
        rows.dedup_by_key(|(customer, _)| *customer);
        Self { fields, rows: Arc::new(rows), added }
    }

    /// Whose rows it changes, ascending.
    #[must_use]
    pub fn customers(&self) -> Vec<CustomerId> {
        self.rows.iter().map(|(customer, _)| *customer).collect()
    }

    pub(super) fn turn(&self, customer: CustomerId, cells: &[Value]) -> Vec<Value> {
        let Ok(at) = self.rows.binary_search_by_key(&customer, |(customer, _)| *customer) else {
            return cells.to_vec();
        };
        let new = self.rows[at].1.iter().cloned().chain(std::iter::repeat(None));
        cells.iter().zip(new).map(|(old, new)| new.unwrap_or_else(|| old.clone())).collect()
    }
}
