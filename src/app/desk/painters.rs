//! Conditional colour: which rows and cells on the screen mean what, by rules that are filter lines.
//!
//! Only rows of the window are judged; the fields that a rule looks at are read with them.

use super::desk::Desk;
use super::parts::colours::{Painted, Painter};
use crate::domain::colour::Rule;
use crate::domain::{Field, Filter, Row, Value, judge};
use crate::query;

/// What the rules mean with these fields, today. One that cannot be read paints nothing.
pub fn read(desk: &mut Desk) {
    let painter = |rule: &Rule| {
        let filter = meant(desk, &rule.filter).ok()?;
        let needs = judge::fields(&filter)?.iter().filter_map(|key| desk.vocabulary.index(key)).collect();
        Some(Painter { filter, column: rule.column.clone(), role: rule.role, needs })
    };
    desk.colours.read = desk.colours.rules.iter().filter(|rule| rule.on).filter_map(painter).collect();
}

/// The filter that a rule's line means.
///
/// # Errors
/// Why it is none, in words.
pub fn meant(desk: &Desk, line: &str) -> Result<Filter, String> {
    let parsed = query::parse(line, &desk.vocabulary, desk.today());
    if let Some(marked) = parsed.problems.first() {
        return Err(desk.words.problem(&marked.problem.problem(&desk.vocabulary)));
    }
    if parsed.filter.is_empty() || judge::fields(&parsed.filter).is_none() {
        return Err(desk.words.colours.only_conditions.clone());
    }
    Ok(parsed.filter)
}

/// The fields that the rules look at.
pub fn needed(desk: &Desk) -> impl Iterator<Item = usize> {
    desk.colours.read.iter().flat_map(|painter| painter.needs.iter().copied())
}

/// What this row of the window means; the first rule that holds has it.
#[must_use]
pub fn of(desk: &Desk, row: &Row) -> Painted {
    let mut painted = Painted::default();
    let cell = |key: &str| -> Option<(&Field, &Value)> {
        let at = desk.vocabulary.index(key)?;
        let place = desk.window.fields.iter().position(|field| *field == at)?;
        Some((&desk.vocabulary.fields[at], row.cells.get(place)?))
    };
    for painter in desk.colours.read.iter().filter(|painter| judge::holds(&painter.filter, &cell)) {
        match &painter.column {
            None => painted.row = painted.row.or(Some(painter.role)),
            Some(key) if painted.cells.iter().any(|(known, _)| known == key) => {}
            Some(key) => painted.cells.push((key.clone(), painter.role)),
        }
    }
    painted
}
