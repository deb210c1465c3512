//! `kehu dedupe` on the demo's customers, beside SQL written by hand.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::dedupe::{Request, dedupe};
use kehu::cli::{Outcome, demo};
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Place, Value};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use serde_json::Value as Json;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

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

    fn act(&mut self, action: Action) {
        self.store.edit(&Edit { label: "edit-cell", place: Place::default(), action }, now()).expect("it is saved");
    }

    fn add(&mut self, cells: &[(&str, &str)]) {
        let cells = cells.iter().map(|(key, text)| ((*key).to_owned(), Value::text(*text))).collect();
        self.act(Action::Add { cells });
    }

    fn ask(&self, request: Request, language: Language) -> (Outcome, String) {
        let mut out = Vec::new();
        let words = Words::load(language);
        let exit = dedupe(&request, &self.path(), &words, now().date(), &mut out).expect("it looks");
        (exit, String::from_utf8(out).expect("words"))
    }

    fn json(&self) -> Vec<Json> {
        let (_, text) = self.ask(Request { json: true, limit: None }, Language::English);
        serde_json::from_str(&text).expect("an array")
    }
}

#[test]
fn groups_have_their_customers_their_reasons_and_every_link() {
    let mut desk = Desk::new();
    desk.add(&[("name", "王芳"), ("company", "云山科技有限公司"), ("phone", "138 0013 8000")]);
    desk.add(&[("name", "Anna"), ("phone", "+49 30 1234567")]);
    desk.add(&[("name", "Wang Fang"), ("company", "雲山科技")]);
    desk.add(&[("name", "W"), ("phone", "+86 13800138000"), ("email", "w@x.cn")]);
    let groups = desk.json();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0]["reasons"], serde_json::json!(["phone", "sound"]));
    let ids: Vec<&Json> = groups[0]["customers"].as_array().expect("an array").iter().map(|of| &of["id"]).collect();
    assert_eq!(ids, ["1", "3", "4"]);
    assert_eq!(
        groups[0]["links"],
        serde_json::json!([{"one": "1", "other": "3", "reason": "sound"}, {"one": "1", "other": "4", "reason": "phone"}])
    );
    let (exit, text) = desk.ask(Request::default(), Language::Chinese);
    assert_eq!((exit, text.lines().count()), (Outcome::Done, 5), "{text}");
    assert!(text.starts_with("电话；姓名读音和公司相同\n"), "{text}");
    desk.act(Action::KeepApart { customers: vec![1, 3] });
    desk.act(Action::Merge { keep: 1, other: 4, cells: Vec::new() });
    assert_eq!(
        desk.ask(Request { json: true, limit: None }, Language::English),
        (Outcome::NothingFound, "[]\n".into())
    );
    assert_eq!(desk.ask(Request::default(), Language::English).0, Outcome::NothingFound);
}

#[test]
fn phones_of_the_demo_are_found_as_sql_finds_them() {
    let mut desk = Desk::new();
    demo::fill(&mut desk.store, &Words::load(Language::English), now()).expect("the demo comes in");
    for code in ["C0003", "C0007"] {
        let sql = "SELECT phone FROM customer WHERE code <> ?1 AND phone IS NOT NULL LIMIT 1";
        let look = rusqlite::Connection::open(desk.path()).expect("the file opens");
        let phone: String = look.query_row(sql, [code], |row| row.get(0)).expect("a phone");
        desk.add(&[("name", code), ("phone", &format!("{phone} "))]);
    }
    let look = rusqlite::Connection::open(desk.path()).expect("the file opens");
    let sql = "SELECT sum(n) FROM (SELECT count(*) AS n FROM customer WHERE deleted IS NULL AND archived IS NULL AND phone IS NOT NULL
               GROUP BY replace(replace(replace(replace(phone, ' ', ''), '-', ''), '+86', ''), '+', '') HAVING count(*) > 1)";
    let expected: usize =
        look.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a count").try_into().expect("some");
    let mut by_phone = std::collections::BTreeSet::new();
    for link in desk.json().iter().flat_map(|group| group["links"].as_array().expect("links").clone()) {
        if link["reason"] == "phone" {
            by_phone.extend([link["one"].to_string(), link["other"].to_string()]);
        }
    }
    assert_eq!(by_phone.len(), expected);
    assert!(expected > 0);
}
