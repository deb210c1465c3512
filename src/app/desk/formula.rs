//! What computed columns say of themselves.

use super::desk::Desk;
use crate::domain::formula::Trouble;
use crate::domain::{EditFault, Field, Formula, Origin, Problem, Value};
use crate::locale::fill;
use crate::query;

/// Why a cell of that field is not typed.
#[must_use]
pub fn refusal(desk: &Desk, field: &Field) -> Problem {
    match field.formula() {
        Some(formula) => {
            let formula = query::print_formula(formula, &desk.vocabulary);
            Problem::Formula(Trouble::Cell { label: field.label.clone(), formula })
        }
        None if field.origin == Origin::SumOnly => Problem::Edit(EditFault::HasRows { field: field.key.clone() }),
        None => Problem::Edit(EditFault::Computed { field: field.key.clone() }),
    }
}

/// The cells that the expression needs of the customer under the cursor, if they are at hand.
#[must_use]
pub fn operands(desk: &Desk, formula: &Formula) -> Option<Vec<Value>> {
    let row = desk.current_row()?;
    let cell = |field: &Field| {
        let at = desk.vocabulary.index(&field.key)?;
        let place = desk.window.fields.iter().position(|of| *of == at)?;
        row.cells.get(place).cloned()
    };
    formula.operands().iter().map(cell).collect()
}

/// Why the cell under the cursor is what it is: the expression, and the same with the customer's own values.
#[must_use]
pub fn why(desk: &Desk) -> Option<String> {
    let field = desk.current_field();
    let formula = field.formula()?;
    let name = |of: &Field| desk.vocabulary.field(&of.key).map_or_else(|| of.key.clone(), |of| of.label.clone());
    let parts: Vec<String> = match operands(desk, formula) {
        Some(cells) => formula
            .operands()
            .iter()
            .zip(&cells)
            .map(|(of, cell)| {
                let shown = desk.show(of, cell);
                format!("{} {}", name(of), if shown.is_empty() { "–" } else { &shown })
            })
            .collect(),
        None => formula.operands().iter().map(name).collect(),
    };
    let value = desk.current_value();
    let value = if value.is_blank() { desk.words.formula.blank.clone() } else { desk.show(field, &value) };
    let written = query::print_formula(formula, &desk.vocabulary);
    let values =
        [("label", field.label.as_str()), ("formula", &written), ("values", &parts.join(" · ")), ("value", &value)];
    Some(fill(&desk.words.formula.why, &values))
}

/// The fields from which the columns that show are computed: their cells are read beside those that show.
pub fn needed(desk: &Desk) -> impl Iterator<Item = usize> {
    let columns = desk.sheet().columns.iter().filter_map(|column| desk.vocabulary.fields[column.field].formula());
    columns.flat_map(Formula::operands).filter_map(|operand| desk.vocabulary.index(&operand.key))
}
