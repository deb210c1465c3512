//! The same customers again: who is renewed, by which key, and what is told.

use super::*;

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
fn who_has_no_name_is_known_by_all_that_is_said() {
    for csv in ["City,Source\nRome,web\n", "City,Orders,Spend\nRome,3,5\n", "City,Source\nRome,web\nRome,web\n"] {
        let mut desk = Desk::new();
        desk.import(csv);
        let before = desk.query::<i64>("SELECT count(*) FROM customer");
        let report = desk.import(csv);
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), before, "{csv}{report}");
    }
}

#[test]
fn a_second_column_of_one_name_is_the_same_the_second_time() {
    let csv = "Name,Phone,City,City\nAna,13800138000,Rome,Bonn\n";
    let mut desk = Desk::with(csv);
    let before = desk.whole();
    let report = desk.import(csv);
    assert_eq!(desk.whole(), before, "{report}");
}
