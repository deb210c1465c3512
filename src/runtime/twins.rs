//! The order lane on doubles: who is like one customer, and who is like anybody.

use std::sync::mpsc::Sender;

use super::open::Open;
use super::telling::Telling;
use crate::app::Event;
use crate::app::ground::event::{Doubles, Likely, LikelyGroup, Lookalike, SHOWN, Ticket};
use crate::app::rooms::duplicates::MOST;
use crate::domain::twins::Apart;
use crate::domain::{Cancel, CustomerId, Field, Row, Value};
use crate::table;

/// Says whom the customer is like in that field, if anybody.
pub fn alike(
    open: &mut Open,
    customer: CustomerId,
    field: String,
    cancel: &Cancel,
    events: &Sender<Event>,
) -> Result<(), table::Error> {
    let apart = apart(open)?;
    // Nobody waits for this answer: the columns are read without a word.
    let found = open.table.alike((customer, &field), &apart, &mut open.reader.columns(), cancel)?;
    let Some(found) = found else { return Ok(()) };
    if let Some(twin) = rows(open, &found.customers[..1])?.pop() {
        let more = found.customers.len() - 1;
        let _ = events.send(Event::Doubles(Doubles::Alike(Box::new(Lookalike {
            customer,
            field,
            why: found.why,
            twin,
            more,
        }))));
    }
    Ok(())
}

/// Says who is like anybody.
pub fn all(open: &mut Open, ticket: Ticket, cancel: &Cancel, events: &Sender<Event>) -> Result<(), table::Error> {
    let apart = apart(open)?;
    let twins = open.table.twins(&apart, &mut Telling { columns: open.reader.columns(), events }, cancel)?;
    let mut groups = Vec::new();
    for twins in twins.iter().take(MOST) {
        groups.push(LikelyGroup { why: twins.reasons(), rows: rows(open, &twins.customers)? });
    }
    let _ = events.send(Event::Doubles(Doubles::Twins(ticket, Likely { groups, count: twins.len() })));
    Ok(())
}

fn apart(open: &Open) -> Result<Apart, table::Error> {
    open.reader.apart().map_err(|error| table::Error::Source(Box::new(error)))
}

/// By what these customers are recognised, in the order of [`SHOWN`]; a hidden field is blank.
fn rows(open: &Open, customers: &[CustomerId]) -> Result<Vec<Row>, table::Error> {
    let fields: Vec<Option<&Field>> = SHOWN.iter().map(|key| open.fields.iter().find(|of| of.key == *key)).collect();
    let known: Vec<&Field> = fields.iter().copied().flatten().collect();
    let rows = open.reader.rows(customers, &known).map_err(|error| table::Error::Source(Box::new(error)))?;
    let whole = |row: Row| {
        let mut cells = row.cells.into_iter();
        let cells = fields.iter().map(|of| of.and_then(|_| cells.next()).unwrap_or(Value::Blank)).collect();
        Row { id: row.id, cells }
    };
    Ok(rows.into_iter().map(whole).collect())
}
