//! The journal as a list.

use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Replayed, Way};
use crate::app::tests::Stage;
use crate::domain::{Changed, Deed, Deeds, EditFault, Place, Problem, Stretch, What};

fn deed(id: i64) -> Deed {
    let place = Place { customer: Some(1), ..Place::default() };
    Deed { id, at: "2026-11-20T10:00".into(), label: "edit-cell".into(), place, rows: 1, ..Deed::default() }
}

fn page(list: Vec<Deed>, next: Option<i64>) -> Deeds {
    let undone: Vec<i64> = list.iter().filter(|deed| deed.undone).map(|deed| deed.id).collect();
    Deeds { list, next, undone: undone.last().map(|oldest| (*oldest, undone.len())) }
}

fn opened(list: Vec<Deed>, next: Option<i64>) -> Stage {
    opened_with(page(list, next))
}

fn opened_with(page: Deeds) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.run("show-journal");
    stage.happen(Event::Stirred);
    stage.reply(&Question::Deeds(None), Answer::Deeds(page));
    stage
}

fn asked(stage: &Stage) -> bool {
    stage.state.rooms.journal.is_asking()
}

#[test]
fn a_point_is_gone_back_to_only_after_a_question_and_the_newest_line_is_none() {
    let mut stage = opened((1..=5).rev().map(deed).collect(), None);
    stage.press("ctrl-u");
    assert!(!asked(&stage) && stage.state.desk.message().is_some(), "nothing was done after it");
    stage.press("down down");
    assert_eq!(stage.press("ctrl-u"), []);
    assert!(asked(&stage));
    assert_eq!(stage.press("x esc"), []);
    assert!(!asked(&stage), "Esc changes nothing");
    assert_eq!(stage.press("ctrl-u enter"), [Effect::UndoAll(Stretch { first: 4, last: 5 })]);
}

#[test]
fn of_a_line_that_is_undone_all_up_to_it_is_done_again() {
    let undone = |id| Deed { undone: true, ..deed(id) };
    let mut stage = opened(vec![undone(5), undone(4), undone(3), deed(2)], None);
    stage.press("down ctrl-u");
    let point = stage.state.rooms.journal.asking.expect("it is asked");
    assert_eq!((point.way, point.of, point.steps), (Way::Redo, Stretch { first: 3, last: 4 }, 2));
    assert_eq!(stage.press("enter"), [Effect::RedoAll(Stretch { first: 3, last: 4 })]);
}

#[test]
fn it_is_read_by_pages_and_again_after_an_undo_with_the_same_line_chosen() {
    let mut stage = opened((101..=200).rev().map(deed).collect(), Some(101));
    stage.press("end");
    stage.reply(&Question::Deeds(Some(101)), Answer::Deeds(page(vec![deed(100)], None)));
    stage.press("end");
    assert_eq!(stage.state.rooms.journal.pages.lines.place(), (101, 101));
    stage.happen(Event::Replayed(Way::Undo, Some(Replayed { steps: 2, ..Replayed::default() })));
    let said = stage.state.desk.message().map(|said| said.text.clone());
    assert_eq!(said.as_deref(), Some("Undone: 2 steps. Redo brings them back."));
    let first = page((101..=200).rev().map(deed).collect(), Some(101));
    stage.reply(&Question::Deeds(None), Answer::Deeds(first));
    stage.reply(&Question::Deeds(Some(101)), Answer::Deeds(page(vec![deed(100)], None)));
    assert_eq!(stage.state.rooms.journal.pages.lines.place(), (101, 101));
}

#[test]
fn enter_lists_what_a_step_changed_page_by_page_and_esc_goes_back() {
    let mut stage = opened(vec![deed(2), deed(1)], None);
    stage.press("down enter");
    let page = |count: usize, next| Changed { deed: 1, list: vec![("王芳".into(), What::Came); count], next };
    stage.reply(&Question::ChangedBy(1, i64::MIN), Answer::ChangedBy(page(100, Some(100))));
    stage.press("end");
    stage.reply(&Question::ChangedBy(1, 100), Answer::ChangedBy(page(1, None)));
    stage.press("end");
    assert_eq!(stage.state.rooms.journal.opened.as_ref().map(|of| of.pages.lines.place()), Some((101, 101)));
    stage.press("esc");
    assert!(stage.state.rooms.journal.opened.is_none());
    assert_eq!(stage.state.rooms.journal.pages.lines.place(), (2, 2));
}

#[test]
fn how_much_is_done_again_is_counted_by_the_file_however_little_is_read() {
    let list = (901..=1000).rev().map(|id| Deed { undone: true, ..deed(id) }).collect();
    let mut stage = opened_with(Deeds { list, next: Some(901), undone: Some((11, 990)) });
    stage.press("down ctrl-u");
    let point = stage.state.rooms.journal.asking.expect("it is asked");
    assert_eq!((point.way, point.of, point.steps), (Way::Redo, Stretch { first: 11, last: 999 }, 989));
}

#[test]
fn nothing_is_asked_of_a_list_that_is_being_read_again() {
    let mut stage = opened((1..=5).rev().map(deed).collect(), None);
    stage.press("down down");
    stage.happen(Event::Changed(None));
    assert_eq!(stage.press("ctrl-u"), []);
    assert!(!asked(&stage), "somebody did something that is not on the list");
    stage.reply(&Question::Deeds(None), Answer::Deeds(page((1..=6).rev().map(deed).collect(), None)));
    assert_eq!(stage.press("ctrl-u enter"), [Effect::UndoAll(Stretch { first: 4, last: 6 })]);
    // Nor while the chosen line is looked for on the pages below.
    let mut stage = opened((101..=200).rev().map(deed).collect(), Some(101));
    stage.press("end");
    stage.reply(&Question::Deeds(Some(101)), Answer::Deeds(page(vec![deed(100)], None)));
    stage.press("end");
    stage.happen(Event::Changed(None));
    stage.reply(&Question::Deeds(None), Answer::Deeds(page((101..=201).rev().map(deed).collect(), Some(101))));
    stage.press("ctrl-u");
    assert!(!asked(&stage));
}

#[test]
fn esc_stops_a_way_of_several_steps_before_it_leaves_the_list() {
    let mut stage = opened((1..=5).rev().map(deed).collect(), None);
    stage.press("down down ctrl-u enter");
    stage.happen(Event::Replaying(Way::Undo));
    assert!(stage.state.desk.message().is_some_and(|said| said.text.contains("Esc")));
    // Another undo, refused meanwhile, is not its end.
    stage.happen(Event::NotReplayed(Problem::Edit(EditFault::Busy)));
    assert!(stage.state.ahead.replaying);
    assert_eq!(stage.press("esc"), [Effect::CancelBulk]);
    assert!(stage.state.focus.room().is_some());
    let replayed = Replayed { steps: 1, stopped: Some(Problem::Edit(EditFault::Overtaken)), ..Replayed::default() };
    stage.happen(Event::Replayed(Way::Undo, Some(replayed)));
    let said = stage.state.desk.message().map(|said| said.text.clone()).expect("it is told");
    assert_eq!(
        said,
        "Undone: 1 step, and then it stopped. Another program has changed the file meanwhile: nothing more was \
         undone or redone."
    );
    stage.press("esc");
    assert!(stage.state.focus.room().is_none() && !stage.state.ahead.replaying);
}

#[test]
fn an_import_says_from_which_file_and_what_was_done_has_the_room_that_is_left() {
    let place = Place { field: Some("customers-november.csv".into()), ..Place::default() };
    let import = Deed { label: "import".into(), place, rows: 150, ..deed(2) };
    let stage = opened(vec![import, deed(1)], None);
    let panel =
        crate::app::desk::room::Room::shows(&stage.state.rooms.journal, &stage.state.desk, 80, 22).expect("a sheet");
    let texts: Vec<String> =
        panel.lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect();
    assert!(texts.iter().any(|text| text.contains("customers-november.csv")), "{texts:?}");
}
