//! What is odd about a cell of the row it stands in: by itself, or beside another cell of the same customer.

use super::desk::Desk;
use crate::domain::due::NEXT;
use crate::domain::foreign::{FOREIGN, Foreign, IN_SUM};
use crate::domain::{CellFault, Currency, Field, Problem, Row, Value};

/// What is odd about the cell of that field; nothing where it is as it should be.
#[must_use]
pub fn of(desk: &Desk, row: &Row, field: &Field, value: &Value) -> Option<Problem> {
    let other = |key: &str| {
        let at = desk.vocabulary.index(key)?;
        let place = desk.window.fields.iter().position(|field| *field == at)?;
        row.cells.get(place)
    };
    let odd = field.doubt(value).or_else(|| field.below(value, other)).or_else(|| field.ahead(value, desk.today()));
    odd.or_else(|| lacks(desk, field, other(FOREIGN)?))
}

/// What is missing in a sum of purchases for want of a rate.
fn lacks(desk: &Desk, field: &Field, foreign: &Value) -> Option<Problem> {
    let text = foreign.as_text().filter(|_| field.key == IN_SUM)?;
    let (own, foreign) = (&desk.vocabulary.local.currency, Foreign::read(text));
    let shown = |(code, amount): (&str, _)| Currency(code.to_owned()).show_beside(own, amount);
    let lacking: Vec<String> = foreign.unconverted().map(shown).collect();
    (!lacking.is_empty()).then(|| CellFault::Unconverted { found: lacking.join(" + ") }.into())
}

/// Why what was typed is no last contact: it is a plan, and stands in a field of its own.
///
/// # Errors
/// It is still to come.
pub fn is_past(desk: &Desk, field: &Field, typed: &str, value: &Value) -> Result<(), CellFault> {
    let Some(Problem::Cell(CellFault::StillToCome { day })) = field.ahead(value, desk.today()) else { return Ok(()) };
    match desk.vocabulary.field(NEXT).filter(|_| field.key == "last_contact") {
        Some(plans) => Err(CellFault::NotYet { found: typed.trim().to_owned(), day, plans: plans.label.clone() }),
        None => Ok(()),
    }
}

/// The fields that those which show are compared with: their cells are read beside.
pub fn needed(desk: &Desk) -> impl Iterator<Item = usize> {
    let columns =
        desk.sheet().columns.iter().filter_map(|column| desk.vocabulary.fields[column.field].rules.after.as_ref());
    let sums = desk.sheet().columns.iter().any(|column| desk.vocabulary.fields[column.field].key == IN_SUM);
    let beside = sums.then(|| desk.vocabulary.index(FOREIGN)).flatten();
    columns.filter_map(|key| desk.vocabulary.index(key)).chain(beside)
}
