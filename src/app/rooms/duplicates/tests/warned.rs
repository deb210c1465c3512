//! The warning while one types.

use super::*;

#[test]
fn whoever_has_the_same_phone_is_named_and_ctrl_g_goes_there() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    assert_eq!(said(&stage), "Same phone as #7 王芳 (Maintenance). Ctrl-G goes there");
    stage.press("ctrl-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    assert!(!said(&stage).contains("Ctrl-G"), "{}", said(&stage));
    stage.happen(like(1, 7, 2));
    assert!(said(&stage).starts_with("Same phone as #7 王芳 (Maintenance), and 2 more."), "{}", said(&stage));
}

#[test]
fn the_key_goes_there_only_while_the_warning_stands_on_the_screen() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("down down ctrl-g");
    assert!(stage.state.desk.has_keys(go_to::HERE), "{}", said(&stage));
    // A cell that cannot be kept says why, and the key is the cell's.
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.go_to_column("spend");
    stage.press("1 x tab");
    assert!(said(&stage).contains("“1x”") && !said(&stage).contains("#7"), "{}", said(&stage));
    stage.press("ctrl-g");
    assert_eq!((stage.state.desk.current(), stage.cell().is_some()), (Some(2), true), "{}", said(&stage));
}

#[test]
fn a_message_that_comes_with_the_warning_does_not_hold_it_back() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.happen(Event::Failed(EditFault::Busy.into()));
    let told = said(&stage);
    assert!(
        told.contains("Same phone as #7 王芳 (Maintenance). Ctrl-G goes there") && !told.starts_with("Same"),
        "{told}"
    );
    stage.press("ctrl-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    // What is odd about the number goes before it.
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("phone");
    stage.type_text("1380013800");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![1], ..Saved::default() }));
    stage.happen(like(1, 7, 0));
    assert!(said(&stage).contains("“1380013800”") && said(&stage).contains("#7"), "{}", said(&stage));
}

#[test]
fn a_warning_about_one_customer_never_reads_as_if_it_were_about_another() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("1");
    assert!(said(&stage).starts_with("#1: Same phone as #7"), "whose it is, in another's cell: {}", said(&stage));
    let effects = stage.press("3 enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![2], ..Saved::default() }));
    assert!(!said(&stage).contains("#7"), "the next one is kept: {}", said(&stage));
    // An answer so late that the next customer's cell is kept already.
    let mut stage = with_phone_typed();
    let effects = stage.press("1 3 enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![2], ..Saved::default() }));
    stage.happen(like(1, 7, 0));
    assert!(said(&stage).contains("#1: Same phone as #7"), "{}", said(&stage));
}

#[test]
fn the_warning_names_the_key_that_there_really_is() {
    let with = |keys: &str| {
        let mut stage = with_phone_typed();
        let keymap = keymap::read(keys, crate::app::command::all().collect()).expect("a keymap");
        stage.state.desk.use_keymap(keymap);
        stage.state.desk.resize((120, 24));
        stage.happen(like(1, 7, 0));
        stage
    };
    let mut stage = with("[both]\ngo-to = 'alt-g'\n");
    assert!(said(&stage).ends_with("Alt-G goes there"), "{}", said(&stage));
    stage.press("alt-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    assert!(said(&with("[both]\ngo-to = []\n")).ends_with("open-duplicate goes there"));
    // A letter of NAV is text in an open cell.
    let mut stage = with("[nav]\ngo-to = 's'\n");
    stage.state.desk.switch(Mode::Nav);
    stage.go_to_column("city");
    stage.press("c s");
    assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("s"), "{}", said(&stage));
}

#[test]
fn an_answer_that_comes_while_the_next_cell_is_typed_stays_until_it_was_there_to_be_read() {
    let mut stage = with_phone_typed();
    stage.press("home x");
    stage.happen(like(1, 7, 0));
    stage.press("y");
    assert!(said(&stage).contains("#7"), "typing takes nothing away");
    stage.press("alt-right");
    assert!(said(&stage).contains("#7"), "nor does the end of the cell");
    stage.press("z");
    assert!(said(&stage).contains("#7"), "nor the beginning of the next one");
    stage.press("alt-left right");
    assert!(!said(&stage).contains("#7"), "{}", said(&stage));
}

#[test]
fn an_arrow_in_the_grid_takes_the_warning_away_and_so_does_a_corrected_cell() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("down");
    assert!(!said(&stage).contains("#7"));
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    let action = Action::Set { customer: 1, field: "phone".into(), value: Value::Blank };
    let edit = Edit { label: "clear-cell", place: Place::default(), action };
    let effects = stage.happen(Event::Saved(edit, Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Alike { .. }, .. })),
        "blank is nobody's: {effects:?}"
    );
    assert_eq!(stage.state.rooms.duplicates.tells(&stage.state.desk), None);
}

#[test]
fn other_cells_ask_nobody() {
    let mut stage = Stage::with_rows(2);
    stage.go_to_column("city");
    stage.type_text("杭州");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Alike { .. }, .. })),
        "{effects:?}"
    );
}
