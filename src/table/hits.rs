//! How many cells hold a text that is to be replaced.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate};

use super::column::{BETWEEN_LOOKS, Column, NARROW_BLANK, WIDE_BLANK};
use super::{Error, Source, Table};
use crate::domain::bulk::Replace;
use crate::domain::kind::Shape;
use crate::domain::{Cancel, CustomerId, Fen, Field, Value};

/// Cells with a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub cells: usize,
    /// Customers with such a cell.
    pub rows: usize,
}

impl Table {
    /// Counts the hits among these customers; those who are not there any more are left out.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn hits(
        &mut self,
        customers: &[CustomerId],
        replace: &Replace,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Hits, Error> {
        self.tick += 1;
        self.load(&replace.fields, source, cancel)?;
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        let field = |key: &String| self.fields.iter().find(|field| field.key == *key);
        let column = |key: &String| Some((field(key)?, &self.columns.get(key)?.column));
        let mut columns: Vec<Looked> = (0..)
            .zip(&replace.fields)
            .filter_map(|(at, key)| {
                column(key).map(|(field, column)| Looked { at, field, column, known: HashMap::new() })
            })
            .collect();
        let mut hits = Hits::default();
        for (done, customer) in customers.iter().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            let Ok(row) = ids.binary_search(customer) else { continue };
            let cells = columns.iter_mut().filter_map(|column| column.finds(row, replace).then_some(())).count();
            hits.cells += cells;
            hits.rows += usize::from(cells > 0);
        }
        self.shrink();
        Ok(hits)
    }
}

/// A column while it is looked through.
struct Looked<'a> {
    /// Its place among the fields of the change.
    at: usize,
    field: &'a Field,
    column: &'a Column,
    /// What is known of numbers, and of texts that are kept as codes: most stand in many rows.
    known: HashMap<i64, bool>,
}

impl Looked<'_> {
    fn finds(&mut self, row: usize, replace: &Replace) -> bool {
        let (at, shape, column) = (self.at, self.field.kind.shape, self.column);
        let number = match column {
            Column::Text(text) => match text.values() {
                (_, Some(codes)) => i64::from(codes[row]),
                _ => return replace.finds(at, &Value::text(text.row(row))),
            },
            Column::Wide(cells) => cells[row],
            Column::Narrow(cells) => i64::from(cells[row]),
        };
        let found = || match column {
            Column::Text(text) => replace.finds(at, &Value::text(text.row(row))),
            Column::Wide(_) if number == WIDE_BLANK => false,
            Column::Narrow(_) if number == i64::from(NARROW_BLANK) => false,
            _ => replace.finds(at, &value(shape, number)),
        };
        *self.known.entry(number).or_insert_with(found)
    }
}

/// The cell that lies in memory as that number.
fn value(shape: Shape, number: i64) -> Value {
    let day = |days: i64| NaiveDate::default().checked_add_signed(Duration::try_days(days)?);
    match shape {
        Shape::Number => Value::Number(number),
        Shape::Money | Shape::Decimal => Value::Money(Fen(number)),
        Shape::YesNo => Value::YesNo(number != 0),
        Shape::Day => day(number).map_or(Value::Blank, Value::Day),
        Shape::Moment => DateTime::from_timestamp(number.saturating_mul(60), 0)
            .map_or(Value::Blank, |moment| Value::Moment(moment.naive_utc())),
        Shape::Text | Shape::Choice => Value::Blank,
    }
}
