//! The same cells in each row.

use crate::domain::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    /// Keys.
    pub fields: Vec<String>,
    /// One for each of them.
    pub cells: Vec<Value>,
    /// What was written beside the values, kept as a note of each customer.
    pub note: Option<String>,
}

impl Put {
    /// Nothing in those fields.
    #[must_use]
    pub fn blank(fields: Vec<String>) -> Self {
        let cells = vec![Value::Blank; fields.len()];
        Self { fields, cells, note: None }
    }
}
