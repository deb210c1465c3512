//! What can be cut in the middle, and how each begins.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use kehu::domain::bulk::{Put, Rows};
use kehu::domain::{Bulk, Place, Recipe, Value};
use kehu::store::{Begun, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::desk::Desk;
use crate::support::terminal::Terminal;
use crate::whole;

/// Customers in sight: enough that what changes all of them takes many slices.
pub const CUSTOMERS: i64 = 3_000;
/// Customers in the trash, each with a note.
pub const GONE: i64 = 300;
/// Stands in the names and notes of those in the trash, and nowhere else.
pub const VANISHED: &str = "Vanished";
/// Rows of the two files that are imported.
pub const IMPORTED: i64 = 4_000;
/// Rows that are pasted, of two cells each.
const PASTED: usize = 400;

/// One thing that a person does: wholly, or not at all.
pub struct Act {
    pub name: &'static str,
    /// Everything up to the moment before: nothing has changed yet.
    pub begin: fn(&Scene, &Desk) -> Terminal,
    /// The keys that do it; none where it has begun by itself.
    pub go: &'static str,
    /// What then stands on the screen; nothing: the program ends by itself.
    pub done: Option<&'static str>,
    /// The file that it begins with.
    pub on: Base,
}

/// The files that acts begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The change of all customers is done.
    Done,
    /// It has been undone.
    Undone,
}

/// Those that `KEHU_ACT` names, else all.
pub fn acts() -> Vec<&'static Act> {
    let named = std::env::var("KEHU_ACT").ok();
    ACTS.iter().filter(|act| named.as_deref().is_none_or(|name| act.name == name)).collect()
}

const ACTS: [Act; 12] = [
    Act { name: "fill", begin: fill, go: "<Enter>", done: Some("Done: "), on: Base::Done },
    Act { name: "paste", begin: paste, go: "<Enter>", done: Some("Done: "), on: Base::Done },
    Act { name: "undo", begin: |_, desk| grid(desk), go: "<C-z>", done: Some("Undone: "), on: Base::Done },
    Act { name: "redo", begin: |_, desk| grid(desk), go: "<C-y>", done: Some("Redone: "), on: Base::Undone },
    Act { name: "import", begin: |scene, desk| scene.import(&desk.path()), go: "", done: None, on: Base::Done },
    Act { name: "purge", begin: purge, go: "<Enter>", done: Some("Gone for good"), on: Base::Done },
    Act { name: "delete", begin: delete, go: "<Enter>", done: Some("Done: "), on: Base::Done },
    Act {
        name: "erase",
        begin: |_, desk| command(desk, &["trash", "purge", "--yes"]),
        go: "",
        done: None,
        on: Base::Done,
    },
    Act {
        name: "template",
        begin: |_, desk| command(desk, &["template", "apply", "hotel"]),
        go: "",
        done: None,
        on: Base::Done,
    },
    Act { name: "merge-columns", begin: merge_columns, go: "<Enter>", done: Some("Done: "), on: Base::Done },
    Act { name: "normalise", begin: normalise, go: "<Enter>", done: Some("Done: "), on: Base::Done },
    Act {
        name: "merge-customers",
        begin: merge_customers,
        go: "<Enter>",
        done: Some("is now part of"),
        on: Base::Done,
    },
];

/// The files that acts begin with, and what is imported into them; made once for a campaign.
pub struct Scene {
    dir: TempDir,
    /// Everything that each file says.
    before: [String; 2],
}

impl Scene {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let [done, undone] = [Base::Done, Base::Undone].map(|base| dir.path().join(base.name()));
        people(&done);
        std::fs::copy(&done, &undone).expect("the file can be copied");
        undo(&undone);
        let before = [done, undone].map(|file| whole::everything(&Connection::open(file).expect("the file opens")));
        write_imports(dir.path());
        Self { dir, before }
    }

    /// A desk with a copy of the file.
    pub fn desk(&self, base: Base) -> Desk {
        let desk = Desk::empty();
        std::fs::copy(self.dir.path().join(base.name()), desk.path()).expect("the file can be copied");
        desk
    }

    /// Everything that the file says.
    pub fn before(&self, base: Base) -> &str {
        &self.before[usize::from(base == Base::Undone)]
    }

    /// Begins to import into the file of that name.
    pub fn import(&self, file: &Path) -> Terminal {
        let text = |name: &str| self.dir.path().join(name).to_str().expect("a path of ours").to_owned();
        whole::in_terminal(file, &["import", &text("customers.csv"), "--purchases", &text("purchases.csv")])
    }
}

impl Base {
    fn name(self) -> &'static str {
        if self == Self::Done { "done.db" } else { "undone.db" }
    }
}

/// Takes back the change of all customers.
fn undo(path: &Path) {
    let mut store = Store::open(path).expect("the file opens");
    let mut replay = store.undo().expect("it begins").expect("there is something to undo");
    while store.replay_slice(&mut replay, Instant::now()).expect("a slice").is_none() {}
}

/// 3,000 customers, a change of all of them to be undone, 300 more in the trash, and one who was entered twice.
fn people(path: &Path) {
    let mut store = Store::open(path).expect("the file opens");
    // Somebody has been here before: no question at the start.
    store.remember("mode", "input").expect("the session takes it");
    let conn = Connection::open(path).expect("the file opens");
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CUSTOMERS})
         INSERT INTO customer (code, name, city, company, phone, created)
         SELECT i, 'n' || i, iif(i = 1, 'Bonn', 'Berlin'), 'Acme ' || i, '138' || (10000000 + i - iif(i = {CUSTOMERS}, 1, 0)), '2020-01-01'
         FROM n;
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {GONE})
         INSERT INTO customer (code, name, city, created, deleted)
         SELECT {CUSTOMERS} + i, '{VANISHED} ' || i, 'Rom', '2020-01-01', '2021-02-03T04:05' FROM n;
         INSERT INTO note (customer, at, text) SELECT id, '2021-01-01T00:00', '{VANISHED} note ' || id FROM customer
         WHERE deleted IS NOT NULL OR id = {CUSTOMERS};
         INSERT INTO note (customer, at, text) SELECT {CUSTOMERS}, '2021-01-01T00:00', 'note ' || id FROM customer WHERE id <= 300;"
    );
    conn.execute_batch(&sql).expect("customers");
    let own =
        format!("UPDATE note SET text = 'a note of hers' WHERE customer = {CUSTOMERS} AND text LIKE '{VANISHED}%'");
    conn.execute(&own, []).expect("a note");
    drop(conn);
    let recipe = Recipe::Put(Put { fields: vec!["country".into()], cells: vec![Value::text("Norway")], note: None });
    let rows = Rows::some((1..=u32::try_from(CUSTOMERS).expect("few")).collect());
    let change = Bulk { label: "fill-down", place: Place::default(), rows, recipe };
    let now = NaiveDate::from_ymd_opt(2021, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    let Ok(Begun::Going(mut sweep)) = store.sweep(change, now) else { panic!("many rows take many slices") };
    while store.sweep_slice(&mut sweep, Instant::now()).expect("a slice") {}
    store.end_sweep(*sweep).expect("its end");
}

/// Customers and what they bought.
fn write_imports(dir: &Path) {
    let (mut customers, mut purchases) = (String::from("id,name,city\n"), String::from("customer,date,amount\n"));
    for row in 0..IMPORTED {
        let _ = writeln!(customers, "i{row},Import {row},Oslo");
        let _ = writeln!(purchases, "i{row},2024-03-0{},{row}", 1 + row % 9);
    }
    std::fs::write(dir.join("customers.csv"), customers).expect("a file");
    std::fs::write(dir.join("purchases.csv"), purchases).expect("a file");
}

// ── how each begins ─────────────────────────────────────────────────────────────────────────────────────────────────

fn command(desk: &Desk, arguments: &[&str]) -> Terminal {
    whole::in_terminal(&desk.path(), arguments)
}

fn grid(desk: &Desk) -> Terminal {
    let mut terminal = desk.start();
    terminal.keys("<C-Home><Home>").wait_text("1/3,000");
    terminal
}

fn fill(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<Right><F8><C-Down>").wait_text("3,000 cells").keys("<C-d>").wait_text("2,999 cells in 2,999 rows");
    terminal
}

fn paste(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    let lines: String = (0..PASTED).map(|row| format!("p{row}\tq{row}\n")).collect();
    terminal.keys("<Right>").paste(&lines).wait_text("800 cells in 400 rows");
    terminal
}

fn delete(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<F8><C-Down>").wait_text("3,000 cells").keys("<C-Delete>").wait_text("3,000 rows");
    terminal
}

fn purge(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<F10>empty-trash<Enter>").wait_text("for good").keys("300").wait_text("300");
    terminal
}

fn merge_columns(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<Right>").keys("<F10>merge-columns<Enter>").wait_text("add to City");
    terminal.keys("Company<Enter>").wait_text("Between City and").keys("<Enter>").wait_text("3,000 rows");
    terminal
}

fn normalise(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<Right><Right><Right>").keys("<F10>normalise-column<Enter>").wait_text("138 0013");
    terminal.keys("<Enter>").wait_text("3,000 rows");
    terminal
}

fn merge_customers(_: &Scene, desk: &Desk) -> Terminal {
    let mut terminal = grid(desk);
    terminal.keys("<F10>find-duplicates<Enter>").wait_text("1 group").keys("<Enter>").wait_text("Keep #");
    terminal
}
