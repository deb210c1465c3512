//! Customers go out from inside the grid.

use std::fs;
use std::path::Path;

use kehu::domain::Value;
use kehu::domain::edit::Action;

use crate::desk::{Desk, save};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with("desk.db")).collect();
    names.sort();
    names
}

#[test]
fn what_shows_goes_out_by_keys_and_is_written_over_only_when_said_twice() {
    let desk = Desk::with_people();
    let file = desk.folder().join("Oslo.csv");
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<F7>city:Oslo<Enter>").wait_text("2 of 8");
    terminal.keys("<F10>save as excel<Enter>").wait_text("Export to").wait_text("2 rows");
    terminal.keys("<C-u>").paste(&file.display().to_string());
    terminal.wait_text("CSV (.csv)").keys("<Enter>").wait_text("2 customers are in");
    let text = fs::read_to_string(&file).expect("it is there");
    assert!(text.contains("Carl Dahl") && text.contains("Gus Hall") && text.lines().count() == 3, "{text}");
    // The folder and the form are remembered; the same file is asked about.
    fs::write(&file, "mine").expect("written");
    terminal.keys("<F10>export<Enter>").wait_text("Export to").keys("<C-u>").paste(&file.display().to_string());
    terminal.wait_text("Oslo.csv").keys("<Enter>").wait_text("is there already");
    terminal.keys("<Esc>").wait_text("CSV (.csv)").keys("<Esc>").wait_text("city:Oslo");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "mine");
    terminal.keys("<F10>export<Enter>").wait_text("Export to").keys("<C-u>").paste(&file.display().to_string());
    terminal.wait_text("Oslo.csv").keys("<Enter>").wait_text("is there already");
    terminal.wait_for(|screen| !screen.contains("2 customers are in")).keys("<Enter>");
    terminal.wait_text("2 customers are in");
    assert!(fs::read_to_string(&file).expect("it is there").contains("Carl Dahl"));
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(names(desk.folder()), ["Oslo.csv"]);
}

#[test]
fn a_long_export_leaves_the_keys_alone_and_escape_leaves_no_half_file() {
    let desk = Desk::with_people();
    let many = desk.folder().join("many.csv");
    let rows = (0..60_000).map(|at| format!("Customer {at},+49 30 {at:07},Town {}\n", at % 50));
    fs::write(&many, format!("Name,Mobile,City\n{}", rows.collect::<String>())).expect("written");
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<F10>import<Enter>").wait_text("Import a file");
    terminal.paste(&many.display().to_string());
    terminal.wait_text("many.csv").keys("<Enter>").wait_text("Continue");
    terminal.keys("<Tab>").wait_text("Bring in 60,000 customers").keys("<Enter>").wait_text("60,008 customers");
    let out = desk.folder().join("out");
    terminal
        .keys("<F10>export<Enter>")
        .wait_text("Export to")
        .keys("<C-u>")
        .paste(&out.with_extension("xlsx").display().to_string());
    terminal
        .wait_text("out.xlsx")
        .keys("<End>")
        .wait_text("a sheet for each")
        .keys("<Enter>")
        .wait_text("Esc stops the export");
    // The grid answers meanwhile, and does not let go of what is not done.
    terminal.keys("<F7>city:Oslo").wait_text("city:Oslo").keys("<Esc>").wait_text("Esc stops the export");
    terminal.keys("<C-q>").wait_text("not finished yet");
    terminal.keys("<Esc>").wait_text("no file was written");
    assert_eq!(names(desk.folder()), ["many.csv"], "no half file");
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn everything_goes_into_a_folder_that_comes_in_again() {
    let desk = Desk::with_people();
    save(
        &mut desk.store(),
        "edit-cell",
        Action::Set { customer: 1, field: "company".into(), value: Value::text("=1+1") },
    );
    save(&mut desk.store(), "add-note", Action::AddNote { customer: 1, text: "想要8折".into() });
    let out = desk.folder().join("move");
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<F10>export<Enter>").wait_text("Export to");
    terminal.keys("<C-u>").paste(&out.display().to_string());
    terminal.wait_text("/move").keys("<End>").wait_text("folder of CSV files").keys("<Enter>").wait_text("Customers 8");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert!(fs::read_to_string(out.join("notes.csv")).expect("it is there").contains("想要8折"));
    let other = Desk::empty();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["--db".as_ref(), other.path().as_os_str(), "import".as_ref(), "--dir".as_ref(), out.as_os_str()])
        .output()
        .expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!((other.customers(), other.number("SELECT count(*) FROM note")), (8, 1));
    assert_eq!(other.text("SELECT company FROM customer WHERE name = '李明朗'").as_deref(), Some("=1+1"));
}
