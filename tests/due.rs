//! `kehu due` and the list of today, beside an evaluation of each customer by herself, from SQL.

use std::path::PathBuf;

use chrono::TimeDelta;
use kehu::cli::Outcome;
use kehu::cli::due::{Request, due};
use kehu::domain::call::Today;
use kehu::domain::edit::Action;
use kehu::domain::rule::VERIFY_DAYS;
use kehu::domain::{Cancel, Edit, Filter, Place, Value};
use kehu::locale::{Language, Words};
use kehu::store::columns::{Columns, Feed, feed_since, newest};
use kehu::store::{Reader, Store};
use kehu::table::{Table, TodayAsk};
use proptest::prelude::*;
use rusqlite::{Connection, params};
use serde_json::Value as Json;

#[path = "support/demo.rs"]
mod demo;
#[path = "support/whom.rs"]
mod whom;

use whom::{Told, naive, now, today};

/// A file in a folder that goes with it.
struct Desk {
    dir: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    fn sql(&self) -> Connection {
        Connection::open(self.path()).expect("the file opens")
    }

    fn ask(&self, request: Request) -> (Outcome, String) {
        let (mut out, words) = (Vec::new(), Words::load(Language::English));
        let exit = due(&request, &self.path(), &words, (now(), now()), &mut out).expect("it looks");
        (exit, String::from_utf8(out).expect("words"))
    }

    /// The list as memory answers it.
    fn list(&self, limit: usize, flagged: &[u32]) -> Today {
        let (reader, sql) = (Reader::open(&self.path()).expect("it opens"), self.sql());
        let mut table = table(&reader);
        table
            .today(&ask(limit, flagged), &mut Columns::seen_from(&sql, today()), &Cancel::default())
            .expect("it answers")
    }
}

fn ask(limit: usize, flagged: &[u32]) -> TodayAsk {
    TodayAsk { filter: Filter::default(), now: now(), stale: VERIFY_DAYS, flagged: flagged.to_vec(), limit }
}

fn table(reader: &Reader) -> Table {
    Table::new(reader.layout().expect("a layout").fields)
}

fn told(list: &Today) -> Vec<Told> {
    let line = |line: &kehu::domain::call::Line| {
        let reasons = line.reasons.iter().map(|(reason, _)| reason.key()).collect();
        (line.customer, line.section.key(), line.late, line.value.0, reasons)
    };
    list.lines.iter().map(line).collect()
}

/// What may be in a cell, near the day and far from it.
fn around(days: std::ops::Range<i64>) -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.4, days.prop_map(|add| (today() + TimeDelta::days(add)).to_string()))
}

fn birthdays() -> impl Strategy<Value = Option<String>> {
    let near = |add: i64| today() + TimeDelta::days(add);
    prop_oneof![
        Just(None),
        (-3i64..12).prop_map(move |add| Some(format!("1989{}", &near(add).to_string()[4..]))),
        (-3i64..12).prop_map(move |add| Some(format!("-{}", &near(add).to_string()[4..]))),
        (1u32..30).prop_map(|day| Some(format!("农历10-{day:02}"))),
    ]
}

type Made = (
    (Option<String>, Option<String>, Option<String>, Option<String>),
    (Option<String>, Option<String>, Option<i64>, Option<&'static str>, bool),
    Vec<(i64, i64)>,
    Vec<(i64, bool)>,
    Vec<(i64, Option<i64>, bool)>,
    Option<(i64, i64, i64)>,
    (Option<String>, Vec<i64>, Vec<(usize, i64, i64)>, bool),
);

/// What is put off, as the file has it: a reason, or what was due up to a moment.
const PUT_OFF: [&str; 12] = [
    "promise",
    "appointment",
    "check_in",
    "rhythm",
    "flag",
    "task",
    "contact",
    "birthday",
    "term",
    "stale",
    "task {since}",
    "promise {since}",
];

fn made() -> impl Strategy<Value = Made> {
    (
        (around(-40..9), around(-1..2), around(-3..40), around(-400..2)),
        (
            birthdays(),
            around(-90..2),
            prop::option::weighted(0.2, 1i64..80),
            prop::option::of(prop_oneof![Just("A"), Just("C")]),
            prop::bool::weighted(0.1),
        ),
        prop::collection::vec((-500i64..5, -500i64..90_000), 0..4),
        prop::collection::vec((-9i64..9, any::<bool>()), 0..2),
        prop::collection::vec((0i64..90, prop::option::of(1i64..60), any::<bool>()), 0..2),
        prop::option::of((1i64..4, 20i64..300, 1i64..4)),
        (
            around(-1..2),
            prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(-1i64..2, 1..3)],
            prop::collection::vec((0..PUT_OFF.len(), -1i64..3, 0i64..200), 0..3),
            prop::bool::weighted(0.2),
        ),
    )
}

fn fill(sql: &Connection, id: u32, made: &Made) {
    let (
        (next, appointment, term, verified),
        (birthday, created, every, tier, gone),
        bought,
        tasks,
        tickets,
        gap,
        more,
    ) = made;
    let (check_in, stays, put_off, _) = more;
    let last = bought.iter().map(|(add, _)| (today() + TimeDelta::days(*add)).to_string()).max();
    let stage = (id.is_multiple_of(5)).then_some("win_back");
    sql.execute(
        "INSERT INTO customer (id, name, next_contact, appointment, term_end, verified, birthday, created, contact_every, stage, deleted, last_buy, check_in, stays)
         VALUES (?1, ?2, ?3, ?4 || 'T15:00', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, nullif(?14, 0))",
        params![
            id, format!("n{}", id % 3), next, appointment, term, verified, birthday, created, every, stage,
            gone.then_some("2026-01-01T00:00"), last, check_in, i64::try_from(stays.len()).expect("few")
        ],
    )
    .expect("a row");
    for (add, amount) in bought {
        let (date, kind) = ((today() + TimeDelta::days(*add)).to_string(), if *amount < 0 { "refund" } else { "sale" });
        let insert = "INSERT INTO purchase (customer, date, amount, kind) VALUES (?1, ?2, ?3, ?4)";
        sql.execute(insert, params![id, date, amount, kind]).expect("a row");
    }
    for (add, done) in tasks {
        let due = (today() + TimeDelta::days(*add)).to_string();
        let insert = "INSERT INTO task (customer, due, text, done_at) VALUES (?1, ?2, 'send offer', ?3)";
        sql.execute(insert, params![id, due, done.then_some("2026-11-20T10:00")]).expect("a row");
    }
    for (hours, promised, closed) in tickets {
        // Some have no time of day, as the one or the other program writes it.
        let form = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m-%dT00:00"][(*hours % 4) as usize];
        let at = (now() - TimeDelta::hours(*hours)).format(form).to_string();
        let insert = "INSERT INTO interaction (customer, at, kind, direction, promised_hours, status) VALUES (?1, ?2, 'complaint', 'in', ?3, ?4)";
        sql.execute(insert, params![id, at, promised, if *closed { "closed" } else { "open" }]).expect("a row");
    }
    for add in stays {
        let day = (today() + TimeDelta::days(*add)).to_string();
        sql.execute("INSERT INTO stay (customer, check_in) VALUES (?1, ?2)", params![id, day]).expect("a row");
    }
    for (reason, add, hours) in put_off {
        let since = (now() - TimeDelta::hours(*hours)).format("%Y-%m-%dT%H:%M").to_string();
        let (reason, until) = (PUT_OFF[*reason].replace("{since}", &since), today() + TimeDelta::days(*add));
        let insert = "INSERT INTO today_snooze (customer, reason, until) VALUES (?1, ?2, ?3)";
        sql.execute(insert, params![id, reason, until.to_string()]).expect("a row");
    }
    let life = gap.map(|(purchases, days, of)| {
        format!(r#"{{"absent":null,"lifecycle":{{"days":1,"purchases":{purchases},"gap":[{days},{of}],"limit":[9,1]}},"churn":[]}}"#)
    });
    // As the analysis writes it: the gap of whoever bought on two days at least, as a number of its own.
    let rhythm = gap.filter(|(purchases, ..)| *purchases >= 2).map(|(_, days, of)| days << 32 | of);
    let insert =
        "INSERT INTO score (customer, tier, why, rhythm, as_of, feed) VALUES (?1, ?2, ?3, ?4, '2026-11-21', 0)";
    sql.execute(insert, params![id, tier, life, rhythm]).expect("a row");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn one_look_at_everybody_says_what_a_look_at_each_says(people in prop::collection::vec(made(), 1..30), edits in prop::collection::vec((0usize..30, 0u8..4), 0..6), hours in prop::option::of(prop_oneof![Just("null"), Just("2")])) {
        let mut desk = Desk::new();
        let sql = desk.sql();
        (1..).zip(&people).for_each(|(id, made)| fill(&sql, id, made));
        if let Some(hours) = hours {
            sql.execute("INSERT INTO setting (key, value) VALUES ('sla_default_hours', ?1)", [hours]).expect("a setting");
        }
        let flagged: Vec<u32> = (1..).zip(&people).filter(|(_, made)| made.6.3).map(|(id, _)| id).collect();
        let whole = desk.list(usize::MAX, &flagged);
        prop_assert_eq!(told(&whole), naive(&sql, &flagged));
        let few = desk.list(2, &flagged);
        prop_assert_eq!(few.counts, whole.counts);
        for section in ["late", "due", "coming"] {
            let of = |list: &Today| told(list).into_iter().filter(|line| line.1 == section).collect::<Vec<_>>();
            let (first, all) = (of(&few), of(&whole));
            prop_assert_eq!(&first[..], &all[..all.len().min(2)]);
        }
        // What is in memory follows what is edited.
        let reader = Reader::open(&desk.path()).expect("it opens");
        let mut table = table(&reader);
        let seq = newest(&sql).expect("a number");
        table.today(&ask(9, &flagged), &mut Columns::seen_from(&sql, today()), &Cancel::default()).expect("it answers");
        for (at, what) in edits {
            let customer = u32::try_from(at % people.len() + 1).expect("small");
            let set = |field: &str, value| Action::Set { customer, field: field.into(), value };
            let action = match what {
                0 => set("next_contact", Value::Day(today())),
                1 => set("next_contact", Value::Blank),
                2 => set("birthday", Value::text("--11-22")),
                _ => Action::Trash { customers: vec![customer] },
            };
            drop(desk.store.edit(&Edit { label: "edit-cell", place: Place::default(), action }, now()));
        }
        if let Feed::Changed { changes, .. } = feed_since(&sql, seq).expect("the feed") {
            table.patch(&changes, &mut Columns::seen_from(&sql, today()), &Cancel::default()).expect("it patches");
            let patched = table.today(&ask(usize::MAX, &flagged), &mut Columns::seen_from(&sql, today()), &Cancel::default());
            prop_assert_eq!(told(&patched.expect("it answers")), naive(&sql, &flagged));
        }
    }
}

/// The demo's list: as JSON, as a table and as a calendar the same customers in the same order.
#[test]
fn the_command_says_the_same_in_every_form() {
    let mut desk = Desk::new();
    demo::fill(&mut desk.store, &Words::load(Language::English), now()).expect("the demo comes in");
    let (exit, text) = desk.ask(Request { json: true, ..Request::default() });
    assert_eq!(exit, Outcome::Done);
    let rows: Vec<Json> = serde_json::from_str(&text).expect("an array");
    let ids: Vec<u64> = rows.iter().map(|row| row["id"].as_u64().expect("a number")).collect();
    assert_eq!(ids, naive(&desk.sql(), &[]).iter().map(|line| u64::from(line.0)).collect::<Vec<_>>());
    let sections: Vec<&str> = rows.iter().map(|row| row["section"].as_str().expect("a word")).collect();
    for section in ["late", "due"] {
        assert!(sections.contains(&section), "{section}");
    }
    let (_, table) = desk.ask(Request::default());
    let lines: Vec<&str> = table.lines().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(lines.len(), rows.len());
    // By what they are ranked, and not what they have ever spent.
    for (line, row) in lines.iter().zip(&rows) {
        let amounts =
            line.split("  ").map(|cell| cell.trim().replace(['¥', ','], "")).filter(|cell| cell.contains('.'));
        let amounts: Vec<f64> = amounts.filter_map(|cell| cell.parse().ok()).collect();
        assert!(row["value"].as_f64().is_some_and(|value| amounts.contains(&value)), "{line}: {row}");
    }
    assert!(table.starts_with("Late, by value × days\n"), "{table}");
    let path = desk.dir.path().join("due.ics");
    let (exit, said) = desk.ask(Request { ics: Some(path.clone()), ..Request::default() });
    assert_eq!((exit, said.contains(&format!("{} calls", rows.len()))), (Outcome::Done, true), "{said}");
    let calendar = std::fs::read_to_string(&path).expect("it is written");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), rows.len());
    let uids: Vec<&str> = calendar.lines().filter(|line| line.starts_with("UID:call-")).collect();
    assert!(uids[0].starts_with(&format!("UID:call-{}-", ids[0])), "{}", uids[0]);
    assert!(!calendar.contains("DTSTART;VALUE=DATE:20261120"), "what is late stands today");
    // A file that is there stays.
    let again = due(
        &Request { ics: Some(path), ..Request::default() },
        &desk.path(),
        &Words::load(Language::English),
        (now(), now()),
        &mut Vec::new(),
    );
    assert!(again.is_err());
}

#[test]
fn a_filter_narrows_it_and_nobody_is_an_exit_of_its_own() {
    let mut desk = Desk::new();
    demo::fill(&mut desk.store, &Words::load(Language::English), now()).expect("the demo comes in");
    let of = |filter: &str| {
        let (exit, text) = desk.ask(Request { json: true, filter: filter.into(), ..Request::default() });
        (exit, serde_json::from_str::<Vec<Json>>(&text).expect("an array"))
    };
    let (exit, some) = of("city:杭州");
    assert!(exit == Outcome::Done && !some.is_empty() && some.len() < of("").1.len());
    let (exit, none) = of("name:nobody-is-called-so");
    assert_eq!((exit, none.len()), (Outcome::NothingFound, 0));
}

#[test]
fn a_time_that_was_said_stands_in_every_form() {
    let desk = Desk::new();
    desk.sql()
        .execute_batch(
            "INSERT INTO customer (id, name, next_contact) VALUES (1, 'Ana', '2026-11-21T15:00'), (2, 'Bea', '2026-11-21');
             INSERT INTO customer (id, name, appointment) VALUES (3, 'Cem', '2026-11-21T16:30');",
        )
        .expect("three customers");
    let (_, text) = desk.ask(Request { json: true, ..Request::default() });
    let rows: Vec<Json> = serde_json::from_str(&text).expect("an array");
    let time = |name: &str| rows.iter().find(|row| row["name"] == name).map(|row| row["reasons"][0]["time"].clone());
    assert_eq!(
        ["Ana", "Bea", "Cem"].map(|name| time(name).expect("listed")),
        ["15:00".into(), Json::Null, "16:30".into()]
    );
    let (_, table) = desk.ask(Request::default());
    for (name, time) in [("Ana", "15:00"), ("Cem", "16:30")] {
        assert!(table.lines().any(|line| line.trim().starts_with(time) && line.contains(name)), "{name}: {table}");
    }
    assert!(table.contains("appointment today 16:30"), "{table}");
    let path = desk.dir.path().join("due.ics");
    desk.ask(Request { ics: Some(path.clone()), ..Request::default() });
    let calendar = std::fs::read_to_string(&path).expect("it is written");
    for start in ["DTSTART:20261121T150000", "DTSTART;VALUE=DATE:20261121", "DTSTART:20261121T163000"] {
        assert!(calendar.contains(start), "{start}: {calendar}");
    }
}
