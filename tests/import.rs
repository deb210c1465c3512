//! Files into the file: what is found in it afterwards, and what undo leaves.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::known::How;
use kehu::domain::{Edit, ImportFault, Place, Problem, Vocabulary};
use kehu::files::{Input, Reader, Table, demo};
use kehu::locale::{Language, Words};
use kehu::store::{Outcome, Replayed, Store};
use rusqlite::Connection;

/// A file of the user's and files to import, in a folder that goes with them.
struct Desk {
    dir: tempfile::TempDir,
    store: Store,
    words: Words,
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time of day")
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store, words: Words::load(Language::English) }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("it can be written");
        path
    }

    fn vocabulary(&self) -> Vocabulary {
        let layout = self.store.layout().expect("the layout");
        let mut fields = layout.fields;
        for field in &mut fields {
            self.words.name_field(field);
        }
        Vocabulary { fields, local: layout.settings.local(), yes_no: ["yes".into(), "no".into()] }
    }

    fn tables(&self, roles: &[Role]) -> Vec<Table> {
        let name = |file: &str, field: &mut kehu::domain::Field| self.words.name_column(file, field);
        roles.iter().map(|role| Table::new(*role, &self.vocabulary(), today(), &name)).collect()
    }

    fn import(&mut self, files: &[(Role, &Path)]) -> Outcome {
        let roles: Vec<Role> = files.iter().map(|(role, _)| *role).collect();
        let tables = self.tables(&roles);
        let input = |path| Input::open(path, |_| ()).expect("it opens");
        let reader = |(table, (_, path))| Reader::open(&input(path), table).expect("headings");
        let readers = tables.iter().zip(files.iter().copied()).map(reader);
        let readers = roles.iter().copied().zip(readers).collect();
        self.import_readers(readers)
    }

    fn import_readers(&mut self, readers: Vec<(Role, Reader)>) -> Outcome {
        let mut import = self.store.begin_import(How::default(), now()).expect("no other import runs");
        for (role, reader) in readers {
            self.store.import_file(&mut import, role, &reader.layout().columns.clone()).expect("a file begins");
            for batch in reader {
                self.store.import_batch(&mut import, &batch.expect("the file reads")).expect("a slice");
            }
        }
        self.store.finish_import(import).expect("the end")
    }

    fn import_demo(&mut self) -> Outcome {
        kehu::cli::demo::fill(&mut self.store, &self.words, now()).expect("the demo comes in")
    }

    fn undo(&mut self) -> Replayed {
        let replay = self.store.undo().expect("undo begins").expect("something to undo");
        self.run(replay)
    }

    fn redo(&mut self) -> Replayed {
        let replay = self.store.redo().expect("redo begins").expect("something to redo");
        self.run(replay)
    }

    fn run(&mut self, mut replay: kehu::store::Replay) -> Replayed {
        loop {
            let until = Instant::now() + Duration::from_millis(20);
            if let Some(done) = self.store.replay_slice(&mut replay, until).expect("a slice") {
                return done;
            }
        }
    }

    /// What another program finds in the file.
    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let conn = Connection::open(self.dir.path().join("desk.db")).expect("the file opens");
        conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The whole of a table as JSON lines.
    fn dump(&self, table: &str) -> Vec<String> {
        let conn = Connection::open(self.dir.path().join("desk.db")).expect("the file opens");
        let names: Vec<String> = {
            let mut get = conn.prepare("SELECT name FROM pragma_table_info(?1)").expect("columns");
            get.query_map([table], |row| row.get(0)).expect("columns").map(|name| name.expect("a name")).collect()
        };
        let pairs: Vec<String> = names.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
        let sql = format!("SELECT json_object({}) FROM {table} ORDER BY id", pairs.join(", "));
        let mut get = conn.prepare(&sql).expect("a dump");
        get.query_map([], |row| row.get(0)).expect("a dump").map(|row| row.expect("a row")).collect()
    }

    fn dumps(&self) -> Vec<Vec<String>> {
        ["customer", "purchase", "interaction", "note", "stage_move", "field", "sheet_field", "setting"]
            .map(|table| self.dump(table))
            .to_vec()
    }
}

#[test]
fn the_demo_comes_in_and_its_sums_are_those_of_its_rows() {
    let mut desk = Desk::new();
    let outcome = desk.import_demo();
    let counts: Vec<(Role, usize, usize)> =
        outcome.files.iter().map(|file| (file.role, file.lost_rows + file.lost_cells, file.same)).collect();
    assert!(counts.iter().all(|(_, lost, known)| (*lost, *known) == (0, 0)), "{counts:?}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 2_000);
    let wrong = "SELECT count(*) FROM customer AS c WHERE
        c.spend IS NOT (SELECT sum(amount) FROM purchase WHERE customer = c.id)
        OR c.orders IS NOT (SELECT nullif(count(*), 0) FROM purchase WHERE customer = c.id AND kind = 'sale')
        OR c.last_buy IS NOT (SELECT max(date) FROM purchase WHERE customer = c.id AND kind = 'sale')
        OR c.last_contact IS NOT (SELECT substr(max(at), 1, 10) FROM interaction
            WHERE customer = c.id AND NOT (kind IS 'survey' AND channel IS NULL))
        OR c.csat IS NOT (SELECT satisfaction FROM interaction WHERE customer = c.id AND satisfaction > 0 ORDER BY at DESC, id DESC LIMIT 1)";
    assert_eq!(desk.query::<i64>(wrong), 0);
    let tour: i64 = desk.query("SELECT count(*) FROM customer WHERE city = '杭州' AND spend > 1000000");
    assert!((20..=60).contains(&tour), "city:杭州 spend>10000 finds {tour}");
    let first = desk.query::<String>("SELECT min(at) || max(at) FROM note");
    assert!(first.ends_with("2026-11-21T18:50") || first.contains("2026-11"), "{first}");
    let moves = desk.query::<i64>("SELECT count(*) FROM stage_move");
    assert_eq!(moves, 0, "the stage that a customer comes in with is no change of stage");
}

#[test]
fn one_undo_takes_the_whole_import_back_and_one_redo_brings_it_again() {
    let mut desk = Desk::new();
    let before = desk.dumps();
    let customers =
        desk.file("c.csv", "customer_id,name,微信号,stage\n0001,李明朗,lml,跟进\n,Anna,,\n1,Ben,,win_back\n");
    let purchases = desk.file(
        "p.csv",
        "purchase_id,customer_id,date,amount,currency\nP1,0001,2024-03-05,29.33,USD\nP2,1,2024-03-06,5,USD\n",
    );
    desk.import(&[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    let after = desk.dumps();
    let undone = desk.undo();
    assert_eq!(undone.kept, []);
    let bare = |mut dumps: Vec<Vec<String>>| {
        dumps[0].clear();
        dumps
    };
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 0);
    assert_eq!(bare(desk.dumps()), bare(before));
    desk.redo();
    assert_eq!(desk.dumps(), after);
}

#[test]
fn customers_keep_their_codes_and_the_others_get_free_ones() {
    let mut desk = Desk::new();
    let file = desk.file("c.csv", "customer_id,name\n0001,李明朗\n,Anna\n2,Ben\n0001,another\n");
    let outcome = desk.import(&[(Role::Customers, &file)]);
    assert_eq!((outcome.files[0].new, outcome.files[0].lost_rows, outcome.files[0].doubtful), (3, 1, 0));
    let codes: String = desk.query("SELECT group_concat(code || ' ' || name, ', ' ORDER BY id) FROM customer");
    assert_eq!(codes, "0001 李明朗, K2 Anna, 2 Ben");
    let names = desk.file("n.csv", "name\nCara\n");
    desk.import(&[(Role::Customers, &names)]);
    assert_eq!(desk.query::<String>("SELECT code FROM customer WHERE name = 'Cara' AND code = '' || id"), "4");
}

#[test]
fn what_is_known_is_not_taken_twice() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "customer_id,name\nA,Anna\nB,Ben\n");
    let purchases = desk.file("p.csv", "purchase_id,customer_id,date,amount\nP1,A,2024-03-05,5\nP1,A,2024-03-05,7\n");
    let files = [(Role::Customers, customers.as_path()), (Role::Purchases, purchases.as_path())];
    desk.import(&files);
    let before = desk.dump("customer");
    let again = desk.import(&files);
    let counts: Vec<_> = again.files.iter().map(|file| (file.new, file.same)).collect();
    assert_eq!(counts, [(0, 2), (0, 2)]);
    assert_eq!(desk.dump("customer"), before);
    // Two rows of one order are two rows.
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer WHERE code = 'A'"), 1_200);
}

#[test]
fn control_characters_do_not_come_in_and_are_counted() {
    let mut desk = Desk::new();
    let text = "na\u{1}me,city,so\u{1b}[2Jurce of pets\n\"A\u{1b}[2Jna\u{7}\",Rome,\u{0}\nB\u{0}en,Oslo,\u{9b}31mcats\n\
                \"👨\u{200d}👩\u{200d}👧\",\"two\r\nlines\tand a tab\",❤\u{fe0f}\n";
    let path = desk.file("customers.csv", text);
    let request = Request { files: vec![(Role::Customers, path)], ..Request::default() };
    let (words, mut told) = (Words::load(Language::English), Vec::new());
    let sources = request.open(desk.store.path(), &words).expect("they open");
    import::import(&sources, &mut desk.store, &words, now(), &mut told).expect("it comes in");
    let told = String::from_utf8(told).expect("text");
    assert!(told.contains("Control characters (they cannot be seen): 5 left out."), "{told}");
    assert!(!told.chars().any(|sign| sign.is_control() && sign != '\n'), "{told:?}");
    let names: String = desk.query("SELECT group_concat(name, '|') FROM customer");
    assert_eq!(names, "A[2Jna|Ben|👨\u{200d}👩\u{200d}👧");
    let cities: String = desk.query("SELECT group_concat(city, '|') FROM customer");
    assert_eq!(cities, "Rome|Oslo|two\nlines\tand a tab");
    let labels: String = desk.query("SELECT label FROM field WHERE label LIKE '%pets'");
    assert_eq!(labels, "so[2Jurce of pets");
}

#[test]
fn a_purchase_of_an_unknown_customer_is_reported_with_its_line() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "customer_id,name\nA,Anna\n");
    let purchases = desk.file("p.csv", "customer_id,date,amount\nA,2024-03-05,5\nZ,2024-03-06,7\n");
    let outcome = desk.import(&[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    let report = &outcome.files[1];
    assert_eq!((report.new, report.lost_rows), (1, 1));
    assert_eq!(
        (report.faults[0].line, &report.faults[0].problem),
        (3, &Problem::Import(ImportFault::UnknownCustomer { code: "Z".into() }))
    );
}

#[test]
fn a_single_currency_becomes_the_files_own_only_when_every_row_names_it() {
    let cases = [
        ("USD\nA,2024-03-06,7,USD", Some("USD")),
        ("USD\nA,2024-03-06,7,EUR", None),
        ("USD\nA,2024-03-06,7,", None),
        ("CNY\nA,2024-03-06,7,CNY", None),
    ];
    for (rows, expected) in cases {
        let mut desk = Desk::new();
        let customers = desk.file("c.csv", "customer_id,name\nA,Anna\n");
        let purchases = desk.file("p.csv", &format!("customer_id,date,amount,currency\nA,2024-03-05,5,{rows}\n"));
        let outcome = desk.import(&[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
        assert_eq!(outcome.currency.as_deref(), expected, "{rows}");
        assert_eq!(desk.store.layout().expect("the layout").settings.currency().0, expected.unwrap_or("CNY"));
        if expected.is_some() {
            assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), 1_200);
            let more = desk.file("q.csv", "customer_id,date,amount,currency\nA,2025-03-05,5,EUR\n");
            assert_eq!(desk.import(&[(Role::Purchases, &more)]).currency, None);
        }
    }
}

#[test]
fn an_unknown_column_becomes_one_of_the_sheet_and_is_known_the_next_time() {
    let mut desk = Desk::new();
    let first = desk.file("c.csv", "customer_id,name,微信号\nA,Anna,anna_w\n");
    let second = desk.file("d.csv", "customer_id,name,微信号\nB,Ben,ben_w\n");
    desk.import(&[(Role::Customers, &first)]);
    let layout = desk.store.layout().expect("the layout");
    let last = layout.sheets[0].columns.last().expect("columns");
    assert_eq!((layout.fields[last.field].key.as_str(), layout.fields[last.field].label.as_str()), ("x1000", "微信号"));
    desk.import(&[(Role::Customers, &second)]);
    assert_eq!(desk.query::<String>("SELECT group_concat(x1000 ORDER BY id) FROM customer"), "anna_w,ben_w");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE id >= 1000"), 1);
}

#[test]
fn sums_that_a_file_brings_count_as_typed() {
    let mut desk = Desk::new();
    let file = desk.file("c.csv", "customer_id,name,Spend,Last purchase\nA,Anna,1200,2024-03-05\n");
    desk.import(&[(Role::Customers, &file)]);
    let row: String = desk.query("SELECT spend_typed || ' ' || last_buy_typed || coalesce(spend, '') FROM customer");
    assert_eq!(row, "120000 2024-03-05");
}

#[test]
fn an_import_that_is_not_finished_leaves_nothing() {
    let mut desk = Desk::new();
    let before = desk.dumps();
    let tables = demo::tables(&desk.vocabulary(), today(), &|_, _| ());
    let mut import = desk.store.begin_import(How::default(), now()).expect("no other import runs");
    for table in &tables[..2] {
        let reader = demo::rows(table).expect("the demo has it");
        desk.store.import_file(&mut import, table.role, &reader.layout().columns.clone()).expect("a file begins");
        for batch in reader.take(1) {
            desk.store.import_batch(&mut import, &batch.expect("it reads")).expect("a slice");
        }
    }
    assert!(desk.query::<i64>("SELECT count(*) FROM purchase") > 0);
    drop(import);
    desk.store = Store::open(&desk.dir.path().join("desk.db")).expect("the file opens again");
    assert_eq!(desk.dumps(), before);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), 0);
}

/// Imports by the command; what it says.
fn command(desk: &mut Desk, files: &[(Role, &Path)]) -> (cli::Outcome, String) {
    let request =
        Request { files: files.iter().map(|(role, path)| (*role, path.to_path_buf())).collect(), ..Request::default() };
    let sources = request.open(desk.store.path(), &desk.words).expect("they open");
    let mut out = Vec::new();
    let exit = import::import(&sources, &mut desk.store, &desk.words, now(), &mut out).expect("it can be imported");
    let folder = format!("{}/", desk.dir.path().display());
    (exit, String::from_utf8(out).expect("words").replace(&folder, ""))
}

#[test]
fn the_command_says_what_came_in_and_what_did_not() {
    let mut desk = Desk::new();
    let customers = desk.file(
        "customers.csv",
        "Customer ID,Name,Mobile,Phone,Birthday,Tier,微信号\nA,Anna,1,2,someday,A,w\nA,Again,,,,,\n,,,,,,\n",
    );
    let purchases =
        desk.file("purchases.csv", "customer,date,amount,currency\nA,2024-03-05,5,EUR\nZ,2024-03-05,5,EUR\nA,,5,EUR\n");
    let (exit, said) = command(&mut desk, &[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    assert_eq!(exit, cli::Outcome::Done);
    let expected = "\
customers.csv: 1 new, 1 not taken, 1 empty.
  “Mobile” came into Phone: one cell holds several of them, and each finds the customer.
  “Tier” is computed here and was left out.
  “微信号” is a new column (text).
  Without a stage: 1, now in “Prospecting”.
  Left out: 1 row, 1 cell. Everything else was imported:
    line 2, Birthday: “someday” is not a birthday. Write one like 1990-08-15, 12-31 without the year, or 农历八月十五 for a lunar one.
    line 3, Customer ID: The ID A stands in line 2 already, for Anna; here for Again, with other cells. (row left out)
  Each of them is in customers.rejected.csv, with its reason and its whole row.
  The unread cells of a row that came in also stand in a note of its customer: 1 note.
purchases.csv: 1 new, 2 not taken.
  Left out: 2 rows, 0 cells. Everything else was imported:
    line 3, customer: No customer has the ID Z. Import the customer before this file, or together with it. (row left out)
    line 4, date: This cell is empty, and its row needs it. (row left out)
  Each of them is in purchases.rejected.csv, with its reason and its whole row.
Odd values, kept as they are and marked: Phone 1. In the grid check-data (F10) lists them.
All purchases are in EUR: this is now the file's currency.
All of it is one step: Ctrl-Z in the grid takes it back.
To import what was left out, correct the file and import it again: what is here already is recognised.
";
    assert_eq!(said, expected);
    let (exit, _) = command(&mut desk, &[(Role::Customers, &customers)]);
    assert_eq!(exit, cli::Outcome::NothingFound);
}

/// Nothing that a person wrote waits for a second import, which knows the rows already.
#[test]
fn a_column_without_a_heading_comes_in_and_is_known_the_next_time() {
    for (language, label) in [(Language::English, "Column 3"), (Language::Chinese, "第 3 列")] {
        let mut desk = Desk::new();
        desk.words = Words::load(language);
        let first = desk.file("c.csv", "id,name,,city,\nA,Anna,wants 8,Rome,\n,Ben,,Oslo,\n");
        let (_, said) = command(&mut desk, &[(Role::Customers, &first)]);
        assert!(said.contains(&format!("“{label}”")) && !said.contains("5"), "{said}");
        assert_eq!(desk.query::<String>("SELECT x1000 FROM customer WHERE code = 'A'"), "wants 8");
        assert_eq!(desk.query::<String>("SELECT label FROM field WHERE id >= 1000"), label);
        let next = desk.file("d.csv", "id,name,\nB,Cara,likes blue\n");
        command(&mut desk, &[(Role::Customers, &next)]);
        assert_eq!(desk.query::<String>("SELECT group_concat(x1000 ORDER BY id) FROM customer"), "wants 8,likes blue");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE id >= 1000"), 1);
    }
}

/// What the report advises is done here.
/// 电话 and 手机 are two columns of what is one field here.
#[test]
fn a_phone_beside_a_mobile_is_a_phone_and_each_finds_its_customer() {
    let mut desk = Desk::new();
    let file = desk.file(
        "mobile.csv",
        "姓名,电话,手机,邮箱,E-mail 2,Email\n李明,,13800138000,a@x.cn,,A@x.cn\n王芳,010-12345678,13900139000,w@x.cn,,f@x.cn\n\
         赵,+86 138-0013-8001,13800138001,,,\n",
    );
    command(&mut desk, &[(Role::Customers, &file)]);
    let cells = |desk: &Desk, column: &str| -> Vec<String> {
        let sql = format!("SELECT coalesce({column}, '') FROM customer ORDER BY id");
        let look = Connection::open(desk.store.path()).expect("the file opens");
        let mut get = look.prepare(&sql).expect("a query");
        let rows = get.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<rusqlite::Result<_>>().expect("texts")
    };
    assert_eq!(cells(&desk, "phone"), ["13800138000", "010-12345678 ; 13900139000", "+86 138-0013-8001"]);
    assert_eq!(cells(&desk, "email"), ["a@x.cn", "w@x.cn ; f@x.cn", ""], "two spellings of one are one");
}

#[test]
fn what_was_left_out_comes_in_when_the_file_is_corrected_and_comes_again() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "id,name,birthday\nA,Anna,someday\n,Ben,1985-03-05\n");
    let purchases = desk.file("p.csv", "customer,date,,shop\nA,2024-03-05,5,Rome\nZ,2024-03-06,6,Rome\n");
    let files = [(Role::Customers, customers.as_path()), (Role::Purchases, purchases.as_path())];
    let (_, said) = command(&mut desk, &files);
    assert!(said.contains("Column 3 has no heading and was left out.\n"), "{said}");
    assert!(said.contains("correct the file and import it again"), "{said}");
    desk.file("c.csv", "id,name,birthday\nA,Anna,1985-03-04\n,Ben,1985-03-05\nZ,Zoe,\n");
    desk.file("p.csv", "customer,date,amount,shop\nA,2024-03-05,5,Rome\nZ,2024-03-06,6,Rome\n");
    command(&mut desk, &files);
    let found: String = desk.query(
        "SELECT group_concat(name || coalesce(spend, '') || coalesce(birthday, ''), ' ' ORDER BY id) FROM customer",
    );
    assert_eq!(found, "Anna5001985-03-04 Ben1985-03-05 Zoe600");
    // All of it came in: there is nothing to advise.
    let more = desk.file("more.csv", "id,name\nM,Mia\n");
    let (_, said) = command(&mut desk, &[(Role::Customers, &more)]);
    assert!(!said.contains("import it again"), "{said}");
}

#[test]
fn a_folder_gives_the_files_of_the_contract_customers_first() {
    let desk = Desk::new();
    let found = || Request::of_folder(desk.dir.path());
    assert!(matches!(found(), Err(Problem::Import(ImportFault::Nothing { .. }))));
    for name in ["purchases.csv", "campaigns.csv", "other.csv", "customers.csv"] {
        desk.file(name, "");
    }
    let roles: Vec<Role> = found().expect("there are files").files.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, [Role::Customers, Role::Purchases, Role::Campaigns]);
}

#[test]
fn headings_that_will_not_do_leave_the_file_as_it_was() {
    let mut desk = Desk::new();
    let before = desk.dumps();
    let customers = desk.file("c.csv", "name\nAnna\n");
    let wrong = desk.file("p.csv", "amount\n5\n");
    let request = Request { files: vec![(Role::Customers, customers), (Role::Purchases, wrong)], ..Request::default() };
    let sources = request.open(desk.store.path(), &desk.words).expect("they open");
    let problem = import::import(&sources, &mut desk.store, &desk.words, now(), &mut Vec::new());
    assert!(
        matches!(&problem, Err(Problem::Import(ImportFault::NoColumn { label, .. })) if label == "Date"),
        "{problem:?}"
    );
    assert_eq!(desk.dumps(), before);
}

/// Opening and closing it would take away the locks that keep another program from deleting the log.
#[test]
fn the_customer_file_and_its_log_do_not_come_in() {
    let desk = Desk::new();
    let path = |name: &str| desk.dir.path().join(name);
    let paths = ["desk.db", "desk.db-wal", "desk.db-shm", "./desk.db"].map(path);
    for path in paths {
        let request = Request { files: vec![(Role::Customers, path.clone())], ..Request::default() };
        let told = request.open(desk.store.path(), &desk.words).map(drop);
        assert_eq!(told, Err(Problem::Import(ImportFault::Itself { path })));
    }
}

#[test]
fn cdnow_adds_up_to_what_its_lines_say() {
    let Some(cdnow) = std::env::var_os("KEHU_REFERENCE").map(|folder| PathBuf::from(folder).join("cdnow")) else {
        eprintln!("skipped: KEHU_REFERENCE does not name the folder of the reference answers");
        return;
    };
    let mut desk = Desk::new();
    desk.import(&[(Role::Customers, &cdnow.join("customers.csv")), (Role::Purchases, &cdnow.join("purchases.csv"))]);
    // Made outside: plain lines, plain cents, no code of the program.
    let lines = std::fs::read_to_string(cdnow.join("purchases.csv")).expect("the file is there");
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for line in lines.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (units, cents) = cells[5].split_once('.').expect("two places");
        let sum = sums.entry(cells[1].to_owned()).or_default();
        sum.0 += units.parse::<i64>().expect("digits") * 100 + cents.parse::<i64>().expect("digits");
        sum.1 += i64::from(cells[7] == "sale");
    }
    let expected: Vec<String> = sums.iter().map(|(code, (spend, orders))| format!("{code} {spend} {orders}")).collect();
    let found: String =
        desk.query("SELECT group_concat(code || ' ' || spend || ' ' || orders, char(10) ORDER BY code) FROM customer");
    assert_eq!(found, expected.join("\n"));
}

/// Ana, who is in the trash, and Ben, who is archived, came in once.
fn with_two_gone() -> Desk {
    let mut desk = Desk::new();
    let file = desk.file("customers.csv", "id,name,phone\n7,Ana,13800138000\n8,Ben,13900139000\n9,Cai,13700137000\n");
    command(&mut desk, &[(Role::Customers, &file)]);
    let id = |code: &str| desk.query::<u32>(&format!("SELECT id FROM customer WHERE code = '{code}'"));
    let (ana, ben) = (id("7"), id("8"));
    for (label, action) in [
        ("delete-customers", Action::Trash { customers: vec![ana] }),
        ("archive-customers", Action::Archive { customers: vec![ben] }),
    ] {
        desk.store.edit(&Edit { label, place: Place::default(), action }, now()).expect("put away");
    }
    desk
}

#[test]
fn who_comes_again_and_is_in_the_trash_is_named_and_so_is_what_belongs_to_her() {
    let mut desk = with_two_gone();
    let again = desk.file("customers.csv", "id,name,phone\n7,Ana,13800138000\n8,Ben,13900139000\n9,Cai,13700137000\n");
    let purchases = desk.file("purchases.csv", "customer_id,date,amount\n7,2026-01-05,10\n9,2026-01-06,20\n");
    let (_, said) = command(&mut desk, &[(Role::Customers, &again), (Role::Purchases, &purchases)]);
    assert!(said.contains("3 the same as here"), "{said}");
    assert!(said.contains("but in the trash or the archive and so not in the grid: 2 (#7 Ana; #8 Ben)"), "{said}");
    assert!(said.contains("kehu trash restore 7 8"), "{said}");
    assert!(said.contains("Rows of customers in the trash or the archive: 1."), "{said}");
}

#[test]
fn a_new_customer_with_the_phone_of_somebody_in_the_trash_is_named_with_both_names_in_both_languages() {
    for (language, trash, archive) in [
        (Language::English, "Anna: the same as #7 Ana, in the trash", "Benno: the same as #8 Ben, in the archive"),
        (Language::Chinese, "Anna：与回收站中的 #7 Ana 相同", "Benno：与已归档的 #8 Ben 相同"),
    ] {
        let mut desk = with_two_gone();
        desk.words = Words::load(language);
        let file = desk.file("new.csv", "name,phone\nAnna,138 0013 8000\nBenno,+86 13900139000\nDora,13600136000\n");
        let (_, said) = command(&mut desk, &[(Role::Customers, &file)]);
        assert!(said.contains(trash) && said.contains(archive) && !said.contains("Dora"), "{said}");
        assert!(said.contains("kehu trash restore 7 8"), "{said}");
    }
}

#[test]
fn the_last_purchase_keeps_the_time_of_its_order_and_the_first_is_a_day() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "customer_id,name\nA,Anna\nB,Berta\n");
    let rows = "A,2024-03-05 09:00,5\nA,2024-03-06 14:05,5\nA,2024-03-06,5\nB,2024-03-06 00:00:00,7\n";
    let purchases = desk.file("p.csv", &format!("customer_id,date,amount\n{rows}"));
    desk.import(&[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    let last = "SELECT group_concat(last_buy, ' ') FROM (SELECT last_buy FROM customer ORDER BY code)";
    assert_eq!(desk.query::<String>(last), "2024-03-06T14:05 2024-03-06");
    assert_eq!(desk.query::<String>("SELECT first_buy FROM customer WHERE code = 'A'"), "2024-03-05");
}

#[test]
fn what_is_beyond_a_limit_comes_in_as_it_stands_and_is_told_by_its_column() {
    let mut desk = Desk::new();
    let file = desk.file(
        "c.csv",
        "name,cart_abandon,orders,contact_every,term_start,term_end,check_in,check_out,budget,budget_to,birthday\n\
         Ana,120 %,-3,0,2026-05-02,2026-05-01,2026-05-02 12:00,2026-05-01 12:00,500,499,2030-01-01\n\
         Ben,100 %,0,2w,2026-05-01,2026-05-02,2026-05-01,2026-05-02,500,500,1990-01-01\n",
    );
    let (_, said) = command(&mut desk, &[(Role::Customers, &file)]);
    let line = said.lines().find(|line| line.starts_with("Odd values")).unwrap_or_else(|| panic!("{said}"));
    let found: Vec<&str> = line.split([':', ';', '.']).map(str::trim).filter(|part| part.ends_with(" 1")).collect();
    assert_eq!(found.len(), 7, "each of the first row, none of the second: {line}");
    assert_eq!(desk.query::<i64>("SELECT contact_every FROM customer WHERE name = 'Ben'"), 14, "two weeks");
}

#[test]
fn what_was_put_aside_comes_in_again_without_kehus_own_columns_or_the_line_of_totals() {
    let mut desk = Desk::new();
    let text = "Line,Column,Left out,Why,Name,Phone,Spend\n\
        4,Spend,cell,“x” is no amount,Anna,13800138000,12\n\
        9,,row,a line of totals,Total,,12\n";
    let path = desk.file("ugly.rejected.csv", text);
    let outcome = desk.import(&[(Role::Customers, &path)]);
    assert_eq!((outcome.files[0].new, outcome.files[0].lost_rows, outcome.files[0].aside), (1, 0, 1));
    assert!(desk.store.layout().expect("the layout").fields.iter().all(|field| field.label != "Why"));
}

#[test]
fn a_word_that_no_option_is_is_told_once() {
    let mut desk = Desk::new();
    let path = desk.file("people.csv", "Name,Stage,Spend\nAnna,on ice,about 2k\nBert,on ice,5\n");
    let outcome = desk.import(&[(Role::Customers, &path)]);
    assert_eq!((outcome.files[0].kept, outcome.files[0].beside), (2, 1), "of words beside values there is one");
}

/// The notes of that customer: their texts.
fn notes(desk: &Desk, customer: u32) -> Vec<String> {
    desk.store.notes(customer).expect("notes").into_iter().map(|note| note.text).collect()
}

#[test]
fn what_cannot_be_read_of_a_row_that_came_in_stands_in_a_note_of_its_customer_once() {
    let mut desk = Desk::new();
    let people =
        desk.file("people.csv", "Customer ID,Name,Birthday,Budget,\nA,Anna,someday,lots,,more\nB,Ben,1990-08-15,5,\n");
    let orders = desk.file(
        "orders.csv",
        "customer,date,product,quantity,amount\nA,2024-03-05,Tea,two boxes,5\nB,2024-03-06,Tea,1,6\n",
    );
    let files = [(Role::Customers, people.as_path()), (Role::Purchases, orders.as_path())];
    for time in 1..=2 {
        let (_, said) = command(&mut desk, &files);
        let mut told = notes(&desk, 1);
        told.sort();
        let (people, orders) = ("Not read on import: people.csv, line 2", "Not read on import: orders.csv, line 2");
        let expected = [
            format!("Birthday: someday\nBudget: lots\nColumn 6: more\n{people}"),
            format!("Quantity: two boxes\n{orders}"),
        ];
        assert_eq!(told, expected, "the {time}. time: {said}");
        assert!(notes(&desk, 2).is_empty());
    }
    let renamed =
        desk.file("people (1).csv", "Customer ID,Name,Birthday,Budget,\nB,Ben,,,\nA,Anna,someday,lots,,more\n");
    command(&mut desk, &[(Role::Customers, &renamed)]);
    assert_eq!(notes(&desk, 1).len(), 2, "from another line of another file it says the same");
    let mut undo = desk.store.undo().expect("it begins").expect("an import");
    while desk.store.replay_slice(&mut undo, Instant::now()).expect("a slice").is_none() {}
    assert!(notes(&desk, 1).is_empty(), "they are part of the same step");
}
