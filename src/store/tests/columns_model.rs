//! Columns in memory, kept true by the feed alone, against SQL written by hand on the same file: after edits, undo, redo,
//! and edits by another writer.

use proptest::prelude::*;

use super::journal_model::{Step, action, steps};
use super::*;
use crate::domain::{Cancel, Field, Local, Vocabulary};
use crate::store::columns::Feed;
use crate::table::{Ask, Table as Columns};

/// Filter lines, and what they mean in SQL.
const LINES: [(&str, &str); 5] = [
    ("city:杭州", "city LIKE '%杭州%'"),
    ("name=a", "name = 'a'"),
    ("needs:none", "needs IS NULL"),
    ("-city:any", "city IS NULL"),
    (
        "杭州",
        "'' || coalesce(name, '') || '|' || coalesce(city, '') || '|' || coalesce(needs, '') || '|' || coalesce(code, '')
         LIKE '%杭州%' OR EXISTS (SELECT 1 FROM note WHERE note.customer = customer.id AND note.text LIKE '%杭州%')",
    ),
];

struct Memory {
    reader: Reader,
    vocabulary: Vocabulary,
    table: Columns,
    feed: i64,
}

impl Memory {
    fn of(desk: &Desk) -> Self {
        let reader = Reader::open(&desk.path()).expect("a reader");
        let fields: Vec<Field> = reader.layout().expect("layout").fields;
        let feed = reader.feed().expect("the feed");
        let yes_no = ["yes".to_owned(), "no".to_owned()];
        let table = Columns::new(fields.clone());
        Self {
            reader,
            vocabulary: Vocabulary { fields, local: Local::default(), yes_no, now: chrono::NaiveDateTime::default() },
            table,
            feed,
        }
    }

    /// As the order lane does: the feed first, then the answer.
    fn answer(&mut self, line: &str) -> Vec<CustomerId> {
        match self.reader.feed_since(self.feed).expect("the feed") {
            Feed::Changed { seq, changes } => {
                let patched = self.table.patch(&changes, &mut self.reader.columns(), &Cancel::default());
                patched.expect("patched");
                self.feed = seq;
            }
            Feed::Reload { seq } => {
                self.table.reload();
                self.feed = seq;
            }
        }
        let parsed = crate::query::parse(line, &self.vocabulary, now().date());
        assert_eq!(parsed.problems, [], "{line}");
        let ask = Ask { filter: parsed.filter, ..Ask::default() };
        let answer = self.table.answer(&ask, &mut self.reader.columns(), &Cancel::default(), &mut |_| {});
        answer.expect("an answer").order
    }
}

fn by_hand(desk: &Desk, condition: &str) -> Vec<CustomerId> {
    let sql =
        format!("SELECT id FROM customer WHERE deleted IS NULL AND archived IS NULL AND ({condition}) ORDER BY id");
    let mut get = desk.store.conn.prepare(&sql).expect("SQL by hand");
    let rows = get.query_map([], |row| row.get(0)).expect("SQL by hand");
    rows.collect::<rusqlite::Result<_>>().expect("SQL by hand")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_the_file_holds_whoever_changed_it(steps in steps(), others in any::<u32>()) {
        let mut desk = Desk::new();
        let mut other = Store::open(&desk.path()).expect("another writer");
        let mut memory = Memory::of(&desk);
        for (at, step) in steps.into_iter().enumerate() {
            match step {
                Step::Undo => drop(desk.undo()),
                Step::Redo => drop(desk.redo()),
                step => {
                    let Some(action) = action(&desk, &step) else { continue };
                    // What the file refuses changes nothing, whoever asked.
                    let edit = Edit { label: "test", place: Place::default(), action };
                    let writer = if others >> (at % 32) & 1 == 1 { &mut other } else { &mut desk.store };
                    let _ = writer.edit(&edit, now());
                }
            }
            for (line, condition) in LINES {
                prop_assert_eq!(memory.answer(line), by_hand(&desk, condition), "{}", line);
            }
        }
    }
}
