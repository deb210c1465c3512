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
    /// What was written beside the values: by customer, ascending, and by place in `added`.
    notes: Arc<Vec<(CustomerId, String)>>,
    added_notes: Vec<(usize, String)>,
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
        Self { fields, rows: Arc::new(rows), added, notes: Arc::default(), added_notes: Vec::new() }
    }

    /// With what was written beside the values, to be kept as notes: of customers, and of who is new by place.
    #[must_use]
    pub fn with_notes(mut self, mut notes: Vec<(CustomerId, String)>, added: Vec<(usize, String)>) -> Self {
        notes.sort_by_key(|(customer, _)| *customer);
        (self.notes, self.added_notes) = (Arc::new(notes), added);
        self
    }

    pub(super) fn note(&self, customer: CustomerId) -> Option<&str> {
        let at = self.notes.binary_search_by_key(&customer, |(customer, _)| *customer).ok()?;
        Some(&self.notes[at].1)
    }

    pub(super) fn note_of_added(&self, at: usize) -> Option<&str> {
        self.added_notes.iter().find(|(place, _)| *place == at).map(|(_, text)| text.as_str())
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
