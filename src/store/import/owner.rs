//! Whose a row is that belongs to a customer.

use rusqlite::{Connection, Result};

use super::became::Became;
use super::incoming::{Incoming, Who};
use super::index::Cells;
use super::whose::Whose;
use crate::domain::batch::{Batch, Loss, Row};
use crate::domain::known::Mark;
use crate::domain::{CustomerId, ImportFault, KnownFault};

/// Where one of the rows names somebody by the ID, IDs stand in that column.
pub(super) fn see_ids(file: &mut Incoming, whose: &Whose, batch: &Batch) {
    let known = |row: Row| whose.knows(file.who.cells(&row).code);
    file.who.ids = file.who.ids || batch.rows().any(known);
}

/// Whose a row is.
pub(super) enum Owner {
    /// Nobody's: a campaign cost.
    None,
    One(CustomerId),
    /// Somebody's who is not here, and comes in with it.
    New,
    /// Nobody knows whose: told.
    Lost,
}

pub(super) fn of(conn: &Connection, file: &mut Incoming, whose: &Whose, row: &Row) -> Result<Owner> {
    let who = file.who;
    if who.marks().is_empty() {
        return Ok(Owner::None);
    }
    let cells = named(&who, row);
    if let Some(owner) = coded(file, whose, row, cells.code) {
        return Ok(owner);
    }
    let mut several = Vec::new();
    for mark in Mark::ALL {
        if lacks(mark, &cells) {
            continue;
        }
        match whose.likeliest(mark, &cells).as_slice() {
            [] => {}
            [one] => {
                if mark != Mark::Code {
                    *file.report.found_by.entry(mark).or_default() += 1;
                }
                return Ok(Owner::One(*one));
            }
            more => several = more.to_vec(),
        }
    }
    if !several.is_empty() {
        let customers = whose.names(conn, &several)?;
        file.fault_of_row(row, None, KnownFault::FitsSeveral { customers }, Loss::Row);
        return Ok(Owner::Lost);
    }
    if [cells.name, cells.phone, cells.email].iter().any(|cell| !cell.is_empty())
        || whose.how.new_customers
        || file.nobody
    {
        return Ok(Owner::New);
    }
    let code = cells.code.to_owned();
    file.fault_of_row(row, who.code, ImportFault::UnknownCustomer { code }, Loss::Row);
    Ok(Owner::Lost)
}

/// Whose it is by the ID alone: that of a customer of the same import goes before whoever has it here.
fn coded(file: &mut Incoming, whose: &Whose, row: &Row, code: &str) -> Option<Owner> {
    Some(match whose.became_of(code) {
        None => Owner::One(whose.named(code)?),
        Some(Became::One(customer)) => Owner::One(customer),
        Some(Became::Refused { line }) => {
            let why = KnownFault::OfRefused { code: code.to_owned(), line };
            file.fault_of_row(row, file.who.code, why, Loss::Row);
            Owner::Lost
        }
    })
}

/// Whether the row does not say that of its customer.
fn lacks(mark: Mark, cells: &Cells) -> bool {
    match mark {
        Mark::Code => cells.code.is_empty(),
        Mark::Name => cells.name.is_empty() || cells.company.is_empty(),
        Mark::NameAlone => cells.name.is_empty(),
        Mark::Phone | Mark::Email => false,
    }
}

/// The cells by which a row names its customer. Where names stand, or under the heading of IDs something has no digit, that is
/// a name.
fn named<'a>(who: &Who, row: &Row<'a>) -> Cells<'a> {
    let cells = who.cells(row);
    let has_name = !cells.name.is_empty() || cells.code.is_empty();
    let word = || !cells.code.bytes().any(|byte| byte.is_ascii_digit()) && cells.code.chars().count() > 1;
    if !has_name && (!who.ids || word()) { Cells { name: cells.code, ..cells } } else { cells }
}

/// Somebody comes in with a row: later rows of the same one are to find her.
pub(super) fn make(file: &mut Incoming, whose: &mut Whose, row: &Row, customer: CustomerId) {
    let cells = new_cells(&file.who, row);
    file.report.made += 1;
    let marks = file.who.marks();
    whose.index.add(customer, &cells, &marks);
    if cells.code.is_empty() {
        let _given = whose.index.give_code(customer);
    }
}

/// The cells of somebody who comes in with a row.
pub(super) fn new_cells<'a>(who: &Who, row: &Row<'a>) -> Cells<'a> {
    let cells = named(who, row);
    // A name is no ID.
    if cells.name == cells.code { Cells { code: "", ..cells } } else { cells }
}
