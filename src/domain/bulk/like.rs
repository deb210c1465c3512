//! The cells of one customer in each row.

use super::Put;
use crate::domain::{CustomerId, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    /// Whose cells.
    pub from: CustomerId,
    /// Keys.
    pub fields: Vec<String>,
}

impl Like {
    /// With that customer's cells at hand, one for each field.
    #[must_use]
    pub fn with(self, cells: Vec<Value>) -> Put {
        Put { fields: self.fields, cells, note: None }
    }
}
