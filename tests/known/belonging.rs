//! Orders and notes follow their customer, and an ID is one customer's.

use super::*;

/// Names of those who have orders, with the sums of these.
fn buyers(desk: &Desk) -> String {
    desk.query(
        "SELECT coalesce(group_concat(c.name || ' ' || (p.amount / 100), '; ' ORDER BY p.id), '')
         FROM purchase p JOIN customer c ON c.id = p.customer",
    )
}

#[test]
fn orders_and_notes_of_an_id_follow_the_customer_of_the_same_import_or_are_refused_with_her() {
    const CUSTOMERS: &str = "id,name,phone\n51,Jane Neill,020 7946 0101\n52,Bob Orr,020 7946 0102\n";
    const ORDERS: &str = "customer_id,date,amount\n51,2026-01-05,10\n52,2026-01-06,20\n";
    const NOTES: &str = "customer_id,at,text\n51,2026-01-05,likes tea\n52,2026-01-06,likes milk\n";
    const OTHER: &str = "id,name,phone\n51,Other Person,020 7946 0199\n";
    let all = |customers| [(Role::Customers, customers), (Role::Purchases, ORDERS), (Role::Notes, NOTES)];
    let noted = |desk: &Desk| {
        desk.query::<i64>(
            "SELECT count(*) FROM note WHERE customer = (SELECT id FROM customer WHERE name = 'Other Person')",
        )
    };
    // Refused, and what is hers with her.
    let mut desk = Desk::with(OTHER);
    let report = desk.as_said(said(), &all(CUSTOMERS)).expect("it comes in").1;
    assert_eq!((buyers(&desk).as_str(), noted(&desk)), ("Bob Orr 20", 0), "{report}");
    assert!(report.contains("It belongs to the customer with the ID 51 in the same import"), "{report}");
    // As somebody new, and what is hers is.
    let mut desk = Desk::with(OTHER);
    let report = desk.as_said(on_known(OnKnown::Add), &all(CUSTOMERS)).expect("it comes in").1;
    assert_eq!((buyers(&desk).as_str(), noted(&desk)), ("Jane Neill 10; Bob Orr 20", 0), "{report}");
    assert!(report.contains("The ID 51 is taken: Jane Neill came in as somebody new"), "{report}");
    assert!(!report.contains("The ID 52"), "{report}");
    // Known by her phone, under another ID than the file's.
    let mut desk = Desk::with("id,name,phone\n51,Other Person,020 7946 0199\nJ7,Jane Neill,020 7946 0101\n");
    let request = |on_known| Request {
        said: Said { key: Some("phone".into()), on_known: Some(on_known), ..Said::default() },
        ..said()
    };
    let report = desk.as_said(request(OnKnown::Update), &all(CUSTOMERS)).expect("it comes in").1;
    assert_eq!((buyers(&desk).as_str(), noted(&desk)), ("Jane Neill 10; Bob Orr 20", 0), "{report}");
    let mut desk = Desk::with("id,name,phone\n51,Other Person,020 7946 0199\nJ7,Jane Neill,020 7946 0101\n");
    let report = desk.as_said(request(OnKnown::Skip), &all(CUSTOMERS)).expect("it comes in").1;
    assert_eq!((buyers(&desk).as_str(), noted(&desk)), ("Jane Neill 10; Bob Orr 20", 0), "{report}");
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
    assert!(report.contains("line 4, id: The ID A is already in line 2, for Anna; here it is for Anton"), "{report}");
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
