//! Customers out of the file: as CSV that comes in again, as JSON, as a table.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::export::To;
use kehu::cli::list::{Form, Request};
use kehu::cli::{Outcome, export, import, list};
use kehu::domain::batch::Role;
use kehu::domain::{FilterFault, OutputFault, Problem, ViewFault};
use kehu::files::export::Format;
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;

#[path = "support/demo.rs"]
mod demo;

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

    /// What is said of it.
    fn export(&self, request: &export::Request) -> String {
        let mut said = Vec::new();
        let exit = export::export(request, &self.path("desk.db"), &self.words, (now(), now()), &mut said);
        let said = String::from_utf8(said).expect("words");
        assert_eq!(exit, Ok(Outcome::Done), "{said}");
        said
    }

    /// The file of that name that an export wrote.
    fn exported(&self, name: &str, request: export::Request) -> String {
        self.export(&export::Request { to: To::Table(self.path(name)), force: true, ..request });
        std::fs::read_to_string(self.path(name)).expect("it was written")
    }

    fn import(&self, files: Vec<(Role, PathBuf)>) -> String {
        let mut store = Store::open(&self.path("desk.db")).expect("a new file opens");
        let sources =
            import::Request { files, ..import::Request::default() }.open(store.path(), &self.words).expect("they open");
        let mut said = Vec::new();
        import::import(&sources, &mut store, &self.words, now(), &mut said).expect("it comes in");
        String::from_utf8(said).expect("words")
    }

    /// Customers as a file says.
    fn of(customers: &str) -> Self {
        let desk = Self::empty();
        std::fs::write(desk.path("in.csv"), customers).expect("a file");
        desk.import(vec![(Role::Customers, desk.path("in.csv"))]);
        desk
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
    desk.export(&export::Request { to: To::Table(desk.path("out.csv")), ..export::Request::default() });
    let other = Desk::empty();
    let said = other.import(vec![(Role::Customers, desk.path("out.csv"))]);
    assert!(!said.contains("Left out:"), "{said}");
    let all = "SELECT group_concat(json_array(code, name, phone, email, city, company, birthday, stage, tags, budget, needs,
               next_contact, consent, resolved, term_end, coalesce(spend, spend_typed), coalesce(last_buy, last_buy_typed)), char(10)
               ORDER BY code) FROM customer";
    assert_eq!(other.query::<String>(all), desk.query::<String>(all));
}

#[test]
fn a_folder_keeps_the_headings_of_own_columns_and_phones_as_they_are_dialled() {
    let desk = Desk::of("name,phone,徽章,Shoe size\nAna,+44 7700 900123; 020 7946 0000,金,38\n");
    let folder = desk.path("all");
    desk.export(&export::Request { to: To::Folder(folder.clone()), ..export::Request::default() });
    let customers = std::fs::read_to_string(folder.join("customers.csv")).expect("it was written");
    assert!(customers.contains("+44") && !customers.contains("'+44"), "{customers}");
    let other = Desk::empty();
    let said = other.import(import::Request::of_folder(&folder).expect("it has them").files);
    for all in [
        "SELECT group_concat(label, '|') FROM (SELECT label FROM field WHERE key GLOB 'x[0-9]*' ORDER BY label)",
        "SELECT group_concat(json_array(name, phone, x1000, x1001)) FROM customer",
    ] {
        assert_eq!(other.query::<String>(all), desk.query::<String>(all), "{said}");
    }
}

/// People whose cells try to end a line, a value, a table; with every kind of birthday.
const UGLY: &str = "id,name,phone,email,company,city,birthday,tags,needs,next_contact
7,李明朗,13812345678;0571-88886666 转 12,li@x.cn,杭州锦程,杭州,农历八月十五,\"VIP,展会\",\"=SUM(A1); a, b\\\nEND:VCARD | *c*\",2026-12-03
8,Ana García,+49 30 123456,ana@x.de;ana2@x.de,García GmbH,Berlin,--02-29,,,
9,,,,锦程贸易,上海,1985-01-02,,,2026-11-01
";

#[test]
fn cards_hold_everybody_and_nothing_ends_them_early() {
    let desk = Desk::of(UGLY);
    let cards = desk.exported("out.vcf", export::Request::default());
    assert!(cards.split("\r\n").all(|line| line.len() <= 75), "{cards}");
    let lines = cards.replace("\r\n ", "");
    let lines: Vec<&str> = lines.lines().collect();
    for (line, times) in [
        ("BEGIN:VCARD", 3),
        ("END:VCARD", 3),
        ("N:李;明朗;;;", 1),
        ("N:García;Ana;;;", 1),
        ("TEL;TYPE=CELL:+8613812345678", 1),
        ("TEL;TYPE=WORK:0571-88886666 转 12", 1),
        ("EMAIL;TYPE=INTERNET:ana2@x.de", 1),
        ("ORG:锦程贸易", 1),
        ("BDAY:--0229", 1),
        ("BDAY:1985-01-02", 1),
        ("X-ALTBDAY;CALSCALE=chinese:--0815", 1),
        ("CATEGORIES:VIP,展会", 1),
        ("NOTE:=SUM(A1)\\; a\\, b\\\\\\nEND:VCARD | *c*\\nBirthday: 农历八月十五", 1),
    ] {
        assert_eq!(lines.iter().filter(|found| **found == line).count(), times, "{line}\n{cards}");
    }
}

#[test]
fn a_calendar_has_the_days_of_every_calendar() {
    let desk = Desk::of(UGLY);
    let calendar = desk.exported("out.ics", export::Request::default());
    let days = |name: &str| -> Vec<String> {
        let events = calendar.split("BEGIN:VEVENT").filter(|event| event.contains(name));
        let start =
            |event: &str| event.lines().find_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:").map(str::to_owned));
        events.filter_map(start).collect()
    };
    // The Mid-Autumn Festivals of those years.
    assert_eq!(days("Birthday: 李明朗"), ["20270915", "20281003", "20290922", "20300912", "20311001"]);
    assert_eq!(days("Birthday: Ana"), ["20270228"]);
    assert_eq!(days("Birthday: 锦程贸易"), ["20270102"]);
    assert_eq!(days("Follow up: 李明朗"), ["20261203"]);
    assert_eq!(days("Follow up: 锦程贸易"), ["20261121"], "what is overdue stands today");
    assert!(calendar.contains("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"), "{calendar}");
    let again = desk.exported("out.ics", export::Request::default());
    assert_eq!(calendar, again, "the same days have the same names");
}

#[test]
fn columns_are_those_asked_for_and_scripts_get_what_lies_in_the_file() {
    let desk = Desk::of(UGLY);
    let asked = |fields: &str, raw| export::Request { fields: Some(fields.into()), raw, ..export::Request::default() };
    let csv = desk.exported("out.csv", asked("phone, name, needs, stage, birthday", false));
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "\u{feff}Phone,Name,Needs,Stage,Birthday");
    assert!(lines[1].starts_with("13812345678 ; 0571-88886666 转 12,李明朗,\"'=SUM(A1); a, b"), "{csv}");
    assert_eq!(lines[3], "+49 30 123456,Ana García,,Prospecting,--02-29", "a phone is no formula");
    let raw = desk.exported("out.csv", asked("id,needs,stage,birthday", true));
    assert!(raw.starts_with("id,needs,stage,birthday\n7,\"=SUM(A1); a, b"), "{raw}");
    assert!(raw.contains(",prospecting,农历08-15\n"), "{raw}");
    let lines = desk.exported("out.jsonl", asked("id,tags", false));
    assert_eq!(lines.lines().next(), Some(r#"{"id":"7","tags":"VIP,展会"}"#));
    let table = desk.exported("out.md", asked("name,needs", false));
    assert!(table.contains("| 李明朗 | =SUM(A1); a, b\\\\<br>END:VCARD \\| \\*c\\* |\n"), "{table}");
}

#[test]
fn the_ending_says_the_format_and_a_wrong_one_is_refused() {
    let desk = Desk::of(UGLY);
    let refused = |to: To, format| {
        let request = export::Request { to, format, ..export::Request::default() };
        export::export(&request, &desk.path("desk.db"), &desk.words, (now(), now()), &mut Vec::new())
    };
    let unknown = refused(To::Table(desk.path("out.xls")), None);
    assert!(
        matches!(&unknown, Err(Problem::Output(OutputFault::NoFormat { ending, .. })) if ending == "xls"),
        "{unknown:?}"
    );
    assert!(!desk.path("out.xls").exists());
    let several = refused(To::Book(desk.path("out.csv")), None);
    assert_eq!(several, Err(Problem::Output(OutputFault::OneTable { format: "csv" })));
    let said = refused(To::Table(desk.path("out.txt")), Some(Format::Csv));
    assert_eq!(said, Ok(Outcome::Done));
}

#[test]
fn a_folder_holds_everything_and_comes_in_again() {
    let desk = Desk::demo();
    let folder = desk.path("all");
    let said = desk.export(&export::Request { to: To::Folder(folder.clone()), ..export::Request::default() });
    assert!(said.contains("Customers 2,000"), "{said}");
    let dictionary = std::fs::read_to_string(folder.join("dictionary.csv")).expect("it was written");
    assert!(dictionary.contains("\npurchases.csv,amount,Amount,money,,"), "{dictionary}");
    let other = Desk::empty();
    let request = import::Request::of_folder(&folder).expect("it has them");
    let said = other.import(request.files);
    assert!(!said.contains("Could not be read"), "{said}");
    for all in [
        "SELECT group_concat(json_array(code, name, phone, birthday, stage, tags, budget, next_contact, spend, orders), char(10)
         ORDER BY code) FROM customer",
        "SELECT group_concat(json_array(c.code, p.code, p.date, product, quantity, amount, currency, kind, campaign), char(10)
         ORDER BY p.id) FROM purchase AS p JOIN customer AS c ON c.id = p.customer",
        "SELECT group_concat(json_array(c.code, i.code, at, channel, direction, kind, text, status, satisfaction), char(10)
         ORDER BY i.id) FROM interaction AS i JOIN customer AS c ON c.id = i.customer",
        "SELECT group_concat(json_array(c.code, at, text, pinned), char(10) ORDER BY n.id) FROM note AS n
         JOIN customer AS c ON c.id = n.customer",
    ] {
        assert_eq!(other.query::<String>(all), desk.query::<String>(all));
    }
    let again = export::Request { to: To::Folder(folder), ..export::Request::default() };
    let again = export::export(&again, &desk.path("desk.db"), &desk.words, (now(), now()), &mut Vec::new());
    assert!(matches!(again, Err(Problem::Output(OutputFault::Exists { .. }))), "{again:?}");
}

#[test]
fn a_list_has_the_columns_asked_for_and_those_that_fit() {
    let desk = Desk::of(UGLY);
    let (_, table) = desk.list(&Request { fields: Some("city,name".into()), ..request("", Form::Table) });
    assert_eq!(table.lines().next().map(|line| line.split_whitespace().collect()), Some(vec!["City", "Name"]));
    let (_, narrow) = desk.list(&Request { room: Some(40), ..request("", Form::Table) });
    assert!(narrow.lines().all(|line| kehu::domain::cells::width(line) <= 40), "{narrow}");
    assert!(narrow.contains("李明朗"), "{narrow}");
    let (_, json) = desk.list(&Request { fields: Some("id,city".into()), ..request("name:Ana", Form::Json) });
    assert_eq!(json, "[\n{\"id\":\"8\",\"city\":\"Berlin\"}\n]\n");
}
