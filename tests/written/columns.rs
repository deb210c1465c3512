//! Columns of a file, each read in one way.

use super::*;

/// A file in a folder of its own.
struct Desk {
    store: Store,
    words: Words,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { store, words: Words::load(Language::English), dir }
    }

    /// Imports a file; the answer is the report.
    fn import(&mut self, role: Role, path: &Path, said: &Request) -> String {
        let request = Request { files: vec![(role, path.to_owned())], ..said.clone() };
        let sources = request.open(self.store.path(), &self.words).expect("it opens");
        let mut report = Vec::new();
        import::import(&sources, &mut self.store, &self.words, now(), &mut report).expect("it comes in");
        String::from_utf8(report).expect("a report is text")
    }

    /// A copy of a file that was read wrongly once.
    fn fixture(&self, name: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/written").join(name);
        self.text(name, &std::fs::read_to_string(from).expect("a file of the tests"))
    }

    fn text(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Name and that column, in the order of the file.
    fn cells(&self, column: &str) -> Vec<(String, String)> {
        let connection = Connection::open(self.store.path()).expect("it opens");
        let sql = format!("SELECT name, coalesce(CAST({column} AS TEXT), '') FROM customer ORDER BY id");
        let mut get = connection.prepare(&sql).expect("a column");
        let rows = get.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("text")).collect()
    }
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
}

#[test]
fn one_order_of_day_and_month_holds_for_a_column_and_is_told() {
    let mut desk = Desk::new();
    let file = desk.fixture("dates.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    let birthdays =
        [("a", "1990-12-31"), ("b", "1985-03-05"), ("c", "1990-12-31"), ("d", "1990-12-31"), ("e", "1990-12-31")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    let days = ["a", "b", "c", "d", "e"].map(|name| (name, "2026-01-05"));
    assert_eq!(desk.cells("last_contact_typed"), pairs(&days));
    for told in ["the day comes first, as in 31/12/1990", "33238", "46027", "2026-01-05 13:45"] {
        assert!(report.contains(told), "{told}: {report}");
    }
    let mut desk = Desk::new();
    let file = desk.fixture("us.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    assert_eq!(desk.cells("birthday"), pairs(&[("a", "1990-12-31"), ("b", "1990-12-01")]));
    assert!(report.contains("the month comes first, as in 12/31/1990"), "{report}");
}

#[test]
fn where_nothing_says_which_is_the_month_a_date_is_left_out_until_somebody_does() {
    let mut desk = Desk::new();
    let file = desk.fixture("ambiguous.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    assert_eq!(desk.cells("birthday"), pairs(&[("a", ""), ("b", "")]));
    assert!(report.contains("--dates dmy") && report.contains("1985-04-03 or 1985-03-04"), "{report}");
    for (order, expected) in [
        (DateOrder::DayFirst, [("a", "1985-04-03"), ("b", "1990-06-05")]),
        (DateOrder::MonthFirst, [("a", "1985-03-04"), ("b", "1990-05-06")]),
    ] {
        let mut desk = Desk::new();
        let said = Request { said: Said { dates: Some(order), ..Said::default() }, ..Request::default() };
        let file = desk.fixture("ambiguous.csv");
        desk.import(Role::Customers, &file, &said);
        assert_eq!(desk.cells("birthday"), pairs(&expected));
    }
    // Two orders in one column: neither is taken, and what only one makes a day is that day.
    let mut desk = Desk::new();
    let mixed =
        desk.text("mixed.csv", "name,birthday\na,31/12/1990\nb,12/31/1990\nc,1990-12-31\nd,03/04/1990\ne,85-8-1\n");
    let report = desk.import(Role::Customers, &mixed, &Request::default());
    let birthdays = [("a", "1990-12-31"), ("b", "1990-12-31"), ("c", "1990-12-31"), ("d", ""), ("e", "1985-08-01")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    assert!(report.contains("1990-04-03 or 1990-03-04"), "{report}");
}

#[test]
fn a_birthday_without_a_year_comes_in_and_is_kept_so() {
    let mut desk = Desk::new();
    let file = desk.fixture("birthday-without-year.csv");
    desk.import(Role::Customers, &file, &Request::default());
    let birthdays = [("a", "--12-31"), ("b", "--01-15"), ("c", "--02-29"), ("d", "--12-31")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    let lunar = desk.text("lunar.csv", "name,生日（农历）\ne,八月十五\nf,腊月二十三\ng,正月初一\nh,8-15\n");
    desk.import(Role::Customers, &lunar, &Request::default());
    let lunar = [("e", "农历08-15"), ("f", "农历12-23"), ("g", "农历01-01"), ("h", "农历08-15")];
    assert_eq!(desk.cells("birthday")[4..], pairs(&lunar));
}

#[test]
fn one_sign_stands_before_the_decimals_of_a_column() {
    let mut desk = Desk::new();
    let file = desk.fixture("amount-european.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    let amounts = [("a", "123456"), ("b", "123400"), ("c", "100000"), ("d", "1250"), ("e", ""), ("f", "")];
    assert_eq!(desk.cells("spend_typed"), pairs(&amounts));
    assert!(report.contains("a comma stands before the decimals, as in 1.234,56"), "{report}");
    // The euro is another currency in this file, and no rate is known.
    assert!(report.contains("EUR"), "{report}");
    let mut desk = Desk::new();
    let unclear = desk.text("unclear.csv", "name,spend\na,1.234\nb,2.500\n");
    let report = desk.import(Role::Customers, &unclear, &Request::default());
    assert_eq!(desk.cells("spend_typed"), pairs(&[("a", ""), ("b", "")]));
    assert!(report.contains("--decimal comma"), "{report}");
}

#[test]
fn amounts_without_a_rate_are_told_and_none_is_lost() {
    let mut desk = Desk::new();
    let customers = desk.text("customers.csv", "id,name\n1,Ana\n");
    desk.import(Role::Customers, &customers, &Request::default());
    let file = desk.fixture("currencies.csv");
    let report = desk.import(Role::Purchases, &file, &Request::default());
    assert!(report.contains("2 rows in EUR, USD have no rate and do not count"), "{report}");
    assert_eq!(desk.cells("spend"), pairs(&[("Ana", "5000")]));
}

#[test]
fn what_is_written_beside_an_amount_becomes_a_note() {
    let mut desk = Desk::new();
    let rough = desk.text("rough.csv", "name,budget\na,约2万\nb,10万+\nc,500\n");
    desk.import(Role::Customers, &rough, &Request::default());
    assert_eq!(desk.cells("budget"), pairs(&[("a", "2000000"), ("b", "10000000"), ("c", "50000")]));
    let connection = Connection::open(desk.store.path()).expect("it opens");
    let mut get = connection.prepare("SELECT customer, text FROM note ORDER BY id").expect("notes");
    let notes = get.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let notes: Vec<(i64, String)> = notes.map(|row| row.expect("a note")).collect();
    assert_eq!(notes, [(1, "Budget: 约2万".to_owned()), (2, "Budget: 10万+".to_owned())]);
}

#[test]
fn a_cell_of_another_kind_keeps_nothing_beside() {
    assert_eq!(gives("CN", "text", Either, "约2万"), "约2万");
    assert_eq!(gives("CN", "money", Either, " "), "nothing");
}

#[test]
fn each_column_is_read_as_its_cells_and_its_heading_say() {
    for (csv, field, cells) in [
        ("name,birthday (DD/MM/YYYY)\na,05/03/1990\n", "birthday", ["1990-03-05"].as_slice()),
        ("name,birthday (MM/DD/YYYY)\na,05/03/1990\n", "birthday", &["1990-05-03"]),
        ("姓名,生日（日/月/年）\na,05/03/1990\n", "birthday", &["1990-03-05"]),
        // Years of the Republic, as one of the column shows; and said.
        ("姓名,生日\na,105/11/03\nb,79/03/05\n", "birthday", &["2016-11-03", "1990-03-05"]),
        ("姓名,生日\na,民國79年3月5日\nb,民国元年5月1日\n", "birthday", &["1990-03-05", "1912-05-01"]),
        // A short year that may be a day of a month is no year; one that cannot be is.
        ("name,next contact\na,12/5/26\nb,1/12/26\n", "next_contact", &["", ""]),
        ("name,birthday\na,03/04/1990\nb,85-8-1\n", "birthday", &["", "1985-08-01"]),
        // A month of a year, as a spreadsheet shows it, and a day of a month.
        ("name,last contact\na,Oct-25\nb,3-Nov-2025\n", "last_contact_typed", &["", "2025-11-03"]),
        ("name;spend\na;5.-\nb;12,-\nc;1.250,-\nd;5,00-\n", "spend_typed", &["500", "1200", "125000", "-500"]),
        // The point of a currency stands before no decimals: 1.234 may be either.
        ("name;spend\na;Fr. 12.25\nb;1,234\n", "spend_typed", &["", "123400"]),
    ] {
        let mut desk = Desk::new();
        let file = desk.text("columns.csv", csv);
        let report = desk.import(Role::Customers, &file, &Request::default());
        let found: Vec<String> = desk.cells(field).into_iter().map(|(_, cell)| cell).collect();
        assert_eq!(found, cells, "{csv}{report}");
    }
}
