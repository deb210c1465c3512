//! Customers out of the file: as CSV that comes in again, as JSON, as a table.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::list::{Form, Request};
use kehu::cli::{Outcome, demo, export, import, list};
use kehu::domain::batch::Role;
use kehu::domain::{FilterFault, Problem, ViewFault};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// A file with the demo's customers, in a folder that goes with it.
struct Desk {
    dir: tempfile::TempDir,
    words: Words,
}

impl Desk {
    fn demo() -> Self {
        let desk = Self::empty();
        let mut store = Store::open(&desk.path("desk.db")).expect("a new file opens");
        demo::fill(&mut store, &desk.words, now()).expect("the demo comes in");
        desk
    }

    fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder"), words: Words::load(Language::English) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn list(&self, request: &Request) -> (Outcome, String) {
        let mut out = Vec::new();
        let exit = list::list(request, &self.path("desk.db"), &self.words, now().date(), &mut out).expect("it lists");
        (exit, String::from_utf8(out).expect("words"))
    }

    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let conn = Connection::open(self.path("desk.db")).expect("the file opens");
        conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }
}

fn request(filter: &str, form: Form) -> Request {
    Request { filter: filter.into(), form, ..Request::default() }
}

#[test]
fn the_tour_finds_what_sql_finds() {
    let desk = Desk::demo();
    let (exit, json) =
        desk.list(&Request { sort: Some("-spend".into()), ..request("city:杭州 spend>10000", Form::Json) });
    assert_eq!(exit, Outcome::Done);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("an array");
    let codes: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    let sql =
        "SELECT group_concat(code, ' ' ORDER BY spend DESC, id) FROM customer WHERE city = '杭州' AND spend > 1000000";
    assert_eq!(codes.join(" "), desk.query::<String>(sql));
    let sum: f64 = rows.iter().filter_map(|row| row["spend"].as_f64()).sum();
    let expected: f64 = desk.query("SELECT sum(spend) / 100.0 FROM customer WHERE city = '杭州' AND spend > 1000000");
    assert!((sum - expected).abs() < 0.005, "{sum} {expected}");
}

#[test]
fn a_limit_cuts_and_nothing_found_is_said_by_the_exit() {
    let desk = Desk::demo();
    let (_, table) = desk.list(&Request { limit: Some(3), ..request("", Form::Table) });
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with("李明朗 ")), "{table}");
    let (exit, json) = desk.list(&request("name:nobody-has-this-name", Form::Json));
    assert_eq!((exit, json.as_str()), (Outcome::NothingFound, "[]\n"));
    let wrong =
        list::list(&request("spned>5", Form::Json), &desk.path("desk.db"), &desk.words, now().date(), &mut Vec::new());
    assert!(matches!(wrong, Err(Problem::Filter(FilterFault::UnknownField { .. }))), "{wrong:?}");
}

#[test]
fn a_saved_view_lists_what_its_tab_shows() {
    use kehu::domain::edit::Action;
    use kehu::domain::{Edit, Place, SavedColumn, Shows};
    let desk = Desk::demo();
    let columns = vec![SavedColumn { field: "name".into(), width: 10, hidden: false }];
    let shows = Shows { sheet: 4, filter: "city:杭州".into(), sort: "-spend".into(), columns, pinned: 1 };
    let action = Action::AddView { name: "hz".into(), shows };
    let mut store = Store::open(&desk.path("desk.db")).expect("the file opens");
    store.edit(&Edit { label: "save-view", place: Place::default(), action }, now()).expect("saved");
    let in_view = |line: &str, form| desk.list(&Request { view: Some("hz".into()), ..request(line, form) });
    let by_hand =
        desk.list(&Request { sort: Some("-spend".into()), ..request("city:杭州 stage:follow_up", Form::Json) });
    assert_eq!(in_view("", Form::Json), by_hand);
    let narrower = desk
        .list(&Request { sort: Some("-spend".into()), ..request("city:杭州 stage:follow_up spend>1w", Form::Json) });
    assert_eq!(in_view("spend>1w", Form::Json), narrower);
    assert_eq!(in_view("", Form::Table).1.lines().next().map(|line| line.split_whitespace().count()), Some(1));
    let none = Request { view: Some("zh".into()), ..Request::default() };
    let none = list::list(&none, &desk.path("desk.db"), &desk.words, now().date(), &mut Vec::new());
    assert_eq!(none, Err(Problem::View(ViewFault::Unknown { found: "zh".into(), names: vec!["hz".into()] })));
}

#[test]
fn what_is_exported_makes_the_same_customers_again() {
    let desk = Desk::demo();
    let request = export::Request { to: desk.path("out.csv"), ..export::Request::default() };
    let mut said = Vec::new();
    let exit = export::export(&request, &desk.path("desk.db"), &desk.words, now().date(), &mut said);
    assert_eq!(exit, Ok(Outcome::Done), "{}", String::from_utf8_lossy(&said));
    let other = Desk::empty();
    let mut store = Store::open(&other.path("desk.db")).expect("a new file opens");
    let files = vec![(Role::Customers, desk.path("out.csv"))];
    let mut said = Vec::new();
    let sources =
        import::Request { files, ..import::Request::default() }.open(store.path(), &other.words).expect("they open");
    import::import(&sources, &mut store, &other.words, now(), &mut said).expect("it comes in");
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(!said.contains("Could not be read"), "{said}");
    let all = "SELECT group_concat(json_array(code, name, phone, email, city, company, birthday, stage, tags, budget, needs,
               next_contact, consent, resolved, term_end, coalesce(spend, spend_typed), coalesce(last_buy, last_buy_typed)), char(10)
               ORDER BY code) FROM customer";
    assert_eq!(other.query::<String>(all), desk.query::<String>(all));
}
