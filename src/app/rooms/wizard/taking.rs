//! What is said with a choice: the file is looked at anew by it.

use super::choosing::Takes;
use super::columns::{Columns, Line};
use crate::app::desk::desk::Desk;
use crate::domain::intake::Said;

/// That line is that from now on.
pub fn take(columns: &mut Columns, desk: &mut Desk, line: Line, takes: Takes) {
    match (line, takes) {
        (Line::Heading(at), Takes::Word(word)) => return columns.place(desk, at, &word),
        (Line::Sheet, Takes::Sheet(sheet)) => return columns.turn_to(desk, &sheet),
        (Line::Unread(at), takes) => mean(columns, at, takes),
        (Line::Before, Takes::Before(holds)) => renew(columns, holds),
        (Line::Encoding, takes) => {
            columns.forget_unread();
            columns.intake.said.encoding = if let Takes::Encoding(name) = takes { Some(name) } else { None };
        }
        (Line::Rows, Takes::Rows(role)) => {
            // Words for columns are of the rows that they were.
            columns.forget_unread();
            let said = &mut columns.intake.said;
            said.places.clear();
            said.map.clear();
            said.rows = Some(role);
        }
        (line, takes) => of_how(&mut columns.intake.said, line, takes),
    }
    columns.look(desk);
}

/// What a spelling means that is no option.
fn mean(columns: &mut Columns, at: usize, takes: Takes) {
    let Some(unread) = columns.unread.get(at) else { return };
    let key = (unread.field.clone(), unread.text.clone());
    let options = &mut columns.intake.said.options;
    match takes {
        Takes::Choice(option) => drop(options.insert(key, option)),
        _ => drop(options.remove(&key)),
    }
}

/// What was said before holds again, or nothing but how the bytes of the file are read.
fn renew(columns: &mut Columns, holds: bool) {
    columns.afresh = !holds;
    columns.unread.clear();
    let said = &mut columns.intake.said;
    *said = match columns.before.clone().filter(|_| holds) {
        Some(before) => before,
        None => Said { sheet: said.sheet.take(), encoding: said.encoding.take(), ..Said::default() },
    };
}

/// How the file is read as a whole.
fn of_how(said: &mut Said, line: Line, takes: Takes) {
    match (line, takes) {
        (Line::Dates, takes) => said.dates = if let Takes::Dates(order) = takes { Some(order) } else { None },
        (Line::Key, takes) => said.key = if let Takes::Key(key) = takes { Some(key) } else { None },
        (Line::Known, Takes::Known(known)) => said.on_known = Some(known),
        (Line::Decimal, takes) => said.decimal = if let Takes::Decimal(sign) = takes { Some(sign) } else { None },
        (Line::Stage, Takes::Stage(stage)) => said.stage = Some(stage),
        (Line::Nobody, Takes::Nobody(comes)) => said.new_customers = comes,
        _ => {}
    }
}
