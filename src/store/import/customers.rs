//! Customers that come in: codes, stages, columns of their own.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Result, Statement, params};

use super::incoming::{Given, Imported, Incoming, NAMED, Seen, insert, next_row};
use super::{bind, children};
use crate::domain::CustomerId;
use crate::domain::batch::{Batch, Beside, Cell, Column, Noted, Own, Role, Row, Target};
use crate::domain::layout::{NewField, NewOption};
use crate::store::customer::free_code;
use crate::store::journal::Recorder;
use crate::store::lenient::Lossy;
use crate::store::table::Table;
use crate::store::{clock, fields, numbers, stages};

/// Cells of a new column on the sheet.
const WIDTH: i64 = 14;

/// Where the cells go; columns that no field is known for are added.
pub(super) fn begin(recorder: &mut Recorder, columns: &[Column], today: &str) -> Result<Incoming> {
    let mut names = Vec::with_capacity(columns.len() + 1);
    for column in columns {
        match &column.target {
            Target::Field(key) => names.push(typed_column(recorder.conn, key)?),
            Target::New(own) => names.push(add_column(recorder, &column.heading, own)?),
            Target::Note => {}
        }
    }
    let code = names.iter().position(|name| name == "code");
    if code.is_none() {
        names.push("code".to_owned());
    }
    let first_stage = stages::stages(recorder.conn)?.into_iter().next();
    let mut given = Vec::new();
    for (name, value) in [("stage", first_stage), ("created", Some(today.to_owned()))] {
        let Some(value) = value else { continue };
        let place = names.iter().position(|known| known == name);
        if place.is_none() {
            names.push(name.to_owned());
        }
        given.push(Given { place, value, is_stage: name == "stage" });
    }
    Ok(Incoming {
        role: Role::Customers,
        // A row whose code somebody has already is not taken: the only constraint that a customer can break.
        insert: insert("INSERT OR IGNORE", Table::Customer, &names),
        code,
        customer: None,
        currency: None,
        given,
        known: HashSet::new(),
        codeless: Vec::new(),
        report: Imported::new(Role::Customers),
        left_out: Vec::new(),
    })
}

/// The column that typing into a field goes to: of a sum, the typed one.
fn typed_column(conn: &Connection, key: &str) -> Result<String> {
    let sql = "SELECT CASE origin WHEN 'sum' THEN key || '_typed' ELSE key END FROM field WHERE key = ?1 AND origin IN ('typed', 'sum') AND formula IS NULL";
    conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))
}

/// A column of the user's own, at the end of the sheet of all customers; the answer is its name.
fn add_column(recorder: &mut Recorder, label: &str, own: &Own) -> Result<String> {
    let (name, label, meaning) = (String::new(), label.to_owned(), String::new());
    let options = own.options.iter().map(|key| NewOption { key: key.clone(), label: String::new() }).collect();
    let field = NewField { name, label, kind: own.kind, options, limit: None, meaning };
    let key = fields::add(recorder, &field)?;
    let all: i64 = recorder.conn.query_row("SELECT id FROM sheet WHERE key = 'all'", [], |row| row.get(0))?;
    fields::append(recorder, all, &key, WIDTH)?;
    Ok(key)
}

/// Writes a batch; a customer whose code is known is counted and left as it is.
///
/// The answer: whose notes what stood beside values becomes.
pub(super) fn write<'b>(
    recorder: &mut Recorder,
    file: &mut Incoming,
    batch: &'b Batch,
) -> Result<Vec<(CustomerId, &'b Beside)>> {
    // Most batches have nothing beside their values: then nobody is remembered.
    let mut arrived = Vec::new();
    let first = i64::from(numbers::next_customer(recorder.conn)?);
    let mut next = first;
    {
        let mut insert = recorder.conn.prepare_cached(&file.insert)?;
        for (at, row) in batch.rows().enumerate() {
            file.fill(&mut insert, (next, &row), recorder.conn)?;
            if insert.raw_execute()? == 0 {
                file.report.known += 1;
                file.name_away(recorder.conn, &row)?;
                continue;
            }
            file.count_stage(&row);
            if file.code.is_some_and(|code| row.cell(code) == Cell::Blank) {
                file.codeless.extend(CustomerId::try_from(next));
            }
            if !batch.beside.is_empty() {
                arrived.push((at, CustomerId::try_from(next).unwrap_or_default()));
            }
            next += 1;
        }
    }
    if next == first {
        return Ok(Vec::new());
    }
    file.report.new += usize::try_from(next - first).unwrap_or_default();
    file.report.first = file.report.first.or(CustomerId::try_from(first).ok());
    // Nobody sees them yet: the feed names them at the end.
    recorder.run(Table::Customer, first, next - 1, &[])?;
    let who = |row: usize| arrived.binary_search_by_key(&row, |(at, _)| *at).ok().map(|at| arrived[at].1);
    Ok(batch.beside.iter().filter_map(|beside| Some((who(beside.row)?, beside))).collect())
}

/// What stood beside values, and what was written about a customer, becomes notes: of the day that the file says, else of the
/// one on which it came in.
pub(super) fn keep_beside(
    recorder: &mut Recorder,
    file: &mut Incoming,
    seen: &mut Seen,
    notes: &[(CustomerId, &Beside)],
    now: &str,
) -> Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let first = next_row(recorder.conn, Table::Note)?;
    let mut next = first;
    {
        let sql = "INSERT INTO note (id, customer, at, text) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = recorder.conn.prepare_cached(sql)?;
        for (customer, beside) in notes {
            let at = match beside.of {
                Noted::Cell(Some(moment)) => Some(clock::moment(moment)),
                Noted::Cell(None) | Noted::Words => None,
            };
            insert.execute(params![next, customer, at.as_deref().unwrap_or(now), beside.text])?;
            next += 1;
        }
    }
    let words = notes.iter().filter(|(_, beside)| beside.is_words()).count();
    file.report.beside += words;
    file.report.notes += notes.len() - words;
    children::of(&mut seen.touched, Table::Note).extend(notes.iter().map(|(customer, _)| customer));
    recorder.run(Table::Note, first, next - 1, &[])
}

impl Incoming {
    /// The row's number, its cells, and what nobody said of the customer.
    fn fill(&self, insert: &mut Statement, (number, row): (i64, &Row), conn: &Connection) -> Result<()> {
        insert.raw_bind_parameter(1, number)?;
        let mut parameters = bind::row(insert, *row)?;
        for given in &self.given {
            if let Some(at) = given.place.filter(|at| row.cell(*at) == Cell::Blank) {
                insert.raw_bind_parameter(at + 2, &given.value)?;
            }
        }
        if self.code.is_none() {
            insert
                .raw_bind_parameter(parameters, free_code(conn, CustomerId::try_from(number).unwrap_or_default())?)?;
            parameters += 1;
        }
        for given in self.given.iter().filter(|given| given.place.is_none()) {
            insert.raw_bind_parameter(parameters, &given.value)?;
            parameters += 1;
        }
        Ok(())
    }

    /// A row that was known already: who has its code may be out of sight.
    fn name_away(&mut self, conn: &Connection, row: &Row) -> Result<()> {
        let Some(Cell::Text(code)) = self.code.map(|at| row.cell(at)) else { return Ok(()) };
        let sql = "SELECT coalesce(name, '') FROM customer
                   WHERE code = ?1 AND coalesce(deleted, archived) IS NOT NULL AND merged_into IS NULL";
        let name = conn.prepare_cached(sql)?.query_row([code], |row| row.get(0)).optional()?;
        let Some(Lossy(name)) = name else { return Ok(()) };
        let away = &mut self.report.away;
        away.count += 1;
        if away.first.len() < NAMED {
            away.first.push((code.to_owned(), name));
        }
        Ok(())
    }

    fn count_stage(&mut self, row: &Row) {
        let missing = |given: &&Given| given.is_stage && given.place.is_none_or(|at| row.cell(at) == Cell::Blank);
        if let Some(given) = self.given.iter().find(missing) {
            self.report.staged.get_or_insert_with(|| (0, given.value.clone())).0 += 1;
        }
    }
}

/// Codes for those who came without one: only now is it known which are free.
pub(super) fn give_codes(recorder: &mut Recorder, customers: &[CustomerId]) -> Result<()> {
    let mut update = recorder.conn.prepare_cached("UPDATE customer SET code = ?2 WHERE id = ?1")?;
    for customer in customers {
        // No image is needed: the row is part of a run of the same entry.
        update.execute(params![customer, free_code(recorder.conn, *customer)?])?;
    }
    Ok(())
}
