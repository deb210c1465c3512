//! What becomes of what is known already: nobody twice, nothing newer thrown away, nothing typed lost, and a dry run that says
//! what the run does.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli;
use kehu::cli::import::{self, Again, Request};
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::intake::Said;
use kehu::domain::known::OnKnown;
use kehu::domain::{CustomerId, Edit, Place, Problem, Value};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value as Json;

struct Desk {
    dir: tempfile::TempDir,
    store: Store,
    words: Words,
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");
    day.and_hms_opt(9, 30, 0).expect("a time of day")
}

/// As a person says it, but for the files.
fn said() -> Request {
    Request { again: Again::Never, ..Request::default() }
}

fn on_known(on_known: OnKnown) -> Request {
    Request { said: Said { on_known: Some(on_known), ..Said::default() }, ..said() }
}

fn by(key: &str) -> Request {
    Request { said: Said { key: Some(key.to_owned()), ..Said::default() }, ..said() }
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store, words: Words::load(Language::English) }
    }

    /// With one file of customers in it.
    fn with(text: &str) -> Self {
        let mut desk = Self::new();
        desk.import(text);
        desk
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("it can be written");
        path
    }

    fn files(&self, texts: &[(Role, &str)]) -> Vec<(Role, PathBuf)> {
        texts.iter().map(|(role, text)| (*role, self.file(&format!("{}.csv", role.name()), text))).collect()
    }

    fn import(&mut self, text: &str) -> String {
        self.as_said(said(), &[(Role::Customers, text)]).expect("it comes in").1
    }

    fn and(&mut self, request: Request, text: &str) -> String {
        self.as_said(request, &[(Role::Customers, text)]).expect("it comes in").1
    }

    fn purchases(&mut self, text: &str) -> String {
        self.as_said(said(), &[(Role::Purchases, text)]).expect("it comes in").1
    }

    fn as_said(&mut self, request: Request, texts: &[(Role, &str)]) -> Result<(cli::Outcome, String), Problem> {
        let request = Request { files: self.files(texts), ..request };
        let sources = request.open(self.store.path(), &self.words)?;
        let mut out = Vec::new();
        let exit = import::import(&sources, &mut self.store, &self.words, now(), &mut out)?;
        let folder = format!("{}/", self.dir.path().display());
        Ok((exit, String::from_utf8(out).expect("words").replace(&folder, "")))
    }

    fn conn(&self) -> Connection {
        Connection::open(self.dir.path().join("desk.db")).expect("the file opens")
    }

    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.conn().query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Code, name and that column of everybody, in the order of entry.
    fn everybody(&self, column: &str) -> String {
        self.query(&format!(
            "SELECT coalesce(group_concat(code || ' ' || coalesce(name, '') || ' ' || coalesce({column}, ''), '; ' ORDER BY id), '')
             FROM customer WHERE deleted IS NULL"
        ))
    }

    fn id(&self, name: &str) -> CustomerId {
        self.query(&format!("SELECT id FROM customer WHERE name = '{name}'"))
    }

    fn edit(&mut self, label: &'static str, action: Action) {
        self.store.edit(&Edit { label, place: Place::default(), action }, now()).expect("it can be done");
    }

    fn type_into(&mut self, name: &str, field: &str, text: &str) {
        let (customer, field, value) = (self.id(name), field.to_owned(), Value::text(text));
        self.edit("set-cell", Action::Set { customer, field, value });
    }

    fn undo(&mut self) {
        let mut replay = self.store.undo().expect("undo begins").expect("something to undo");
        while self.store.replay_slice(&mut replay, Instant::now() + Duration::from_secs(1)).expect("a slice").is_none()
        {
        }
    }

    /// All that a person can see, and the journal's entries.
    fn whole(&self) -> Vec<String> {
        let conn = self.conn();
        let tables =
            ["customer", "purchase", "interaction", "note", "stage_move", "field", "sheet_field", "setting", "entry"];
        let mut whole = Vec::new();
        for table in tables {
            let names: Vec<String> = {
                let mut get = conn.prepare("SELECT name FROM pragma_table_info(?1)").expect("columns");
                get.query_map([table], |row| row.get(0)).expect("columns").map(|name| name.expect("a name")).collect()
            };
            whole.push(format!("{table}: {}", names.join(" ")));
            let pairs: Vec<String> = names.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
            let sql = format!("SELECT json_object({}) FROM {table} ORDER BY id", pairs.join(", "));
            let mut get = conn.prepare(&sql).expect("a dump");
            whole
                .extend(get.query_map([], |row| row.get::<_, String>(0)).expect("rows").map(|row| row.expect("a row")));
        }
        whole
    }
}

#[test]
fn the_same_file_twice_brings_nobody_twice_and_leaves_no_trace() {
    for text in [
        "id,name,phone,city\n1,Ana,13800138000,Rome\n2,Ben,13900139000,Oslo\n",
        "name,phone,email\nAna,13800138000,ana@example.com\nBen,13900139000,\n",
        "name,phone,email\nAna,,ana@example.com\nBen,,ben@example.com\n",
        "name,company,city\nAna,Acme,Rome\nAna,Other Ltd,Rome\nBen,Acme,Oslo\n",
        "name,city\nAna,Rome\nBen,\nBen,\nCara,Bonn\n",
        "id,name,Shoe size,Notes\n1,Ana,38,likes tea\n2,Ben,44,\n",
        "company,phone\nAcme,057188880000\nOther,057188880001\n",
    ] {
        let mut desk = Desk::with(text);
        let before = desk.whole();
        let (exit, report) = desk.as_said(said(), &[(Role::Customers, text)]).expect("it is read");
        assert_eq!((desk.whole(), exit), (before, cli::Outcome::NothingFound), "{text}{report}");
        assert!(report.contains("customers.csv: 0 new, ") && report.contains("the same as here"), "{report}");
    }
}

#[test]
fn a_newer_export_renews_what_an_import_brought_and_leaves_what_was_typed() {
    let mut desk = Desk::with("id,name,phone,city,budget\n1,Ana,13800138000,Rome,100\n2,Ben,,Oslo,\n");
    desk.type_into("Ana", "city", "Milan");
    let report = desk.import("id,name,phone,city,budget\n1,Ana,13800138000,Turin,250\n2,Ben,13900139000,Bergen,\n");
    assert_eq!(desk.everybody("city"), "1 Ana Milan; 2 Ben Bergen");
    assert_eq!(desk.everybody("budget"), "1 Ana 25000; 2 Ben ", "an empty cell of the file never erases");
    assert!(report.contains("0 new, 2 updated (3 cells)"), "{report}");
    assert!(report.contains("Recognised by Customer ID 2"), "{report}");
    assert!(report.contains("line 2, city: “Milan” stands here and stays; the file says “Turin”."), "{report}");
    let rejected = std::fs::read_to_string(desk.dir.path().join("customers.rejected.csv")).expect("it is there");
    assert!(rejected.contains("Turin"), "{rejected}");
    desk.undo();
    assert_eq!(
        (desk.everybody("city"), desk.everybody("phone")),
        ("1 Ana Milan; 2 Ben Oslo".into(), "1 Ana 13800138000; 2 Ben ".into())
    );
}

#[test]
fn a_customer_is_known_by_the_phone_in_any_spelling_and_gets_what_is_new() {
    let mut desk = Desk::with("name,phone,email\nAna,13800138000,ana@example.com\n");
    let report = desk.import("name,phone,email,city\nAna,138 0013 8000,ana@example.com,Madrid\n");
    assert_eq!(desk.everybody("city"), "1 Ana Madrid");
    assert_eq!(desk.everybody("phone"), "1 Ana 13800138000");
    assert!(report.contains("0 new, 1 updated (1 cell)") && report.contains("Recognised by Phone 1"), "{report}");
}

#[test]
fn what_becomes_of_who_is_known_can_be_said() {
    let first = "id,name,phone,city\n1,Ana,,Rome\n2,Ben,,Oslo\n";
    let second = "id,name,phone,city\n1,Ana,13800138000,Madrid\n3,Cara,,Bonn\n";
    for (known, cities, phones) in [
        (OnKnown::Renew, "1 Ana Madrid; 2 Ben Oslo; 3 Cara Bonn", "13800138000"),
        (OnKnown::Update, "1 Ana Rome; 2 Ben Oslo; 3 Cara Bonn", "13800138000"),
        (OnKnown::Overwrite, "1 Ana Madrid; 2 Ben Oslo; 3 Cara Bonn", "13800138000"),
        (OnKnown::Skip, "1 Ana Rome; 2 Ben Oslo; 3 Cara Bonn", ""),
        (OnKnown::Add, "1 Ana Rome; 2 Ben Oslo; K3 Ana Madrid; 3 Cara Bonn", ""),
    ] {
        let mut desk = Desk::with(first);
        let report = desk.and(on_known(known), second);
        assert_eq!(desk.everybody("city"), cities, "{known:?} {report}");
        assert_eq!(desk.query::<String>("SELECT coalesce(phone, '') FROM customer WHERE id = 1"), phones, "{known:?}");
    }
    // What was typed goes only where a person says so.
    let mut desk = Desk::with(first);
    desk.type_into("Ana", "city", "Milan");
    desk.and(on_known(OnKnown::Overwrite), second);
    assert!(desk.everybody("city").starts_with("1 Ana Madrid"));
}

#[test]
fn a_key_can_be_said_and_nobody_is_merged_on_a_guess() {
    // A switchboard is two people's, unless a person says that it is the key.
    let rows = "name,phone,city\nAna,057188880000,Rome\n";
    let mut desk = Desk::with(rows);
    desk.import("name,phone,city\nBen,057188880000,Oslo\n");
    assert_eq!(desk.everybody("city"), "1 Ana Rome; 2 Ben Oslo");
    let mut desk = Desk::with(rows);
    desk.and(by("phone"), "name,phone,city\nBen,0571-8888 0000,Oslo\n");
    assert_eq!(desk.everybody("city"), "1 Ben Oslo");
    // Two who fit: told, and nobody is touched.
    let mut desk = Desk::with("name,phone,city\nAna,057188880000,Rome\nBen,057188880000,Oslo\n");
    let report = desk.and(by("phone"), "name,phone,city\nCara,057188880000,Bonn\n");
    assert!(report.contains("line 2: It fits several customers: #1 Ana; #2 Ben."), "{report}");
    assert_eq!(desk.everybody("city"), "1 Ana Rome; 2 Ben Oslo; 3 Cara Bonn");
    // A field of one's own.
    let mut desk = Desk::with("name,Member no\nAna,M-1\nBen,M-2\n");
    desk.and(by("Member no"), "name,Member no,city\nBen Berg,m 2,Oslo\n");
    assert_eq!(desk.everybody("city"), "1 Ana ; 2 Ben Berg Oslo");
    let unknown = desk.as_said(by("nonsense"), &[(Role::Customers, rows)]);
    assert!(matches!(unknown, Err(Problem::Import(_))));
}

#[test]
fn an_id_of_somebody_else_is_told_with_both_names() {
    let mut desk = Desk::with("name,phone\nAna,13800138000\nBen,13900139000\n");
    // The program gave Ana the ID 1; the file has its own.
    let report = desk.import("id,name,phone\n1,Cara,13600136000\n77,Ben,13900139000\n");
    assert!(report.contains("The ID 1 is Ana here, and Cara in the file."), "{report}");
    assert_eq!(
        desk.everybody("phone"),
        "1 Ana 13800138000; 77 Ben 13900139000",
        "the file's own ID takes the given one's place"
    );
    assert!(report.contains("0 new, 1 updated (1 cell), 1 not taken"), "{report}");
    desk.purchases("customer_id,date,amount\n77,2026-01-05,10\n");
    assert_eq!(desk.query::<String>("SELECT name FROM customer WHERE spend = 1000"), "Ben");
    // A new name beside the old phone, or said to be the key, is the same customer.
    desk.import("id,name,phone\n77,Benedict,13900139000\n");
    desk.and(by("code"), "id,name\n1,Cara\n");
    assert_eq!(desk.everybody("id"), "1 Cara 1; 77 Benedict 2");
}

#[test]
fn an_id_that_becomes_free_is_the_next_import_s_and_a_name_alone_under_a_new_id_is_nobody_here() {
    let mut desk = Desk::with("name,phone\nBen,13800138000\n");
    // The program gave Ben the ID 1: her row is set aside, and the file's own ID for Ben makes room for her.
    let file = "id,name,phone\n1,Ana Perez,\n2,Ben,13800138000\n";
    assert!(desk.import(file).contains("1 not taken"));
    assert!(desk.import(file).contains("1 new"));
    let before = desk.whole();
    desk.import(file);
    assert_eq!(desk.whole(), before, "everybody is here");
    desk.import("id,name,phone\n5,Ben,\n");
    assert_eq!(desk.everybody("coalesce(phone, '')").matches("13800138000").count(), 1);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE name = 'Ben'"), 2);
}

/// One of whom nothing is known but the name gets the file's ID.
#[test]
fn who_was_typed_by_name_alone_gets_the_id_of_a_row_that_says_no_more() {
    let mut desk = Desk::with("name,phone\nBen,\n");
    desk.import("id,name,phone\n5,Ben,\n");
    assert_eq!(desk.query::<String>("SELECT group_concat(code) FROM customer"), "5");
}

#[test]
fn an_id_twice_in_one_file_is_told_with_both_names_and_its_row_is_kept_aside() {
    let mut desk = Desk::new();
    let report = desk.import("id,name,city\nA,Anna,Rome\nB,Ben,Oslo\nA,Anton,Bonn\nB,Ben,Oslo\n");
    assert!(report.contains("2 new, 1 the same as here, 1 not taken"), "{report}");
    assert!(report.contains("line 4, id: The ID A stands in line 2 already, for Anna; here for Anton"), "{report}");
    let rejected = std::fs::read_to_string(desk.dir.path().join("customers.rejected.csv")).expect("it is there");
    assert!(rejected.contains("Anton") && !rejected.contains("Ben"), "{rejected}");
}

#[test]
fn who_is_out_of_sight_is_named_and_not_brought_back() {
    let text = "id,name,phone,city\n7,Ana,13800138000,Rome\n8,Ben,13900139000,Oslo\n9,Cara,13700137000,Bonn\n";
    let mut desk = Desk::with(text);
    let (ana, ben) = (desk.id("Ana"), desk.id("Ben"));
    desk.edit("delete-customers", Action::Trash { customers: vec![ana] });
    desk.edit("archive-customers", Action::Archive { customers: vec![ben] });
    let report =
        desk.import("id,name,phone,city\n7,Ana,13800138000,Rome\n8,Ben,13900139000,Bergen\n9,Cara,13700137000,Bonn\n");
    assert!(report.contains("0 new, 2 the same as here, 1 not taken"), "{report}");
    assert!(report.contains("#8 Ben is in the archive"), "{report}");
    assert!(report.contains("(#7 Ana; #8 Ben)") && report.contains("kehu trash restore 7 8"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE deleted IS NULL AND archived IS NULL"), 1);
    // Without an ID the same row is the same, too.
    let mut desk = Desk::with("name,phone\nAna,13800138000\n");
    let ana = desk.id("Ana");
    desk.edit("delete-customers", Action::Trash { customers: vec![ana] });
    assert!(desk.import("name,phone\nAna,13800138000\n").contains("#1 Ana"));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 1);
}

#[test]
fn an_import_that_brings_nothing_changes_nothing_and_forgets_nothing() {
    let mut desk = Desk::with("id,name\n1,Ana\n");
    desk.type_into("Ana", "city", "Rome");
    desk.undo();
    let before = desk.whole();
    let (exit, _) = desk
        .as_said(on_known(OnKnown::Skip), &[(Role::Customers, "id,name,Shoe size\n1,Ana,38\n")])
        .expect("it is read");
    assert_eq!((exit, desk.whole()), (cli::Outcome::NothingFound, before));
    let purchases = [(Role::Purchases, "customer_id,date,amount\n9,2026-01-05,10\n")];
    let before = desk.whole();
    desk.as_said(said(), &purchases).expect("it is read");
    assert_eq!(desk.whole(), before);
    let redo = desk.store.redo().expect("redo begins");
    assert!(redo.is_some(), "what was undone can still be redone");
}

#[test]
fn notes_of_who_is_known_come_in_once() {
    let mut desk = Desk::with("id,name,Notes,budget\n1,Ana,likes tea,about 5k\n");
    let report = desk.import("id,name,Notes,budget\n1,Ana,likes tea,about 5k\n");
    assert!(report.contains("0 new, 1 the same as here"), "{report}");
    let report = desk.import("id,name,Notes,budget\n1,Ana,wants 8,about 5k\n");
    assert!(report.contains("1 updated (0 cells)"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note"), 3);
}

#[test]
fn a_stage_that_a_file_changes_is_remembered_and_one_that_was_typed_stays() {
    let mut desk = Desk::with("id,name,stage\n1,Ana,prospecting\n2,Ben,prospecting\n");
    desk.type_into("Ana", "stage", "follow_up");
    desk.import("id,name,stage\n1,Ana,win_back\n2,Ben,evaluation\n");
    assert_eq!(desk.everybody("stage"), "1 Ana follow_up; 2 Ben evaluation");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 2);
    desk.undo();
    assert_eq!(
        (desk.everybody("stage"), desk.query::<i64>("SELECT count(*) FROM stage_move")),
        ("1 Ana follow_up; 2 Ben prospecting".into(), 1)
    );
}

#[test]
fn orders_are_recognised_as_often_as_they_stand_there() {
    let rows = "customer_id,date,product,amount\n1,2026-11-01,x,10\n1,2026-11-01,x,10\n1,2026-11-02,y,5\n";
    let mut desk = Desk::with("id,name\n1,Ana\n2,Ben\n");
    desk.purchases(rows);
    let before = desk.whole();
    let report = desk.purchases(rows);
    assert!(report.contains("purchases.csv: 0 new, 3 the same as here."), "{report}");
    assert_eq!(desk.whole(), before);
    let report = desk.purchases(&format!("{rows}1,2026-11-01 14:30,x,10\n2,2026-11-01,x,10\n1,2026-11-01,x,10.50\n"));
    assert!(report.contains("3 new, 3 the same as here"), "{report}");
    let sums: String = desk.query("SELECT group_concat(spend || ' ' || orders, '; ' ORDER BY id) FROM customer");
    assert_eq!(sums, "4550 5; 1000 1");
}

#[test]
fn an_order_that_says_something_else_is_kept_aside_and_never_counted_twice() {
    let mut desk = Desk::with("id,name\n1,Ana\n");
    desk.purchases("order_id,customer_id,date,amount\nP1,1,2026-11-01,10\nP1,1,2026-11-01,20\n");
    let report = desk
        .purchases("order_id,customer_id,date,amount\nP1,1,2026-11-01,20\nP1,1,2026-11-01,15\nP2,1,2026-11-01,10\n");
    assert!(report.contains("1 new, 1 the same as here, 1 not taken"), "{report}");
    assert!(report.contains("P1 is here already, and says something else."), "{report}");
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), 4_000);
    // Orders that came without their number are known by what they say.
    let mut desk = Desk::with("id,name\n1,Ana\n");
    desk.purchases("customer_id,date,product,amount\n1,2026-11-01,x,10\n");
    let report = desk.purchases("order_id,customer_id,date,product,amount\nP1,1,2026-11-01,x,10\n");
    assert!(report.contains("0 new, 1 the same as here"), "{report}");
}

#[test]
fn contacts_notes_and_costs_are_recognised_alike() {
    for (role, rows) in [
        (
            Role::Contacts,
            "customer,date,channel,note\n1,2026-11-01 09:00,phone,called\n1,2026-11-01 09:00,phone,called\n1,2026-11-02,,wrote\n",
        ),
        (Role::Notes, "customer,date,note\n1,2026-11-01,likes tea\n1,2026-11-02,likes tea\n"),
        (Role::Campaigns, "utm_campaign,source,date,cost\nspring,web,2026-11-01,100\nspring,web,2026-11-01,100\n"),
    ] {
        let mut desk = Desk::with("id,name\n1,Ana\n");
        let came = desk.as_said(said(), &[(role, rows)]).expect("it comes in").1;
        assert!(!came.contains("0 new"), "{came}");
        let before = desk.whole();
        let (_, report) = desk.as_said(said(), &[(role, rows)]).expect("it is read");
        assert!(report.contains(": 0 new, ") && report.contains("the same as here"), "{report}");
        assert_eq!(desk.whole(), before);
    }
}

/// A file of customers as they come: few names, numbers and IDs, so that they meet.
fn customers() -> impl Strategy<Value = String> {
    let cell = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        cell(&["", "", "1", "2", "3", "A"]),
        cell(&["", "Ana", "Ben", "Ana Perez", "Cara"]),
        cell(&["", "13800138000", "138 0013 8000", "13900139000"]),
        cell(&["", "a@x.cn", "A@x.cn", "b@x.cn"]),
        cell(&["", "Acme", "Acme Ltd", "Other"]),
        cell(&["", "Rome", "Oslo", "120"]),
        cell(&["", "", "likes tea", "about 5k"]),
    );
    let rows = prop::collection::vec(row, 0..8);
    (rows, any::<[bool; 7]>()).prop_map(|(rows, shown)| {
        let headings = ["id", "name", "phone", "email", "company", "city", "Notes"];
        let shown = |at: usize| shown[at] || at == 1;
        let line = |cells: [&str; 7]| {
            let cells: Vec<&str> =
                cells.into_iter().enumerate().filter(|(at, _)| shown(*at)).map(|(_, cell)| cell).collect();
            cells.join(",") + "\n"
        };
        let rows = rows.into_iter().map(|(a, b, c, d, e, f, g)| line([a, b, c, d, e, f, g]));
        std::iter::once(line(headings)).chain(rows).collect()
    })
}

fn purchases() -> impl Strategy<Value = String> {
    let cell = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        cell(&["", "P1", "P2"]),
        cell(&["1", "2", "3", "A", "K2", "4"]),
        cell(&["2026-11-01", "2026-11-01 10:00", "2026-11-02", ""]),
        cell(&["", "x", "y"]),
        cell(&["", "10", "10.00", "5", "-5"]),
        cell(&["", "", "USD", "CNY", "nonsense"]),
    );
    let rows = prop::collection::vec(row, 0..8);
    (rows, any::<bool>()).prop_map(|(rows, coded)| {
        let line = |code: &str, rest: String| if coded { format!("{code},{rest}\n") } else { format!("{rest}\n") };
        let rows = rows.into_iter().map(|(code, a, b, c, d, e)| line(code, [a, b, c, d, e].join(",")));
        let headings = line("order_id", "customer_id,date,product,amount,currency".to_owned());
        std::iter::once(headings).chain(rows).collect()
    })
}

/// What both reports count, and what they tell of each row.
fn told(report: &str) -> Vec<Json> {
    let report: Json = serde_json::from_str(report).expect("an object");
    let mut told: Vec<Json> = report["files"].as_array().expect("files").clone();
    for file in &mut told {
        let file = file.as_object_mut().expect("an object");
        ["rejected", "file"].iter().for_each(|key| drop(file.remove(*key)));
    }
    told.extend([report["currency"].clone(), report["unconverted"].clone()]);
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The one says what the other does; and what has come in, all but what was set aside, comes in no second time.
    #[test]
    fn a_dry_run_counts_what_the_run_does(
        first in customers(),
        second in customers(),
        orders in (purchases(), purchases()),
        known in prop::sample::select(&OnKnown::ALL[..]),
        key in prop::sample::select(&[None, Some("code"), Some("phone"), Some("email"), Some("name+company"), Some("city")][..]),
    ) {
        let mut desk = Desk::new();
        let profile = Said { on_known: Some(known), key: key.map(str::to_owned), ..Said::default() };
        let request = |json| Request { said: profile.clone(), json, ..said() };
        for (customers, purchases) in [(&first, &orders.0), (&second, &orders.1)] {
            let files = [(Role::Customers, customers.as_str()), (Role::Purchases, purchases.as_str())];
            let before = desk.whole();
            let Ok(sources) = (Request { files: desk.files(&files), ..request(true) }).open(desk.store.path(), &desk.words) else { continue };
            let mut dry = Vec::new();
            let dry = import::rehearse(&sources, desk.store.path(), &desk.words, now(), &mut dry).map(|exit| (exit, String::from_utf8(dry).expect("words")));
            prop_assert_eq!(desk.whole(), before.clone(), "a dry run writes nothing");
            let run = desk.as_said(request(true), &files);
            let lost = run.as_ref().ok().and_then(|(_, run)| told(run)[0]["lost_rows"].as_u64());
            match (dry, run) {
                (Ok((dry_exit, dry)), Ok((exit, run))) => {
                    prop_assert_eq!(told(&dry), told(&run), "{}{}", customers, purchases);
                    prop_assert_eq!(dry_exit, exit);
                    if exit == cli::Outcome::NothingFound {
                        prop_assert_eq!(desk.whole(), before);
                    }
                }
                (Err(dry), Err(run)) => prop_assert_eq!(dry, run),
                (dry, run) => prop_assert!(false, "{dry:?} {run:?}"),
            }
            // Of who is skipped nothing is kept by which the next row of theirs would be known, and who has no name may be
            // any of those who share a number.
            let nameless: i64 = desk.query("SELECT count(*) FROM customer WHERE trim(coalesce(name, '')) = ''");
            if !matches!(known, OnKnown::Add | OnKnown::Skip) && nameless == 0 {
                let again = desk.as_said(request(true), &files);
                if let (Ok((_, again)), Some(lost), None) = (again, lost, key) {
                    let again = told(&again);
                    prop_assert_eq!(&again[1]["new"], 0, "{}{}", customers, purchases);
                    // What was set aside may find its ID free.
                    prop_assert!(again[0]["new"].as_u64() <= Some(lost), "{}", customers);
                }
            }
        }
    }
}

/// What stands in the purchases: whose, the day, what, how many, how much, in the order of entry.
fn bought(desk: &Desk) -> String {
    desk.query(
        "SELECT coalesce(group_concat(coalesce(c.name, c.code) || ' ' || substr(p.date, 1, 10) || ' ' || coalesce(product, '')
         || ' ' || coalesce(quantity, '') || ' ' || coalesce(amount, '') || ' ' || kind, '; ' ORDER BY p.id), '')
         FROM purchase AS p JOIN customer AS c ON c.id = p.customer",
    )
}

fn first_of_its_kind() -> Request {
    Request { recognise: true, ..said() }
}

#[test]
fn an_online_shop_s_invoices_are_purchases_of_customers_who_come_with_them() {
    // The columns of the UCI data set Online Retail.
    let rows = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
        536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26,2.55,17850,United Kingdom\n\
        536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26,3.39,17850,United Kingdom\n\
        C536379,D,Discount,-1,2010-12-01 09:41,27.50,14527,United Kingdom\n\
        536414,22139,RETROSPOT,56,2010-12-01 11:52,0,,United Kingdom\n";
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(
        bought(&desk),
        "17850 2010-12-01 WHITE HANGING HEART 6 1530 sale; 17850 2010-12-01 WHITE METAL LANTERN 6 2034 sale; \
         14527 2010-12-01 Discount -1 -2750 refund"
    );
    assert!(report.contains("Customers who came in with these rows: 2."), "{report}");
    assert!(report.contains("3 new, 1 not taken"), "{report}");
    let before = desk.whole();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it is read");
    assert_eq!(desk.whole(), before, "{report}");
    // Where somebody is known already, an ID that nobody has may be misspelt.
    let more = "InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n9,x,1,2010-12-02,5,99999\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, more)]).expect("it is read");
    assert!(report.contains("No customer has the ID 99999"), "{report}");
    let profile = Said { new_customers: true, ..Said::default() };
    desk.as_said(Request { said: profile, ..first_of_its_kind() }, &[(Role::Customers, more)]).expect("it comes in");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 3);
}

#[test]
fn a_shop_s_order_over_several_lines_is_one_purchase() {
    // The columns of Shopify's order export, as far as they matter here.
    let rows = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Phone,Billing City\n\
        #1001,ana@example.com,paid,2026-01-05 10:00:00 +0100,fulfilled,CNY,30,5,0,35.00,2026-01-05 10:00:00 +0100,1,Tea,10,Ana Perez,13800138000,Madrid\n\
        #1001,ana@example.com,,,,,,,,,2026-01-05 10:00:00 +0100,2,Cup,10,,,\n\
        #1002,ben@example.com,voided,,,CNY,9,0,0,9,2026-01-06 10:00:00 +0100,1,Tea,9,Ben Berg,,Oslo\n\
        #1003,ana@example.com,paid,,,CNY,9,0,0,9,2026-01-07 10:00:00 +0100,1,Tea,9,Ana Perez,,Madrid\n";
    let mut desk = Desk::with("name,email\nAna,ana@example.com\n");
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "Ana 2026-01-05 Tea; Cup 3 3500 sale; Ana 2026-01-07 Tea 1 900 sale", "{report}");
    assert!(report.contains("2 new, 1 joined to the order above, 1 not taken"), "{report}");
    assert!(report.contains("An order that is “voided” is no purchase."), "{report}");
    assert_eq!(desk.query::<i64>("SELECT orders FROM customer"), 2);
    let before = desk.whole();
    desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it is read");
    assert_eq!(desk.whole(), before);
}

#[test]
fn a_chinese_shop_s_orders_bring_their_buyers_once() {
    // The columns of Taobao's order report, as far as they matter here.
    let rows = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,宝贝标题,宝贝总数量\n\
        2001,tb_0001,128.00,118.00,交易成功,李明朗,杭州市,13800138000,2026-01-05 10:30:00,绿茶,2\n\
        2002,tb_0002,66.00,66.00,交易关闭,王芳,上海市,13900139000,2026-01-06 09:00:00,红茶,1\n\
        2003,tb_0001,20.00,20.00,交易成功,李明朗,杭州市,13800138000,2026-01-07 09:00:00,茶杯,1\n";
    let mut desk = Desk::with("姓名,电话\n李明朗,138 0013 8000\n");
    desk.words = Words::load(Language::Chinese);
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "李明朗 2026-01-05 绿茶 2 11800 sale; 李明朗 2026-01-07 茶杯 1 2000 sale", "{report}");
    assert!(report.contains("状态为“交易关闭”的订单不算成交"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 1);
}

#[test]
fn an_order_that_was_cancelled_or_not_paid_yet_is_no_purchase_whatever_its_column_is_called() {
    let rows = "客户,日期,商品,金额,状态\n李明朗,2026-01-05,绿茶,10,已完成\n李明朗,2026-01-06,红茶,20,已取消\n李明朗,2026-01-07,茶杯,30,待付款\n";
    let mut desk = Desk::with("客户ID,姓名\n李明朗,李明朗\n");
    let (_, report) = desk.as_said(said(), &[(Role::Purchases, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "李明朗 2026-01-05 绿茶  1000 sale", "{report}");
}

#[test]
fn whose_an_order_is_says_its_mail_phone_or_name() {
    let mut desk =
        Desk::with("name,email,phone,company\nAna,a@x.cn,13800138000,Acme\nBen,b@x.cn,,Acme\nBen,c@x.cn,,Other\n");
    let rows = "order no,customer name,email,phone,company,date,amount\n\
        1,,A@x.cn,,,2026-01-05,1\n2,,,+86 13800138000,,2026-01-05,2\n3,Ben,,,Other Ltd,2026-01-05,3\n4,Ben,,,,2026-01-05,4\n5,Cara,,,,2026-01-05,5\n6,Cara,,,,2026-01-06,6\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    let sums: String =
        desk.query("SELECT group_concat(code || ' ' || coalesce(spend, ''), '; ' ORDER BY id) FROM customer");
    assert_eq!(sums, "1 300; 2 ; 3 300; 4 1100", "{report}");
    assert!(report.contains("line 5: It fits several customers: #2 Ben; #3 Ben."), "{report}");
    desk.undo();
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 3);
}

#[test]
fn the_rows_of_a_file_are_what_its_headings_say() {
    for (headings, role) in [
        ("name,phone,email,spend,last_buy", "customers"),
        ("姓名,电话,日期,渠道,备注,状态", "customers"),
        ("客户名称,联系人,手机,电话,备注,创建时间,客户状态", "customers"),
        ("name,email,Created at,Notes", "customers"),
        ("customer_id,date,product,amount", "purchases"),
        ("客户,日期,金额", "purchases"),
        ("contact_id,customer_id,date,channel,direction,kind,text", "contacts"),
        ("campaign_id,utm_campaign,source,date,cost,currency", "campaigns"),
        ("customer_id,date,note", "notes"),
    ] {
        let desk = Desk::new();
        let path = desk.file("a.csv", &format!("{headings}\n"));
        let request = Request { files: vec![(Role::Customers, path)], json: true, ..first_of_its_kind() };
        let sources = request.open(desk.store.path(), &desk.words).expect("it opens");
        let mut out = Vec::new();
        import::rehearse(&sources, desk.store.path(), &desk.words, now(), &mut out).expect("it is read");
        let report: Json = serde_json::from_slice(&out).expect("an object");
        assert_eq!(report["files"][0]["rows"], role, "{headings}");
    }
}

#[test]
fn the_same_kind_of_file_comes_in_as_the_last_time() {
    let request = |again, map: &[(&str, &str)]| {
        let map = map.iter().map(|(heading, word)| ((*heading).to_owned(), (*word).to_owned())).collect();
        Request { said: Said { map, ..Said::default() }, again, ..Request::default() }
    };
    let text = "Wer,Farbe\nAna,rot\n";
    let mut desk = Desk::new();
    let refused = desk.as_said(request(Again::Must, &[]), &[(Role::Customers, text)]);
    assert!(matches!(refused, Err(Problem::Import(_))), "nothing is known of such a file");
    desk.as_said(request(Again::IfKnown, &[("Wer", "name"), ("Farbe", "-")]), &[(Role::Customers, text)])
        .expect("it comes in");
    let (_, report) =
        desk.as_said(request(Again::Must, &[]), &[(Role::Customers, "Wer,Farbe\nBen,blau\n")]).expect("it comes in");
    assert!(report.contains("Read as it was said of such a file the last time"), "{report}");
    assert_eq!(desk.everybody("id"), "1 Ana 1; 2 Ben 2");
    let fresh = desk.as_said(request(Again::Never, &[]), &[(Role::Customers, "Wer,Farbe\nCara,rot\n")]);
    assert!(fresh.is_err() || !desk.everybody("id").contains("Cara"), "{fresh:?}");
}

/// A file of so many customers.
fn many(desk: &Desk, count: usize) -> PathBuf {
    let rows: String =
        (0..count).map(|number| format!("{number},Name {number},{}\n", 13_000_000_000_u64 + number as u64)).collect();
    desk.file("many.csv", &format!("id,name,phone\n{rows}"))
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_an_import_and_takes_it_back_whole() {
    let mut desk = Desk::with("id,name\nA,Ana\n");
    desk.type_into("Ana", "city", "Rome");
    let before = desk.whole();
    let file = many(&desk, 60_000);
    let db = desk.dir.path().join("desk.db");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
    command.env("HOME", desk.dir.path()).env("LANG", "en_US.UTF-8").arg("--db").arg(&db).arg("import").arg(&file);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("it runs");
    // Once rows of it lie in the file it is under way.
    let begun = Instant::now();
    while desk.query::<i64>("SELECT count(*) FROM customer") < 3_000 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let pid = child.id().to_string();
    let ended = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("it can be stopped");
    assert!(ended.success());
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Stopped: what had come in was taken back"), "{told}");
    assert!(!told.contains('\r'), "on a pipe no line of progress");
    assert_eq!(desk.whole(), before);
}

#[test]
fn what_holds_several_is_added_to_and_what_is_replaced_is_told() {
    let mut desk = Desk::with("code,name,phone,email,tags,city\nK1,Ana,13911112222,ana@a.cn,VIP,Bonn\n");
    let said = desk.import("code,name,phone,email,tags,city\nK1,Ana,13900000000,ana@b.cn,Expo,Rome\n");
    assert_eq!(desk.everybody("phone"), "K1 Ana 13911112222 ; 13900000000", "{said}");
    assert_eq!(desk.everybody("email"), "K1 Ana ana@a.cn ; ana@b.cn");
    assert_eq!((desk.everybody("tags"), desk.everybody("city")), ("K1 Ana VIP,Expo".into(), "K1 Ana Rome".into()));
    assert!(said.contains("line 2, city: Bonn → Rome") && said.contains("VIP → VIP,Expo"), "{said}");
    let said = desk.import("code,name,phone,tags\nK1,Ana,13900000000,VIP\n");
    assert!(said.contains("1 the same as here"), "one of several is there: {said}");
}

#[test]
fn our_own_cards_bring_no_note_twice() {
    let file = "name,phone,needs,birthday,notes\n\
                Ana,13800138000 ; 13900000001,big boxes,lunar 8-15,\"wants 8\nand a bow\"\nBen,13900139000,,,call\n";
    let desk = Desk::with(file);
    let cards = desk.dir.path().join("cards.vcf");
    let kehu = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
        command
            .env("HOME", desk.dir.path())
            .env("LANG", "en_US.UTF-8")
            .arg("--db")
            .arg(desk.dir.path().join("desk.db"));
        command
    };
    let cards = cards.to_str().expect("ours");
    assert!(kehu().args(["export", cards]).status().expect("it runs").success());
    let before: i64 = desk.query("SELECT count(*) FROM note");
    let said = kehu().args(["import", "--dry-run", cards]).output().expect("it runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("2 the same as here") && !said.contains("added"), "{said}");
    kehu().args(["import", cards]).status().expect("it runs");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note"), before);
    std::fs::write(cards, "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nTEL:13900139000\nNOTE:call\\nvisit\nEND:VCARD\n")
        .expect("written");
    let said = kehu().args(["import", "--dry-run", cards]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&said.stdout).contains("1 note added"), "what is new comes");
}
