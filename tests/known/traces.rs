//! What is recognised leaves no trace: notes, stages, orders, contacts, costs.

use super::*;

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
    let moves = "SELECT count(*) FROM stage_move WHERE before IS NOT NULL";
    assert_eq!(desk.query::<i64>(moves), 2);
    desk.undo();
    assert_eq!((desk.everybody("stage"), desk.query::<i64>(moves)), ("1 Ana follow_up; 2 Ben prospecting".into(), 1));
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
