//! A whole import: sums, stages, IDs, undo.

use super::*;

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
    let began = "SELECT count(*) FROM customer AS c JOIN stage_move AS m ON m.customer = c.id
        WHERE before IS NULL AND after = stage AND substr(at, 1, 10) = min(created, '2026-11-21')";
    assert_eq!(desk.query::<i64>(began), 2_000, "the way of each begins with the stage that she came in with");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 2_000, "which is no change of stage");
}

#[test]
fn who_comes_in_with_an_order_begins_at_the_first_stage_and_an_update_begins_nothing_anew() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "customer_id,name,stage,created\nC1,Ana,win_back,2025-02-03\nC2,Ben,,\n");
    let orders = desk.file("p.csv", "purchase_id,customer_id,name,date,amount\nP1,C9,Cleo,2026-03-05,10\n");
    desk.import(&[(Role::Customers, &customers), (Role::Purchases, &orders)]);
    let way =
        "SELECT group_concat(name || ' ' || coalesce(before, '-') || ' ' || after || ' ' || substr(at, 1, 10), '; ')
        FROM (SELECT * FROM stage_move JOIN customer ON customer.id = customer ORDER BY stage_move.id)";
    let today = desk.query::<String>("SELECT max(created) FROM customer");
    let began = format!("Ana - win_back 2025-02-03; Ben - prospecting {today}; Cleo - prospecting {today}");
    assert_eq!(desk.query::<String>(way), began);
    let again = desk.file("d.csv", "customer_id,name,stage\nC1,Ana,win_back\nC2,Ben,evaluation\n");
    desk.import(&[(Role::Customers, &again)]);
    assert_eq!(desk.query::<String>(way), format!("{began}; Ben prospecting evaluation {today}"));
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
    let tables = demo::MIXED.tables(&desk.vocabulary(), today(), &|_, _| ());
    let mut import = desk.store.begin_import(How::default(), now()).expect("no other import runs");
    for table in &tables[..2] {
        let reader = demo::MIXED.rows(table).expect("the demo has it");
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
