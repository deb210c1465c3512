//! `kehu dedupe` on the demo's customers, beside SQL written by hand.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::Outcome;
use kehu::cli::dedupe::{Request, dedupe};
use kehu::domain::edit::Action;
use kehu::domain::layout::Step;
use kehu::domain::{Edit, Place, Value};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use serde_json::{Value as Json, json};

#[path = "support/demo.rs"]
mod demo;

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
    assert_eq!(groups.len(), 2, "two who share nothing are not chained");
    let ids = |group: &Json| -> Vec<Json> {
        group["customers"].as_array().expect("an array").iter().map(|of| of["id"].clone()).collect()
    };
    assert_eq!((ids(&groups[0]), ids(&groups[1])), (vec!["1".into(), "4".into()], vec!["1".into(), "3".into()]));
    assert_eq!((&groups[0]["reasons"], &groups[1]["reasons"]), (&json!(["phone"]), &json!(["sound"])));
    assert_eq!(groups[0]["links"], json!([{"one": "1", "other": "4", "reason": "phone"}]));
    let (exit, text) = desk.ask(Request::default(), Language::Chinese);
    assert_eq!((exit, text.lines().count()), (Outcome::Done, 7), "{text}");
    assert!(text.starts_with("电话相同\n") && text.contains("\n姓名读音和公司相同\n"), "{text}");
    assert!(text.ends_with("3 位客户。\n"), "somebody in two groups is one customer: {text}");
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

#[test]
fn a_number_beside_another_and_one_in_another_spelling_finds_its_twin() {
    let mut desk = Desk::new();
    desk.add(&[("name", "李明"), ("phone", "13800138000 ; 0571-88886666"), ("email", "li@x.cn ; ming@x.cn")]);
    desk.add(&[("name", "Li"), ("phone", "+86 571 8888 6666")]);
    desk.add(&[("name", "M"), ("email", "Ming@X.cn")]);
    desk.add(&[("name", "Other"), ("phone", "0571-88886667")]);
    let groups = desk.json();
    let links: Vec<&Json> = groups.iter().map(|group| &group["links"][0]).collect();
    assert_eq!(
        links,
        [&json!({"one": "1", "other": "2", "reason": "phone"}), &json!({"one": "1", "other": "3", "reason": "email"})]
    );
}

/// Where the file is kept says which number one without a country code is.
#[test]
fn numbers_are_compared_from_the_region_of_the_file() {
    for (region, one, other, same) in [
        ("DE", "030 1234567", "+49 30 1234567", true),
        ("DE", "+49 (0)171 2345678", "0171/2345678", true),
        ("US", "(212) 555-0101", "+1 212 555 0101", true),
        ("US", "12125550101", "212.555.0101", true),
        ("GB", "07700 900123", "+44 7700 900123", true),
        ("CN", "030 1234567", "+49 30 1234567", false),
        ("US", "13800138000", "+86 138 0013 8000", false),
        ("CN", "13800138000", "0086-138-0013-8000", true),
        ("CN", "0571-88886666-8001", "057188886666转8002", false),
        ("CN", "0571-88886666-8001", "(0571) 8888 6666", true),
    ] {
        let mut desk = Desk::new();
        let value = Some(format!("\"{region}\""));
        desk.act(Action::Layout(vec![Step::Setting { key: "region".into(), value }]));
        desk.add(&[("name", "A"), ("phone", one)]);
        desk.add(&[("name", "B"), ("phone", other)]);
        assert_eq!(desk.json().len(), usize::from(same), "{region} {one} {other}");
    }
}

#[test]
fn a_name_without_a_company_is_the_weakest_reason_and_stands_last() {
    let mut desk = Desk::new();
    desk.add(&[("name", "Ana Perez")]);
    desk.add(&[("name", "ana\u{200b} perez"), ("company", "Acme")]);
    desk.add(&[("name", "Ana Perez"), ("company", "Other"), ("phone", "600 000 001")]);
    desk.add(&[("name", "Ben"), ("phone", "600000001")]);
    let reasons: Vec<Json> = desk.json().iter().map(|group| group["reasons"].clone()).collect();
    assert_eq!(reasons, [json!(["phone"]), json!(["name_alone"]), json!(["name_alone"])]);
}
