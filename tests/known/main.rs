//! What becomes of what is known already: nobody twice, nothing newer thrown away, nothing typed lost, and a dry run that says
//! what the run does.

mod again;
mod belonging;
mod cells;
mod corrected;
mod headings;
mod odd;
mod profiles;
mod rehearsal;
mod sheets;
mod shops;
mod traces;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli;
use kehu::cli::import::{self, Again, Request};
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::intake::Said;
use kehu::domain::known::OnKnown;
use kehu::domain::{CustomerId, Edit, Place, Problem, Value};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value as Json;

struct Desk {
    dir: tempfile::TempDir,
    store: Store,
    words: Words,
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");
    day.and_hms_opt(9, 30, 0).expect("a time of day")
}

/// As a person says it, but for the files.
fn said() -> Request {
    Request { again: Again::Never, ..Request::default() }
}

fn on_known(on_known: OnKnown) -> Request {
    Request { said: Said { on_known: Some(on_known), ..Said::default() }, ..said() }
}

fn by(key: &str) -> Request {
    Request { said: Said { key: Some(key.to_owned()), ..Said::default() }, ..said() }
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store, words: Words::load(Language::English) }
    }

    /// With one file of customers in it.
    fn with(text: &str) -> Self {
        let mut desk = Self::new();
        desk.import(text);
        desk
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("it can be written");
        path
    }

    fn files(&self, texts: &[(Role, &str)]) -> Vec<(Role, PathBuf)> {
        texts.iter().map(|(role, text)| (*role, self.file(&format!("{}.csv", role.name()), text))).collect()
    }

    fn import(&mut self, text: &str) -> String {
        self.as_said(said(), &[(Role::Customers, text)]).expect("it comes in").1
    }

    fn and(&mut self, request: Request, text: &str) -> String {
        self.as_said(request, &[(Role::Customers, text)]).expect("it comes in").1
    }

    fn purchases(&mut self, text: &str) -> String {
        self.as_said(said(), &[(Role::Purchases, text)]).expect("it comes in").1
    }

    fn as_said(&mut self, request: Request, texts: &[(Role, &str)]) -> Result<(cli::Outcome, String), Problem> {
        let request = Request { files: self.files(texts), ..request };
        let sources = request.open(self.store.path(), &self.words)?;
        let mut out = Vec::new();
        let exit = import::import(&sources, &mut self.store, &self.words, now(), &mut out)?;
        let folder = format!("{}/", self.dir.path().display());
        Ok((exit, String::from_utf8(out).expect("words").replace(&folder, "")))
    }

    fn conn(&self) -> Connection {
        Connection::open(self.dir.path().join("desk.db")).expect("the file opens")
    }

    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.conn().query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Code, name and that column of everybody, in the order of entry.
    fn everybody(&self, column: &str) -> String {
        self.query(&format!(
            "SELECT coalesce(group_concat(code || ' ' || coalesce(name, '') || ' ' || coalesce({column}, ''), '; ' ORDER BY id), '')
             FROM customer WHERE deleted IS NULL"
        ))
    }

    fn id(&self, name: &str) -> CustomerId {
        self.query(&format!("SELECT id FROM customer WHERE name = '{name}'"))
    }

    fn edit(&mut self, label: &'static str, action: Action) {
        self.store.edit(&Edit { label, place: Place::default(), action }, now()).expect("it can be done");
    }

    fn type_into(&mut self, name: &str, field: &str, text: &str) {
        let (customer, field, value) = (self.id(name), field.to_owned(), Value::text(text));
        self.edit("set-cell", Action::Set { customer, field, value });
    }

    fn undo(&mut self) {
        let mut replay = self.store.undo().expect("undo begins").expect("something to undo");
        while self.store.replay_slice(&mut replay, Instant::now() + Duration::from_secs(1)).expect("a slice").is_none()
        {
        }
    }

    /// All that a person can see, and the journal's entries.
    fn whole(&self) -> Vec<String> {
        let conn = self.conn();
        let tables =
            ["customer", "purchase", "interaction", "note", "stage_move", "field", "sheet_field", "setting", "entry"];
        let mut whole = Vec::new();
        for table in tables {
            let names: Vec<String> = {
                let mut get = conn.prepare("SELECT name FROM pragma_table_info(?1)").expect("columns");
                get.query_map([table], |row| row.get(0)).expect("columns").map(|name| name.expect("a name")).collect()
            };
            whole.push(format!("{table}: {}", names.join(" ")));
            let pairs: Vec<String> = names.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
            let sql = format!("SELECT json_object({}) FROM {table} ORDER BY id", pairs.join(", "));
            let mut get = conn.prepare(&sql).expect("a dump");
            whole
                .extend(get.query_map([], |row| row.get::<_, String>(0)).expect("rows").map(|row| row.expect("a row")));
        }
        whole
    }
}
