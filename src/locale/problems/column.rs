//! What is wrong with a column that is added or renamed.

use super::{fill, with_limit};
use crate::domain::ColumnFault;
use crate::locale::Words;

impl Words {
    pub(super) fn column_fault(&self, fault: &ColumnFault) -> String {
        let words = &self.problems.column;
        match fault {
            ColumnFault::Unnamed => words.unnamed.clone(),
            ColumnFault::Taken { name } => fill(&words.taken, &[("name", name)]),
            ColumnFault::NameTooLong { length, limit } => with_limit(&words.name_too_long, *length, *limit),
            ColumnFault::NoOptions => words.no_options.clone(),
        }
    }
}
