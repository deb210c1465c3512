//! Computed columns: a row of `field` with a `formula` and no column of `customer`.
//!
//! Their `origin` stays 'typed': the first step of the schema allows four origins only, SQLite cannot alter a CHECK, and
//! writing the table anew would cost every file a copy. What makes a field computed is that its `formula` is not NULL.

use std::sync::Arc;

use crate::domain::{Field, Formula, Origin, formula, kind};

/// A row of the table `field`.
#[derive(Debug)]
pub(super) struct Known {
    pub id: i64,
    pub field: Field,
    /// The text of a computed column.
    pub formula: Option<String>,
    pub hidden: bool,
}

/// The fields with their expressions, each with the fields that it needs. A text that names itself, a field that is not
/// there, or anything else unreadable makes blank cells: another program wrote it.
pub(super) fn resolve(known: Vec<Known>) -> Vec<(i64, Field)> {
    let mut open = Open { done: known.iter().map(|known| known.formula.is_none()).collect(), known };
    for at in 0..open.known.len() {
        open.read(at);
    }
    open.known.into_iter().map(|known| (known.id, known.field)).collect()
}

struct Open {
    known: Vec<Known>,
    /// Whether the field is as it will be.
    done: Vec<bool>,
}

impl Open {
    /// Reads the text of that field, before it those that it needs.
    fn read(&mut self, at: usize) {
        // Taken: who comes back here by way of others finds nothing, and stops.
        let Some(text) = self.known[at].formula.take() else { return };
        let read = formula::parse(&text, &mut |key| {
            let operand = self.known.iter().position(|known| known.field.key == key).ok_or(())?;
            self.read(operand);
            if self.done[operand] { Ok(self.known[operand].field.clone()) } else { Err(()) }
        });
        let field = &mut self.known[at].field;
        field.kind = read.as_ref().map_or(field.kind, |of| kind::of_field(&field.key, of.kind()));
        field.origin = Origin::Formula(Arc::new(read.unwrap_or_else(|_| Formula::unreadable())));
        self.done[at] = true;
    }
}
