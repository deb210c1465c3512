//! A computed column from the palette: typed, sorted by, found by, kept over a restart, undone.

use kehu::domain::Value;
use kehu::domain::edit::Action;

use crate::desk::{self, Desk};

#[test]
fn spend_per_order_is_added_sorted_by_found_by_kept_and_undone() {
    let desk = Desk::with_people();
    let mut store = desk.store();
    for customer in 1..=8 {
        let value = Value::Number(i64::from(customer));
        desk::save(&mut store, "edit-cell", Action::Set { customer, field: "orders".into(), value });
    }
    drop(store);
    let mut terminal = desk.start_at(120, 40);
    terminal.wait_text("8 customers").keys("<F10>add-computed<Enter>").wait_text("Computed column =");
    terminal.keys("spend / oders").wait_text("^^^^^").wait_text("Did you mean");
    terminal.keys("<C-u>spend / orders").wait_text("李明朗: ¥12,000.00");
    terminal.keys("<Enter>").wait_text("Name of this column").keys("Per order<Enter>");
    terminal.wait_text("Column Per order = Spend / Orders added").wait_text("saved");
    terminal.keys("<F10>sort-descending<Enter>").wait_text("Per order ▼");
    terminal.keys("<F7>perorder>6000").wait_text("3 of 8").keys("<Enter>").wait_text("1/3");
    terminal.keys("<F7><C-u><Enter>").wait_text("8 customers");
    assert!(terminal.quit().success());
    assert_eq!(
        desk.text("SELECT formula FROM field WHERE formula IS NOT NULL AND key GLOB 'x[0-9]*'").as_deref(),
        Some("spend / orders")
    );
    let mut terminal = desk.start_at(120, 40);
    terminal.wait_text("Per order").keys("<C-z>").wait_for(|screen| !screen.contains("Per order  "));
    terminal.wait_text("saved");
    assert!(terminal.quit().success());
    assert_eq!(desk.number("SELECT count(*) FROM field WHERE formula IS NOT NULL AND key GLOB 'x[0-9]*'"), 0);
}
