//! Help and the palette over a cell that is open: it stays open, and what is chosen there finds it kept.

use kehu::app::Event;
use kehu::app::desk::{cursor, geometry};
use kehu::app::rooms::cell;
use kehu::app::state::Mode;
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Place, Value};
use kehu::locale::Language;

use super::desk::{Desk, now};

fn people(language: Language) -> Desk {
    let rows: String = (1..=30).map(|at| format!("n{at},Town {at},{at}00\n")).collect();
    let mut desk = Desk::open(language, (80, 24), |filling| {
        filling.import(Role::Customers, &format!("Name,City,Spend\n{rows}"));
    });
    desk.go_to_column("city");
    desk
}

fn file(desk: &Desk) -> rusqlite::Connection {
    rusqlite::Connection::open(desk.path()).expect("the file opens")
}

/// The city of the customer of that name, as the file has it.
fn city(desk: &Desk, name: &str) -> String {
    let city = file(desk).query_row("SELECT ifnull(city, '') FROM customer WHERE name = ?", [name], |row| row.get(0));
    city.expect("a customer")
}

fn entries(desk: &Desk) -> i64 {
    file(desk).query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).expect("a count")
}

/// The text of the cell that has the keys.
fn typed(desk: &Desk) -> Option<&str> {
    let editor = desk.state.rooms.cell.editor().filter(|_| desk.state.focus.room() == Some(cell::HERE));
    editor.map(|editor| editor.text.as_str())
}

fn choose(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.happen(Event::Paste(command.into()));
    desk.press("enter");
}

#[test]
fn a_cell_stays_open_under_help_and_palette() {
    for language in Language::ALL {
        for covered in ["f1", "f10", "ctrl-p", "f1 f10", "f10 f1 f10"] {
            let mut desk = people(language);
            let before = entries(&desk);
            desk.type_text("Lix");
            desk.press(covered);
            let (frame, caret) = desk.frame();
            assert!(desk.line(23).contains("○ "), "{covered}: {}", desk.screen());
            let title = geometry::of(&desk.state.desk).filter.y;
            assert_eq!(caret.map(|(_, y)| y), Some(title), "what is typed goes into its title: {frame:?}");
            desk.press(&"esc ".repeat(covered.split(' ').count()));
            assert_eq!(typed(&desk), Some("Lix"), "{covered}: {}", desk.screen());
            assert_eq!((entries(&desk), city(&desk, "n1").as_str()), (before, "Town 1"), "{covered}");
            desk.press("backspace enter");
            assert_eq!(city(&desk, "n1"), "Li", "{covered}");
        }
    }
}

#[test]
fn escape_behind_help_brings_the_old_text_back() {
    for mode in [Mode::Input, Mode::Nav] {
        let mut desk = people(Language::English);
        let before = entries(&desk);
        desk.press(if mode == Mode::Nav { "esc c" } else { "" });
        desk.type_text("Lix");
        desk.press("f1 esc esc");
        let kept = mode == Mode::Nav;
        assert_eq!(city(&desk, "n1"), if kept { "Lix" } else { "Town 1" }, "{mode:?}");
        assert_eq!(entries(&desk) - before, i64::from(kept), "{mode:?}");
    }
}

#[test]
fn what_the_palette_only_shows_leaves_the_cell_open() {
    for command in ["help", "palette", "redraw", "show-keys"] {
        let mut desk = people(Language::English);
        desk.type_text("Lix");
        choose(&mut desk, command);
        desk.press(match command {
            "redraw" => "",
            "show-keys" => "esc esc",
            _ => "esc",
        });
        assert_eq!((typed(&desk), city(&desk, "n1").as_str()), (Some("Lix"), "Town 1"), "{command}");
    }
}

#[test]
fn a_command_chosen_over_a_cell_finds_it_kept() {
    let mut desk = people(Language::English);
    desk.type_text("Lix");
    choose(&mut desk, "fill-down");
    assert_eq!(city(&desk, "n1"), "Lix", "{}", desk.screen());

    let mut desk = people(Language::English);
    desk.press("down");
    desk.type_text("Lix");
    choose(&mut desk, "delete-customer");
    let trashed: String = file(&desk)
        .query_row("SELECT name || city FROM customer WHERE deleted IS NOT NULL", [], |row| row.get(0))
        .expect("one");
    assert_eq!(trashed, "n2Lix");

    let mut desk = people(Language::English);
    desk.type_text("Lix");
    choose(&mut desk, "only-like-this");
    assert_eq!((desk.state.desk.tab().filter.as_str(), desk.state.desk.tab().order.len()), ("city=\"Lix\"", 1));

    let mut desk = people(Language::English);
    desk.type_text("Lix");
    choose(&mut desk, "undo");
    assert_eq!((city(&desk, "n1").as_str(), typed(&desk)), ("Town 1", None), "undo takes back what was kept last");
}

#[test]
fn a_row_by_its_number_keeps_the_cell_in_its_own_row() {
    let mut desk = people(Language::English);
    desk.type_text("Lix");
    choose(&mut desk, "12");
    assert_eq!((desk.state.desk.tab().row, typed(&desk)), (11, None), "{}", desk.screen());
    assert_eq!((city(&desk, "n1").as_str(), city(&desk, "n12").as_str()), ("Lix", "Town 12"));
}

#[test]
fn a_command_chosen_over_the_line_below_the_last_row_is_about_the_new_customer() {
    for (command, does) in [("open-card", "card"), ("notes", "notes"), ("next-stage", "stage"), ("3", "row")] {
        let mut desk = people(Language::English);
        desk.press("ctrl-end home down");
        assert!(cursor::is_here(&desk.state.desk));
        desk.type_text("Anna");
        choose(&mut desk, command);
        assert_eq!(city(&desk, "Anna"), "", "she is in the file");
        let state = &desk.state;
        match does {
            "card" => {
                assert!(state.rooms.card.is_open() && state.desk.name_of_current() == "Anna", "{}", desk.screen())
            }
            "notes" => {
                desk.type_text("hi");
                desk.press("esc");
                let of: String = file(&desk)
                    .query_row("SELECT name FROM customer JOIN note ON note.customer = customer.id", [], |row| {
                        row.get(0)
                    })
                    .expect("a note");
                assert_eq!(of, "Anna");
            }
            "stage" => {
                let stage: String = file(&desk)
                    .query_row("SELECT stage FROM customer WHERE name = 'Anna'", [], |row| row.get(0))
                    .expect("a stage");
                let second = state.desk.sheets().iter().filter_map(|sheet| sheet.stage.clone()).nth(1);
                assert_eq!(Some(stage), second);
            }
            _ => assert_eq!(state.desk.tab().row, 2, "{}", desk.screen()),
        }
    }
}

#[test]
fn what_cannot_be_read_says_so_and_the_command_is_not_done() {
    for chosen in ["delete-customer", "7", "quit"] {
        let mut desk = people(Language::English);
        desk.go_to_column("spend");
        desk.type_text("12x");
        desk.press("f1 esc");
        assert_eq!(typed(&desk), Some("12x"), "help over it asks nothing");
        choose(&mut desk, chosen);
        assert_eq!(typed(&desk), Some("12x"), "{chosen}: {}", desk.screen());
        assert!(desk.screen().contains("“12x” is not"), "{chosen}: {}", desk.screen());
        assert_eq!(desk.state.desk.tab().row, 0, "{chosen}");
    }
    let mut desk = people(Language::English);
    desk.go_to_column("spend");
    desk.type_text("12x");
    desk.press("f1 f10 ctrl-q");
    assert_eq!(typed(&desk), Some("12x"), "whoever cannot leave sees why: {}", desk.screen());
}

#[test]
fn a_command_chosen_over_a_cell_that_the_file_refuses_is_not_done() {
    let mut desk = people(Language::English);
    desk.type_text("Lix");
    desk.press("f10");
    let action = Action::Trash { customers: vec![1] };
    let edit = Edit { label: "delete-customer", place: Place::default(), action };
    desk.store.edit(&edit, now()).expect("another program may write");
    desk.happen(Event::Paste("delete-customer".into()));
    desk.press("enter");
    let there: i64 = file(&desk)
        .query_row("SELECT count(*) FROM customer WHERE deleted IS NULL", [], |row| row.get(0))
        .expect("a count");
    assert_eq!(there, 29, "nobody goes in her place: {}", desk.screen());
}

#[test]
fn whoever_else_writes_into_the_cell_meanwhile_is_told_of_as_without_help() {
    let said = |covered: &str| {
        let mut desk = people(Language::English);
        desk.type_text("Lix");
        desk.press(covered);
        let action = Action::Set { customer: 1, field: "city".into(), value: Value::text("Elsewhere") };
        let edit = Edit { label: "edit-cell", place: Place::default(), action };
        desk.store.edit(&edit, now()).expect("another program may write");
        desk.happen(Event::Changed(Some(vec![1])));
        desk.settle();
        desk.press(if covered.is_empty() { "enter" } else { "esc enter" });
        (city(&desk, "n1"), desk.screen())
    };
    assert_eq!(said("f1"), said(""));
    assert!(said("").1.contains("Elsewhere"), "{}", said("").1);
}

/// In a file that takes nothing a command about rows waits behind the cell for as long as that is so.
#[test]
fn the_way_out_of_a_file_that_is_lost_waits_for_no_cell() {
    for name in ["save-elsewhere", "save", "quit", "help", "palette"] {
        let command = kehu::app::command::all().find(|command| command.name == name).expect(name);
        assert!(command.scope.is_about_no_row(), "{name}");
    }
}
