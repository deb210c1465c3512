//! Esc on a real file: whatever was begun, no cell is another one after it.

use kehu::app::desk::served::Served;
use kehu::app::state::{Focus, Mode};
use kehu::app::{Event, command};
use kehu::domain::batch::Role;
use kehu::locale::Language;
use rusqlite::types::Value;

use crate::desk::Desk;

fn people() -> Desk {
    let rows: String = (1..=40).map(|at| format!("n{at},Town {at},1380000{at:04},{at}00\n")).collect();
    let table = format!("Name,City,Phone,Spend\n{rows}");
    Desk::open(Language::English, (100, 24), |filling| filling.import(Role::Customers, &table))
}

/// Every cell of every customer, and how many entries the journal has.
fn dump(desk: &Desk) -> (Vec<Vec<Value>>, i64) {
    let file = rusqlite::Connection::open(desk.path()).expect("the file opens");
    let mut all = file.prepare("SELECT * FROM customer ORDER BY id").expect("a table");
    let columns = all.column_count();
    let rows = all.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).expect("rows");
    let rows = rows.collect::<rusqlite::Result<_>>().expect("cells");
    (rows, file.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).expect("a count"))
}

#[test]
fn escape_leaves_every_cell_of_the_file_as_it_was() {
    let mut desk = people();
    let mut opened = 0;
    // A date that a key has put there is text, which Esc keeps in NAV.
    for command in command::all().filter(|command| command.name != "insert-date") {
        for (mode, selection) in [(Mode::Input, ""), (Mode::Nav, ""), (Mode::Nav, "shift-down shift-right")] {
            desk.press("ctrl-home right");
            desk.press(selection);
            desk.state.desk.switch(mode);
            desk.press("f10");
            desk.happen(Event::Paste(command.name.into()));
            desk.press("enter");
            opened += u32::from(desk.state.rooms.cell.editor().is_some());
            let before = dump(&desk);
            for presses in 1..=3 {
                desk.press("esc");
                assert!(dump(&desk) == before, "{} in {mode:?}, Esc {presses}: {}", command.name, desk.screen());
            }
            desk.state.focus = Focus::Grid;
            desk.state.desk.switch(Mode::Input);
            desk.state.desk.begin_at(0);
            desk.state.desk.mark(None);
        }
    }
    assert!(opened >= 15, "only {opened} of them opened a cell");
}

#[test]
fn unreadable_text_is_told_once_then_dropped_and_undo_brings_it_back() {
    for mode in [Mode::Input, Mode::Nav] {
        let mut desk = people();
        desk.go_to_column("spend");
        let before = dump(&desk);
        desk.state.desk.switch(mode);
        desk.press(if mode == Mode::Nav { "c" } else { "f2 ctrl-u" });
        desk.type_text("12x");
        desk.press("esc");
        assert!(desk.screen().contains("“12x” is not") && desk.screen().contains("Esc brings"), "{}", desk.screen());
        // The reason stays open as long as its text stands there.
        desk.press("f2 home ctrl-pgdn");
        assert!(desk.screen().contains("“12x” is not"), "{}", desk.screen());
        desk.press("esc");
        assert!(matches!(desk.state.focus, Focus::Grid) && dump(&desk) == before, "{mode:?}: {}", desk.screen());
        desk.press("ctrl-z");
        assert!(desk.state.rooms.cell.editor().is_some_and(|cell| cell.text.as_str() == "12x"), "{mode:?}");
        // Mended, it goes in; the text of what was to go into several cells goes into all of them.
        desk.press("backspace enter");
        assert_ne!(dump(&desk), before, "{mode:?}");
    }
    let mut desk = people();
    desk.go_to_column("spend");
    desk.state.desk.switch(Mode::Nav);
    desk.press("v j j =");
    desk.type_text("7x");
    desk.press("esc esc");
    assert!(matches!(desk.state.focus, Focus::Grid), "{}", desk.screen());
    desk.press("ctrl-z backspace enter");
    assert!(desk.screen().contains("3 cells in 3 rows"), "{}", desk.screen());
}
