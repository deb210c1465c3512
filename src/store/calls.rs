//! What calls for a customer beside her own cells, whole for `table`, and what a line about her tells.

use chrono::{Days, NaiveDate, NaiveDateTime};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::journal::Recorder;
use super::lenient::{self, Lossy};
use super::table::{TYPED_SURVEY, Table};
use super::tickets::{OPEN, UNANSWERED, promise};
use super::unfinished::Unfinished;
use super::{Doings, Reader, Result, Store, customer, logging, rows, settings};
use crate::domain::call::{Brief, Called, Talk};
use crate::domain::contact::answer_by;
use crate::domain::due::NEXT;
use crate::domain::local::Local;
use crate::domain::today::{Fact, Reason, number};
use crate::domain::{CustomerId, Doing, Fen, Field};

/// How a fact is read: its statement (a customer is in it if her number `{is_meant}`), and what a row of it is.
pub(super) struct Reading {
    pub sql: String,
    /// Its rows are the journal's, and those of an entry without an end are not there yet.
    of: Option<Table>,
    take: Take,
}

/// What the second column on says.
enum Take {
    /// The least day of those that are put off, or of those that are not.
    Task {
        put_off: bool,
    },
    /// Hours promised where the row names none; nothing: then nothing is promised.
    Promise(Option<i64>),
    Year(Box<Local>),
    Gap,
    Snoozed,
    /// That there is a row.
    There,
}

impl Reading {
    /// Of that fact, seen from that day.
    pub fn of(conn: &Connection, fact: Fact, today: NaiveDate) -> rusqlite::Result<Self> {
        let settings = settings::of_layout(conn)?;
        let reading = |sql: &str, of, take| Self { sql: sql.to_owned(), of, take };
        Ok(match fact {
            Fact::Task | Fact::TaskPutOff => {
                let since = since(Reason::Task, "task", today);
                let sql = format!(
                    "SELECT id, customer, due, {since} FROM task WHERE done_at IS NULL AND customer {{is_meant}}"
                );
                reading(&sql, None, Take::Task { put_off: fact == Fact::TaskPutOff })
            }
            Fact::Promise => {
                let since = since(Reason::Promise, "interaction", today);
                let sql = format!(
                    "SELECT id, customer, at, promised_hours, {since} FROM interaction
                     WHERE {OPEN} AND {UNANSWERED} AND customer {{is_meant}}"
                );
                reading(&sql, Some(Table::Interaction), Take::Promise(promise(&settings)))
            }
            Fact::Year => {
                let (after, before) = (today - Days::new(364), today + Days::new(1));
                let sql = format!(
                    "SELECT id, customer, amount, currency FROM purchase WHERE amount IS NOT NULL
                       AND date >= '{after}' AND date < '{before}' AND customer {{is_meant}}"
                );
                reading(&sql, Some(Table::Purchase), Take::Year(Box::new(settings.local())))
            }
            Fact::Appointment | Fact::CheckIn => reading(&of_this_day(fact, today), None, Take::There),
            Fact::Gap => {
                reading("SELECT customer, customer, rhythm FROM score WHERE customer {is_meant}", None, Take::Gap)
            }
            Fact::Snoozed => {
                let sql = format!(
                    "SELECT id, customer, reason FROM today_snooze WHERE until > '{today}' AND customer {{is_meant}}"
                );
                reading(&sql, None, Take::Snoozed)
            }
        })
    }

    /// The rows that are not there yet.
    pub fn unfinished(&self, conn: &Connection) -> rusqlite::Result<Unfinished> {
        self.of.map_or_else(|| Ok(Unfinished::default()), |of| Unfinished::of(conn, of))
    }

    /// What that row says; nothing: it cannot be read.
    pub fn value(&self, row: &Row) -> rusqlite::Result<Option<i64>> {
        let text = |at: usize| row.get_ref(at).map(|found| found.as_str().unwrap_or_default());
        Ok(match &self.take {
            Take::Task { put_off } => {
                let since = moment(text(3)?).map(|since| since.date());
                let due = lenient::day(text(2)?).filter(|due| since.is_some_and(|since| *due <= since) == *put_off);
                due.map(|day| number(day).into())
            }
            Take::Promise(usual) => {
                let hours = row.get::<_, Option<i64>>(3)?.or(*usual);
                let by = moment(text(2)?).zip(hours).and_then(|(at, hours)| answer_by(at, hours));
                let since = moment(text(4)?);
                by.filter(|by| since.is_none_or(|since| *by >= since)).map(minutes)
            }
            Take::Year(local) => match text(3)? {
                "" => row.get(2)?,
                code if code == local.currency.0 => row.get(2)?,
                code => local.rates.convert(code, Fen(row.get(2)?)).map(|amount| amount.0),
            },
            Take::Gap => row.get_ref(2)?.as_i64().ok(),
            Take::There => Some(1),
            Take::Snoozed => Reason::from_key(text(2)?).map(Reason::bit),
        })
    }
}

/// SQL: the moment at which that reason of the customer of a row was put off beyond that day, the latest; nothing: it is not.
fn since(reason: Reason, table: &str, today: NaiveDate) -> String {
    let key = reason.key();
    format!(
        "coalesce((SELECT max(substr(reason, {})) FROM today_snooze AS put_off WHERE put_off.customer = {table}.customer
           AND put_off.reason > '{key} ' AND put_off.reason < '{key}!' AND until > '{today}'), '')",
        key.len() + 2
    )
}

/// What is put off with that reason, as the file has it: tasks and promises only as far as they were due then, whose moment
/// stands behind the key; those that become due later call.
fn put_off_as(reason: Reason, now: &str) -> String {
    match reason {
        Reason::Task | Reason::Promise => format!("{} {now}", reason.key()),
        _ => reason.key().to_owned(),
    }
}

/// SQL: who has an appointment, or comes to stay, on that day.
fn of_this_day(fact: Fact, today: NaiveDate) -> String {
    if fact == Fact::Appointment {
        return format!("SELECT 0, id FROM customer WHERE {} AND id {{is_meant}}", on("appointment", today));
    }
    let day = on("check_in", today);
    format!(
        "SELECT 0, customer FROM (SELECT id AS customer FROM customer WHERE {day} AND stays IS NULL
           UNION ALL SELECT customer FROM stay WHERE {day}) WHERE customer {{is_meant}}"
    )
}

/// SQL: whether that column holds the day, or a moment of it.
fn on(column: &str, day: NaiveDate) -> String {
    format!("{column} >= '{day}' AND {column} < '{}'", day + Days::new(1))
}

/// `YYYY-MM-DDTHH:MM`, as the file has it; a bare day is its midnight.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let bare = || lenient::day(text).and_then(|day| day.and_hms_opt(0, 0, 0));
    text.get(..16).and_then(|text| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()).or_else(bare)
}

fn minutes(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp().div_euclid(60)
}

/// Writes the talk, the next contact, what is done with it, and what is put off.
pub(super) fn perform(recorder: &mut Recorder, call: &Called, now: &str) -> Result<()> {
    customer::living(recorder.conn, call.customer)?;
    if let Some(log) = &call.log {
        logging::write(recorder, call.customer, log, now)?;
    }
    if let Some(next) = &call.next {
        customer::set(recorder, call.customer, NEXT, next, now)?;
    }
    if call.settles {
        settle(recorder, call.customer, now).doing(Doing::Saving)?;
    }
    for (reason, until) in &call.puts_off {
        put_off(recorder, call.customer, &put_off_as(*reason, now), &until.to_string()).doing(Doing::Saving)?;
    }
    Ok(())
}

/// Her open task that is due first, and not put off, is done: it is the one that the list tells of.
fn settle(recorder: &mut Recorder, customer: CustomerId, now: &str) -> rusqlite::Result<()> {
    let Some(today) = moment(now).map(|now| now.date()) else { return Ok(()) };
    let since = since(Reason::Task, "task", today);
    let sql = format!(
        "SELECT id FROM task WHERE customer = ?1 AND done_at IS NULL AND substr(due, 1, 10) <= substr(?2, 1, 10)
           AND substr(due, 1, 10) > substr({since}, 1, 10) ORDER BY due, id LIMIT 1"
    );
    let due: Option<i64> =
        recorder.conn.prepare_cached(&sql)?.query_row(params![customer, now], |row| row.get(0)).optional()?;
    let done = [("done_at", Sql::Text(now.to_owned()))];
    due.map_or(Ok(()), |task| recorder.update(Table::Task, task, &done).map(drop))
}

/// That reason of hers calls no more before that day.
fn put_off(recorder: &mut Recorder, customer: CustomerId, reason: &str, until: &str) -> rusqlite::Result<()> {
    let sql = "SELECT id FROM today_snooze WHERE customer = ?1 AND reason = ?2 ORDER BY id LIMIT 1";
    let known: Option<i64> =
        recorder.conn.prepare_cached(sql)?.query_row(params![customer, reason], |row| row.get(0)).optional()?;
    let until = ("until", Sql::Text(until.to_owned()));
    if let Some(row) = known {
        return recorder.update(Table::TodaySnooze, row, &[until]).map(drop);
    }
    let reason = Sql::Text(reason.to_owned());
    let row = [("customer", Sql::Integer(customer.into())), ("reason", reason), until];
    recorder.insert(Table::TodaySnooze, &row).map(drop)
}

impl Store {
    /// What lines about these customers tell, in this order; one who is gone is left out.
    ///
    /// # Errors
    /// SQLite's.
    pub fn briefs(&self, ids: &[CustomerId], fields: &[&Field]) -> Result<Vec<Brief>> {
        briefs(&self.conn, ids, fields).doing(Doing::Reading)
    }
}

impl Reader {
    /// As [`Store::briefs`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn briefs(&self, ids: &[CustomerId], fields: &[&Field]) -> Result<Vec<Brief>> {
        briefs(&self.conn, ids, fields).doing(Doing::Reading)
    }
}

fn briefs(conn: &Connection, ids: &[CustomerId], fields: &[&Field]) -> rusqlite::Result<Vec<Brief>> {
    let talks = format!(
        "SELECT at, channel, text FROM interaction WHERE customer = ?1 AND NOT {TYPED_SURVEY} ORDER BY at DESC, id DESC LIMIT 1"
    );
    let mut talks = conn.prepare_cached(&talks)?;
    let task = "SELECT due, text FROM task WHERE customer = ?1 AND done_at IS NULL ORDER BY due, id";
    let mut tasks = conn.prepare_cached(task)?;
    let text =
        |row: &Row, at: usize| row.get::<_, Option<Lossy>>(at).map(|text| text.map_or_else(String::new, |of| of.0));
    let rows = rows::read(conn, ids, fields, rows::Due::Shown)?;
    let brief = |row: crate::domain::Row| {
        let talk = |row: &Row| Ok(Talk { at: text(row, 0)?, channel: text(row, 1)?, text: text(row, 2)? });
        let talk = talks.query_row([row.id], talk).optional()?;
        let task = |row: &Row| Ok((lenient::day(&text(row, 0)?), text(row, 1)?));
        let tasks = tasks.query_map([row.id], task)?.collect::<rusqlite::Result<_>>()?;
        Ok(Brief { row, talk, tasks })
    };
    rows.into_iter().map(brief).collect()
}
