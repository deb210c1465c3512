//! Several sheets of customers in one import: each finds whom a sheet before has brought, in whatever order they come.

use super::rehearsal::{customers, purchases, told};
use super::*;

/// The sheets as files of customers, and their orders.
fn sheets(desk: &Desk, sheets: &[&str], orders: &[&str]) -> Vec<(Role, PathBuf)> {
    let file = |role: Role, at: usize, text: &str| (role, desk.file(&format!("{}-{at}.csv", role.name()), text));
    let of = |role, texts: &[&str]| (0..).zip(texts).map(|(at, text)| file(role, at, text)).collect::<Vec<_>>();
    [of(Role::Customers, sheets), of(Role::Purchases, orders)].concat()
}

/// What a dry run says of them, and what the run does.
fn both(desk: &mut Desk, request: Request) -> Option<(String, String)> {
    let sources = request.open(desk.store.path(), &desk.words).ok()?;
    let (mut dry, mut run) = (Vec::new(), Vec::new());
    let rehearsed = import::rehearse(&sources, desk.store.path(), &desk.words, now(), &mut dry);
    let done = import::import(&sources, &mut desk.store, &desk.words, now(), &mut run);
    assert_eq!(rehearsed.is_ok(), done.is_ok(), "{rehearsed:?} {done:?}");
    done.ok()?;
    let text = |bytes| String::from_utf8(bytes).expect("words");
    Some((text(dry), text(run)))
}

const FIRST: &str =
    "Name,Phone,Email,Company,Shoe size\nAnn,020 7946 0000,a@x.uk,Acme,38\nBob,020 7946 0001,,Bolt,44\n";
const SECOND: &str = "Name,Phone,Shoe size,City\nCy,020 7946 0002,41,York\nAnn,020 7946 0000,38,Leeds\n";
const THIRD: &str = "Name,Email,Company,Shoe size\nDee,d@x.uk,Dart,39\nANN,A@x.uk,,\nBob,,Bolt,\n";

#[test]
fn each_sheet_finds_whom_another_has_brought_and_no_order_of_them_makes_anybody_twice() {
    let orders = "order no,name,date,amount\nO1,Ann,2026-01-05,10\nO2,Cy,2026-01-06,20\n";
    let mut before: Option<String> = None;
    for order in [[FIRST, SECOND, THIRD], [THIRD, SECOND, FIRST], [SECOND, THIRD, FIRST]] {
        let mut desk = Desk::new();
        let request = |desk: &Desk| Request { files: sheets(desk, &order, &[orders]), json: true, ..said() };
        let first = request(&desk);
        let (dry, run) = both(&mut desk, first).expect("they come in");
        assert_eq!(told(&dry), told(&run));
        let sql = "SELECT group_concat(upper(name) || ' ' || coalesce(phone, '') || ' ' || coalesce(email, '') || ' '
                   || coalesce(company, '') || ' ' || coalesce(city, '') || ' ' || coalesce(x1000, '') || ' '
                   || coalesce(spend, ''), '; ')
                   FROM (SELECT * FROM customer ORDER BY upper(name))";
        let all: String = desk.query(sql);
        assert_eq!(all.to_lowercase(), before.get_or_insert_with(|| all.to_lowercase()).as_str(), "{run}");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 4, "{run}");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE id >= 1000"), 1, "{run}");
        let whole = desk.whole();
        let again = request(&desk);
        let (dry, run) = both(&mut desk, again).expect("they are read");
        assert_eq!(told(&dry), told(&run));
        assert_eq!(desk.whole(), whole, "{run}");
        desk.undo();
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 0);
    }
}

#[test]
fn what_two_sheets_say_otherwise_stays_as_the_first_says_and_is_told() {
    let mut desk = Desk::new();
    let pair =
        ["name,phone,city\nAnn,020 7946 0000,Leeds\n", "name,phone,city\nAnn,020 7946 0000 ; 020 7946 0009,York\n"];
    for round in 0..2 {
        let request = Request { files: sheets(&desk, &pair, &[]), ..said() };
        let (dry, run) = both(&mut desk, request).expect("they come in");
        for report in [&dry, &run] {
            assert!(report.contains("line 2, city: “Leeds” stands here and stays; the file says “York”."), "{report}");
        }
        assert_eq!(desk.everybody("city || phone"), "1 Ann Leeds020 7946 0000 ; 020 7946 0009", "{round} {run}");
    }
}

#[test]
fn an_id_on_two_sheets_is_one_customer_unless_the_names_are_two() {
    let mut desk = Desk::new();
    let pair = ["id,name,city\nA,Ann,Leeds\nB,Bob,York\n", "id,name,company\nA,Ann,Acme\nB,Zoe,Dart\n"];
    let request = Request { files: sheets(&desk, &pair, &["customer_id,date,amount\nB,2026-01-05,10\n"]), ..said() };
    let (dry, run) = both(&mut desk, request).expect("they come in");
    for report in [&dry, &run] {
        // The sheet that says more of who somebody is goes first.
        assert!(report.contains("line 3, id: The ID B is already in line 3, for Zoe; here it is for Bob"), "{report}");
    }
    assert_eq!(desk.everybody("coalesce(company, '-') || coalesce(spend, '')"), "A Ann Acme; B Zoe Dart1000", "{run}");
}

#[test]
fn a_new_column_of_two_sheets_is_of_the_kind_of_all_its_cells() {
    for (one, other, kind) in [
        ("3\n4\n", "x\ny\n", "text"),
        ("3\n4\n", "5.5\n6\n", "decimal"),
        ("1\n2\n3\n4\n5\n6\n7\n", "8\n面议\n", "integer"),
        ("2026-01-05\n2026-01-06\n", "2026-01-07\n", "date"),
        ("1\n2\n", "\n", "integer"),
    ] {
        let mut desk = Desk::new();
        let sheet = |from: usize, cells: &str| {
            let rows = cells.lines().enumerate().map(|(at, cell)| format!("C{},N{},{cell}\n", from + at, from + at));
            rows.fold("id,name,Shoe size\n".to_owned(), |text, row| text + &row)
        };
        let (one, other) = (sheet(0, one), sheet(50, other));
        let request = Request { files: sheets(&desk, &[&one, &other], &[]), ..said() };
        let (dry, run) = both(&mut desk, request).expect("they come in");
        let kinds = "SELECT group_concat(kind || ' ' || label, '; ') FROM field WHERE id >= 1000";
        assert_eq!(desk.query::<String>(kinds), format!("{kind} Shoe size"), "{run}");
        for report in [&dry, &run] {
            assert_eq!(report.matches("“Shoe size” is a new column").count(), 1, "{report}");
        }
    }
}

/// Of all files of customers that count together.
fn sum(report: &str, count: &str) -> u64 {
    let files = told(report).into_iter().filter(|file| file["rows"] == "customers");
    files.filter_map(|file| file[count].as_u64()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// As of one sheet.
    #[test]
    fn a_dry_run_of_several_sheets_counts_what_the_run_does(
        first in (customers(), customers()),
        second in (customers(), customers(), customers()),
        orders in purchases(),
        known in prop::sample::select(&OnKnown::ALL[..]),
        key in prop::sample::select(&[None, None, Some("code"), Some("phone"), Some("email"), Some("name+company"), Some("city")][..]),
    ) {
        let mut desk = Desk::new();
        let profile = Said { on_known: Some(known), key: key.map(str::to_owned), ..Said::default() };
        for texts in [&[first.0.as_str(), &first.1][..], &[&second.0, &second.1, &second.2]] {
            let files = sheets(&desk, texts, &[&orders]);
            let request = || Request { files: files.clone(), said: profile.clone(), json: true, ..said() };
            let Some((dry, run)) = both(&mut desk, request()) else { continue };
            prop_assert_eq!(told(&dry), told(&run));
            // As of one file: who was set aside may find an ID free, and who was in doubt may still be any of several.
            let nameless: i64 = desk.query("SELECT count(*) FROM customer WHERE trim(coalesce(name, '')) = ''");
            let doubt = sum(&run, "doubtful") > 0 || nameless > 0;
            if !matches!(known, OnKnown::Add | OnKnown::Skip) && !doubt && key.is_none() {
                let lost = sum(&run, "lost_rows");
                let Some((dry, run)) = both(&mut desk, request()) else { continue };
                prop_assert_eq!(told(&dry), told(&run));
                prop_assert!(sum(&run, "new") <= lost, "{:?} {}", texts, run);
            }
        }
    }
}
