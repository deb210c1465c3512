//! Sum and count of some cells.

use super::column::{BETWEEN_LOOKS, Column, WIDE_BLANK};
use super::{Error, Source, Table};
use crate::domain::foreign::Foreign;
use crate::domain::{Cancel, CustomerId};

/// What some cells hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Of money in minor units. Stops at the ends of its range.
    pub sum: i64,
    /// Cells that are not blank.
    pub filled: usize,
    /// Amounts in other currencies of the same customers, in that sum or missing in it.
    pub foreign: Foreign,
}

impl Table {
    /// Adds up the cells of these customers in these fields; those of fields that are neither numbers nor money are
    /// left out, and so are customers that are not there any more.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn total(
        &mut self,
        customers: &[CustomerId],
        fields: &[String],
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Total, Error> {
        self.tick += 1;
        let beside = fields.iter().find_map(|key| self.beside(key));
        self.load(&[fields, beside.as_slice()].concat(), source, cancel)?;
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        let columns: Vec<&Vec<i64>> = fields.iter().filter_map(|key| self.wide(key)).collect();
        let foreign = fields.iter().find_map(|key| self.foreign_cells(key));
        let mut total = Total::default();
        for (done, customer) in customers.iter().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            let Ok(row) = ids.binary_search(customer) else { continue };
            for cell in columns.iter().map(|cells| cells[row]).filter(|cell| *cell != WIDE_BLANK) {
                total.sum = total.sum.saturating_add(cell);
                total.filled += 1;
            }
            if let Some(text) = foreign.map(|cells| cells.row(row)).filter(|text| !text.is_empty()) {
                total.foreign.merge(&Foreign::read(text));
            }
        }
        self.shrink();
        Ok(total)
    }

    fn wide(&self, key: &str) -> Option<&Vec<i64>> {
        use crate::domain::kind::Shape;
        let adds_up = |shape| matches!(shape, Shape::Money | Shape::Number);
        self.fields.iter().find(|field| field.key == key && adds_up(field.kind.shape))?;
        match self.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Wide(cells)) => Some(cells),
            _ => None,
        }
    }
}
