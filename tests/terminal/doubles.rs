//! Somebody entered twice: the warning, the way there and back, and two who become one.

use kehu::domain::Value;
use kehu::domain::edit::Action;

use crate::desk::{Desk, save};

fn with_a_double() -> Desk {
    let desk = Desk::with_people();
    let mut store = desk.store();
    let phone = Value::text("138 0013 8000");
    save(&mut store, "edit-cell", Action::Set { customer: 7, field: "phone".into(), value: phone });
    save(&mut store, "add-note", Action::AddNote { customer: 7, text: "hers".into() });
    desk
}

#[test]
fn a_phone_that_somebody_has_is_said_and_ctrl_g_goes_there() {
    let desk = with_a_double();
    let mut terminal = desk.start();
    terminal.keys("<Right><Right><Right>").wait_text("1/8").keys("+86 13800138000<Enter>");
    terminal.wait_text("Same phone as #7 张伟 (Maintenance). Ctrl-G").wait_text("2/8");
    terminal.keys("<C-g>").wait_text("7/8").keys("<Esc>").wait_text(" NAV ").keys("''").wait_text("2/8");
    assert_eq!(desk.text("SELECT phone FROM customer WHERE id = 1").as_deref(), Some("+86 13800138000"));
    terminal.quit();
}

#[test]
fn two_become_one_and_control_z_parts_them() {
    let desk = with_a_double();
    let mut store = desk.store();
    save(
        &mut store,
        "edit-cell",
        Action::Set { customer: 1, field: "phone".into(), value: Value::text("13800138000") },
    );
    drop(store);
    let mut terminal = desk.start();
    terminal.keys("<F10>").wait_text("Command").keys("find-duplicates<Enter>").wait_text("1 group");
    terminal.keys("<Enter>").wait_text("Keep #1 李明朗").keys("<Enter>").wait_text("is now part of #1 李明朗: notes 1");
    assert_eq!((desk.customers(), desk.number("SELECT customer FROM note")), (7, 1));
    terminal.keys("<C-z>").wait_text("customers merged").wait_text("1 group");
    assert_eq!((desk.customers(), desk.number("SELECT customer FROM note")), (8, 7));
    terminal.keys("<Esc>").wait_text("8 customers");
    terminal.quit();
}

/// Anna is in the trash, and has a phone and an e-mail address.
fn with_anna_gone() -> Desk {
    let desk = Desk::with_people();
    let mut store = desk.store();
    for (field, text) in [("phone", "138 0013 8000"), ("email", "anna@example.com")] {
        let action = Action::Set { customer: 2, field: field.into(), value: Value::text(text) };
        save(&mut store, "edit-cell", action);
    }
    save(&mut store, "delete-customers", Action::Trash { customers: vec![2] });
    desk
}

#[test]
fn somebody_in_the_trash_with_the_phone_just_typed_comes_back_from_the_next_cell_by_one_key() {
    let desk = with_anna_gone();
    let mut terminal = desk.start();
    terminal.keys("<Right><Right><Right>").wait_text("1/7").keys("+86 13800138000<Enter>");
    terminal.wait_text("#2 Anna Berg (Evaluation), in the trash, has the same phone.");
    terminal.wait_text("Ctrl-G brings that customer back");
    terminal.keys("138 0000 1111").wait_text("138 0000 1111").keys("<C-g>").wait_text("2/8");
    assert_eq!(desk.customers(), 8);
    let typed = "SELECT group_concat(phone, ' ') FROM (SELECT phone FROM customer WHERE id IN (1, 3) ORDER BY id)";
    assert_eq!(desk.text(typed).as_deref(), Some("+86 13800138000 138 0000 1111"), "nothing typed is lost");
    terminal.keys("<C-z>").wait_text("Undone").wait_text("/7");
    assert_eq!(desk.customers(), 7);
    terminal.quit();
}

#[test]
fn an_id_of_somebody_in_the_trash_is_refused_and_the_key_brings_back_instead() {
    let desk = with_anna_gone();
    let mut terminal = desk.start();
    terminal.keys("<End><Left>").wait_text("Customer ID").keys("2<Enter>");
    terminal
        .wait_text("Customer ID 2 belongs to Anna Berg, who is in the trash.")
        .wait_text("brings that customer back");
    terminal.keys("<C-g>").wait_text("2/8");
    assert_eq!(desk.text("SELECT code FROM customer WHERE id = 1").as_deref(), Some("1"));
    terminal.quit();
}

#[test]
fn both_numbers_of_two_who_become_one_are_kept_and_each_finds_them() {
    let desk = Desk::with_people();
    let mut store = desk.store();
    for (customer, phone, email) in [(1, "5550100111", "x@example.com"), (3, "5550199222", "X@Example.com")] {
        for (field, text) in [("email", email), ("phone", phone)] {
            let action = Action::Set { customer, field: field.into(), value: Value::text(text) };
            save(&mut store, "edit-cell", action);
        }
    }
    drop(store);
    let mut terminal = desk.start();
    terminal.keys("<F10>find-duplicates<Enter>").wait_text("1 group").keys("<Enter>").wait_text("Keep #1 李明朗");
    // Down to the line of the phone, wherever it stands.
    for _ in 0..20 {
        if terminal.lines().iter().any(|line| line.contains('>') && line.contains("Phone")) {
            break;
        }
        terminal.keys("<Down>").settle(std::time::Duration::from_millis(100));
    }
    terminal.keys("b").settle(std::time::Duration::from_millis(200));
    terminal.keys("<Enter>").wait_text("is now part of #1").wait_saved().keys("<Esc>").wait_text("7 customers");
    let kept = desk.text("SELECT phone FROM customer WHERE id = 1").unwrap_or_default();
    assert!(kept.contains("0100111") && kept.contains("0199222"), "{kept}");
    for number in ["5550199222", "5550100111"] {
        let line = format!("<F7>phone:{number}<Enter>");
        terminal.keys(&line).wait_text("1 of 7").keys("<F7><C-u><Enter>").wait_text("7 customers");
    }
    terminal.quit();
}
