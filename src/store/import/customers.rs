//! Customers that come in: their rows, columns of their own, what of those who are known changes.

use rusqlite::{Connection, Statement, params};

use super::bind;
use super::incoming::{Incoming, TOGETHER, insert_rows, next_row};
use super::judge::{Cells, Verdict};
use super::seen::Seen;
use crate::domain::CustomerId;
use crate::domain::batch::{Batch, Beside, Cell, Column, Noted, Own, Row, Target};
use crate::domain::layout::{NewField, NewOption};
use crate::domain::{Doing, Value};
use crate::store::customer::{all_came_in, free_code, move_stage};
use crate::store::journal::Recorder;
use crate::store::table::Table;
use crate::store::{Doings, Result, clock, fields, rows};

/// Cells of a new column on the sheet.
const WIDTH: i64 = 14;

/// Where the cells go.
#[derive(Debug)]
pub(super) struct Writer {
    /// By the places of the file; a note has none.
    names: Vec<Option<String>>,
    /// Of one row, and of [`TOGETHER`].
    insert: [String; 2],
    /// Place of the code; nothing: it follows the others.
    code: Option<usize>,
    given: Vec<Given>,
}

/// What a customer has whose cell is empty, or whose file has no such column: the first stage, today as its first day.
#[derive(Debug)]
struct Given {
    /// Place of the cell; nothing: it follows the others.
    place: Option<usize>,
    value: String,
}

impl Writer {
    /// Adds the columns that no field is known for.
    pub fn begin(recorder: &mut Recorder, columns: &[Column], file: &Incoming, today: &str) -> rusqlite::Result<Self> {
        let mut names = Vec::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            names.push(match &column.target {
                Target::Field(_) => file.column(place),
                // What a sheet before has brought is there.
                Target::New(own) => match file.column(place) {
                    Some(made) => Some(made),
                    None => Some(add_column(recorder, &column.heading, own)?),
                },
                Target::Note => None,
            });
        }
        let mut all: Vec<String> = names.iter().flatten().cloned().collect();
        let code = all.iter().position(|name| name == "code");
        if code.is_none() {
            all.push("code".to_owned());
        }
        let mut given = Vec::new();
        for (name, value) in [("stage", file.first_stage.clone()), ("created", Some(today.to_owned()))] {
            let Some(value) = value else { continue };
            let place = all.iter().position(|known| known == name);
            if place.is_none() {
                all.push(name.to_owned());
            }
            given.push(Given { place, value });
        }
        // A code that another program has given meanwhile is the only constraint that a customer can break.
        let insert = [1, TOGETHER].map(|rows| insert_rows("INSERT OR IGNORE", Table::Customer, &all, rows));
        Ok(Self { names, insert, code, given })
    }

    /// The columns of the table, by the places of the file.
    pub fn columns(&self) -> &[Option<String>] {
        &self.names
    }

    /// Writes what becomes of the rows of a batch; whoever is new has the numbers from `first` on.
    pub fn write(
        &self,
        recorder: &mut Recorder,
        (file, batch): (&mut Incoming, &Batch),
        (verdicts, first): (&[Verdict], CustomerId),
        (seen, now): (&mut Seen, &str),
    ) -> Result<()> {
        let next = self.insert(recorder, (file, batch), verdicts, first).doing(Doing::Importing)?;
        if next > first {
            // Nobody sees them yet: the feed names them at the end.
            recorder.run(Table::Customer, first.into(), i64::from(next) - 1, &[]).doing(Doing::Importing)?;
            all_came_in(recorder, (first, next - 1), now).doing(Doing::Importing)?;
        }
        let mut notes: Vec<(CustomerId, &Beside)> = Vec::new();
        let mut beside = batch.beside.as_slice();
        for (at, (row, verdict)) in batch.rows().zip(verdicts).enumerate() {
            let (own, rest) = beside.split_at(beside.partition_point(|beside| beside.row <= at));
            beside = rest;
            match verdict {
                Verdict::New { customer, .. } => notes.extend(own.iter().map(|beside| (*customer, beside))),
                Verdict::Known { customer, cells, notes: new } => {
                    self.update(recorder, *customer, (&row, cells), now)?;
                    notes.extend(new.iter().map(|at| (*customer, &batch.beside[*at])));
                }
                Verdict::Out => {}
            }
        }
        keep_beside(recorder, &notes, seen, now).doing(Doing::Importing)
    }

    /// The rows of whoever is new; the number behind the last of them.
    fn insert(
        &self,
        recorder: &mut Recorder,
        (file, batch): (&mut Incoming, &Batch),
        verdicts: &[Verdict],
        first: CustomerId,
    ) -> rusqlite::Result<CustomerId> {
        let new = batch.rows().zip(verdicts).filter_map(|(row, verdict)| match verdict {
            Verdict::New { customer, coded } => Some((*customer, row, *coded)),
            _ => None,
        });
        let new: Vec<(CustomerId, Row, bool)> = new.collect();
        let (many, rest) = new.as_chunks::<TOGETHER>();
        for some in many.iter().map(|some| &some[..]).chain(rest.chunks(1)) {
            self.put(recorder.conn, file, some)?;
        }
        Ok(new.last().map_or(first, |(customer, ..)| customer + 1))
    }

    /// Puts in one, or [`TOGETHER`]; whose ID somebody has taken does not come in.
    fn put(&self, conn: &Connection, file: &mut Incoming, some: &[(CustomerId, Row, bool)]) -> rusqlite::Result<()> {
        let mut insert = conn.prepare_cached(&self.insert[usize::from(some.len() > 1)])?;
        let mut at = 1;
        for (customer, row, coded) in some {
            at = self.fill((&mut insert, at), (*customer, row, *coded), conn)?;
        }
        if insert.raw_execute()? == some.len() {
            return Ok(());
        }
        let mut there = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1)")?;
        for (customer, row, _) in some {
            if !there.query_row([customer], |row| row.get::<_, bool>(0))? {
                file.lose_taken(row);
            }
        }
        Ok(())
    }

    /// The row's number, its cells, and what nobody said of the customer, from that parameter on; the next one.
    fn fill(
        &self,
        (insert, at): (&mut Statement, usize),
        (customer, row, coded): (CustomerId, &Row, bool),
        conn: &Connection,
    ) -> rusqlite::Result<usize> {
        insert.raw_bind_parameter(at, customer)?;
        let mut next = bind::row(insert, at + 1, *row)?;
        if let Some(code) = self.code.filter(|_| !coded) {
            bind::cell(insert, at + 1 + code, Cell::Blank)?;
        }
        for given in &self.given {
            if let Some(place) = given.place.filter(|place| row.cell(*place) == Cell::Blank) {
                insert.raw_bind_parameter(at + 1 + place, &given.value)?;
            }
        }
        if self.code.is_none() {
            insert.raw_bind_parameter(next, free_code(conn, customer)?)?;
            next += 1;
        }
        for given in self.given.iter().filter(|given| given.place.is_none()) {
            insert.raw_bind_parameter(next, &given.value)?;
            next += 1;
        }
        Ok(next)
    }

    /// The cells at these places of somebody who is known, each with its image.
    fn update(
        &self,
        recorder: &mut Recorder,
        customer: CustomerId,
        (row, places): (&Row, &Cells),
        now: &str,
    ) -> Result<()> {
        let mut set: Vec<(&str, rusqlite::types::Value)> = Vec::with_capacity(places.len());
        for (place, both) in places {
            let Some(name) = self.names.get(*place).and_then(Option::as_deref) else { continue };
            let value = both.as_ref().map_or_else(|| row.cell(*place).to_value(), Value::text);
            let value = rows::sql(&value);
            if name == "stage" {
                move_stage(recorder, customer, &value, now)?;
            }
            set.push((name, value));
        }
        if !set.is_empty() {
            recorder.update(Table::Customer, customer.into(), &set).doing(Doing::Importing)?;
        }
        Ok(())
    }
}

/// A column of the user's own, at the end of the sheet of all customers; the answer is its name.
fn add_column(recorder: &mut Recorder, label: &str, own: &Own) -> rusqlite::Result<String> {
    let (name, label, meaning) = (String::new(), label.to_owned(), String::new());
    let options = own.options.iter().map(|key| NewOption { key: key.clone(), label: String::new() }).collect();
    let field = NewField { name, label, kind: own.kind, options, limit: None, meaning };
    let key = fields::add(recorder, &field)?;
    let all: i64 = recorder.conn.query_row("SELECT id FROM sheet WHERE key = 'all'", [], |row| row.get(0))?;
    fields::append(recorder, all, &key, WIDTH)?;
    Ok(key)
}

/// What stood beside values, and what was written about a customer, becomes notes: of the day that the file says, else of the
/// one on which it came in.
pub(super) fn keep_beside(
    recorder: &mut Recorder,
    notes: &[(CustomerId, &Beside)],
    seen: &mut Seen,
    now: &str,
) -> rusqlite::Result<()> {
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
                Noted::Cell(None) | Noted::Words | Noted::Unread => None,
            };
            insert.execute(params![next, customer, at.as_deref().unwrap_or(now), beside.text])?;
            next += 1;
        }
    }
    let touched = seen.touched(Table::Note);
    notes.iter().for_each(|(customer, _)| touched.add(*customer));
    recorder.run(Table::Note, first, next - 1, &[])
}

/// Codes for those who came without one: only now is it known which are free.
pub(super) fn give_codes(recorder: &mut Recorder, customers: &[CustomerId]) -> rusqlite::Result<()> {
    let mut update = recorder.conn.prepare_cached("UPDATE customer SET code = ?2 WHERE id = ?1")?;
    for customer in customers {
        // No image is needed: the row is part of a run of the same entry.
        update.execute(params![customer, free_code(recorder.conn, *customer)?])?;
    }
    Ok(())
}
