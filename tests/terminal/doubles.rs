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
