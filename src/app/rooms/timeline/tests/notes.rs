//! Notes that are written from the list: typed ahead, given up, refused, killed.

use super::*;
use crate::app::open_texts;
use crate::domain::EditFault;
use crate::domain::draft::{self, Draft, Of as Typed};

fn text(stage: &Stage) -> Option<&str> {
    stage.state.rooms.notes.draft().map(|draft| draft.text.as_str())
}

fn panes(stage: &Stage) -> usize {
    stage.state.desk.panes().len()
}

/// Her notes are read.
fn notes(stage: &mut Stage) -> Vec<Effect> {
    let note = Note { id: 7, at: "2026-11-20T00:00".into(), text: "too expensive".into() };
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note]))
}

/// A note was written from here, and the file did not take it.
fn refused() -> Stage {
    let mut stage = stage();
    stage.press("ctrl-n");
    notes(&mut stage);
    stage.type_text("new");
    let effects = stage.press("esc");
    let edit = effects.into_iter().find_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None });
    stage.happen(Event::Refused(edit.expect("it is saved"), EditFault::Busy.into()));
    assert_eq!((room(&stage), panes(&stage), text(&stage)), (Some("timeline"), 0, Some("new")));
    stage
}

#[test]
fn what_is_typed_before_the_note_is_read_goes_into_it() {
    let mut stage = stage();
    assert_eq!(saved(&stage.press_at_once("enter enter ! esc")), None);
    let set = |text: &str| Some(("edit-note", Action::SetNote { note: 7, text: text.into() }));
    assert_eq!(saved(&notes(&mut stage)), set("too expensive!"));
    assert_eq!((room(&stage), panes(&stage)), (Some("timeline"), 0));
    let mut stage = super::stage();
    stage.press_at_once("enter enter");
    stage.happen(Event::Paste("?\n".into()));
    stage.press("!");
    notes(&mut stage);
    assert_eq!(saved(&stage.press("esc")), set("too expensive?\n!"));
    let mut stage = super::stage();
    let effects = stage.press_at_once("ctrl-n a b esc");
    assert_eq!(saved(&effects), Some(("add-note", Action::AddNote { customer: 1, text: "ab".into() })));
    assert_eq!((room(&stage), panes(&stage)), (Some("timeline"), 0), "a new one waits for nothing");
}

#[test]
fn a_note_given_up_before_it_is_read_does_not_open() {
    for keys in ["ctrl-n esc", "enter enter esc", "enter enter ! esc esc"] {
        let mut stage = stage();
        stage.press(keys);
        assert_eq!((room(&stage), panes(&stage)), (Some("timeline"), 0), "{keys}");
        assert_eq!(saved(&notes(&mut stage)), None, "{keys}");
        assert_eq!(text(&stage), None, "{keys}");
    }
}

#[test]
fn a_note_that_the_file_did_not_take_comes_before_another() {
    for keys in ["ctrl-n", "enter enter", "pgdn ctrl-n"] {
        let mut stage = refused();
        stage.press(keys);
        assert_eq!((room(&stage), text(&stage)), (Some("notes"), Some("new")), "{keys}");
        assert!(message(&stage).contains("F6"), "{keys}: {}", message(&stage));
        stage.press("esc");
        assert!(text(&stage).is_none() && message(&stage).contains("Ctrl-Z"), "{keys}: {}", message(&stage));
        assert_eq!((stage.press("ctrl-z"), text(&stage)), (Vec::new(), Some("new")), "{keys}");
        let add = Action::AddNote { customer: 1, text: "new!".into() };
        assert_eq!(saved(&stage.press("! esc")), Some(("add-note", add)), "{keys}");
        assert_eq!((room(&stage), panes(&stage)), (Some("timeline"), 0), "{keys}");
    }
}

#[test]
fn a_refused_note_waits_while_another_is_wanted() {
    let mut stage = stage();
    let effects = stage.press_at_once("ctrl-n a esc");
    let Some(Effect::Save(edit)) = effects.into_iter().find(|effect| matches!(effect, Effect::Save(_))) else {
        panic!("nothing is saved")
    };
    stage.press("enter enter");
    stage.happen(Event::Refused(edit, EditFault::Busy.into()));
    assert!(message(&stage).contains("“a” is kept: Ctrl-K"), "{}", message(&stage));
    notes(&mut stage);
    assert_eq!(text(&stage), Some("too expensive"));
}

#[test]
fn a_draft_taken_up_does_not_replace_one_that_the_file_did_not_take() {
    let mut stage = refused();
    let other = Draft { of: Typed::Note { customer: 1, note: None }, text: "other".into(), ..Draft::default() };
    stage.state.rooms.drafts.offer(&stage.state.desk, &draft::write(&[other]));
    stage.press("tab ctrl-k");
    assert_eq!((text(&stage), open_texts::all(&stage.state).len()), (Some("new"), 2));
    assert!(message(&stage).contains("F6"), "{}", message(&stage));
    stage.press("esc ctrl-z");
    assert_eq!((text(&stage), open_texts::all(&stage.state).len()), (Some("new"), 2));
    stage.press("! esc");
    assert_eq!(text(&stage), Some("other"), "behind it");
}

#[test]
fn a_note_begun_here_is_there_again_after_a_kill() {
    let mut begun = stage();
    begun.press("ctrl-n");
    notes(&mut begun);
    begun.type_text("new");
    for killed in [begun, refused()] {
        let mut next = Stage::with_rows(3);
        next.state.rooms.drafts.offer(&next.state.desk, &draft::write(&open_texts::all(&killed.state)));
        next.press("down ctrl-k");
        notes(&mut next);
        assert_eq!((room(&next), text(&next), next.state.desk.current()), (Some("notes"), Some("new"), Some(1)));
        let add = Action::AddNote { customer: 1, text: "new".into() };
        assert_eq!(saved(&next.press("esc")), Some(("add-note", add)));
    }
}
