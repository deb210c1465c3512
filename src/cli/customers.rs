//! Customers as CSV.

use std::io::Write;

use super::ask::{Desk, ROWS};
use super::out::unwritten;
use crate::domain::kind::{Denomination, Shape};
use crate::domain::{Currency, CustomerId, Field, Problem};
use crate::files::csv;

/// Writes customers in this order, with every field that is not computed by the analysis.
pub fn as_csv(desk: &Desk, order: &[CustomerId], out: impl Write) -> Result<(), Problem> {
    let fields: Vec<&Field> = desk.own_fields();
    let headings = headings(&fields, &desk.vocabulary.local.currency);
    let mut csv = csv::Writer::new(out, headings.iter().map(String::as_str)).map_err(unwritten)?;
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

/// The labels. Beside a column of currencies those of amounts name the file's own: else they would be taken for amounts in
/// those, and converted once more, when the file comes in again.
fn headings(fields: &[&Field], own: &Currency) -> Vec<String> {
    let beside = fields.iter().any(|field| Denomination::is_currencies(&field.label));
    let heading = |field: &&Field| match field.kind.shape {
        Shape::Money if beside => format!("{} ({})", field.label, own.0),
        _ => field.label.clone(),
    };
    fields.iter().map(heading).collect()
}
