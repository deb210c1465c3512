//! JSON: objects whose keys are the fields', in the fields' order.

use std::io::{self, Write};

use serde_json::Value as Json;

use super::columns::{self, Columns};
use super::format::{Rows, Written};
use crate::domain::{Field, Row, Value};

/// Objects in an array.
pub struct Array<'w> {
    out: &'w mut dyn Write,
    empty: bool,
}

impl<'w> Array<'w> {
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, empty: true }
    }

    /// The next object.
    ///
    /// # Errors
    /// What the system says.
    pub fn row(&mut self, fields: &[&Field], row: &Row) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[\n" } else { b",\n" })?;
        self.empty = false;
        object(self.out, fields, row)
    }

    /// The array is whole.
    ///
    /// # Errors
    /// What the system says.
    pub fn end(self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[]\n" } else { b"\n]\n" })
    }
}

impl std::fmt::Debug for Array<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Array").field("empty", &self.empty).finish_non_exhaustive()
    }
}

/// An object on each line.
pub(super) struct Lines<'a> {
    columns: Columns<'a>,
    out: &'a mut dyn Write,
}

impl<'a> Lines<'a> {
    pub fn new(columns: Columns<'a>, out: &'a mut dyn Write) -> Self {
        Self { columns, out }
    }
}

impl Rows for Lines<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        object(self.out, &self.columns.fields, row)?;
        self.out.write_all(b"\n")
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written::default())
    }
}

/// Not a map: the keys stand in the fields' order.
fn object(out: &mut dyn Write, fields: &[&Field], row: &Row) -> io::Result<()> {
    for (at, (field, cell)) in fields.iter().zip(&row.cells).enumerate() {
        out.write_all(if at == 0 { b"{" } else { b"," })?;
        write!(out, "{}:{}", Json::from(columns::key(field)), json(cell))?;
    }
    out.write_all(if fields.is_empty() { b"{}" } else { b"}" })
}

fn json(cell: &Value) -> Json {
    match cell {
        Value::Blank => Json::Null,
        Value::Text(text) => Json::from(text.as_str()),
        Value::Number(number) => Json::from(*number),
        Value::Money(amount) => Json::from(amount.units()),
        Value::Day(day) => Json::from(day.format("%Y-%m-%d").to_string()),
        Value::Moment(moment) => Json::from(moment.format("%Y-%m-%dT%H:%M").to_string()),
        Value::YesNo(yes) => Json::from(*yes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fen;

    #[test]
    fn money_is_in_units_and_nothing_known_is_null() {
        assert_eq!(json(&Value::Money(Fen(-1_205))).to_string(), "-12.05");
        assert_eq!(json(&Value::Blank), Json::Null);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day of the calendar");
        assert_eq!(json(&Value::Day(day)), Json::from("2026-03-05"));
    }

    #[test]
    fn no_rows_are_an_empty_array() {
        let mut out = Vec::new();
        Array::new(&mut out).end().expect("memory can be written");
        assert_eq!(out, b"[]\n");
    }
}
