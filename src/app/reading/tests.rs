//! Keys typed ahead, with lanes whose answers come late, are lost, or never come.

use crate::app::desk::served::Served;
use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::app::desk::order;
use crate::app::ground::event::{Effect, Event, Ordered, Replayed, Saved, Ticket, Way};
use crate::app::ground::key::Chord;
use crate::app::rooms::help;
use crate::app::state::{Focus, Mode};
use crate::app::tests::{Stage, ordered};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Doing, EditFault, Loss, Place, Problem};

/// Customers, with letters as commands.
fn nav(rows: u32) -> Stage {
    let mut stage = Stage::with_rows(rows);
    stage.state.desk.switch(Mode::Nav);
    stage
}

/// Keys that the terminal delivers in one read.
fn at_once(stage: &mut Stage, keys: &str) -> Vec<Effect> {
    let key = |name: &str| {
        let key = Chord::read(name).unwrap_or_else(|| panic!("no key {name}"));
        KeyEvent::new(key.code, key.modifiers)
    };
    stage.happen(Event::Keys(keys.split_whitespace().map(key).collect()))
}

/// The newest question about an order.
fn asked(stage: &Stage) -> Ticket {
    stage.state.desk.tab().asked.expect("the lane is asked")
}

/// The lane's answer to it.
fn answer(stage: &mut Stage, ids: &[CustomerId]) -> Vec<Effect> {
    let answer = Ordered { ids: Arc::new(ids.to_vec()), of: ids.len(), whole: true, ..Ordered::default() };
    stage.happen(ordered(asked(stage), answer))
}

/// Who goes into the trash by these effects.
fn trashed(effects: &[Effect]) -> Vec<CustomerId> {
    let one = |effect: &Effect| match effect {
        Effect::Save(edit) => match &edit.action {
            Action::Trash { customers } => Some(customers.clone()),
            _ => None,
        },
        _ => None,
    };
    effects.iter().filter_map(one).flatten().collect()
}

/// The file takes every edit among them.
fn save(stage: &mut Stage, effects: &[Effect]) -> Vec<Effect> {
    let mut after = Vec::new();
    for effect in effects {
        if let Effect::Save(edit) = effect {
            after.extend(stage.happen(Event::Saved(edit.clone(), Saved::default())));
        }
    }
    after
}

/// An undo brought that customer back.
fn brought_back(stage: &mut Stage, customer: CustomerId) -> Vec<Effect> {
    let place = Place { sheet: Some(stage.state.desk.sheet().id), customer: Some(customer), field: None };
    let replayed = Replayed { label: "delete-customer".into(), place, reshaped: true, ..Replayed::default() };
    stage.happen(Event::Replayed(Way::Undo, Some(replayed)))
}

#[test]
fn whoever_was_deleted_and_brought_back_is_deleted_again_and_not_the_neighbour() {
    // Read at once, one by one, or in any two reads.
    let keys = ["d", "d", "u", "d", "d"];
    for first in 1..=keys.len() {
        let mut stage = nav(5);
        stage.press("j");
        let mut effects = at_once(&mut stage, &keys[..first].join(" "));
        effects.extend(at_once(&mut stage, &keys[first..].join(" ")));
        assert_eq!(trashed(&effects), [2], "{first}");
        assert!(effects.contains(&Effect::Undo), "{first}");
        save(&mut stage, &effects);
        assert_eq!(trashed(&brought_back(&mut stage, 2)), [0; 0], "{first}: the rows are on their way");
        assert_eq!(trashed(&answer(&mut stage, &[1, 2, 3, 4, 5])), [2], "{first}");
        assert!(stage.state.ahead.is_empty());
    }
}

#[test]
fn keys_behind_a_sort_wait_for_its_rows_and_the_cursor_does_not() {
    let mut stage = nav(5);
    assert_eq!(trashed(&at_once(&mut stage, "] j d d")), [0; 0]);
    assert_eq!(stage.state.desk.tab().row, 0, "read together: meant for the rows to come");
    assert_eq!(trashed(&answer(&mut stage, &[5, 4, 3, 2, 1])), [4]);
    let mut stage = nav(5);
    stage.press("] j");
    assert_eq!(stage.state.desk.tab().row, 1, "the cursor is answered while the lane sorts");
    assert_eq!(trashed(&stage.press("d d")), [0; 0]);
    assert_eq!(stage.state.ahead.len(), 2, "the whole sequence waits");
    assert_eq!(trashed(&answer(&mut stage, &[5, 4, 3, 2, 1])), [4]);
}

#[test]
fn what_leaves_the_cursor_on_its_customer_lets_keys_go_on() {
    let mut stage = nav(5);
    stage.press("j");
    order::ask_again(&mut stage.state.desk);
    stage.state.desk.take();
    assert_eq!(trashed(&stage.press("d d")), [2], "another program changed the file: she is still meant");
}

#[test]
fn keys_behind_a_failure_go_on() {
    let failure = || Problem::failed(Doing::Reading, "no".to_owned());
    let mut stage = nav(5);
    at_once(&mut stage, "] j d d");
    // An older question's failure is nobody's business.
    let ticket = asked(&stage);
    stage.happen(Event::Unanswered(ticket - 1, failure()));
    assert_eq!(stage.state.ahead.len(), 3);
    assert_eq!(trashed(&stage.happen(Event::Unanswered(ticket, failure()))), [2]);
    assert!(stage.state.ahead.is_empty());
    // A tab of which nothing is known: nothing is lost by waiting, and nothing waits for ever.
    let mut stage = nav(5);
    at_once(&mut stage, "g 2 d d");
    stage.happen(Event::Unanswered(Ticket::MAX, failure()));
    assert!(stage.state.ahead.is_empty());
    stage.press("x d d j");
    assert!(stage.state.ahead.is_empty());
    let mut stage = nav(5);
    at_once(&mut stage, "u j");
    assert_eq!(stage.state.ahead.len(), 1);
    stage.happen(Event::NotReplayed(Problem::Edit(EditFault::Busy)));
    assert_eq!((stage.state.desk.tab().row, stage.state.ahead.is_empty()), (1, true));
}

#[test]
fn escape_by_itself_drops_what_waits_and_leaving_waits_its_turn() {
    let mut stage = nav(5);
    at_once(&mut stage, "] d d");
    stage.press("esc");
    assert!(stage.state.ahead.is_empty());
    assert!(
        stage.state.desk.message().as_ref().is_some_and(|said| said.text.contains('2')),
        "{:?}",
        stage.state.desk.message()
    );
    assert_eq!(trashed(&answer(&mut stage, &[5, 4, 3, 2, 1])), [0; 0]);
    // Among the others it is one of them.
    let mut stage = nav(5);
    at_once(&mut stage, "] d esc d d");
    assert_eq!(trashed(&answer(&mut stage, &[5, 4, 3, 2, 1])), [5]);
    let mut stage = nav(5);
    assert!(!at_once(&mut stage, "] d d ctrl-q").contains(&Effect::Quit));
    let effects = answer(&mut stage, &[5, 4, 3, 2, 1]);
    let at = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted);
    assert!(at(|effect| matches!(effect, Effect::Save(_))) < at(|effect| *effect == Effect::Quit), "{effects:?}");
    // Whoever presses it again does not wait.
    let mut stage = nav(5);
    at_once(&mut stage, "] d d ctrl-q");
    assert!(stage.press("ctrl-q").contains(&Effect::Quit));
}

#[test]
fn the_screen_is_drawn_anew_while_keys_wait() {
    let mut stage = nav(5);
    at_once(&mut stage, "] d d");
    assert!(stage.press("ctrl-l").contains(&Effect::Redraw));
    assert!(at_once(&mut stage, "j ctrl-l d d").contains(&Effect::Redraw));
    assert_eq!(trashed(&answer(&mut stage, &[5, 4, 3, 2, 1])), [5, 3], "the others wait on, in their order");
}

/// Only what opens another place takes the keys behind it along.
#[test]
fn keys_behind_a_redraw_do_not_overtake_those_that_wait_for_a_lost_file() {
    for passes in ["ctrl-l", "ctrl-s"] {
        let mut stage = nav(5);
        stage.state.desk.set_loss(Some(Loss::Full));
        at_once(&mut stage, "]");
        assert_eq!(trashed(&at_once(&mut stage, &format!("d d {passes} j d d"))), [0; 0]);
        assert_eq!((stage.state.desk.tab().row, stage.state.ahead.is_empty()), (0, false), "{passes}");
    }
    let mut stage = nav(5);
    stage.state.desk.set_loss(Some(Loss::Full));
    at_once(&mut stage, "]");
    at_once(&mut stage, "d d f10 q u i t");
    assert!(stage.state.rooms.palette.typed() == "quit");
}

#[test]
fn half_a_sequence_swallows_no_way_out_and_a_redraw_does_not_end_it() {
    for (keys, effect) in [("g ctrl-q", Effect::Quit), ("d ctrl-l", Effect::Redraw)] {
        assert!(nav(5).press(keys).contains(&effect), "{keys}");
    }
    let mut stage = nav(5);
    assert_eq!(trashed(&stage.press("d ctrl-l d")), [1]);
    assert_eq!(trashed(&stage.press("d ctrl-s d")), [0; 0]);
    stage.press("esc g f1");
    assert!(matches!(stage.state.focus, Focus::Over(help::HERE)));
}

#[test]
fn text_and_pastes_keep_their_order() {
    let mut stage = Stage::with_rows(5);
    stage.press("ctrl-pgdn");
    stage.press("A");
    stage.happen(Event::Paste("nna ".into()));
    stage.press("B");
    answer(&mut stage, &[3, 4]);
    let Some(cell) = stage.cell() else { panic!("nothing was opened") };
    assert_eq!((cell.text.as_str(), cell.customer), ("Anna B", Some(3)));
}

#[test]
fn a_click_does_not_take_the_cursor_away_from_what_waits() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut stage = nav(9);
    at_once(&mut stage, "] d d");
    let kind = MouseEventKind::Down(MouseButton::Left);
    stage.happen(Event::Mouse(MouseEvent { kind, column: 10, row: 8, modifiers: KeyModifiers::NONE }));
    assert_eq!(trashed(&answer(&mut stage, &[9, 8, 7, 6, 5, 4, 3, 2, 1])), [9]);
}

#[test]
fn bars_take_what_is_typed_into_them_while_the_lane_looks() {
    let mut stage = nav(5);
    at_once(&mut stage, "f B e r l i n");
    assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.text.as_str() == "Berlin"));
    at_once(&mut stage, "enter d d");
    assert_eq!(stage.state.ahead.len(), 2);
    assert_eq!(trashed(&answer(&mut stage, &[4])), [4]);
    // The first of them is none of the rows that show while it is typed.
    let mut stage = nav(5);
    at_once(&mut stage, "f z q enter j d d");
    assert_eq!(stage.state.desk.tab().row, 0);
    assert_eq!(trashed(&answer(&mut stage, &[4, 2])), [2]);
}

#[test]
fn the_last_of_all_is_not_the_last_of_the_first_screenful() {
    let mut stage = nav(200);
    order::ask(&mut stage.state.desk);
    stage.state.desk.take();
    stage.state.desk.tab_mut().loaded = crate::app::state::Loaded::First;
    assert_eq!(trashed(&stage.press("G d d")), [0; 0]);
    let ids: Vec<u32> = (1..=300).collect();
    assert_eq!(trashed(&answer(&mut stage, &ids)), [300]);
}

#[test]
fn what_is_said_while_keys_wait_stays_until_a_key_that_could_have_read_it() {
    let mut stage = nav(3);
    at_once(&mut stage, "u j");
    assert!(!stage.state.ahead.is_empty() && stage.state.desk.message().is_none());
    stage.happen(Event::Replayed(Way::Undo, None));
    assert_eq!(stage.state.desk.tab().row, 1, "the key has gone on");
    assert!(stage.state.desk.message().is_some(), "and what was said was not there when it was typed");
    stage.press("k");
    assert_eq!(stage.state.desk.message(), None);
}
