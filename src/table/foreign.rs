//! What stands beside a sum: amounts in other currencies, of the rows that it is the sum of.

use super::bits::Bits;
use super::column::Column;
use super::{Table, Text};
use crate::domain::foreign::{FOREIGN, Foreign, IN_SUM};

impl Table {
    /// The field that a sum of that field needs beside it, if the file has it.
    pub(super) fn beside(&self, sum: &str) -> Option<String> {
        let known = sum == IN_SUM && self.fields.iter().any(|field| field.key == FOREIGN);
        known.then(|| FOREIGN.to_owned())
    }

    /// The amounts in other currencies of these rows, beside a sum of that field.
    pub(super) fn foreign(&self, sum: &str, shown: &Bits) -> Foreign {
        let mut all = Foreign::default();
        if let Some(text) = self.foreign_cells(sum) {
            text.filled().and(shown).rows().for_each(|row| all.merge(&Foreign::read(text.row(row))));
        }
        all
    }

    /// Those of each row, as the file has them.
    pub(super) fn foreign_cells(&self, sum: &str) -> Option<&Text> {
        match self.columns.get(&self.beside(sum)?).map(|loaded| &loaded.column) {
            Some(Column::Text(text)) => Some(text),
            _ => None,
        }
    }
}
