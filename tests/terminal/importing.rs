//! A file comes in from inside the grid, and goes again.

use std::fs;

use crate::desk::Desk;

/// A name, a phone, a column of one's own, a stage that is none.
const LEADS: &str = "\
Full name,Mobile,Stage,Pet
Kai Lund,+47 22 33 44 66,Prospecting,cat
Lea Holm,+47 22 33 44 77,warm,dog
Max Dahl,+47 22 33 44 88,,cat
";

#[test]
fn a_file_comes_in_by_keys_and_one_undo_takes_all_of_it_back() {
    let desk = Desk::with_people();
    let file = desk.folder().join("my leads.csv");
    fs::write(&file, LEADS).expect("written");
    let before = desk.customers();
    let mut terminal = desk.start();
    terminal.wait_text("8 customers");
    terminal.keys("<F10>excel<Enter>").wait_text("Import a file");
    // As a desktop drops it.
    terminal.paste(&format!("'{}'", file.display()));
    terminal.wait_text("my leads.csv").keys("<Enter>").wait_text("Continue").wait_text("warm");
    terminal.keys("<Down><Down><Enter>").wait_text("kept as written").keys("eval<Enter>").wait_text("Evaluation");
    terminal.keys("<Tab>").wait_text("Bring in 3 customers").keys("<Enter>");
    terminal.wait_text("my leads.csv: 3 new customers").wait_text("11 customers");
    let stage = |name: &str| desk.text(&format!("SELECT stage FROM customer WHERE name = '{name}'"));
    assert_eq!(stage("Lea Holm").as_deref(), Some("evaluation"));
    assert_eq!(stage("Max Dahl"), stage("Kai Lund"), "without one: the first");
    let pets = "SELECT count(*) FROM field WHERE label = 'Pet'";
    assert_eq!((desk.customers(), desk.number(pets)), (before + 3, 1));
    terminal.keys("<C-z>").wait_text("8 customers");
    assert_eq!(desk.customers(), before);
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.number(pets), 0, "its column goes with it");
}

#[test]
fn a_long_import_leaves_the_keys_alone_and_escape_takes_it_back_whole() {
    let desk = Desk::with_people();
    let file = desk.folder().join("many.csv");
    let rows = (0..60_000).map(|at| format!("Customer {at},+49 30 {at:07},Town {}\n", at % 50));
    fs::write(&file, format!("Name,Mobile,City\n{}", rows.collect::<String>())).expect("written");
    let before = desk.customers();
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<F10>import<Enter>").wait_text("Import a file");
    terminal.paste(&format!("{}", file.display()));
    terminal.wait_text("many.csv").keys("<Enter>").wait_text("Continue");
    terminal.keys("<Tab>").wait_text("Bring in 60,000 customers").keys("<Enter>").wait_text("Esc takes all of it back");
    // The grid answers meanwhile.
    terminal.keys("<F7>city:Bonn").wait_text("city:Bonn").keys("<Esc>").wait_text("Esc takes all of it back");
    terminal.keys("<Esc>").wait_text("nothing of the file is here");
    assert_eq!(desk.customers(), before);
    assert_eq!(desk.number("SELECT count(*) FROM entry WHERE label = 'import'"), 0);
    assert_eq!(terminal.quit().exit_code(), 0);
}
