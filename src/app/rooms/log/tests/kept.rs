//! A line half typed, and earlier lines.

use super::*;

#[test]
fn a_line_half_typed_is_kept_and_there_again_for_the_same_customer() {
    let mut stage = typed("call: too exp");
    stage.press("esc");
    assert_eq!(room(&stage), None);
    assert!(message(&stage).contains("Ctrl-E"), "{}", message(&stage));
    let drafts = crate::app::open_texts::all(&stage.state);
    assert_eq!(
        drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(),
        ["call: too exp"],
        "also after a kill"
    );
    assert!(crate::app::open_texts::in_the_way(&stage.state).is_none());
    stage.press("down ctrl-e");
    assert_eq!(line(&stage), "", "another customer");
    stage.press("esc up ctrl-e");
    assert_eq!(line(&stage), "call: too exp");
    stage.type_text("ensive");
    assert_eq!(logged(&stage.press("enter")).contact.text, "call: too expensive");
    assert_eq!(crate::app::open_texts::all(&stage.state), [], "written");
}

/// Whatever takes the keys away.
#[test]
fn a_line_half_typed_outlives_every_way_out_of_it() {
    for out in ["esc", "f6", "f10 i m p o r t enter", "f10 s e t t i n g s enter", "f10 f i n d enter"] {
        let mut stage = typed("call: too exp");
        stage.press(out);
        let drafts = crate::app::open_texts::all(&stage.state);
        let texts: Vec<_> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        assert_eq!(texts, ["call: too exp"], "{out}: once");
    }
}

#[test]
fn an_earlier_line_that_shows_does_not_cost_what_was_typed() {
    let mut stage = typed("call: sent offer");
    stage.press("enter");
    stage.press("ctrl-e");
    stage.type_text("wants 20%");
    stage.press("up");
    assert_eq!(line(&stage), "call: sent offer");
    stage.press("esc ctrl-e");
    assert_eq!(line(&stage), "wants 20%");
}

#[test]
fn an_earlier_line_that_is_changed_is_what_is_typed() {
    let changed = || {
        let mut stage = typed("call: sent offer");
        stage.press("enter ctrl-e");
        stage.type_text("wants 20%");
        stage.press("up");
        stage.type_text(" again");
        stage
    };
    for out in ["esc", "f6", "f10 f i n d enter"] {
        let mut stage = changed();
        stage.press(out);
        let texts: Vec<_> = crate::app::open_texts::all(&stage.state).into_iter().map(|draft| draft.text).collect();
        assert_eq!(texts, ["wants 20%", "call: sent offer again"], "{out}");
    }
    let mut stage = changed();
    assert_eq!(logged(&stage.press("esc ctrl-e enter")).contact.text, "call: sent offer again");
    stage.press("ctrl-e");
    assert_eq!(line(&stage), "wants 20%");
}

#[test]
fn an_earlier_line_that_is_written_again_does_not_cost_what_was_typed() {
    let mut stage = typed("call: sent offer");
    stage.press("enter ctrl-e");
    stage.type_text("wants 20%");
    stage.press("up");
    assert_eq!(logged(&stage.press("enter")).contact.text, "call: sent offer");
    stage.press("ctrl-e");
    assert_eq!(line(&stage), "wants 20%");
    stage.press("up");
    stage.happen(Event::Paste(" by mail".into()));
    stage.press("esc ctrl-e");
    assert_eq!(line(&stage), "call: sent offer by mail", "pasted into it");
}

#[test]
fn what_was_open_when_the_program_ended_is_taken_up_where_it_was() {
    let draft = Draft { of: Of::Log { customers: vec![2] }, text: "call: too".into(), ..Draft::default() };
    let mut stage = Stage::with_rows(3);
    stage.state.rooms.drafts.offer(&stage.state.desk, &crate::domain::draft::write(&[draft]));
    stage.press("ctrl-k");
    assert_eq!((room(&stage), line(&stage).as_str(), stage.state.desk.tab().row), (Some("log"), "call: too", 1));
    assert!(stage.state.rooms.log.open.as_ref().is_some_and(|open| open.of == [2]));
}

/// The drafts that a kill left.
fn offered(customers: Vec<u32>) -> Stage {
    let draft = Draft { of: Of::Log { customers }, text: "call: too".into(), ..Draft::default() };
    let mut stage = Stage::with_rows(5);
    stage.state.rooms.drafts.offer(&stage.state.desk, &crate::domain::draft::write(&[draft]));
    stage
}

#[test]
fn what_was_left_before_a_kill_stands_in_the_line_again() {
    for (customers, keys) in [(vec![1], "ctrl-e"), (vec![3, 1, 2], "shift-down shift-down ctrl-e")] {
        let mut stage = offered(customers);
        stage.press(keys);
        assert_eq!((room(&stage), line(&stage).as_str()), (Some("log"), "call: too"), "{keys}");
        assert_eq!(crate::app::open_texts::all(&stage.state).len(), 1, "once");
        stage.press("esc ctrl-k");
        assert_eq!(room(&stage), None, "nothing else waits: {}", message(&stage));
        assert_eq!(crate::app::open_texts::all(&stage.state).len(), 1, "left once more");
    }
    let mut stage = offered(vec![2]);
    stage.press("ctrl-e");
    assert_eq!(line(&stage), "", "of somebody else");
    stage.press("esc ctrl-k");
    assert_eq!(line(&stage), "call: too", "it waits");
}
