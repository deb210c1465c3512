//! The keys while a cell is open, one by one.

use crate::app::ground::event::{Bulking, Effect, Event, Importing, Saved};
use crate::app::refusing;
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::outgo::Exporting;
use crate::domain::{Bulk, Choice, Edit, EditFault, Place, Recipe, Rows, Tally, Value};

fn saved(effects: &[Effect]) -> Option<String> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => edit.action.cell().map(|(.., value)| value.as_text().unwrap_or_default().to_owned()),
        _ => None,
    })
}

/// Three customers, the cursor on the second one's city.
fn at(city: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.press("down");
    let column = stage.state.desk.tab().column;
    *stage.state.desk.window_mut().cell_mut(2, column).expect("the second row") = Value::text(city);
    stage
}

fn text(stage: &Stage) -> String {
    let Some(editor) = stage.cell() else { return String::new() };
    format!("{}|{}", editor.text.before(), &editor.text.as_str()[editor.text.caret()..])
}

#[test]
fn blanks_alone_leave_a_cell_as_it_was() {
    let mut stage = at("Berlin");
    for keys in ["space enter", "space space tab"] {
        stage.go_to_column("city");
        let effects = stage.press(keys);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{keys}: {effects:?}");
        assert!(stage.cell().is_none());
    }
}

#[test]
fn every_key_that_keeps_the_cell_moves_as_in_a_spreadsheet() {
    // Keys, then the text that is kept, and by how many rows and columns the cursor moves.
    for (keys, kept, rows, columns) in [
        ("x enter", "x", 1, 0),
        ("x tab", "x", 0, 1),
        ("x shift-tab", "x", 0, -1),
        ("x up", "x", -1, 0),
        ("x down", "x", 1, 0),
        ("x left", "x", 0, -1),
        ("x right", "x", 0, 1),
        ("f2 x enter", "Berlinx", 1, 0),
        ("f2 x tab", "Berlinx", 0, 1),
        ("f2 x up", "Berlinx", -1, 0),
        ("f2 x down", "Berlinx", 1, 0),
        ("f2 f2 x left", "Berlinx", 0, -1),
        ("x f2 left y enter", "yx", 1, 0),
        ("f2 left left x enter", "Berlxin", 1, 0),
        ("f2 home x end y enter", "xBerliny", 1, 0),
    ] {
        let mut stage = at("Berlin");
        let (row, column) = (stage.state.desk.tab().row.cast_signed(), stage.state.desk.tab().column.cast_signed());
        let effects = stage.press(keys);
        assert_eq!(saved(&effects).as_deref(), Some(kept), "{keys}");
        let tab = stage.state.desk.tab();
        assert_eq!((tab.row.cast_signed() - row, tab.column.cast_signed() - column), (rows, columns), "{keys}");
    }
}

#[test]
fn a_key_that_shows_something_keeps_the_cell_first() {
    let mut stage = at("Berlin");
    let effects = stage.press("f2 x f7");
    assert_eq!(saved(&effects).as_deref(), Some("Berlinx"));
    assert!(stage.cell().is_none());
    stage.press("y");
    assert_eq!(stage.state.rooms.filter.bar().map(|bar| bar.text.as_str()), Some("y"), "what follows goes there");
}

#[test]
fn every_key_that_changes_the_text_does_so_at_the_caret() {
    for (keys, left) in [
        ("f2 ctrl-u", "|"),
        ("f2 left left ctrl-u", "|an"),
        ("f2 ctrl-w", "San |"),
        ("f2 ctrl-left ctrl-w", "|Juan"),
        ("f2 ctrl-a x", "x|"),
        ("f2 ctrl-a backspace", "|"),
        ("f2 ctrl-a ctrl-t", "2026-11-21|"),
        ("f2 ctrl-t", "San Juan2026-11-21|"),
        ("f2 alt-enter x", "San Juan\nx|"),
        ("f2 ctrl-o x", "San Juan\nx|"),
        ("f2 home delete", "|an Juan"),
        ("f2 ctrl-h", "San Jua|"),
        ("backspace", "|"),
    ] {
        let mut stage = at("San Juan");
        let keys = keys.replace("delete", "del");
        stage.press(&keys);
        assert_eq!(text(&stage), left, "{keys}");
    }
}

#[test]
fn todays_date_goes_into_a_date_cell_open_or_not_in_either_state() {
    for state in ["", "esc "] {
        let mut stage = at("");
        stage.go_to_column("next_contact");
        let effects = stage.press(&format!("{state}ctrl-t"));
        let day = |effects: &[Effect]| format!("{effects:?}").contains("Day(2026-11-21)");
        assert!(day(&effects), "{state}: {effects:?}");
        let effects = stage.press("f2 ctrl-u 1 2 ctrl-t enter");
        assert!(effects.is_empty() || day(&effects), "{state}: {effects:?}");
    }
}

#[test]
fn what_escape_drops_in_input_undo_brings_back() {
    let mut stage = at("Berlin");
    assert_eq!(saved(&stage.press("B o n n esc")), None);
    assert!(stage.state.desk.message().as_ref().is_some_and(|said| said.text.contains("Ctrl-Z")));
    assert!(!stage.press("ctrl-z").contains(&Effect::Undo));
    assert_eq!(text(&stage), "Bonn|");
    stage.press("esc");
    assert!(stage.press("ctrl-z").contains(&Effect::Undo), "dropped for good");
    let mut stage = at("Berlin");
    let effects = stage.press("B o n n esc ctrl-z enter");
    assert_eq!(saved(&effects).as_deref(), Some("Bonn"));
}

#[test]
fn undo_takes_back_work_once_the_cursor_or_the_cell_has_gone_on() {
    let mut stage = at("Berlin");
    assert!(stage.press("x esc down ctrl-z").contains(&Effect::Undo), "the cursor is elsewhere");
    let mut stage = at("Berlin");
    assert!(stage.press("f2 esc ctrl-z").contains(&Effect::Undo), "nothing was changed");
    let mut stage = at("Berlin");
    let effects = stage.press("x esc del");
    let Some(Effect::Save(edit)) = effects.last() else { panic!("the cell was cleared") };
    stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![2], ..Saved::default() }));
    assert!(stage.press("ctrl-z").contains(&Effect::Undo), "what was kept last goes first");
}

#[test]
fn undo_takes_back_a_change_of_many_cells_and_not_the_text_that_escape_dropped_before() {
    let bulk =
        || Bulk { label: "clear-cell", place: Place::default(), rows: Rows::some(vec![2]), recipe: Recipe::Trash };
    let saved = || Saved { added: None, changed: vec![2], ..Saved::default() };
    let edit = Edit { label: "edit-cell", place: Place::default(), action: Action::Trash { customers: vec![3] } };
    for (event, undoes) in [
        (Event::Bulk(Bulking::Going { done: 1, of: 3 }), false),
        (Event::Bulk(Bulking::Done(bulk(), Tally::default())), true),
        (Event::Bulk(Bulking::Refused(bulk(), EditFault::Busy.into())), false),
        (Event::Saved(edit.clone(), saved()), true),
        (Event::Refused(edit, EditFault::Busy.into()), false),
        (Event::Import(Importing::Cancelled), true),
        (Event::Export(Exporting::Cancelled), false),
    ] {
        let mut stage = at("Berlin");
        stage.press("z z esc");
        stage.happen(event.clone());
        let undone = stage.press("ctrl-z").contains(&Effect::Undo);
        assert_eq!((undone, stage.cell().is_none()), (undoes, undoes), "{event:?}");
    }
}

#[test]
fn escape_in_nav_keeps_the_text_and_undo_takes_it_back() {
    let mut stage = at("Berlin");
    let effects = stage.press("esc c B o n n esc");
    assert_eq!(saved(&effects).as_deref(), Some("Bonn"));
    assert!(stage.press("u").contains(&Effect::Undo));
}

#[test]
fn a_text_for_many_cells_says_for_how_many() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.press("shift-down shift-down");
    stage.run("set-all");
    stage.type_text("Bonn");
    let said = crate::app::status::said(&stage.state).texts().concat();
    assert!(said.contains("into 3 cells in 3 rows") && said.contains("Enter"), "{said}");
}

#[test]
fn a_text_for_many_cells_that_cannot_be_read_stays_open_with_its_sentence_whatever_key_keeps_it() {
    for (column, typed) in [("spend", "abc"), ("spend", "12.345"), ("next_contact", "foo")] {
        for key in ["enter", "tab", "down"] {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column(column);
            stage.press("shift-down shift-down");
            stage.run("set-all");
            stage.type_text(typed);
            let effects = stage.press(key);
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), "{typed} {key}");
            assert_eq!(text(&stage), format!("{typed}|"), "{key}");
            let said = crate::app::status::said(&stage.state).texts().concat();
            assert!(said.contains(typed), "{typed} {key}: {said}");
            stage.press("ctrl-u");
            stage.type_text(if column == "spend" { "100" } else { "tomorrow" });
            let effects = stage.press(key);
            assert!(effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), "{typed} {key}: {effects:?}");
            assert!(stage.cell().is_none(), "{typed} {key}");
        }
    }
}

#[test]
fn what_the_file_does_not_take_leaves_in_the_cell_what_was_there() {
    for (keys, opens) in [("del", false), ("backspace enter", false), ("B o n n enter", true)] {
        let mut stage = at("Berlin");
        let column = stage.state.desk.tab().column;
        let effects = stage.press(keys);
        let edit = effects.into_iter().find_map(|effect| match effect {
            Effect::Save(edit) => Some(edit),
            _ => None,
        });
        let edit = edit.expect("something is saved");
        // Before the rows are read anew.
        refusing::refused(&mut stage.state, &edit, &EditFault::HasRows { field: "city".into() }.into());
        assert_eq!(stage.state.desk.window().cell(2, column), Some(&Value::text("Berlin")), "{keys}");
        stage.happen(Event::Stirred);
        assert_eq!(stage.cell().is_some(), opens, "{keys}: only a text that was typed is open again");
    }
}

#[test]
fn a_text_that_cannot_be_read_says_where_it_is_and_how_to_leave_it_and_the_program() {
    let said = |stage: &Stage| crate::app::status::said(&stage.state).texts().join(" ");
    let mut stage = at("");
    *stage.state.desk.window_mut().cell_mut(2, 0).expect("the second row") = Value::text("Anna");
    stage.go_to_column("spend");
    stage.press("1 2 x enter");
    assert!(said(&stage).contains("“12x” is not an amount"), "{}", said(&stage));
    assert!(said(&stage).contains("Esc brings the old value back."), "{}", said(&stage));
    assert!(!said(&stage).contains("Ctrl-Q"), "{}", said(&stage));
    stage.press("ctrl-q");
    let whole = said(&stage).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Spend of Anna", "“12x” is not an amount", "Esc brings the old value back.", "Then Ctrl-Q quits."]
    {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert_eq!(text(&stage), "12x|", "nothing typed is lost");
    stage.press("backspace");
    assert!(!said(&stage).contains("Ctrl-Q"), "{}", said(&stage));
    stage.press("x esc");
    assert!(stage.cell().is_some(), "the first Esc says why");
    stage.press("esc");
    assert!(stage.cell().is_none());
    stage.press("ctrl-z");
    assert_eq!(text(&stage), "12x|", "and undo brings it back");
}

#[test]
fn a_note_that_the_file_did_not_take_is_not_said_to_be_kept() {
    let mut stage = at("");
    stage.go_to_column("spend");
    stage.type_text("about 3k");
    let effects = stage.press("enter");
    let said = |stage: &Stage| crate::app::status::said(&stage.state).texts().join(" ");
    assert!(said(&stage).contains("kept as a note"), "{}", said(&stage));
    let edit = effects.into_iter().find_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None });
    let fault = EditFault::HasRows { field: "spend".into() };
    stage.happen(Event::Refused(edit.expect("it is saved"), fault.into()));
    assert!(!said(&stage).contains("kept as a note"), "{}", said(&stage));
}

/// What is saved among these effects.
fn edit(effects: Vec<Effect>) -> crate::domain::Edit {
    let edit = effects.into_iter().find_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None });
    edit.expect("something is saved")
}

#[test]
fn what_the_file_does_not_take_is_open_again_as_it_was_typed() {
    for (column, typed) in [
        ("spend", "约3万"),
        ("spend", "about 3k"),
        ("spend", "1200/月"),
        ("next_contact", "下周三10点"),
        ("next_contact", "tomorrow"),
        ("spend", "3万"),
    ] {
        let mut stage = at("");
        stage.go_to_column(column);
        stage.type_text(typed);
        let edit = edit(stage.press("enter"));
        let draft = crate::app::desk::typed::of_edit(&stage.state.desk, &edit).expect("it can be kept aside");
        assert_eq!(draft.text, typed, "and so it waits elsewhere");
        stage.happen(Event::Refused(edit, EditFault::HasRows { field: column.into() }.into()));
        assert_eq!(text(&stage), format!("{typed}|"), "{column}");
    }
    let mut stage = Stage::with_rows(1);
    stage.go_to_column("spend");
    stage.press("down");
    stage.type_text("约3万");
    let edit = edit(stage.press("enter"));
    stage.happen(Event::Refused(edit, EditFault::HasRows { field: "spend".into() }.into()));
    assert_eq!(text(&stage), "约3万|", "of somebody new as well");
}

#[test]
fn what_was_typed_for_many_cells_is_open_again_if_the_file_does_not_take_it() {
    use crate::app::ground::event::Bulking;
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("spend");
    stage.press("shift-down shift-down");
    stage.run("set-all");
    stage.type_text("约3万");
    let effects = stage.press("enter");
    let bulk = effects.into_iter().find_map(|effect| if let Effect::Bulk(bulk) = effect { Some(bulk) } else { None });
    let bulk = bulk.expect("three cells are set");
    stage.happen(Event::Bulk(Bulking::Refused(bulk, EditFault::Gone.into())));
    assert_eq!(text(&stage), "约3万|");
    assert!(stage.cell().is_some_and(|editor| editor.problem.is_some()));
    let effects = stage.press("enter");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), "it goes into all of them: {effects:?}");
}

#[test]
fn a_cell_that_is_emptied_says_what_it_held_and_the_way_back() {
    for (column, keys) in
        [("name", "del"), ("name", "backspace enter"), ("spend", "t b d enter"), ("spend", "未 定 enter")]
    {
        let mut stage = Stage::with_rows(2);
        stage.go_to_column(column);
        let field = stage.state.desk.current_field().label.clone();
        if stage.state.desk.current_value().is_blank() {
            stage.press("5 0 0 enter up");
        }
        let before = stage.state.desk.show(stage.state.desk.current_field(), &stage.state.desk.current_value());
        stage.press(keys);
        let said = stage.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
        assert!(
            [&*field, &*before, "Ctrl-Z"].iter().all(|part| !part.is_empty() && said.contains(part)),
            "{column} {keys}: {said:?}"
        );
    }
    let mut stage = Stage::with_rows(1);
    stage.go_to_column("city");
    stage.press("del");
    assert!(stage.state.desk.message().is_none(), "it was empty before");
}

#[test]
fn a_link_that_says_nothing_of_its_own_field_does_not_set_it() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("source");
    let field = stage.state.desk.vocabulary_mut().fields.iter_mut().find(|field| field.key == "source");
    field.expect("a source").choices = vec![Choice::new("fair", "Fair")];
    stage.type_text("https://a.example/?utm_source=nowhere-known&utm_medium=post");
    let effects = stage.press("enter");
    let edit = effects.iter().find_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None });
    let edit = edit.expect("it is saved");
    let (source, medium) = (Value::text("nowhere-known"), Value::text("post"));
    assert_eq!(edit.action.cell(), Some((1, "utm_source", &source)));
    let along = edit.action.along().expect("what goes along");
    assert_eq!(along.others, [("utm_medium".to_owned(), medium)]);
    assert!(along.note.as_ref().is_some_and(|note| note.contains("nowhere-known")));
    assert_eq!(edit.place.field.as_deref(), Some("source"), "undo leads to where it was typed");
}
