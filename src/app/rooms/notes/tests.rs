//! The list, a note that is written, and what undo does from here.

use crate::app::desk::served::Served;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Replayed, Saved, Way};
use crate::app::status;
use crate::app::tests::{Stage, asked};
use crate::domain::edit::Action;
use crate::domain::{Edit, EditFault, Note, Place, Value};

fn note(id: i64) -> Note {
    Note { id, at: format!("2026-11-{id:02}T10:00"), text: format!("note {id}") }
}

/// Three notes, the newest first.
fn stage() -> Stage {
    let mut stage = Stage::with_rows(2);
    stage.press("ctrl-o");
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(9), note(8), note(7)]));
    stage
}

#[test]
fn what_is_typed_where_nobody_is_goes_nowhere_and_that_is_said() {
    let mut stage = Stage::with_rows(0);
    stage.press("ctrl-o");
    stage.type_text("h");
    let said = stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
    assert!(said.contains("Ctrl-N adds one"), "{said:?}");
}

/// The edit that these keys save is on disk.
fn saved(stage: &mut Stage, keys: &str) -> Action {
    let effects = stage.press(keys);
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved::default()));
    assert!(asked(&effects, &Question::Notes(1)), "{effects:?}");
    edit.action.clone()
}

fn removes(effects: &[Effect]) -> Option<i64> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => match edit.action {
            Action::RemoveNote { note } => Some(note),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn the_chosen_note_stays_the_chosen_one() {
    let mut stage = stage();
    assert_eq!(saved(&mut stage, "down enter ! esc"), Action::SetNote { note: 8, text: "note 8!".into() });
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(9), note(8), note(7)]));
    assert_eq!(stage.state.rooms.notes.chosen, 1, "edited");
    stage.happen(Event::Changed(None));
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(11), note(9), note(8), note(7)]));
    assert_eq!(stage.state.rooms.notes.chosen, 2, "another program has written one");
    saved(&mut stage, "x esc");
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(12), note(11), note(9), note(8), note(7)]));
    assert_eq!(removes(&stage.press("del")), Some(12), "the one that was just written");
    assert!(message(&stage).contains("Ctrl-Z"), "{}", message(&stage));
    stage.happen(Event::Changed(None));
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(11), note(9), note(8), note(7)]));
    assert_eq!(removes(&stage.press("del")), Some(11), "the one that moved up");
}

#[test]
fn a_note_of_somebody_else_is_chosen_anew() {
    let mut stage = stage();
    stage.press("down down esc down");
    stage.reply(&Question::Notes(2), Answer::Notes(2, vec![note(9), note(8)]));
    assert_eq!(stage.state.rooms.notes.chosen, 0);
}

#[test]
fn undo_and_redo_work_from_the_list_and_say_what() {
    let mut stage = stage();
    stage.press("down");
    assert_eq!(stage.press("ctrl-z"), [Effect::Undo]);
    let place = Place { sheet: Some(stage.state.desk.sheet().id), customer: Some(1), field: None };
    let replayed = Replayed { label: "edit-note".into(), place, ..Replayed::default() };
    stage.happen(Event::Replayed(Way::Undo, Some(replayed)));
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(9), note(8), note(7)]));
    assert!(status::said(&stage.state).texts().concat().contains("Undone: "));
    assert_eq!(stage.state.rooms.notes.chosen, 1);
    assert!(stage.state.focus.room() == Some(super::HERE));
    assert_eq!(stage.press("ctrl-y"), [Effect::Redo]);
    assert_eq!(stage.press("ctrl-r"), [Effect::Redo]);
}

/// What these keys save.
fn save(stage: &mut Stage, keys: &str) -> Edit {
    let edits = stage.press(keys).into_iter().filter_map(|effect| match effect {
        Effect::Save(edit) => Some(edit),
        _ => None,
    });
    edits.last().expect("something is saved")
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().as_ref().map_or_else(String::new, |message| message.text.clone())
}

#[test]
fn a_note_that_is_gone_when_it_is_kept_is_offered_and_becomes_a_new_one() {
    let mut stage = stage();
    let edit = save(&mut stage, "down enter ! esc");
    let effects = stage.happen(Event::Refused(edit, EditFault::NoteGone.into()));
    assert!(asked(&effects, &Question::Notes(1)), "the list is read again: {effects:?}");
    let said = message(&stage);
    assert!(said.contains("note is no longer there") && said.contains("“note 8!” is kept: Ctrl-K"), "{said}");
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(9), note(7)]));
    stage.press("ctrl-k");
    let draft = stage.state.rooms.notes.draft().expect("it is taken up");
    assert_eq!((draft.customer, draft.note, draft.text.as_str()), (1, None, "note 8!"));
    assert_eq!(save(&mut stage, "esc").action, Action::AddNote { customer: 1, text: "note 8!".into() });
}

#[test]
fn a_refused_note_waits_while_another_one_is_written() {
    let mut stage = stage();
    let edit = save(&mut stage, "x y esc");
    stage.press("z");
    stage.happen(Event::Refused(edit, EditFault::InUse.into()));
    assert_eq!(stage.state.rooms.notes.draft().map(|draft| draft.text.as_str()), Some("z"));
    assert!(message(&stage).contains("“xy” is kept: Ctrl-K"), "{}", message(&stage));
}

/// These keys save, and that stood in the note: what is said.
fn replaced(keys: &str, stood: &str) -> String {
    let mut stage = stage();
    let edit = save(&mut stage, keys);
    stage.happen(Event::Saved(edit, Saved { replaced: Some(Value::text(stood)), ..Saved::default() }));
    message(&stage)
}

#[test]
fn the_later_one_is_told_what_the_other_had_written_into_the_note() {
    assert_eq!(replaced("down enter ! esc", "note 8"), "", "as it was opened");
    assert_eq!(replaced("down enter ! esc", "note 8!"), "", "both wrote the same");
    for keys in ["down enter ! esc", "down del"] {
        let said = replaced(keys, "theirs\n嫌贵");
        assert!(said.contains("“theirs 嫌贵”") && said.contains("Ctrl-Z"), "{keys}: {said}");
    }
    assert!(replaced("down enter ! esc", "").contains("emptied"));
}

#[test]
fn a_list_read_anew_while_a_note_is_open_overwrites_nothing() {
    let mut stage = stage();
    stage.happen(Event::Changed(None));
    stage.press("down enter");
    let theirs = Note { text: "theirs".into(), ..note(8) };
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(9), theirs, note(7)]));
    let effects = stage.press("esc");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "nothing was typed: {effects:?}");
}

fn title(stage: &Stage) -> String {
    super::show::panel(&stage.state.rooms.notes, &stage.state.desk, 60, 5).title
}

/// The first customer leaves the screen, by another program.
fn leaves(stage: &mut Stage) {
    stage.state.desk.tab_mut().order = std::sync::Arc::new(vec![2]);
}

#[test]
fn a_note_stays_its_customers_own_when_she_leaves_the_screen() {
    let mut stage = stage();
    stage.press("x y");
    let own = title(&stage);
    leaves(&mut stage);
    assert_eq!(title(&stage), own);
    let edit = save(&mut stage, "esc");
    assert_eq!(edit.action, Action::AddNote { customer: 1, text: "xy".into() });
    stage.happen(Event::Refused(edit, EditFault::Gone.into()));
    assert!(message(&stage).contains("“xy” is kept: Ctrl-K"), "{}", message(&stage));
    assert!(stage.state.rooms.notes.draft().is_none());
}

#[test]
fn a_note_dropped_after_its_customer_left_comes_back_by_undo_alone() {
    let mut stage = stage();
    let edit = save(&mut stage, "x y esc");
    stage.happen(Event::Refused(edit, EditFault::InUse.into()));
    leaves(&mut stage);
    stage.press("esc");
    assert!(message(&stage).contains("Ctrl-Z"), "{}", message(&stage));
    assert_eq!(stage.press("ctrl-z"), []);
    assert_eq!(stage.state.rooms.notes.draft().map(|draft| draft.text.as_str()), Some("xy"));
}

#[test]
fn no_key_acts_on_the_notes_of_the_customer_before() {
    let mut stage = stage();
    stage.press("esc");
    let effects = stage.press_at_once("down ctrl-o del");
    assert_eq!((stage.state.desk.current(), removes(&effects)), (Some(2), None));
    let mut stage = self::stage();
    stage.press("esc");
    let effects = stage.press_at_once("down ctrl-o enter ! esc");
    assert_eq!(actions(&effects), [&Action::AddNote { customer: 2, text: "!".into() }]);
}

fn actions<'e>(effects: &'e [Effect]) -> Vec<&'e Action> {
    let one = |effect: &'e Effect| match effect {
        Effect::Save(edit) => Some(&edit.action),
        _ => None,
    };
    effects.iter().filter_map(one).collect()
}
