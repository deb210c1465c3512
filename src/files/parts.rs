//! The tables of one sheet, where several stand beside or below each other, each as an input of its own.
//!
//! ```text
//!   姓名  电话   ·  姓名  手机        the first, and the one behind the empty column
//!   …     …      ·  …     …
//!   客户  城市                        the one below, which ends the first
//!   …     …
//! ```

use std::io;

use super::Table;
use super::contents::Contents;
use super::input::{Asked, Input, cannot_read};
use super::lines::Lines;
use super::mapping::{self, Begin};
use super::part::Part;
use super::roles::role_of;
use crate::domain::Problem;
use crate::domain::batch::Role;

/// Rows among which a table below the first is looked for: whoever puts two into one sheet has written them by hand.
const ROWS: usize = 2_000;

/// Tables that one sheet is read as, at most.
const MOST: usize = 16;

/// The tables of an input, each as an input of its own, as far as they are of people or of what belongs to people. What is not
/// stays with the table beside or above it, which tells it.
///
/// # Errors
/// It cannot be read, or nothing of its form comes in.
pub fn parts_of(input: &Input, role: Role, tables: &[Table]) -> Result<Vec<(Role, Input)>, Problem> {
    let (mut found, mut open) = (Vec::new(), vec![(role, input.clone())]);
    while let Some((role, input)) = open.pop() {
        let contents = Contents::of(&input)?;
        // Where the headings stand, the table says whose rows they are.
        let of_rows = role_of(&input, tables)?;
        let table = tables.iter().find(|table| table.role == of_rows).unwrap_or(&tables[0]);
        let records = contents.records().and_then(|mut records| mapping::begin(&mut records, table));
        let begin = records.map_err(|error| cannot_read(input.path(), &error))?;
        let (mut own, mut further) = (input.asked().part.clone(), Vec::new());
        if let Some(begin) = begin.filter(|_| found.len() + open.len() < MOST && !contents.has_headings_of_its_form()) {
            if let Some(beside) = &begin.beside {
                let columns = [0..beside.width, beside.column..usize::MAX];
                own = parted(&input, columns.map(|columns| own.clone().in_columns(columns)), tables, &mut further)?;
            }
            let line = below(&contents, &begin, &tables[0]).map_err(|error| cannot_read(input.path(), &error))?;
            if let Some(line) = line {
                let lines = [own.lines.start..line, line..own.lines.end];
                let parts = lines.map(|lines| Part { lines, ..own.clone() });
                own = parted(&input, parts, tables, &mut further)?;
            }
        }
        found.push((role, within(&input, own)));
        // In the order of the sheet.
        open.extend(further.into_iter().rev());
    }
    Ok(found)
}

/// What is left of the part of an input beside another one: if that is a table by itself, which is one more, the first of the
/// two; else all of it.
fn parted(
    input: &Input,
    [first, other]: [Part; 2],
    tables: &[Table],
    further: &mut Vec<(Role, Input)>,
) -> Result<Part, Problem> {
    let other = within(input, other);
    let role = role_of(&other, tables)?;
    let headings = super::headings_of(&other, tables)?;
    if role == Role::Customers && !mapping::name_somebody(&headings, &tables[0]) {
        return Ok(input.asked().part.clone());
    }
    further.push((role, other));
    Ok(first)
}

/// The line in which a table below the first begins, if one does.
fn below(contents: &Contents, begin: &Begin, table: &Table) -> io::Result<Option<u64>> {
    let (mut records, mut lines) = (begin.records(contents)?, Lines::of(begin.headings.clone(), false, &[]));
    records.advance()?;
    for _ in 0..ROWS {
        let Some((line, record)) = records.advance()? else { break };
        if lines.is_none(record).is_none() && lines.is_of_another(line, record, table) {
            return Ok(Some(line));
        }
    }
    Ok(None)
}

/// That part of it.
fn within(input: &Input, part: Part) -> Input {
    input.clone().read_as(Asked { part, ..input.asked().clone() })
}
