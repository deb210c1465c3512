//! Keys → what shows, what is read, what is wanted.

mod notes;

use chrono::NaiveDate;

use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event};
use crate::app::status;
use crate::app::tests::Stage;
use crate::domain::child::{Child, Hung, Purchase};
use crate::domain::story::{Line, Mark, Of, Story, Told};
use crate::domain::{Fen, Note, Value};

fn today() -> NaiveDate {
    "2026-11-21".parse().expect("a day")
}

fn mark(of: Of, id: i64, days_ago: i64) -> Mark {
    let at = (today() - chrono::TimeDelta::days(days_ago)).and_hms_opt(0, 0, 0);
    Mark { of, id, seq: 0, open: days_ago < 0, at }
}

const ORDER: Of = Of::Row(Hung::Purchase);
const NOTE: Of = Of::Row(Hung::Note);
const TASK: Of = Of::Row(Hung::Task);

/// A task ahead, a note of two lines, two orders and a change.
fn some(customer: u32) -> Story {
    let marks =
        vec![mark(TASK, 5, -3), mark(NOTE, 7, 1), mark(ORDER, 9, 30), mark(ORDER, 8, 80), mark(Of::Change, 2, 90)];
    Story::of(customer, marks, today())
}

fn row(mark: &Mark) -> Line {
    let told = match mark.of {
        NOTE => Told::Note { text: "too expensive\nwants 20 % off".into(), pinned: false },
        ORDER => {
            let order = Purchase { product: Some("desk".into()), amount: Some(Fen(120_000)), ..Purchase::default() };
            Told::Row { row: Child::Purchase(order), gap: Some(50) }
        }
        Of::Next => Told::Next { day: Value::Day(today()), computed: false },
        TASK => Told::Row { row: Child::Task(Default::default()), gap: None },
        _ => Told::Change { label: "import".into(), whats: vec![crate::domain::What::CameWithRows] },
    };
    Line { mark: *mark, told }
}

/// The rows that are asked for last, as they come.
fn answer_rows(stage: &mut Stage) -> usize {
    let Some(Question::Told(customer, marks)) = stage.last_question().cloned() else { return 0 };
    stage.reply_last(Answer::Told(customer, marks.iter().map(row).collect()));
    marks.len()
}

/// The record of the first of three is open, the keys are in its timeline, and all of that is read.
fn stage_of(story: Story) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.press("esc space tab");
    stage.reply(&Question::Story(1, today()), Answer::Story(story));
    answer_rows(&mut stage);
    stage
}

fn stage() -> Stage {
    stage_of(some(1))
}

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

/// The lines that show, each as its texts.
fn shown(stage: &Stage) -> Vec<String> {
    let panel = stage.state.rooms.timeline.shows(&stage.state.desk, 78, 12).expect("it shows");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    panel.lines.iter().map(line).collect()
}

fn chosen(stage: &Stage) -> Option<i64> {
    let timeline = &stage.state.rooms.timeline;
    timeline.mark(timeline.lines.line()).map(|mark| mark.id)
}

fn saved(effects: &[Effect]) -> Option<(&'static str, Action)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some((edit.label, edit.action.clone())),
        _ => None,
    })
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn plans_stand_above_today_and_the_newest_of_what_has_been_is_chosen() {
    let stage = stage();
    let mut lines = shown(&stage);
    assert!(lines.remove(1).starts_with("── today ───"));
    assert_eq!(
        lines,
        [
            "Tue 24 Nov ○ task in 3 d",
            "> 20 Nov ✎ note too expensive / wants 20 % off",
            "22 Oct ¥ order desk +50 d ¥1,200.00",
            "2 Sep ¥ order desk +50 d ¥1,200.00",
            "23 Aug · change imported",
        ]
    );
    assert_eq!((room(&stage), chosen(&stage)), (Some("timeline"), Some(7)));
}

#[test]
fn tab_changes_between_fields_and_timeline_and_escape_leaves_the_record() {
    let mut stage = stage();
    stage.press("tab");
    assert_eq!((room(&stage), stage.state.rooms.card.is_open()), (None, true), "in the fields");
    stage.press("tab");
    assert_eq!(room(&stage), Some("timeline"));
    stage.press("esc");
    assert_eq!((room(&stage), stage.state.rooms.card.is_open()), (None, false));
    assert!(stage.state.desk.standing().is_empty());
    let mut stage = Stage::with_rows(3);
    stage.run("show-timeline");
    assert_eq!((room(&stage), stage.state.rooms.card.is_open()), (Some("timeline"), true), "by its name");
    stage.press("esc");
    assert!(!stage.state.rooms.card.is_open());
    assert_eq!(Stage::with_rows(0).run("show-timeline"), [], "nobody is there");
}

#[test]
fn a_long_text_unfolds_and_folds_when_another_line_is_chosen() {
    let mut stage = stage();
    let folded = shown(&stage);
    stage.press("enter");
    let lines = shown(&stage);
    assert_eq!(lines.len(), folded.len() + 1);
    assert!(lines[2].ends_with("note too expensive") && lines[3] == "wants 20 % off", "{lines:#?}");
    stage.press("down");
    assert_eq!(shown(&stage).len(), folded.len());
    assert_eq!(chosen(&stage), Some(9));
}

#[test]
fn a_kind_shows_alone_and_stays_from_customer_to_customer() {
    let mut stage = stage();
    let kinds = |stage: &Stage| {
        let panel = stage.state.rooms.timeline.shows(&stage.state.desk, 78, 12).expect("it shows");
        panel.beside.into_iter().map(|(text, _)| text).collect::<String>()
    };
    assert_eq!(kinds(&stage), "all · plans 1 · orders 2 · notes 1 · changes 1");
    stage.press("right right");
    assert_eq!(shown(&stage).len(), 2, "the orders");
    assert_eq!(chosen(&stage), Some(9), "the newest");
    stage.press("pgdn");
    assert_eq!(stage.state.desk.current(), Some(2));
    stage.reply(&Question::Story(2, today()), Answer::Story(some(2)));
    assert_eq!((stage.state.rooms.timeline.lines.len(), chosen(&stage)), (2, Some(9)));
    stage.press("pgup left left left");
    assert_eq!(stage.state.desk.current(), Some(1));
    stage.reply(&Question::Story(1, today()), Answer::Story(some(1)));
    assert_eq!(stage.state.rooms.timeline.lines.len(), 5, "all of them");
}

#[test]
fn arrows_home_and_end_walk_and_j_and_k_too() {
    let mut stage = stage();
    for (keys, id) in [("down", 9), ("j", 8), ("end", 2), ("down", 2), ("k", 8), ("home", 5), ("up", 5)] {
        stage.press(keys);
        assert_eq!(chosen(&stage), Some(id), "{keys}");
    }
}

#[test]
fn enter_on_a_note_writes_it_and_its_end_gives_the_keys_back() {
    let mut stage = stage();
    stage.press("enter enter");
    assert_eq!(room(&stage), Some("notes"), "unfolded, then opened");
    let note = Note { id: 7, at: "2026-11-20T00:00".into(), text: "too expensive".into() };
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note]));
    stage.type_text("!");
    let effects = stage.press("esc");
    assert_eq!(saved(&effects), Some(("edit-note", Action::SetNote { note: 7, text: "too expensive!".into() })));
    assert_eq!((room(&stage), chosen(&stage)), (Some("timeline"), Some(7)));
    assert!(stage.state.desk.panes().is_empty(), "the pane that was not there before is gone");
}

#[test]
fn ctrl_n_begins_a_row_of_the_kind_that_shows() {
    let mut stage = stage();
    stage.press("ctrl-n");
    assert_eq!(room(&stage), Some("notes"), "a note is chosen");
    stage.reply(&Question::Notes(1), Answer::Notes(1, Vec::new()));
    stage.type_text("new");
    let effects = stage.press("esc");
    assert_eq!(saved(&effects), Some(("add-note", Action::AddNote { customer: 1, text: "new".into() })));
    assert_eq!(room(&stage), Some("timeline"));
}

#[test]
fn a_row_that_comes_is_the_chosen_one() {
    let mut stage = stage();
    stage.press("end ctrl-n");
    stage.reply(&Question::Notes(1), Answer::Notes(1, Vec::new()));
    stage.type_text("new");
    let effects = stage.press("esc");
    let Some(Effect::Save(edit)) = effects.into_iter().find(|effect| matches!(effect, Effect::Save(_))) else {
        panic!("nothing is saved")
    };
    stage.happen(Event::Saved(edit, Default::default()));
    let mut marks = some(1).marks;
    marks.push(mark(NOTE, 12, 0));
    stage.reply(&Question::Story(1, today()), Answer::Story(Story::of(1, marks, today())));
    assert_eq!(chosen(&stage), Some(12));
}

#[test]
fn rows_are_typed_in_their_form_and_the_keys_come_back() {
    use crate::domain::child::{ChildRef, Hanging};
    for (keys, asks) in [("down enter", true), ("right right ctrl-n", false), ("down r", true), ("down alt-r", true)] {
        let mut stage = stage();
        let effects = stage.press(keys);
        assert_eq!(room(&stage), Some("form"), "{keys}");
        let row = ChildRef { of: Hung::Purchase, id: 9 };
        assert_eq!(crate::app::tests::asked(&effects, &Question::Child(row)), asks, "{keys}: {effects:?}");
        if asks {
            let child = Child::Purchase(Purchase { product: Some("desk".into()), ..Purchase::default() });
            let hanging = Hanging { row, customer: 1, child };
            stage.reply(&Question::Child(row), Answer::Child(Some(Box::new(hanging))));
        }
        stage.press("esc");
        assert_eq!(room(&stage), Some("timeline"), "{keys}");
    }
    let mut stage = stage();
    stage.press("r");
    assert_eq!(room(&stage), Some("timeline"), "a note is not paid back");
}

#[test]
fn ctrl_e_logs_and_the_keys_come_back() {
    let mut stage = stage();
    stage.press("ctrl-e");
    assert_eq!(room(&stage), Some("log"));
    stage.press("esc");
    assert_eq!(room(&stage), Some("timeline"));
}

#[test]
fn a_move_between_stages_stays_in_the_story_and_it_is_said_how_the_stage_is_set() {
    let mut stage = stage_of(Story::of(1, vec![mark(Of::Row(Hung::StageMove), 4, 1)], today()));
    assert_eq!(saved(&stage.press("del")), None);
    assert!(message(&stage).contains("type it in the Stage cell"), "{}", message(&stage));
}

#[test]
fn delete_takes_the_row_away_and_says_what_went() {
    let mut stage = stage();
    assert_eq!(saved(&stage.press("del")), Some(("delete-note", Action::RemoveNote { note: 7 })));
    let said = message(&stage);
    assert!(said.contains("note deleted: too expensive") && said.contains("Ctrl-Z"), "{said}");
    let row = crate::domain::child::ChildRef { of: Hung::Purchase, id: 9 };
    assert_eq!(saved(&stage.press("down del")), Some(("delete-order", Action::RemoveChild { row })));
    assert!(message(&stage).contains("order deleted: desk ¥1,200.00"), "{}", message(&stage));
    assert_eq!(saved(&stage.press("end del")), None, "a change is no row");
    assert!(message(&stage).contains("history"), "{}", message(&stage));
    assert_eq!(stage.press("ctrl-z"), [Effect::Undo]);
}

#[test]
fn an_older_answer_and_one_about_somebody_else_change_nothing() {
    let mut stage = stage();
    stage.press("pgdn");
    let before = stage.state.rooms.timeline.lines.len();
    stage.reply(&Question::Story(1, today()), Answer::Story(Story::of(1, Vec::new(), today())));
    assert_eq!(stage.state.rooms.timeline.lines.len(), before);
    assert_eq!(shown(&stage), ["", "reading …"], "nothing of the one before shows");
}

/// The keys of one read, the first of three customers being chosen on that line of her list: what they save, and who has
/// the keys then.
fn at_once(line: &str, keys: &str) -> (Option<(&'static str, Action)>, Option<String>) {
    let mut marks = some(1).marks;
    marks.insert(0, mark(Of::Next, 0, -5));
    let mut stage = stage_of(Story::of(1, marks, today()));
    stage.press(line);
    let effects = stage.press_at_once(keys);
    assert!(message(&stage).is_empty(), "{line}, {keys}: {}", message(&stage));
    (saved(&effects), room(&stage).map(str::to_owned))
}

#[test]
fn no_key_acts_on_the_list_of_the_customer_before() {
    for line in ["home", "home down", "home down down", "home down down down", "end"] {
        for keys in ["del", "enter", "r", "alt-r"] {
            let (saved, room) = at_once(line, &format!("pgdn {keys}"));
            assert_eq!((saved, room.as_deref()), (None, Some("timeline")), "{line}, {keys}");
        }
        let (saved, room) = at_once(line, "pgdn ctrl-n");
        assert_eq!((saved, room.as_deref()), (None, Some("notes")), "{line}: of no line's kind");
    }
}

#[test]
fn what_changed_is_read_again_and_the_same_line_stays_chosen() {
    let mut stage = stage();
    stage.press("down");
    let effects = stage.happen(Event::Changed(None));
    assert!(crate::app::tests::asked(&effects, &Question::Story(1, today())), "{effects:?}");
    assert_eq!(shown(&stage).len(), 6, "what is at hand shows until then");
    let mut marks = some(1).marks;
    marks.push(mark(NOTE, 11, 0));
    stage.reply(&Question::Story(1, today()), Answer::Story(Story::of(1, marks, today())));
    assert_eq!(chosen(&stage), Some(9));
    assert_eq!(answer_rows(&mut stage), 6, "all that show, anew");
}

/// Rows that each key reads in a list of so many orders.
fn read_by(count: i64, keys: &str) -> Vec<usize> {
    let orders = (0..count).map(|at| mark(ORDER, count - at, at + 1)).collect();
    let mut stage = stage_of(Story::of(1, orders, today()));
    let mut read = Vec::new();
    for key in keys.split(' ') {
        let asked = |effect: &Effect| match effect {
            Effect::Ask { question: Question::Told(_, marks), .. } => Some(marks.len()),
            _ => None,
        };
        read.push(stage.press(key).iter().filter_map(asked).sum());
        answer_rows(&mut stage);
    }
    read
}

#[test]
fn a_key_reads_as_many_rows_of_a_hundred_thousand_as_of_a_few_hundred() {
    let keys = format!("{}end up home end", "down ".repeat(60));
    let (few, many) = (read_by(600, &keys), read_by(100_000, &keys));
    assert_eq!(few, many);
    let room = super::list::room(&stage().state.desk);
    let steps: Vec<usize> = many[..60].iter().copied().filter(|rows| *rows > 0).collect();
    assert!(!steps.is_empty() && steps.iter().all(|rows| *rows == room.div_ceil(2) + 1), "{room}: {steps:?}");
    assert_eq!(many[60..], [2 * room, 0, 2 * room, 2 * room], "a jump reads its screen and the page beside it");
}

#[test]
fn a_click_chooses_a_line_and_the_wheel_walks() {
    use crate::app::desk::geometry;
    use crate::app::desk::parts::mode::Pane;
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    for size in [(80, 24), (120, 40)] {
        let mut stage = stage();
        stage.happen(Event::Resize(size.0, size.1));
        stage.press("tab");
        let inside = geometry::inside_pane(&stage.state.desk, Pane::Timeline).expect("it is there");
        let mut mouse = |kind, line| {
            let (column, row) = (inside.x + 20, inside.y + line);
            stage.happen(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
            (room(&stage).map(str::to_owned), chosen(&stage))
        };
        assert_eq!(mouse(MouseEventKind::Down(MouseButton::Left), 4), (Some("timeline".into()), Some(8)), "{size:?}");
        assert_eq!(mouse(MouseEventKind::ScrollUp, 4).1, Some(9));
        stage.state.desk.switch(crate::app::desk::parts::mode::Mode::Nav);
    }
}

#[test]
fn the_hint_names_the_keys_that_there_are() {
    let stage = stage();
    let said = status::said(&stage.state).texts().concat();
    assert!(said.starts_with("Enter open · ↑↓ move · Tab fields") && said.ends_with("Esc back"), "{said}");
}
