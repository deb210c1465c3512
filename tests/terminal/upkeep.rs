//! A messy file comes in, is checked, put right at once, and taken back.

use crate::desk::Desk;
use crate::support::terminal::kehu;

/// What comes out of an old address book.
const MESSY: &str = "Name,City,Phone\n王 芳,杭州,1380013800O\nAnn,Bonn,l3800138001\nBen,Ulm,later\n";

#[test]
fn a_messy_import_is_checked_put_right_at_once_and_undone() {
    let desk = Desk::empty();
    let file = desk.path().with_extension("csv");
    std::fs::write(&file, MESSY).expect("a file");
    let imported = std::process::Command::new(kehu()).arg("import").arg(&file).arg("--db").arg(desk.path()).output();
    assert!(imported.expect("it runs").status.success());
    desk.store().remember("mode", "input").expect("the session takes it");
    let phones = || desk.text("SELECT group_concat(phone, '|') FROM (SELECT phone FROM customer ORDER BY id)");
    let mut terminal = desk.start();
    terminal.wait_text("Ben").keys("<F10>check-data<Enter>").wait_text("2 can be fixed");
    terminal.keys("<C-a>").wait_text("138 0013 8001").keys("<Enter>").wait_text("Done: cells fixed, 2 cells in 2 rows");
    assert_eq!(phones().as_deref(), Some("138 0013 8000|138 0013 8001|later"));
    terminal.keys("<C-z>").wait_text("Undone").wait_text("2 can be fixed");
    assert_eq!(phones().as_deref(), Some("1380013800O|l3800138001|later"));
    terminal.keys("<Down>").keys("<Esc>").wait_text("1/3");
}
