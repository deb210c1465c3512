//! `kehu channels` on a few customers whose numbers are counted by hand.

use std::path::PathBuf;

use chrono::NaiveDate;
use kehu::cli::Outcome;
use kehu::cli::channels::{Request, channels};
use kehu::cli::list::Form;
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;
use serde_json::Value as Json;

/// Two came from the fair, of whom one bought twice; one by a friend, and gave a part back; of one nobody knows. One more of
/// the fair is in the trash. A cost of next year is still to come.
const FILE: &str = "
    INSERT INTO customer (id, code, name, source, utm_campaign, deleted) VALUES
        (1, 'C1', 'Anna', 'Trade fair', 'spring', NULL), (2, 'C2', 'Ben', 'Trade fair', NULL, NULL),
        (3, 'C3', 'Clara', 'Referral', NULL, NULL), (4, 'C4', 'David', NULL, NULL, NULL),
        (5, 'C5', 'Emma', 'Trade fair', 'spring', '2026-11-20T10:00');
    INSERT INTO purchase (customer, date, amount, kind) VALUES
        (1, '2026-01-02', 5000, 'sale'), (1, '2026-02-02', 7000, 'sale'), (3, '2026-03-02', 20000, 'sale'),
        (3, '2026-04-02', -5000, 'refund'), (5, '2026-01-02', 99900, 'sale');
    INSERT INTO campaign_cost (source, utm_campaign, date, cost) VALUES
        ('Trade fair', NULL, '2026-03-01', 10000), ('Trade fair', NULL, '2026-06-01', 5050),
        ('Trade fair', NULL, '2027-01-01', 990000), ('Radio', 'summer', '2026-03-01', 20000);";

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
        let exit = channels(&request, &self.path(), &words, today, &mut out).expect("an answer");
        (exit, String::from_utf8(out).expect("words"))
    }

    /// Key, customers, buyers, revenue and cost of each group that has customers, those with most revenue first.
    fn groups(&self, filter: &str, by: &str) -> Vec<(String, u64, u64, f64, Option<f64>)> {
        let all = self.json(filter)[by].as_array().expect("a list").clone();
        let group = |of: &Json| {
            let number = |key: &str| of[key].as_u64().expect("a number");
            let key = of["key"].as_str().expect("a key").to_owned();
            (key, number("customers"), number("buyers"), of["revenue"].as_f64().expect("money"), of["cost"].as_f64())
        };
        all.iter().filter(|of| of["customers"] != 0).map(group).collect()
    }

    fn json(&self, filter: &str) -> Json {
        serde_json::from_str(&self.ask(filter, Form::Json, Language::English).1).expect("an object")
    }
}

#[test]
fn customers_buyers_and_revenue_are_counted_by_source_and_by_campaign() {
    let desk = Desk::new(FILE);
    let group = |key: &str, customers, buyers, revenue, cost| (key.to_owned(), customers, buyers, revenue, cost);
    let fair = group("Trade fair", 2, 1, 120.0, Some(150.5));
    let expected = [group("Referral", 1, 1, 150.0, None), fair.clone(), group("", 1, 0, 0.0, None)];
    assert_eq!(desk.groups("", "by_source"), expected);
    // A cost that names no campaign is one of those of whom none is known.
    let expected = [group("", 3, 1, 150.0, Some(150.5)), group("spring", 1, 1, 120.0, None)];
    assert_eq!(desk.groups("", "by_campaign"), expected);
    // Of those found only, and of what the whole channel cost nothing.
    assert_eq!(desk.groups("Ben", "by_source"), [group("Trade fair", 1, 0, 0.0, None)]);
    let json = desk.json("Ben");
    let fair = &json["by_source"][0];
    assert!(fair["cac"].is_null() && fair["roi"].is_null(), "{json}");
    assert_eq!(json["by_source"].as_array().map(Vec::len), Some(1), "nobody who was found came by the radio");
}

#[test]
fn conversion_and_cost_per_buyer_are_known_or_null() {
    let desk = Desk::new(FILE);
    let json = desk.json("");
    let of = |by: &str, key: &str| {
        json[by].as_array().expect("a list").iter().find(|of| of["key"] == key).cloned().expect("a group")
    };
    let fair = of("by_source", "Trade fair");
    assert_eq!([&fair["conversion"], &fair["cac"]], [&Json::from(0.5), &Json::from(150.5)]);
    let radio = of("by_campaign", "summer");
    assert_eq!([&radio["customers"], &radio["cost"]], [&Json::from(0), &Json::from(200.0)]);
    assert!(radio["cac"].is_null() && radio["conversion"].is_null(), "of nobody nothing is known, which is not 0");
}

#[test]
fn the_table_speaks_the_language_and_nobody_is_told_by_the_exit() {
    let desk = Desk::new(FILE);
    let (_, english) = desk.ask("", Form::Table, Language::English);
    let (_, chinese) = desk.ask("", Form::Table, Language::Chinese);
    assert!(english.lines().next().expect("a line").contains("Conversion"), "{english}");
    assert!(chinese.lines().next().expect("a line").contains("转化率"), "{chinese}");
    let (_, csv) = desk.ask("", Form::Csv, Language::Chinese);
    assert!(csv.trim_start_matches('\u{feff}').starts_with("by,key,label,customers,buyers,conversion"), "{csv}");
    assert_eq!(Desk::new("").ask("", Form::Table, Language::English).0, Outcome::NothingFound);
}

#[test]
fn words_that_a_filter_takes_for_the_same_are_one_channel() {
    let desk = Desk::new(
        "INSERT INTO customer (id, code, name, source) VALUES (1, 'C1', 'A', 'LinkedIn'), (2, 'C2', 'B', 'linkedin'),
           (3, 'C3', 'C', 'LinkedIn'), (4, 'C4', 'D', 'ＬｉｎｋｅｄＩｎ'), (5, 'C5', 'E', '展會'), (6, 'C6', 'F', '展会');
         INSERT INTO purchase (customer, date, amount, kind) VALUES (1, '2026-01-02', 5000, 'sale'),
           (2, '2026-02-02', 7000, 'sale'), (5, '2026-02-02', 100, 'sale');
         INSERT INTO campaign_cost (source, utm_campaign, date, cost) VALUES ('LINKEDIN', NULL, '2026-03-01', 1000),
           ('LinkedIn', NULL, '2026-03-01', 500)",
    );
    let groups = desk.groups("", "by_source");
    assert_eq!(groups[0], ("LinkedIn".to_owned(), 4, 2, 120.0, Some(15.0)));
    assert_eq!((groups[1].1, groups[1].2, groups.len()), (2, 1, 2), "{groups:?}");
    assert_eq!(desk.groups("name:B", "by_source")[0].1, 1);
}
