//! The same cells in each row.

use crate::domain::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    /// Keys.
    pub fields: Vec<String>,
    /// One for each of them.
    pub cells: Vec<Value>,
}

impl Put {
    /// Nothing in those fields.
    #[must_use]
    pub fn blank(fields: Vec<String>) -> Self {
        let cells = vec![Value::Blank; fields.len()];
        Self { fields, cells }
    }
}
