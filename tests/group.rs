//! `kehu group` on the demo's customers, beside SQL written by hand.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::Outcome;
use kehu::cli::group::{Request, group};
use kehu::cli::list::Form;
use kehu::domain::{GroupFault, Problem};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;
use serde_json::Value as Json;

#[path = "support/demo.rs"]
mod demo;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// The demo, in a folder that goes with it.
struct Desk {
    dir: tempfile::TempDir,
    words: Words,
}

impl Desk {
    fn demo() -> Self {
        let desk =
            Self { dir: tempfile::tempdir().expect("a temporary folder"), words: Words::load(Language::English) };
        let mut store = Store::open(&desk.path()).expect("a new file opens");
        demo::fill(&mut store, &desk.words, now()).expect("the demo comes in");
        desk
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    fn ask(&self, request: &Request, words: &Words) -> Result<(Outcome, String), Problem> {
        let mut out = Vec::new();
        let exit = group(request, &self.path(), words, now().date(), &mut out)?;
        Ok((exit, String::from_utf8(out).expect("words")))
    }

    /// The objects of the JSON, each as `[value, customers, sum, mean]`.
    fn json(&self, filter: &str, by: &str, sum: Option<&str>) -> Vec<[Json; 4]> {
        let request = Request { form: Form::Json, sum: sum.map(str::to_owned), ..request(filter, by) };
        let (_, text) = self.ask(&request, &self.words).expect("it groups");
        let rows: Vec<Json> = serde_json::from_str(&text).expect("an array");
        rows.iter().map(|row| ["value", "customers", "sum", "mean"].map(|key| row[key].clone())).collect()
    }

    /// The rows of a statement with the same four columns, money in units.
    fn sql(&self, sql: &str) -> Vec<[Json; 4]> {
        let connection = Connection::open(self.path()).expect("the file opens");
        let mut statement = connection.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let cell = |value: rusqlite::types::Value| match value {
            rusqlite::types::Value::Integer(number) => Json::from(number),
            rusqlite::types::Value::Real(number) => Json::from(number),
            rusqlite::types::Value::Text(text) => Json::from(text),
            _ => Json::Null,
        };
        let row = |row: &rusqlite::Row| Ok([0, 1, 2, 3].map(|at| row.get(at).map_or(Json::Null, cell)));
        statement.query_map([], row).and_then(Iterator::collect).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }
}

fn request(filter: &str, by: &str) -> Request {
    Request { filter: filter.into(), by: by.into(), ..Request::default() }
}

/// What each statement selects: customers, Σ and mean of what is shown as spend.
fn select(value: &str, rest: &str) -> String {
    format!(
        "SELECT {value}, count(*), sum(amount) / 100.0, round(avg(amount)) / 100.0
         FROM (SELECT *, coalesce(spend, spend_typed) AS amount, coalesce(last_buy, last_buy_typed) AS bought
               FROM customer WHERE deleted IS NULL AND archived IS NULL) {rest}"
    )
}

#[test]
fn groups_are_those_of_sql() {
    let desk = Desk::demo();
    let by_city = select("city", "WHERE amount > 1000000 GROUP BY city ORDER BY city IS NULL, sum(amount) DESC");
    assert_eq!(desk.json("spend>1w", "城市", Some("spend")), desk.sql(&by_city));
    let months = "WHERE stage = 'follow_up' GROUP BY substr(bought, 1, 7) ORDER BY bought IS NULL, sum(amount) DESC";
    let by_month = select("substr(bought, 1, 7)", months);
    assert_eq!(desk.json("stage:follow_up", "last", Some("消费")), desk.sql(&by_month));
    let by_stage = select("stage", "GROUP BY stage ORDER BY stage IS NULL, count(*) DESC");
    let stages = desk.json("", "stage", None);
    assert!(stages.len() > 3, "{stages:?}");
    assert_eq!(stages, desk.sql(&by_stage));
}

#[test]
fn csv_has_the_same_figures_and_a_table_has_words() {
    let desk = Desk::demo();
    let (_, text) = desk.ask(&Request { form: Form::Csv, ..request("", "consent") }, &desk.words).expect("it groups");
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("value,label,customers,sum,mean,other_currencies"));
    let counts: Vec<usize> =
        lines.map(|line| line.split(',').nth(2).and_then(|count| count.parse().ok()).expect("a count")).collect();
    let all = desk.sql("SELECT 0, count(*), 0, 0 FROM customer WHERE deleted IS NULL AND archived IS NULL");
    assert_eq!(Json::from(counts.iter().sum::<usize>()), all[0][1]);
    let chinese = Words::load(Language::Chinese);
    let (exit, table) = desk.ask(&Request { limit: Some(2), ..request("", "stage") }, &chinese).expect("it groups");
    assert_eq!((exit, table.lines().count()), (Outcome::Done, 3), "{table}");
    assert!(table.starts_with("阶段") && table.contains("Σ 消费") && table.contains("平均"), "{table}");
}

#[test]
fn nothing_found_and_wrong_names_are_said() {
    let desk = Desk::demo();
    let nobody = Request { form: Form::Json, ..request("name:nobody-has-this-name", "city") };
    assert_eq!(desk.ask(&nobody, &desk.words), Ok((Outcome::NothingFound, "[]\n".to_owned())));
    let wrong = desk.ask(&request("", "citty"), &desk.words);
    let nearest = Some("city".to_owned());
    assert_eq!(wrong, Err(Problem::Group(GroupFault::NoField { found: "citty".into(), nearest })));
    for language in Language::ALL {
        let words = Words::load(language);
        for name in ["不存在", "citty"] {
            let said = words.problem(&desk.ask(&request("", name), &words).expect_err(name));
            assert!(said.contains("kehu fields") && !said.contains("Tab"), "{said}");
        }
        let said = words.problem(&desk.ask(&request("", "months"), &words).expect_err("a row of amounts"));
        assert!(said.contains(&words.fields["city"]), "{said}");
    }
    let several = desk.ask(&request("", "city,stage"), &desk.words);
    assert!(several.is_err(), "{several:?}");
    let sum = desk.ask(&Request { sum: Some("name".into()), ..request("", "city") }, &desk.words);
    assert_eq!(sum, Err(Problem::Group(GroupFault::NotMoney { label: "Name".into() })));
}
