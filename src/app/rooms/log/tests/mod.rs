//! Keys → state → what is wanted.

mod boxed;
mod kept;
mod written;

use super::*;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event, Purged, Saved};
use crate::app::tests::Stage;
use crate::domain::contact::{Direction, Log};
use crate::domain::{Edit, EditFault, Fen, Row, Value};

const LINE: &str = "call: too expensive, next wed 10am, quote 120k";

/// The line is open in the grid, and that is typed.
fn typed(text: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-e");
    stage.type_text(text);
    stage
}

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

fn panel(stage: &Stage) -> Panel {
    stage.state.rooms.log.shows(&stage.state.desk, 80, 20).expect("it shows")
}

/// The box, line by line.
fn shown(stage: &Stage) -> String {
    let drop = panel(stage).drop.expect("a box");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    format!("{}\n{}", drop.title, drop.lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn line(stage: &Stage) -> String {
    stage.state.rooms.log.open.as_ref().map(|open| open.spoken.text.as_str().to_owned()).unwrap_or_default()
}

fn saved(effects: &[Effect]) -> Option<&Edit> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit),
        _ => None,
    })
}

fn logged(effects: &[Effect]) -> Log {
    match saved(effects).map(|edit| &edit.action) {
        Some(Action::Log { log, .. }) => (**log).clone(),
        other => panic!("{other:?}"),
    }
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn a_mark_away_from_the_cursor_is_told_and_the_message_names_whom_it_is_about() {
    let mut stage = Stage::with_rows(3);
    stage.press("esc t ctrl-e");
    let title =
        |stage: &Stage| panel(stage).lines[0].pieces.iter().map(|piece| piece.text.to_string()).collect::<String>();
    assert!(title(&stage).contains("marked"), "{}", title(&stage));
    // Where the cursor stands later says nothing of a mark.
    stage.press("esc up");
    stage.press("ctrl-e");
    assert!(!title(&stage).contains("marked"), "{}", title(&stage));
    stage.type_text("call ok");
    stage.state.rooms.log.open.as_mut().expect("open").who = "Eleanor Marsh".into();
    let mut edit = saved(&stage.press("enter")).expect("saved").clone();
    // She is on no page at hand.
    edit.place.customer = Some(999);
    stage.happen(Event::Saved(edit, Saved::default()));
    assert!(message(&stage).contains("Contact with Eleanor Marsh logged"), "{}", message(&stage));
}

#[test]
fn a_talk_is_logged_with_its_text_and_two_keys() {
    for keys in ["", "esc"] {
        let mut stage = Stage::with_rows(3);
        stage.press(keys);
        stage.press("ctrl-e");
        stage.type_text(LINE);
        let effects = stage.press("enter");
        let log = logged(&effects);
        assert_eq!(log.contact.text, LINE, "the whole line");
        assert_eq!((log.contact.channel, log.contact.direction), ("phone", Direction::Out));
        assert_eq!(log.fields, ["next_contact", "expected"]);
        assert_eq!(log.cells[1], Value::Money(Fen(12_000_000)));
        assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count(), 1, "one entry");
        assert_eq!(room(&stage), None, "the grid has the keys at once");
        let edit = saved(&effects).expect("saved").clone();
        assert_eq!(edit.place.customer, Some(1), "undo comes back to her");
        stage.happen(Event::Saved(edit, Saved::default()));
        assert!(message(&stage).contains("logged"), "{}", message(&stage));
    }
}

#[test]
fn the_box_says_what_will_be_written_beside_what_was_there() {
    let mut stage = typed(LINE);
    let before = shown(&stage);
    assert!(before.contains("Contact phone, out, today 09:30 call"), "{before}");
    assert!(!before.contains("was"), "what she has is not known yet: {before}");
    let fields = stage.state.desk.vocabulary().fields.clone();
    let cell = |key: &str| match key {
        "next_contact" => Value::Day("2026-11-23".parse().expect("a day")),
        "last_contact" => Value::Day("2026-05-05".parse().expect("a day")),
        _ => Value::Blank,
    };
    let row = Row { id: 1, cells: fields.iter().map(|field| cell(&field.key)).collect(), due: None };
    stage.reply(&Question::Record(1), Answer::Record(Some(row)));
    let shown = shown(&stage);
    for line in [
        "Will be written: 1 contact, 3 cells",
        "Text too expensive",
        "Next Wed 25 Nov 2026 10:00 (was Mon 23 Nov) next wed 10am",
        "Expected ¥120,000.00 (was empty) quote 120k",
        "Last contact today (was Tue 5 May, 200 d ago)",
        "not understood: nothing",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn how_much_she_wants_to_buy_goes_into_its_column_and_stays_text_where_there_is_none() {
    let mut stage = typed("意向8/10");
    assert!(shown(&stage).contains("★★★★☆ (was out of 10)"), "{}", shown(&stage));
    let log = logged(&stage.press("enter"));
    assert_eq!((log.fields, log.cells), (vec!["intent".to_owned()], vec![Value::Number(4)]));
    assert_eq!(log.contact.satisfaction, None);
    let mut stage = Stage::with_rows(3);
    stage.state.desk.vocabulary_mut().fields.retain(|field| field.key != "intent");
    stage.press("ctrl-e");
    stage.type_text("意向8/10");
    assert!(shown(&stage).contains("Not understood: “意向8/10”"), "{}", shown(&stage));
    assert!(logged(&stage.press("enter")).fields.is_empty());
}

#[test]
fn no_key_of_the_line_asks_the_file() {
    let mut stage = Stage::with_rows(3);
    let opened = stage.press("ctrl-e");
    let asks = |effects: &[Effect]| effects.iter().filter(|effect| matches!(effect, Effect::Ask { .. })).count();
    assert_eq!(asks(&opened), 1, "the one customer's row: {opened:?}");
    for sign in LINE.chars() {
        let effects = stage.type_text(sign.encode_utf8(&mut [0; 4]));
        assert_eq!(asks(&effects), 0, "{sign}: {effects:?}");
    }
}

#[test]
fn the_words_that_are_understood_are_marked_in_the_line() {
    let stage = typed("电话 嫌贵 下周三回访");
    let marked: Vec<String> = panel(&stage).lines[0].pieces.iter().skip(2).map(|piece| piece.text.clone()).collect();
    assert_eq!(marked, ["电话", "下周三回访"]);
}

#[test]
fn del_drops_the_chosen_part_and_its_words_are_text() {
    let mut stage = typed(LINE);
    stage.press("tab tab del");
    let shown = shown(&stage);
    assert!(!shown.contains("Next") && shown.contains("next wed 10am"), "{shown}");
    let log = logged(&stage.press("enter"));
    assert_eq!((log.fields, log.contact.text.as_str()), (vec!["expected".to_owned()], LINE));
    // At the end of the line Del takes the last part; Backspace and Del within it take letters.
    let mut stage = typed(LINE);
    stage.press("del");
    assert!(!shown_has(&stage, "Expected"));
    stage.press("left left del");
    assert_eq!(line(&stage), LINE.replace("120k", "12k"));
    stage.press("right");
    assert!(shown_has(&stage, "Expected"), "other words are read anew: {}", self::shown(&stage));
}

fn shown_has(stage: &Stage, text: &str) -> bool {
    shown(stage).lines().any(|line| line.starts_with(text))
}

#[test]
fn tab_goes_through_the_parts_and_esc_lets_go_of_one_before_it_leaves() {
    let mut stage = typed(LINE);
    let chosen = |stage: &Stage| {
        let drop = panel(stage).drop.expect("a box");
        let chosen = drop.lines.iter().find(|line| line.pieces.iter().any(|piece| piece.text == ">"));
        chosen.map(|line| line.pieces[0].text.clone())
    };
    for label in [Some("Contact"), Some("Next"), Some("Expected"), None, Some("Contact")] {
        stage.press("tab");
        assert_eq!(chosen(&stage).as_deref(), label);
    }
    stage.press("shift-tab shift-tab");
    assert_eq!(chosen(&stage).as_deref(), Some("Expected"));
    stage.press("esc");
    assert_eq!((chosen(&stage), room(&stage)), (None, Some("log")));
}
