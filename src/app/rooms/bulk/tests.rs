//! What a change says before it is done.

use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::change::Rehearsed;
use crate::app::ground::event::Effect;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::status;
use crate::app::tests::Stage;
use crate::domain::bulk::Sample;
use crate::domain::{Tally, Value};

/// Nine customers, whose phones are to be written in one way.
fn rehearsing() -> Stage {
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("phone");
    stage.run("normalise-column");
    stage.press("enter");
    assert_eq!(stage.state.focus.room(), Some(super::HERE));
    stage
}

fn counted(rows: usize) -> Rehearsed {
    let phone = |text: &str| Value::text(text);
    let changes = vec![("phone".to_owned(), phone("138  00138000"), phone("13800138000"))];
    let sample = Sample { customer: 1, name: Value::text("Anna"), changes };
    let samples = if rows > 0 { vec![sample] } else { Vec::new() };
    let tally = Tally { rows, cells: rows, ..Tally::default() };
    Rehearsed { tally, samples, done: 9, of: 9, ..Rehearsed::default() }
}

/// The sheet once so many rows are counted, and what the status says.
fn shown(rows: usize) -> (Panel, String) {
    let mut stage = rehearsing();
    stage.reply_last(Answer::Rehearsed(Ok(Box::new(counted(rows)))));
    let panel = stage.state.rooms.at(super::HERE).shows(&stage.state.desk, 80, 20).expect("it shows");
    (panel, status::said(&stage.state).texts().join(" "))
}

#[test]
fn nothing_to_change_is_a_message_and_no_question() {
    let mut stage = rehearsing();
    stage.reply_last(Answer::Rehearsed(Ok(Box::new(counted(0)))));
    assert_eq!(stage.state.focus.room(), Some(RoomId("upkeep")), "another way of writing may be chosen");
    let said = &stage.state.desk.message().expect("a message").text;
    assert_eq!(*said, stage.state.desk.words().bulk.nothing);
}

#[test]
fn escape_gives_the_keys_back_to_whoever_proposed_the_change_and_enter_to_the_grid() {
    for (command, keys, from) in
        [("replace-text", "a tab b", RoomId("replace")), ("normalise-column", "", RoomId("upkeep"))]
    {
        let mut stage = Stage::with_rows(9);
        stage.go_to_column("phone");
        stage.run(command);
        stage.press(keys);
        stage.press("enter");
        assert_eq!(stage.state.focus.room(), Some(super::HERE), "{command}");
        let before = format!("{:?} {:?}", stage.state.rooms.replace, stage.state.rooms.upkeep);
        let effects = stage.press("esc");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), "{command}: {effects:?}");
        assert_eq!(stage.state.focus.room(), Some(from), "{command}");
        assert_eq!(
            format!("{:?} {:?}", stage.state.rooms.replace, stage.state.rooms.upkeep),
            before,
            "as it was typed"
        );
        let effects = stage.press("enter enter");
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), "{command}: {effects:?}");
        assert!(stage.state.desk.in_grid(), "{command}");
    }
}

#[test]
fn the_key_says_how_many_and_more_than_half_of_the_table_warns() {
    for (rows, tone) in [(4, Tone::Text), (5, Tone::Warn)] {
        let (panel, said) = shown(rows);
        assert!(said.contains(&format!("Enter change {rows}")), "{said}");
        let first = &panel.lines[1].pieces[0];
        assert!(first.text.contains(&format!("{rows} cells in {rows} rows, of 9 rows")), "{first:?}");
        assert_eq!(first.tone, tone, "{first:?}");
    }
}

#[test]
fn a_list_that_is_not_all_of_it_says_so() {
    let title = |panel: &Panel| panel.lines[0].pieces.iter().map(|piece| piece.text.clone()).collect::<String>();
    let listed = |rows: usize| title(&shown(rows).0);
    assert!(listed(193).contains("the first 1 of 193"), "{}", listed(193));
    assert!(!listed(1).contains("first"), "{}", listed(1));
}

#[test]
fn cells_show_as_they_are_kept_before_and_after() {
    let (panel, _) = shown(1);
    let texts: Vec<&str> = panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(texts.contains(&"138  00138000") && texts.contains(&"13800138000"), "{texts:?}");
}

/// Everybody of so many, sent to another place by that command.
fn everybody(rows: u32, command: &'static str) -> (Stage, Vec<Effect>) {
    let mut stage = Stage::with_rows(rows);
    stage.press("ctrl-a");
    let effects = stage.run(command);
    (stage, effects)
}

#[test]
fn many_sent_to_another_stage_or_put_away_are_shown_first_with_their_number_in_the_key() {
    for (command, key) in [
        ("next-stage", "Enter change 1,827"),
        ("previous-stage", "Enter change 1,827"),
        ("archive-customers", "Enter archive 1,827"),
        ("delete-customer", "Enter delete 1,827"),
    ] {
        let (mut stage, effects) = everybody(1_827, command);
        assert_eq!(stage.state.focus.room(), Some(super::HERE), "{command}: {effects:?}");
        let tally = Tally { rows: 1_827, ..Tally::default() };
        let counted = Rehearsed { tally, done: 1_827, of: 1_827, ..Rehearsed::default() };
        stage.reply_last(Answer::Rehearsed(Ok(Box::new(counted))));
        let said = status::said(&stage.state).texts().join(" ");
        assert!(said.contains(key), "{command}: {said}");
        let away = !command.ends_with("stage");
        let panel = stage.state.rooms.at(super::HERE).shows(&stage.state.desk, 80, 20).expect("it shows");
        let then = panel.lines.iter().flat_map(|line| &line.pieces).any(|piece| piece.text == "Then");
        assert!(!(away && then), "{command}: no column for cells where none changes");
        stage.press("esc");
        assert!(stage.state.desk.selection().is_some(), "{command}: who was meant is still meant");
    }
}

#[test]
fn a_few_are_sent_at_once_as_one_change_and_one_alone_as_ever() {
    for command in ["next-stage", "archive-customers"] {
        let (stage, effects) = everybody(3, command);
        assert!(stage.state.desk.in_grid(), "{command}");
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::Bulk(bulk) if bulk.label == command)),
            "{effects:?}"
        );
        let (_, effects) = everybody(1, command);
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::Save(edit) if edit.label == command)),
            "{effects:?}"
        );
    }
}
