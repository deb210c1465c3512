//! A cell as a statement's parameter.

use rusqlite::types::Null;
use rusqlite::{Result, Statement};

use crate::domain::batch::{Cell, Row};
use crate::domain::day::Iso;

/// Binds a cell in the form in which it lies in the file.
pub(super) fn cell(statement: &mut Statement, at: usize, cell: Cell) -> Result<()> {
    match cell {
        Cell::Blank => statement.raw_bind_parameter(at, Null),
        Cell::Text(text) => statement.raw_bind_parameter(at, text),
        Cell::Number(number) => statement.raw_bind_parameter(at, number),
        Cell::Money(amount) => statement.raw_bind_parameter(at, amount.0),
        Cell::YesNo(yes) => statement.raw_bind_parameter(at, i64::from(yes)),
        Cell::Day(day) => statement.raw_bind_parameter(at, Iso::of(day.into()).day()),
        Cell::Moment(moment) => statement.raw_bind_parameter(at, Iso::of(moment).moment()),
    }
}

/// Binds the cells of a row from that parameter on; the answer is the next one.
pub(super) fn row(statement: &mut Statement, mut next: usize, row: Row) -> Result<usize> {
    for of_row in row.cells() {
        cell(statement, next, of_row)?;
        next += 1;
    }
    Ok(next)
}
