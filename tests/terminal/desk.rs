//! The file that a story begins with.

use std::path::PathBuf;

use chrono::NaiveDate;
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Fen, Place, Value};
use kehu::store::Store;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::support::terminal::Terminal;

/// Name, city, spend in yuan, stage: the customers of most stories, in the order of entry.
pub const PEOPLE: [(&str, &str, i64, &str); 8] = [
    ("李明朗", "杭州", 12_000, "prospecting"),
    ("Anna Berg", "Berlin", 800, "evaluation"),
    ("王芳", "杭州", 3_000, "prospecting"),
    ("Carl Dahl", "Oslo", 25_000, "follow_up"),
    ("陈静", "上海", 9_000, "evaluation"),
    ("Eva Frank", "Wien", 0, "prospecting"),
    ("张伟", "杭州", 50_000, "maintenance"),
    ("Gus Hall", "Oslo", 100, "prospecting"),
];

/// What a file is asked that the grid has never opened.
pub const QUESTION: &str = "Before you begin";

/// A file in a folder of its own.
pub struct Desk {
    dir: TempDir,
    file: PathBuf,
}

impl Desk {
    /// No file yet.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        Self { file: dir.path().join("desk.db"), dir }
    }

    /// A file with [`PEOPLE`].
    pub fn with_people() -> Self {
        Self::empty().peopled()
    }

    /// A file with [`PEOPLE`] in a folder that can be moved.
    pub fn in_folder(name: &str) -> Self {
        let desk = Self::empty();
        let folder = desk.dir.path().join(name);
        std::fs::create_dir(&folder).expect("a folder can be made");
        Self { file: folder.join("desk.db"), ..desk }.peopled()
    }

    fn peopled(self) -> Self {
        let desk = self;
        let mut store = desk.store();
        // Somebody has been here before: no question at the start, and Esc leads to the letters.
        store.remember("mode", "input").expect("the session takes it");
        store.remember("keys", "vim").expect("the session takes it");
        for (name, city, spend, stage) in PEOPLE {
            let text = |key: &str, text| (key.to_owned(), Value::text(text));
            let spend = ("spend".to_owned(), Value::Money(Fen(spend * 100)));
            let cells = vec![text("name", name), text("city", city), text("stage", stage), spend];
            save(&mut store, "new-customer", Action::Add { cells });
        }
        desk
    }

    /// The same of somebody who has Excel keys.
    pub fn with_excel_keys() -> Self {
        let desk = Self::with_people();
        desk.store().remember("keys", "excel").expect("the session takes it");
        desk
    }

    pub fn path(&self) -> PathBuf {
        self.file.clone()
    }

    /// A folder that stays, whatever becomes of the file's.
    pub fn folder(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// A connection of another program of ours.
    pub fn store(&self) -> Store {
        Store::open(&self.path()).expect("the file opens")
    }

    /// Starts the grid on it, 80 × 24.
    pub fn start(&self) -> Terminal {
        self.start_at(80, 24)
    }

    /// Starts the grid on it and waits until everything is counted.
    pub fn start_at(&self, cols: u16, rows: u16) -> Terminal {
        let path = self.path();
        let first = !path.exists();
        let mut terminal = Terminal::start(&["--db", path.to_str().expect("a path of ours")], cols, rows, &[]);
        terminal.wait_for(|screen| screen.contains(" customers") && !screen.contains("counting"));
        if first {
            terminal.wait_text(QUESTION).keys("<Esc>").wait_for(|screen| !screen.contains(QUESTION));
        }
        terminal
    }

    /// Starts the grid where it was left, which shows that text.
    pub fn start_in_place(&self, text: &str) -> Terminal {
        let path = self.path();
        let mut terminal = Terminal::start(&["--db", path.to_str().expect("a path of ours")], 80, 24, &[]);
        terminal.wait_text(text);
        terminal
    }

    /// Starts the grid in NAV.
    pub fn start_in_nav(&self) -> Terminal {
        let mut terminal = self.start();
        terminal.keys("<Esc>").wait_text(" NAV ");
        terminal
    }

    /// A look into the file, past the program.
    pub fn look(&self) -> Connection {
        Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens")
    }

    /// One number from the file.
    pub fn number(&self, sql: &str) -> i64 {
        self.look().query_row(sql, [], |row| row.get(0)).expect("the query fits the schema")
    }

    /// One text from the file; nothing where it is NULL.
    pub fn text(&self, sql: &str) -> Option<String> {
        self.look().query_row(sql, [], |row| row.get(0)).expect("the query fits the schema")
    }

    /// Customers outside the trash.
    pub fn customers(&self) -> i64 {
        self.number("SELECT count(*) FROM customer WHERE deleted IS NULL")
    }

    /// Entries of the journal that are done.
    pub fn entries(&self) -> i64 {
        self.number("SELECT count(*) FROM entry WHERE state = 'done'")
    }
}

/// Performs an edit as another program would.
pub fn save(store: &mut Store, label: &'static str, action: Action) {
    let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    store.edit(&Edit { label, place: Place::default(), action }, now).expect("the edit is possible");
}

/// A small generator: a story's numbers come from its seed alone.
pub struct Dice(pub u64);

impl Dice {
    /// A number from 0 to below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}
