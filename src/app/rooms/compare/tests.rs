//! Two customers side by side.

use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Bulking, Effect, Event};
use crate::app::tests::{Stage, asked};
use crate::domain::merge::{Children, Party};
use crate::domain::{Row, Value};

fn party(stage: &Stage, id: u32, cells: &[(&str, Value)]) -> Party {
    let vocabulary = stage.state.desk.vocabulary();
    let mut row = Row { id, cells: vec![Value::Blank; vocabulary.fields.len()], due: None };
    for (key, value) in cells {
        row.cells[vocabulary.index(key).expect("a field")] = value.clone();
    }
    Party { row, children: Children::default() }
}

fn opened() -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.set_marks([1, 3]);
    stage.run("compare-customers");
    let one =
        party(&stage, 1, &[("name", Value::text("Anna")), ("city", Value::text("Bonn")), ("orders", Value::Number(3))]);
    let other = party(&stage, 3, &[("name", Value::text("Ben")), ("city", Value::text("Bonn"))]);
    stage.reply(&Question::Parties(1, 3), Answer::Parties(Some(Box::new((one, other)))));
    stage
}

fn fields(stage: &Stage) -> Vec<String> {
    let compare = &stage.state.rooms.compare;
    let lines = compare.pair.as_ref().expect("the two").lines();
    let shown = (0..compare.lines.len()).filter_map(|at| compare.lines.item(at)).map(|at| lines[at].field);
    shown.map(|field| stage.state.desk.vocabulary().fields[field].key.clone()).collect()
}

#[test]
fn figures_stand_first_then_what_differs_and_what_is_equal_is_folded() {
    let mut stage = opened();
    assert_eq!(fields(&stage), ["orders", "name"]);
    stage.press("f3");
    assert_eq!(fields(&stage), ["orders", "name", "city"]);
    stage.press("a");
    assert_eq!(fields(&stage), ["orders", "name"]);
}

#[test]
fn the_one_under_the_cursor_is_the_first_and_the_next_stands_beside() {
    let mut stage = Stage::with_rows(3);
    assert_eq!(stage.run("compare-customers"), []);
    for (words, no) in [("compare", "compare-"), ("F10", "{")] {
        let said = &stage.state.desk.message().expect("what to do next is said").text;
        assert!(said.contains(words) && !said.contains(no), "{said}");
    }
    stage.press("down");
    let effects = stage.run("compare-customers");
    let asks = |effect: &Effect| matches!(effect, Effect::Ask { question: Question::Parties(1, 2), .. });
    assert!(effects.iter().any(asks), "{effects:?}");
    // The same one again is no other.
    let mut stage = Stage::with_rows(3);
    stage.run("compare-customers");
    let effects = stage.run("compare-customers");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Parties(..), .. })));
}

#[test]
fn from_there_the_two_are_merged_or_one_of_them_is_opened() {
    let mut stage = opened();
    let effects = stage.press("f2");
    assert!(matches!(effects.as_slice(), [Effect::Ask { question: Question::Parties(1, 3), .. }]), "{effects:?}");
    let mut stage = opened();
    stage.press("right enter");
    assert_eq!(stage.state.desk.current(), Some(3));
    assert!(stage.state.focus.room() != Some(super::HERE));
}

#[test]
fn they_are_read_again_when_something_has_ended_also_while_they_are_being_read() {
    let asks = |stage: &mut Stage, event| asked(&stage.happen(event), &Question::Parties(1, 3));
    let mut stage = opened();
    assert!(!asks(&mut stage, Event::Bulk(Bulking::Going { done: 1, of: 2 })), "not at each slice");
    assert!(asks(&mut stage, Event::Changed(None)));
    let mut stage = Stage::with_rows(3);
    stage.state.desk.set_marks([1, 3]);
    stage.run("compare-customers");
    assert!(asks(&mut stage, Event::Changed(None)), "what is on its way may be what was before");
}

#[test]
fn of_more_than_two_it_says_so_and_they_stay_selected() {
    let mut stage = Stage::with_rows(5);
    stage.press("shift-down shift-down");
    assert_eq!(stage.run("compare-customers"), []);
    let said = stage.state.desk.message().expect("said").text.clone();
    assert!(said.contains('3') && said.contains("two"), "{said}");
    assert_eq!(stage.state.desk.selection().map(|selection| selection.rows().len()), Some(3));
    let mut stage = Stage::with_rows(5);
    stage.state.desk.set_marks([1, 2, 4]);
    stage.run("compare-customers");
    assert_eq!(stage.state.desk.marks().len(), 3);
    assert!(stage.state.desk.message().is_some_and(|said| said.text.contains('3')));
}
