//! Customers as CSV.

use std::io::Write;

use super::ask::{Desk, ROWS};
use super::out::unwritten;
use crate::domain::{CustomerId, Field, Problem};
use crate::files::csv;

/// Writes customers in this order, with every field that is not computed by the analysis.
pub fn as_csv(desk: &Desk, order: &[CustomerId], out: impl Write) -> Result<(), Problem> {
    let fields: Vec<&Field> = desk.own_fields();
    let mut csv = csv::Writer::new(out, fields.iter().map(|field| field.label.as_str())).map_err(unwritten)?;
    for ids in order.chunks(ROWS) {
        for row in desk.reader.rows(ids, &fields)? {
            for (field, cell) in fields.iter().zip(&row.cells) {
                csv.cell(field, cell, &desk.vocabulary.context(field, desk.today)).map_err(unwritten)?;
            }
            csv.end_row().map_err(unwritten)?;
        }
    }
    csv.finish().and_then(|mut out| out.flush()).map_err(unwritten)
}
