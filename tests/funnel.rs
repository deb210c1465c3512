//! `kehu funnel` on a few customers whose ways are counted by hand.

use std::path::PathBuf;

use chrono::NaiveDate;
use kehu::cli::Outcome;
use kehu::cli::funnel::{Request, funnel};
use kehu::cli::list::Form;
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;
use serde_json::Value as Json;

/// Anna went from prospecting (10 days) to evaluation (30 days) to follow-up; Ben to evaluation after 20 days, and is there for
/// 152; Clara came in 5 days ago; David is in the trash. A move of nobody is nobody's.
const FILE: &str = "
    INSERT INTO customer (id, code, name, city, stage, created, deleted) VALUES
        (1, 'C1', 'Anna', 'Leeds', 'follow_up', '2026-01-01', NULL), (2, 'C2', 'Ben', 'York', 'evaluation', '2026-06-02', NULL),
        (3, 'C3', 'Clara', 'York', 'prospecting', '2026-11-16', NULL),
        (4, 'C4', 'David', 'York', 'evaluation', '2026-01-01', '2026-11-20T10:00');
    INSERT INTO stage_move (customer, before, after, at) VALUES
        (1, NULL, 'prospecting', '2026-01-01T09:00'), (2, 'prospecting', 'evaluation', '2026-06-22T10:00'),
        (1, 'prospecting', 'evaluation', '2026-01-11T23:00'), (1, 'evaluation', 'follow_up', '2026-02-10T08:00'),
        (4, 'prospecting', 'evaluation', '2026-01-02T08:00');";

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new(sql: &str) -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        drop(Store::open(&desk.path()).expect("a new file opens"));
        Connection::open(desk.path()).and_then(|file| file.execute_batch(sql)).expect("another program");
        desk
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    fn ask(&self, filter: &str, form: Form, language: Language) -> (Outcome, String) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let (mut out, words) = (Vec::new(), Words::load(language));
        let request = Request { filter: filter.into(), form };
        let exit = funnel(&request, &self.path(), &words, today, &mut out).expect("an answer");
        (exit, String::from_utf8(out).expect("words"))
    }

    fn json(&self, filter: &str) -> Json {
        serde_json::from_str(&self.ask(filter, Form::Json, Language::English).1).expect("JSON")
    }
}

/// Here, came, went on, stalled of the first three stages, and the median days.
fn figures(json: &Json) -> Vec<([Option<u64>; 4], Option<f64>)> {
    let stages = json["stages"].as_array().expect("a list");
    let of = |stage: &Json| {
        (["here", "came", "went_on", "stalled"].map(|key| stage[key].as_u64()), stage["median_days"].as_f64())
    };
    stages.iter().take(3).map(of).collect()
}

#[test]
fn each_stage_has_who_came_and_went_on_and_the_median_of_the_days() {
    let json = Desk::new(FILE).json("");
    let some = |numbers: [u64; 4]| numbers.map(Some);
    assert_eq!(
        figures(&json),
        [(some([1, 3, 2, 0]), Some(15.0)), (some([1, 2, 1, 1]), Some(30.0)), ([Some(1), Some(1), Some(0), None], None)]
    );
    assert_eq!((json["customers"].as_u64(), json["stalls"].as_str()), (Some(3), Some("evaluation")));
}

#[test]
fn a_filter_counts_only_whom_it_finds() {
    let desk = Desk::new(FILE);
    let json = desk.json("city:York");
    let some = |numbers: [u64; 4]| numbers.map(Some);
    assert_eq!(figures(&json)[0], (some([1, 2, 1, 0]), Some(20.0)));
    assert_eq!(figures(&json)[1], ([Some(1), Some(1), Some(0), None], None));
    assert_eq!(desk.ask("city:Paris", Form::Table, Language::English).0, Outcome::NothingFound);
}

#[test]
fn the_table_speaks_both_languages_and_csv_neither() {
    let desk = Desk::new(FILE);
    let (exit, english) = desk.ask("", Form::Table, Language::English);
    assert_eq!(exit, Outcome::Done);
    let line = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{text}")).to_owned();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line(&english, "Stage"), "Stage Now Came Went on Share Win-back Days Stalled");
    assert_eq!(line(&english, "Prospecting"), "Prospecting 1 3 2 67 % 0 15 0");
    let chinese = desk.ask("", Form::Table, Language::Chinese).1;
    assert!(line(&chinese, "阶段").starts_with("阶段 现有 进入 推进"), "{chinese}");
    let csv = desk.ask("", Form::Csv, Language::Chinese).1;
    assert!(csv.contains("evaluation") && csv.lines().next().is_some_and(|line| line.contains("median_days")), "{csv}");
}
