//! A customer's own row: cells set, customers added, codes given, moves between stages remembered.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Recorder;
use super::lenient::Lossy;
use super::rows::sql;
use super::table::{NO_CONTACT, Table};
use super::unfinished::Unfinished;
use super::{Doings, Error, Result, contact, numbers};
use crate::domain::child::OF_STAYS;
use crate::domain::{Away, CustomerId, Doing, EditFault, Value};

pub(super) fn text_of(text: &str) -> Sql {
    Sql::Text(text.to_owned())
}

pub(super) fn set(recorder: &mut Recorder, customer: CustomerId, field: &str, value: &Value, now: &str) -> Result<()> {
    living(recorder.conn, customer)?;
    let row = i64::from(customer);
    if contact::OF_CONTACTS.contains(&field) && contact::set(recorder, customer, field, value, now)? {
        return Ok(());
    }
    let column = column(recorder.conn, customer, field)?;
    let value = if field == "code" { code(recorder.conn, customer, value)? } else { sql(value) };
    if field == "stage" {
        move_stage(recorder, customer, &value, now)?;
    }
    recorder.update(Table::Customer, row, &[(&column, value)]).doing(Doing::Saving)?;
    Ok(())
}

/// The column that a person's typing goes to: of a sum, the typed one, and only while there are no rows.
pub(super) fn column(conn: &Connection, customer: CustomerId, field: &str) -> Result<String> {
    let origin: Option<String> = (|| {
        let mut get =
            conn.prepare_cached("SELECT iif(formula IS NULL, origin, 'formula') FROM field WHERE key = ?1")?;
        let mut rows = get.query([field])?;
        rows.next()?.map(|row| row.get(0)).transpose()
    })()
    .doing(Doing::Saving)?;
    let field_key = || field.to_owned();
    match origin.as_deref() {
        Some("typed") if !OF_STAYS.contains(&field) => Ok(field_key()),
        Some("typed") => {
            let get = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM stay WHERE customer = ?1)");
            let stays: bool =
                get.and_then(|mut get| get.query_row([customer], |row| row.get(0))).doing(Doing::Saving)?;
            if stays { Err(Error::refused(EditFault::HasRows { field: field_key() })) } else { Ok(field_key()) }
        }
        Some("sum") => {
            // A customer who is being added is not there yet, and has no rows.
            let sql = format!("SELECT {}", has_rows(field, "?1"));
            let has_rows = conn.prepare_cached(&sql).and_then(|mut get| get.query_row([customer], |row| row.get(0)));
            if has_rows.doing(Doing::Saving)? {
                return Err(Error::refused(EditFault::HasRows { field: field_key() }));
            }
            Ok(format!("{field}_typed"))
        }
        Some("sum_only") => Err(Error::refused(EditFault::HasRows { field: field_key() })),
        _ => Err(Error::refused(EditFault::Computed { field: field_key() })),
    }
}

/// SQL: whether that customer (SQL again) has rows under the sum. A purchase whose amount is unknown is a row too.
pub(super) fn has_rows(field: &str, customer: &str) -> String {
    let table = if contact::OF_CONTACTS.contains(&field) { "interaction" } else { "purchase" };
    let counts = match field {
        "csat" => " AND satisfaction IS NOT NULL".to_owned(),
        "last_contact" => format!(" AND NOT {}", NO_CONTACT),
        _ => String::new(),
    };
    format!("EXISTS (SELECT 1 FROM {table} WHERE {table}.customer = {customer}{counts})")
}

pub(super) fn living(conn: &Connection, customer: CustomerId) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1 AND deleted IS NULL AND archived IS NULL)";
    let lives = conn.prepare_cached(sql).and_then(|mut get| get.query_row([customer], |row| row.get(0)));
    let lives = lives.doing(Doing::Saving)?;
    let there = lives && !Unfinished::of(conn, Table::Customer).doing(Doing::Saving)?.has(customer);
    if there { Ok(()) } else { Err(Error::refused(EditFault::Gone)) }
}

/// The code to store: a blank one is filled from the row's number; one that somebody has is refused.
fn code(conn: &Connection, customer: CustomerId, value: &Value) -> Result<Sql> {
    let Some(code) = value.as_text() else { return free_code(conn, customer).doing(Doing::Saving) };
    match owner_of_code(conn, code, customer).doing(Doing::Saving)? {
        Some((owner, away)) => Err(Error::refused(EditFault::CodeTaken { code: code.to_owned(), owner, away })),
        None => Ok(text_of(code)),
    }
}

/// Who is on no sheet, and where.
type Elsewhere = Option<(CustomerId, Away)>;

/// The name (or number) of the other customer with that code; and where it is if it may come back.
fn owner_of_code(conn: &Connection, code: &str, but: CustomerId) -> rusqlite::Result<Option<(String, Elsewhere)>> {
    let sql = "SELECT coalesce(name, '#' || id), id, deleted IS NOT NULL,
                      coalesce(deleted, archived) IS NOT NULL AND merged_into IS NULL
               FROM customer WHERE code = ?1 AND id <> ?2";
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query(rusqlite::params![code, but])?;
    let owner = |row: &Row| -> rusqlite::Result<(String, Elsewhere)> {
        let Lossy(name) = row.get(0)?;
        let place = if row.get(2)? { Away::Trash } else { Away::Archive };
        let (id, returns): (Option<CustomerId>, bool) = (row.get(1).ok(), row.get(3)?);
        Ok((name, id.filter(|_| returns).map(|id| (id, place))))
    };
    rows.next()?.map(owner).transpose()
}

/// The row's number as a code, or with a letter before it if a person has given that code to somebody else.
pub(super) fn free_code(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Sql> {
    let mut code = customer.to_string();
    while owner_of_code(conn, &code, customer)?.is_some() {
        code.insert(0, 'K');
    }
    Ok(Sql::Text(code))
}

pub(super) fn add(recorder: &mut Recorder, cells: &[(String, Value)], now: &str) -> Result<CustomerId> {
    let columns = new_row(recorder.conn, cells, now)?;
    let columns: Vec<(&str, Sql)> = columns.iter().map(|(column, value)| (column.as_str(), value.clone())).collect();
    let row = recorder.insert(Table::Customer, &columns).doing(Doing::Saving)?;
    let customer = contacts(recorder, row, cells, now)?;
    came_in(recorder, customer, now)?;
    Ok(customer)
}

/// As [`add`], in an entry that has no end yet: until then nobody sees the customer. Its way along the stages begins with
/// [`all_came_in`].
pub(super) fn add_unseen(recorder: &mut Recorder, cells: &[(String, Value)], now: &str) -> Result<CustomerId> {
    let columns = new_row(recorder.conn, cells, now)?;
    let columns: Vec<(&str, Sql)> = columns.iter().map(|(column, value)| (column.as_str(), value.clone())).collect();
    let row = recorder.insert_into_run(Table::Customer, &columns).doing(Doing::Saving)?;
    contacts(recorder, row, cells, now)
}

/// The contacts that the cells of a new customer are.
fn contacts(recorder: &mut Recorder, row: i64, cells: &[(String, Value)], now: &str) -> Result<CustomerId> {
    let customer = CustomerId::try_from(row).unwrap_or_default();
    for (field, value) in cells.iter().filter(|(field, _)| contact::OF_CONTACTS.contains(&field.as_str())) {
        contact::set(recorder, customer, field, value, now)?;
    }
    Ok(customer)
}

/// The columns of a customer who is new, with its number.
fn new_row(conn: &Connection, cells: &[(String, Value)], now: &str) -> Result<Vec<(String, Sql)>> {
    let code_typed = cells.iter().find(|(field, value)| field == "code" && !value.is_blank());
    if let Some((_, value)) = code_typed {
        code(conn, 0, value)?;
    }
    // The number decides the code, and the image is taken after both: so the number is read first.
    let id = numbers::next_customer(conn).doing(Doing::Saving)?;
    let mut columns: Vec<(String, Sql)> = Vec::with_capacity(cells.len() + 3);
    columns.push(("id".into(), Sql::Integer(id.into())));
    let of_row = |field: &str| field != "code" && !contact::OF_CONTACTS.contains(&field);
    for (field, value) in cells.iter().filter(|(field, value)| of_row(field) && !value.is_blank()) {
        columns.push((column(conn, id, field)?, sql(value)));
    }
    columns.push((
        "code".into(),
        match code_typed {
            Some((_, value)) => sql(value),
            None => free_code(conn, id).doing(Doing::Saving)?,
        },
    ));
    if !columns.iter().any(|(column, _)| column == "created") {
        columns.push(("created".into(), text_of(now.get(..10).unwrap_or(now))));
    }
    Ok(columns)
}

/// Remembers that the customer leaves one stage for another.
pub(super) fn move_stage(recorder: &mut Recorder, customer: CustomerId, to: &Sql, now: &str) -> Result<()> {
    let get = recorder.conn.prepare_cached("SELECT stage FROM customer WHERE id = ?1");
    let from: Sql = get.and_then(|mut get| get.query_row([customer], |row| row.get(0))).doing(Doing::Saving)?;
    if from == *to { Ok(()) } else { remember_move(recorder, customer, from, to.clone(), now) }
}

/// The day since which somebody holds the stage that she came in with: that of the entry, as the file says it; ?1 is now.
const SINCE: &str = "iif(created < substr(?1, 1, 10) AND date(substr(created, 1, 10)) IS NOT NULL, substr(created, 1, 10) || 'T00:00', ?1)";

/// The stage that a customer came in with begins her way.
fn came_in(recorder: &mut Recorder, customer: CustomerId, now: &str) -> Result<()> {
    let read = || -> rusqlite::Result<Option<(Sql, String)>> {
        let sql = format!("SELECT stage, {SINCE} FROM customer WHERE id = ?2 AND stage IS NOT NULL");
        let mut get = recorder.conn.prepare_cached(&sql)?;
        get.query_row(rusqlite::params![now, customer], |row| Ok((row.get(0)?, row.get(1)?))).optional()
    };
    let Some((stage, at)) = read().doing(Doing::Saving)? else { return Ok(()) };
    remember_move(recorder, customer, Sql::Null, stage, &at)
}

/// The same of all who came in with these numbers, in rows without images: those of an entry that has no end yet.
pub(super) fn all_came_in(
    recorder: &mut Recorder,
    (first, last): (CustomerId, CustomerId),
    now: &str,
) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO stage_move (customer, before, after, at) SELECT id, NULL, stage, {SINCE} FROM customer
         WHERE id BETWEEN ?2 AND ?3 AND stage IS NOT NULL ORDER BY id"
    );
    let count = recorder.conn.prepare_cached(&sql)?.execute(rusqlite::params![now, first, last])?;
    let Some(count) = i64::try_from(count).ok().filter(|count| *count > 0) else { return Ok(()) };
    let last = recorder.conn.last_insert_rowid();
    recorder.run(Table::StageMove, last - count + 1, last, &[])
}

fn remember_move(recorder: &mut Recorder, customer: CustomerId, before: Sql, after: Sql, now: &str) -> Result<()> {
    let cells =
        [("customer", Sql::Integer(customer.into())), ("before", before), ("after", after), ("at", text_of(now))];
    recorder.insert(Table::StageMove, &cells).doing(Doing::Saving)?;
    Ok(())
}
