//! Whom to call, of each customer by herself: the reasons and the order as the requirements have them, from SQL.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use kehu::domain::Anniversary;
use kehu::domain::rule::VERIFY_DAYS;
use rusqlite::Connection;
use serde_json::Value as Json;

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

pub fn today() -> NaiveDate {
    now().date()
}

/// `id section late value reasons`
pub type Told = (u32, &'static str, i32, i64, Vec<&'static str>);

/// A customer as SQL gives her.
struct Person {
    id: u32,
    name: String,
    cells: BTreeMap<&'static str, Option<String>>,
    why: Option<String>,
    year: i64,
    /// When her open tasks are due.
    tasks: Vec<NaiveDate>,
    /// By when what is open was to be answered.
    promises: Vec<NaiveDateTime>,
    /// Check-ins of her stays; where she has none, what was typed counts.
    stays: Option<Vec<NaiveDate>>,
    /// What is put off beyond today, as the file has it.
    put_off: Vec<String>,
    flagged: bool,
}

const CELLS: [&str; 14] = [
    "next_contact",
    "appointment",
    "check_in",
    "birthday",
    "term_end",
    "verified",
    "last_buy",
    "last_contact",
    "first_buy",
    "created",
    "contact_every",
    "stage",
    "tier",
    "deleted",
];

/// Hours promised where a ticket names none.
fn promised(sql: &Connection) -> Option<i64> {
    let sql = sql.query_row("SELECT max(value) FROM setting WHERE key = 'sla_default_hours'", [], |row| {
        row.get::<_, Option<String>>(0)
    });
    sql.expect("a setting").map_or(Some(24), |value| value.parse().ok())
}

/// The texts that a statement finds of that customer.
fn texts(sql: &Connection, statement: &str, id: u32) -> Vec<String> {
    let mut get = sql.prepare(statement).expect("a question");
    get.query_map([id], |row| row.get(0)).expect("rows").map(|row| row.expect("a text")).collect()
}

fn people(sql: &Connection, flagged: &[u32]) -> Vec<Person> {
    let hours = promised(sql).map_or("NULL".to_owned(), |hours| hours.to_string());
    let promises = format!(
        "SELECT strftime('%Y-%m-%dT%H:%M', at, '+' || coalesce(promised_hours, {hours}) || ' hours',
           CASE WHEN substr(at, 12) IN ('', '00:00') THEN '+1 day' ELSE '+0 days' END) FROM interaction
         WHERE customer = ?1 AND kind IN ('request', 'complaint') AND direction = 'in' AND status IS NOT 'closed'
           AND responded_at IS NULL AND coalesce(promised_hours, {hours}) IS NOT NULL"
    );
    let tasks = "SELECT due FROM task WHERE customer = ?1 AND done_at IS NULL";
    let stays = "SELECT check_in FROM stay WHERE customer = ?1";
    let put_off = format!("SELECT reason FROM today_snooze WHERE customer = ?1 AND until > '{}'", today());
    let read = "SELECT c.id, coalesce(c.name, ''), s.why,
        (SELECT coalesce(sum(amount), 0) FROM purchase WHERE customer = c.id AND date > '2025-11-21' AND date < '2026-11-22'),
        c.next_contact, c.appointment, c.check_in, c.birthday, c.term_end, c.verified, coalesce(c.last_buy, c.last_buy_typed),
        coalesce(c.last_contact, c.last_contact_typed), c.first_buy, c.created, cast(c.contact_every AS TEXT), c.stage, s.tier, c.deleted
      FROM customer AS c LEFT JOIN score AS s ON s.customer = c.id ORDER BY c.id";
    let mut get = sql.prepare(read).expect("a question");
    let person = |row: &rusqlite::Row| {
        let id = row.get(0)?;
        let days = |statement| texts(sql, statement, id).iter().filter_map(|text| day(text)).collect::<Vec<_>>();
        Ok(Person {
            id,
            name: row.get(1)?,
            why: row.get(2)?,
            year: row.get(3)?,
            tasks: days(tasks),
            promises: texts(sql, &promises, id).iter().map(|text| moment(text)).collect(),
            stays: Some(days(stays)).filter(|stays| !stays.is_empty()),
            put_off: texts(sql, &put_off, id),
            flagged: flagged.contains(&id),
            cells: CELLS
                .iter()
                .enumerate()
                .map(|(at, key)| Ok((*key, row.get(4 + at)?)))
                .collect::<rusqlite::Result<_>>()?,
        })
    };
    get.query_map([], person).expect("rows").map(|row| row.expect("a person")).collect()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a moment")
}

fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

impl Person {
    fn day(&self, key: &str) -> Option<NaiveDate> {
        self.cells[key].as_deref().and_then(day)
    }

    /// When the next contact is due: typed, of a task, by her own rhythm, by that of her tier.
    fn next(&self) -> Option<NaiveDate> {
        let base = ["last_contact", "first_buy", "created"].iter().find_map(|key| self.day(key));
        let tier = match self.cells["tier"].as_deref() {
            Some("A") => Some(30),
            Some("B") => Some(60),
            Some("C") => Some(90),
            _ => None,
        };
        let every = self.cells["contact_every"].as_deref().and_then(|days| days.parse().ok()).or(tier);
        let computed = base.zip(every).map(|(base, days)| base + Days::new(days));
        self.day("next_contact").or_else(|| self.tasks.iter().min().copied()).or(computed)
    }

    fn broken(&self) -> bool {
        let Some(why) = self.why.as_deref().and_then(|why| serde_json::from_str::<Json>(why).ok()) else {
            return false;
        };
        let life = &why["lifecycle"];
        let Some((gap, of)) = life["gap"][0].as_i64().zip(life["gap"][1].as_i64()) else { return false };
        let Some(last) = self.day("last_buy") else { return false };
        let own = life["purchases"].as_i64() >= Some(2);
        own && (today() - last).num_days() * of > 3 * gap && self.cells["stage"].as_deref() != Some("win_back")
    }

    fn birthday(&self) -> bool {
        let Some(text) = self.cells["birthday"].as_deref() else { return false };
        let next = match Anniversary::read(text) {
            Some(of) => of.next(today()),
            None => {
                let born = day(text).expect("a day");
                let of = |year| NaiveDate::from_ymd_opt(year, born.month(), born.day());
                [2026, 2027].into_iter().filter_map(of).find(|day| *day >= today())
            }
        };
        next.is_some_and(|next| next <= today() + Days::new(7))
    }

    /// The moment up to which what was due then is put off.
    fn since(&self, reason: &str) -> Option<NaiveDateTime> {
        let since = |text: &String| Some(moment(text.strip_prefix(reason)?.strip_prefix(' ')?));
        self.put_off.iter().filter_map(since).max()
    }

    fn promise(&self) -> Option<NaiveDateTime> {
        let since = self.since("promise");
        let calls = |by: &&NaiveDateTime| **by < now() && since.is_none_or(|since| **by >= since);
        self.promises.iter().filter(calls).min().copied()
    }

    fn checks_in(&self) -> bool {
        self.stays.as_ref().map_or(self.day("check_in") == Some(today()), |stays| stays.contains(&today()))
    }

    /// The first of her tasks that call, and the first of those that are put off.
    fn tasks(&self) -> [Option<NaiveDate>; 2] {
        let since = self.since("task").map(|since| since.date());
        let rests = |due: &NaiveDate| since.is_some_and(|since| *due <= since);
        let of = |put_off| self.tasks.iter().filter(|due| rests(due) == put_off).min().copied();
        [of(false), of(true)]
    }

    fn old(&self) -> bool {
        self.day("verified").is_some_and(|day| (today() - day).num_days() > VERIFY_DAYS.into())
    }

    /// Her reasons, the strongest first; of what can be late its day.
    fn reasons(&self) -> Vec<(&'static str, Option<NaiveDate>)> {
        let tasks = self.tasks();
        let contact = self.next().filter(|day| *day <= today() && !tasks.contains(&Some(*day)));
        let term = self.day("term_end").is_some_and(|day| day >= today() && day <= today() + Days::new(30));
        let dated = |day: Option<NaiveDate>| day.map(Some);
        let plain = |holds: bool| holds.then_some(None);
        let all = [
            ("promise", dated(self.promise().map(|by| by.date()))),
            ("appointment", plain(self.day("appointment") == Some(today()))),
            ("check_in", plain(self.checks_in())),
            ("rhythm", plain(self.broken())),
            ("flag", plain(self.flagged)),
            ("task", dated(tasks[0].filter(|day| *day <= today()))),
            ("contact", dated(contact)),
            ("birthday", plain(self.birthday())),
            ("term", plain(term)),
            ("stale", plain(self.old())),
        ];
        let rests = |reason: &str| self.put_off.iter().any(|of| of == reason);
        all.into_iter().filter(|(reason, _)| !rests(reason)).filter_map(|(reason, day)| Some((reason, day?))).collect()
    }

    fn line(&self) -> Option<Told> {
        if self.cells["deleted"].is_some() {
            return None;
        }
        let found = self.reasons();
        let late = found.iter().filter_map(|(_, day)| Some((today() - (*day)?).num_days())).max();
        let reasons: Vec<_> = found.into_iter().map(|(reason, _)| reason).collect();
        let here = reasons.iter().any(|reason| ["appointment", "check_in"].contains(reason));
        let section = match late {
            Some(1..) => "late",
            Some(_) => "due",
            None if here => "due",
            None => "coming",
        };
        let days = i32::try_from(late.unwrap_or(0).max(0)).expect("days");
        (!reasons.is_empty()).then_some((self.id, section, days, self.year, reasons))
    }
}

/// Everybody by herself; then the order.
pub fn naive(sql: &Connection, flagged: &[u32]) -> Vec<Told> {
    let people = people(sql, flagged);
    let mut lines: Vec<(&str, Told)> =
        people.iter().filter_map(|person| Some((person.name.as_str(), person.line()?))).collect();
    lines.sort_by_key(|(name, (id, section, late, value, _))| {
        let section = ["late", "due", "coming"].iter().position(|of| of == section);
        (section, -(i128::from((*value).max(100)) * i128::from(late + 1)), (*name).to_owned(), *id)
    });
    lines.into_iter().map(|(_, line)| line).collect()
}
