//! Customers as they are recognised in a list of those who may be one.

use crate::app::ground::found::SHOWN;
use crate::domain::twins::Apart;
use crate::domain::{Away, CustomerId, Field, Gone, Row, Value};
use crate::runtime::open::Open;
use crate::table::Error;

/// Those of whom a person said that they are not one.
pub(super) fn apart(open: &Open) -> Result<Apart, Error> {
    open.reader.apart().map_err(|error| Error::Source(Box::new(error)))
}

/// By what these customers are recognised, in the order of [`SHOWN`]; a hidden field is blank.
pub(super) fn rows(open: &Open, customers: &[CustomerId]) -> Result<Vec<Row>, Error> {
    let fields: Vec<Option<&Field>> = SHOWN.iter().map(|key| open.fields.iter().find(|of| of.key == *key)).collect();
    let known: Vec<&Field> = fields.iter().copied().flatten().collect();
    let rows = open.reader.rows(customers, &known).map_err(|error| Error::Source(Box::new(error)))?;
    let whole = |row: Row| {
        let mut cells = row.cells.into_iter();
        let cells = fields.iter().map(|of| of.and_then(|_| cells.next()).unwrap_or(Value::Blank)).collect();
        Row { id: row.id, cells, due: None }
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// The same of somebody out of sight, as far as the trash lists it, and where; nothing if she is back.
pub(super) fn away(open: &Open, customer: CustomerId) -> Result<Option<(Row, Away)>, Error> {
    let gone = open.reader.away(customer).map_err(|error| Error::Source(Box::new(error)))?;
    let row = |gone: Gone| {
        let away = gone.away();
        let cell = |key: &&str| match *key {
            "code" => Value::text(gone.code.as_str()),
            "name" => Value::text(gone.name.as_str()),
            "company" => Value::text(gone.company.as_str()),
            "stage" => Value::text(gone.stage.as_str()),
            _ => Value::Blank,
        };
        (Row { id: gone.id, cells: SHOWN.iter().map(cell).collect(), due: None }, away)
    };
    Ok(gone.map(row))
}
