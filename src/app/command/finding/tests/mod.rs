//! What the commands of finding do, as a person sees it.

mod completing;
mod lines;
mod sorting;

use crate::app::desk::served::Served;
use std::sync::Arc;

use crate::app::desk::line;
use crate::app::desk::room::Room;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered};
use crate::app::ground::found::Counted;
use crate::app::ground::panel::Line;
use crate::app::tests::{Stage, ordered};
use crate::domain::{Direction, Fen, Filter, Value};
use crate::table::{self, Ask};

fn question(effects: &[Effect]) -> Option<(u64, &Ask)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Order(question), .. } => Some((*ticket, question)),
        _ => None,
    })
}

fn answer(ids: Vec<u32>) -> Ordered {
    Ordered { of: 3, ids: Arc::new(ids), whole: true, ..Ordered::default() }
}

#[test]
fn each_key_in_the_filter_line_asks_and_escape_restores_at_once() {
    let mut stage = Stage::with_rows(3);
    let effects = stage.press("f7 x");
    let (ticket, asked) = question(&effects).expect("the lane is asked");
    assert_ne!(asked.filter, Filter::default());
    stage.happen(ordered(ticket, answer(vec![2])));
    assert_eq!(stage.state.desk.tab().order.as_slice(), [2]);
    let effects = stage.press("esc");
    assert_eq!(stage.state.desk.tab().order.as_slice(), [1, 2, 3], "the old order was kept");
    assert_eq!(question(&effects).expect("asked again").1.filter, Filter::default());
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut stage = Stage::with_rows(3);
    let first = question(&stage.press("f7 x")).expect("asked").0;
    let second = question(&stage.press("y")).expect("asked").0;
    stage.happen(ordered(first, answer(vec![1])));
    assert_eq!(stage.state.desk.tab().order.len(), 3);
    stage.happen(ordered(second, answer(vec![2, 3])));
    assert_eq!(stage.state.desk.tab().order.as_slice(), [2, 3]);
}

#[test]
fn chinese_punctuation_is_ascii_in_the_filter_line() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7 城 市 ： 杭 州");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    assert_eq!(bar.text.as_str(), "城市:杭州");
    assert_eq!(bar.problem, None);
}

#[test]
fn a_wrong_word_is_named_and_does_not_empty_the_grid() {
    let mut stage = Stage::with_rows(2);
    stage.press("f7");
    stage.type_text("citty:x");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    let (range, sentence) = bar.problem.clone().expect("a problem");
    assert!(range.start == 0 && sentence.contains("city"), "{sentence}");
    assert_eq!(stage.state.desk.tab().view.filter, Filter::default());
}

#[test]
fn brackets_sort_by_the_column_under_the_cursor() {
    let mut stage = Stage::with_rows(2);
    let effects = stage.press("esc right ]");
    let sort = &question(&effects).expect("asked").1.sort;
    assert_eq!((sort[0].field.as_str(), sort[0].direction), ("city", Direction::Descending));
}

#[test]
fn a_cell_being_typed_stays_with_its_customer_when_the_order_comes() {
    let mut stage = Stage::with_rows(3);
    stage.press("esc right c x");
    crate::app::desk::order::ask(&mut stage.state.desk);
    let ticket = question(&stage.state.desk.take()).expect("asked").0;
    stage.happen(ordered(ticket, answer(vec![3, 2, 1])));
    assert_eq!(stage.state.desk.current(), Some(1));
    let effects = stage.press("enter");
    assert!(matches!(&effects[0], Effect::Save(edit) if edit.place.customer == Some(1)), "{effects:?}");
}

#[test]
fn customers_that_another_process_added_are_asked_for_and_the_cursor_stays() {
    let mut stage = Stage::with_rows(3);
    stage.press("down");
    let effects = stage.happen(Event::Changed(Some(vec![4])));
    let Some(Effect::Ask { ticket, question: Question::Count(_), .. }) = effects.last() else { panic!("{effects:?}") };
    let effects = stage.reply_to(*ticket, Answer::Counted(Counted { of: 4, ..Counted::default() }));
    let ticket = question(&effects).expect("the order is asked for").0;
    stage
        .happen(ordered(ticket, Ordered { of: 4, ids: Arc::new(vec![4, 1, 2, 3]), whole: true, ..Ordered::default() }));
    assert_eq!((stage.state.desk.current(), stage.state.desk.tab().row), (Some(2), 2));
}

#[test]
fn count_and_sum_after_an_edit_are_of_the_rows_that_show() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    let effects = stage.type_text("city:London");
    let ticket = question(&effects).expect("asked").0;
    stage.happen(ordered(ticket, Ordered { of: 3, ..answer(vec![1, 3]) }));
    stage.press("enter");
    crate::app::desk::order::count(&mut stage.state.desk);
    let effects = stage.state.desk.take();
    let counted = effects.iter().find_map(|effect| match effect {
        Effect::Ask { question: Question::Count(ask), .. } => Some(ask.clone()),
        _ => None,
    });
    let counted = counted.expect("counted");
    assert_eq!((counted.among, counted.filter), (Some(Arc::new(vec![1, 3])), Filter::default()));
}

#[test]
fn a_sum_of_the_rows_before_is_not_put_beside_those_that_a_filter_found() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    let effects = stage.type_text("city:London");
    let asked = question(&effects).expect("asked").0;
    // Something is edited elsewhere while the filter is looked for.
    crate::app::desk::order::count(&mut stage.state.desk);
    let counts = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Ask { ticket, question: Question::Count(ask), .. } => Some((*ticket, ask.among.clone())),
            _ => None,
        })
    };
    let (before, _) = counts(&stage.state.desk.take()).expect("counted");
    let found = Ordered { of: 3, sum: Some(Fen(200)), ..answer(vec![1, 3]) };
    let effects = stage.happen(ordered(asked, found));
    let (_, among) = counts(&effects).expect("counted anew, of those who show now");
    assert_eq!(among, Some(Arc::new(vec![1, 3])));
    let late = Counted { of: 3, sum: Some(Fen(300)), ..Counted::default() };
    crate::app::desk::order::counted(&mut stage.state.desk, before, late);
    assert_eq!(stage.state.desk.tab().sum, Some(Fen(200)), "the sum of three is not that of two");
}

#[test]
fn finding_jumps_inside_the_filter_and_goes_round() {
    let mut stage = Stage::with_rows(5);
    let effects = stage.press("esc / a");
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Find { .. }, .. } => Some(*ticket),
        _ => None,
    });
    stage.reply_to(ticket.expect("asked"), Answer::Found(vec![1, 3]));
    assert_eq!(stage.state.desk.tab().row, 1);
    stage.press("enter n");
    assert_eq!(stage.state.desk.tab().row, 3);
    stage.press("n");
    assert_eq!(stage.state.desk.tab().row, 1);
    stage.press("N");
    assert_eq!(stage.state.desk.tab().row, 3);
}

/// A sheet of so many rows in which every city is this one.
fn all_in(city: &str, rows: u32) -> Stage {
    let mut stage = Stage::with_rows(rows);
    stage.press("esc");
    stage.go_to_column("city");
    let column = stage.state.desk.tab().column;
    for row in stage.state.desk.window_mut().rows.iter_mut().map(std::sync::Arc::make_mut) {
        row.cells[column] = Value::text(city);
    }
    stage
}

fn typed_line(stage: &Stage) -> &str {
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    bar.text.as_str()
}
