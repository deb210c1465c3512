//! Rows that hang on a customer, as a person types them: orders, refunds, contacts, tasks, stays. The sums over them follow
//! at the end of the entry ([`super::sums`]).

use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::customer::{living, text_of};
use super::journal::Recorder;
use super::lenient::Lossy;
use super::rows::{self, sql};
use super::table::Table;
use super::unfinished::Unfinished;
use super::{Doings, Error, Result, Store, tickets};
use crate::domain::child::{Child, ChildRef, Contacted, Hanging, Hung, Owed, Purchase, Stay, Task};
use crate::domain::contact::Direction;
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Doing, EditFault, Fen, Value};

/// Columns and what they are to hold.
type Cells = Vec<(&'static str, Sql)>;

impl Store {
    /// A row that hangs on somebody, as a person would type it; nothing: it is gone, or of a table that nobody types.
    ///
    /// # Errors
    /// SQLite's.
    pub fn child(&self, row: ChildRef) -> Result<Option<Hanging>> {
        child(&self.conn, row).doing(Doing::Reading)
    }

    /// What was bought last, as it is called (empty: it has no name), and when; nothing: nothing was. Refunds are no buying,
    /// and what is still to come was not bought.
    ///
    /// # Errors
    /// SQLite's.
    pub fn last_bought(&self, customer: CustomerId) -> Result<Option<(String, Option<NaiveDate>)>> {
        let read = || -> rusqlite::Result<Option<(String, Option<NaiveDate>)>> {
            let sql = "SELECT coalesce(product, ''), date FROM purchase WHERE customer = ?1 AND kind IS NOT 'refund'
                       AND coalesce(amount, 0) >= 0 AND substr(date, 1, 10) <= ?2 ORDER BY date DESC, id DESC LIMIT 1";
            let today = super::clock::now().date().to_string();
            let found = self.conn.prepare_cached(sql)?.query_row((customer, today), |row| {
                let (Lossy(product), Lossy(date)) = (row.get(0)?, row.get(1)?);
                Ok((product, date.get(..10).and_then(super::lenient::day)))
            });
            found.optional()
        };
        read().doing(Doing::Reading)
    }
}

pub(super) fn table(of: Hung) -> Table {
    match of {
        Hung::Purchase => Table::Purchase,
        Hung::Interaction => Table::Interaction,
        Hung::Note => Table::Note,
        Hung::Task => Table::Task,
        Hung::StageMove => Table::StageMove,
        Hung::Stay => Table::Stay,
    }
}

/// Writes a new row. One without a day is of today.
pub(super) fn add(recorder: &mut Recorder, customer: CustomerId, child: &Child, now: &str) -> Result<()> {
    living(recorder.conn, customer)?;
    let mut cells = vec![("customer", Sql::Integer(customer.into()))];
    let (day, time) = must(child.of());
    cells.extend(columns(child).into_iter().filter(|(_, value)| *value != Sql::Null));
    if !cells.iter().any(|(column, _)| *column == day) {
        cells.push((day, text_of(if time { now } else { now.get(..10).unwrap_or(now) })));
    }
    if let Child::Contact(Contacted { direction: Some(Direction::Out), owed: None, .. }) = child
        && let Some((_, Sql::Text(at))) = cells.iter().find(|(column, _)| *column == day)
    {
        tickets::answer(recorder, customer, at).doing(Doing::Saving)?;
    }
    recorder.insert(table(child.of()), &cells).doing(Doing::Saving).map(drop)
}

/// Writes all of a row that may be typed; its day stays where none is given.
pub(super) fn set(recorder: &mut Recorder, row: ChildRef, child: &Child) -> Result<()> {
    there(recorder.conn, row)?;
    if row.of != child.of() {
        return Err(Error::refused(EditFault::RowGone { of: row.of }));
    }
    let (day, _) = must(row.of);
    let stays = |(column, value): &(&str, Sql)| *column != day || *value != Sql::Null;
    let cells: Cells = columns(child).into_iter().filter(stays).collect();
    recorder.update(table(row.of), row.id, &cells).doing(Doing::Saving).map(drop)
}

/// Takes a row away.
pub(super) fn remove(recorder: &mut Recorder, row: ChildRef) -> Result<()> {
    there(recorder.conn, row)?;
    recorder.remove(table(row.of), row.id).doing(Doing::Saving)
}

/// Whose row it is.
pub(super) fn owner(conn: &Connection, row: ChildRef) -> Option<CustomerId> {
    super::journal::owner(conn, table(row.of), row.id).ok().flatten()
}

/// Refuses a row that is no more or not there yet, and one whose customer is out of sight.
fn there(conn: &Connection, row: ChildRef) -> Result<()> {
    let sql = format!("SELECT customer FROM {} WHERE id = ?1", row.of.table());
    let get = conn.prepare_cached(&sql);
    let of: Option<CustomerId> =
        get.and_then(|mut get| get.query_row([row.id], |row| row.get(0)).optional()).doing(Doing::Saving)?;
    let unfinished = Unfinished::of(conn, table(row.of)).doing(Doing::Saving)?.has(row.id);
    match of.filter(|_| !unfinished) {
        Some(customer) => living(conn, customer),
        None => Err(Error::refused(EditFault::RowGone { of: row.of })),
    }
}

/// The column that says when, which no row is without, and whether it has a time.
fn must(of: Hung) -> (&'static str, bool) {
    match of {
        Hung::Purchase => ("date", false),
        Hung::Task => ("due", false),
        Hung::Stay => ("check_in", false),
        Hung::Interaction | Hung::Note | Hung::StageMove => ("at", true),
    }
}

/// Every column that may be typed.
fn columns(child: &Child) -> Cells {
    match child {
        Child::Purchase(of) => vec![
            ("date", sql(&of.date)),
            ("product", text(of.product.as_deref())),
            ("quantity", number(of.quantity)),
            ("amount", money(of.amount)),
            ("currency", text(of.currency.as_deref())),
            ("kind", text_of(if of.refund { "refund" } else { "sale" })),
            ("campaign", text(of.campaign.as_deref())),
        ],
        Child::Contact(of) => contact(of),
        Child::Task(of) => {
            vec![("due", sql(&of.due)), ("text", text(of.text.as_deref())), ("done_at", sql(&of.done_at))]
        }
        Child::Stay(of) => vec![
            ("booked_at", sql(&of.booked_at)),
            ("check_in", sql(&of.check_in)),
            ("check_out", sql(&of.check_out)),
            ("room", text(of.room.as_deref())),
            ("requests", text(of.requests.as_deref())),
            ("amount", money(of.amount)),
            ("currency", text(of.currency.as_deref())),
        ],
    }
}

fn contact(of: &Contacted) -> Cells {
    let none = Owed::default();
    let owed = of.owed.as_ref();
    let status = owed.filter(|owed| !owed.unsaid).map(|owed| if owed.closed { "closed" } else { "open" });
    let owed = owed.unwrap_or(&none);
    vec![
        ("at", sql(&of.at)),
        ("channel", text(of.channel.as_deref())),
        ("direction", text(of.direction.map(Direction::key))),
        ("kind", text(of.kind.as_deref())),
        ("text", text(of.text.as_deref())),
        ("satisfaction", number(of.satisfaction)),
        ("promised_hours", number(owed.promised_hours)),
        ("responded_at", sql(&owed.responded_at)),
        ("status", text(status)),
        ("resolved_at", sql(&owed.resolved_at)),
        ("resolution", text(owed.resolution.as_deref())),
    ]
}

fn text(text: Option<&str>) -> Sql {
    text.filter(|text| !text.is_empty()).map_or(Sql::Null, text_of)
}

fn number(number: Option<i64>) -> Sql {
    number.map_or(Sql::Null, Sql::Integer)
}

fn money(amount: Option<Fen>) -> Sql {
    number(amount.map(|amount| amount.0))
}

pub(super) fn child(conn: &Connection, of: ChildRef) -> rusqlite::Result<Option<Hanging>> {
    let (columns, read): (&str, fn(&Row) -> rusqlite::Result<Child>) = match of.of {
        Hung::Purchase => ("date, product, quantity, amount, currency, kind, campaign", purchase),
        Hung::Interaction => (
            "at, channel, direction, kind, text, satisfaction, promised_hours, responded_at, status, resolved_at, resolution",
            contacted,
        ),
        Hung::Task => ("due, text, done_at", task),
        Hung::Stay => ("booked_at, check_in, check_out, room, requests, amount, currency", stay),
        Hung::Note | Hung::StageMove => return Ok(None),
    };
    if Unfinished::of(conn, table(of.of))?.has(of.id) {
        return Ok(None);
    }
    let sql = format!("SELECT {columns}, customer FROM {} WHERE id = ?1", of.of.table());
    let mut get = conn.prepare_cached(&sql)?;
    let hanging = |row: &Row| Ok(Hanging { row: of, customer: row.get("customer")?, child: read(row)? });
    get.query_row([of.id], hanging).optional()
}

fn purchase(row: &Row) -> rusqlite::Result<Child> {
    Ok(Child::Purchase(Purchase {
        date: when(row, 0)?,
        product: some(row, 1)?,
        quantity: row.get(2)?,
        amount: row.get::<_, Option<i64>>(3)?.map(Fen),
        currency: some(row, 4)?,
        refund: some(row, 5)?.as_deref() == Some("refund"),
        campaign: some(row, 6)?,
    }))
}

fn contacted(row: &Row) -> rusqlite::Result<Child> {
    let owed = owed(row)?;
    let direction = some(row, 2)?;
    let direction = [Direction::In, Direction::Out].into_iter().find(|known| Some(known.key()) == direction.as_deref());
    Ok(Child::Contact(Contacted {
        at: when(row, 0)?,
        channel: some(row, 1)?,
        direction,
        kind: some(row, 3)?,
        text: some(row, 4)?,
        satisfaction: row.get(5)?,
        owed,
    }))
}

/// How it stands, as far as the file says anything of that: another program may leave out whether it is closed.
fn owed(row: &Row) -> rusqlite::Result<Option<Owed>> {
    let (status, resolved_at, resolution) = (some(row, 8)?, when(row, 9)?, some(row, 10)?);
    let closed = match &status {
        Some(status) => status == "closed",
        None => resolution.is_some() || !resolved_at.is_blank(),
    };
    let (promised_hours, responded_at) = (row.get(6)?, when(row, 7)?);
    let owed = Owed { promised_hours, responded_at, closed, resolved_at, resolution, unsaid: status.is_none() };
    Ok((owed != Owed { unsaid: true, ..Owed::default() }).then_some(owed))
}

fn task(row: &Row) -> rusqlite::Result<Child> {
    Ok(Child::Task(Task { due: when(row, 0)?, text: some(row, 1)?, done_at: when(row, 2)? }))
}

fn stay(row: &Row) -> rusqlite::Result<Child> {
    Ok(Child::Stay(Stay {
        booked_at: when(row, 0)?,
        check_in: when(row, 1)?,
        check_out: when(row, 2)?,
        room: some(row, 3)?,
        requests: some(row, 4)?,
        amount: row.get::<_, Option<i64>>(5)?.map(Fen),
        currency: some(row, 6)?,
    }))
}

fn when(row: &Row, at: usize) -> rusqlite::Result<Value> {
    rows::cell(row, at, Shape::Moment)
}

fn some(row: &Row, at: usize) -> rusqlite::Result<Option<String>> {
    let found = row.get::<_, Option<Lossy>>(at)?;
    Ok(found.map(|Lossy(text)| text).filter(|text| !text.is_empty()))
}
