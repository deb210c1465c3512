//! Files into the file: what is found in it afterwards, and what undo leaves.

mod gone;
mod said;
mod whole;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::known::How;
use kehu::domain::{Edit, ImportFault, Place, Problem, Vocabulary};
use kehu::files::{Input, Reader, Table};
use kehu::locale::{Language, Words};
use kehu::store::{Outcome, Replayed, Store};
use rusqlite::Connection;

#[path = "../support/demo.rs"]
mod demo;

/// A file of the user's and files to import, in a folder that goes with them.
struct Desk {
    dir: tempfile::TempDir,
    store: Store,
    words: Words,
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time of day")
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store, words: Words::load(Language::English) }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("it can be written");
        path
    }

    fn vocabulary(&self) -> Vocabulary {
        let layout = self.store.layout().expect("the layout");
        let mut fields = layout.fields;
        for field in &mut fields {
            self.words.name_field(field);
        }
        Vocabulary {
            fields,
            local: layout.settings.local(),
            yes_no: ["yes".into(), "no".into()],
            now: chrono::NaiveDateTime::default(),
        }
    }

    fn tables(&self, roles: &[Role]) -> Vec<Table> {
        let name = |file: &str, field: &mut kehu::domain::Field| self.words.name_column(file, field);
        roles.iter().map(|role| Table::new(*role, &self.vocabulary(), today(), &name)).collect()
    }

    fn import(&mut self, files: &[(Role, &Path)]) -> Outcome {
        let roles: Vec<Role> = files.iter().map(|(role, _)| *role).collect();
        let tables = self.tables(&roles);
        let input = |path| Input::open(path, |_| ()).expect("it opens");
        let reader = |(table, (_, path))| Reader::open(&input(path), table).expect("headings");
        let readers = tables.iter().zip(files.iter().copied()).map(reader);
        let readers = roles.iter().copied().zip(readers).collect();
        self.import_readers(readers)
    }

    fn import_readers(&mut self, readers: Vec<(Role, Reader)>) -> Outcome {
        let mut import = self.store.begin_import(How::default(), now()).expect("no other import runs");
        for (role, reader) in readers {
            self.store.import_file(&mut import, role, &reader.layout().columns.clone()).expect("a file begins");
            for batch in reader {
                self.store.import_batch(&mut import, &batch.expect("the file reads")).expect("a slice");
            }
        }
        self.store.finish_import(import).expect("the end")
    }

    fn import_demo(&mut self) -> Outcome {
        demo::fill(&mut self.store, &self.words, now()).expect("the demo comes in")
    }

    fn undo(&mut self) -> Replayed {
        let replay = self.store.undo().expect("undo begins").expect("something to undo");
        self.run(replay)
    }

    fn redo(&mut self) -> Replayed {
        let replay = self.store.redo().expect("redo begins").expect("something to redo");
        self.run(replay)
    }

    fn run(&mut self, mut replay: kehu::store::Replay) -> Replayed {
        loop {
            let until = Instant::now() + Duration::from_millis(20);
            if let Some(done) = self.store.replay_slice(&mut replay, until).expect("a slice") {
                return done;
            }
        }
    }

    /// What another program finds in the file.
    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let conn = Connection::open(self.dir.path().join("desk.db")).expect("the file opens");
        conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The whole of a table as JSON lines.
    fn dump(&self, table: &str) -> Vec<String> {
        let conn = Connection::open(self.dir.path().join("desk.db")).expect("the file opens");
        let names: Vec<String> = {
            let mut get = conn.prepare("SELECT name FROM pragma_table_info(?1)").expect("columns");
            get.query_map([table], |row| row.get(0)).expect("columns").map(|name| name.expect("a name")).collect()
        };
        let pairs: Vec<String> = names.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
        let sql = format!("SELECT json_object({}) FROM {table} ORDER BY id", pairs.join(", "));
        let mut get = conn.prepare(&sql).expect("a dump");
        get.query_map([], |row| row.get(0)).expect("a dump").map(|row| row.expect("a row")).collect()
    }

    fn dumps(&self) -> Vec<Vec<String>> {
        ["customer", "purchase", "interaction", "note", "stage_move", "field", "sheet_field", "setting"]
            .map(|table| self.dump(table))
            .to_vec()
    }
}

/// Imports by the command; what it says.
fn command(desk: &mut Desk, files: &[(Role, &Path)]) -> (cli::Outcome, String) {
    let request =
        Request { files: files.iter().map(|(role, path)| (*role, path.to_path_buf())).collect(), ..Request::default() };
    let sources = request.open(desk.store.path(), &desk.words).expect("they open");
    let mut out = Vec::new();
    let exit = import::import(&sources, &mut desk.store, &desk.words, now(), &mut out).expect("it can be imported");
    let folder = format!("{}/", desk.dir.path().display());
    (exit, String::from_utf8(out).expect("words").replace(&folder, ""))
}
