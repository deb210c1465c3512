//! The way to the next problem, and customers confirmed.

use crate::app::desk::served::Served;
use crate::app::ground::ask::Answer;
use crate::app::ground::event::Effect;
use crate::app::tests::{Stage, survey};
use crate::domain::check::Surveyed;
use crate::domain::rule::Breach;
use crate::domain::{CellFault, Problem, Recipe, Value};

fn run(stage: &mut Stage, name: &str) -> Vec<Effect> {
    let command = crate::app::command::all().find(|command| command.name == name).expect("a command");
    crate::app::serve::run(&mut stage.state, command.name);
    stage.state.desk.take()
}

#[test]
fn the_next_problem_moves_the_cursor_and_says_what_is_wrong() {
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("esc !");
    let (ticket, _) = survey(&effects);
    let problem = Problem::Cell(CellFault::OddPhone { found: "1".into() });
    stage.reply_to(ticket, Answer::Surveyed(Box::new(Surveyed::Hunted(Some((4, 2, problem))))));
    assert_eq!((stage.state.desk.tab().row, stage.state.desk.tab().column), (4, 2));
    assert!(stage.state.desk.message().as_ref().is_some_and(|message| message.text.contains("“1”")));
}

#[test]
fn keys_behind_the_search_for_a_problem_go_on_from_there() {
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("esc !");
    let (ticket, _) = survey(&effects);
    stage.press("j");
    let problem = Problem::Rule(Breach::Required);
    stage.reply_to(ticket, Answer::Surveyed(Box::new(Surveyed::Hunted(Some((4, 2, problem))))));
    assert_eq!(stage.state.desk.tab().row, 5);
}

#[test]
fn verifying_sets_today_for_the_selected_customers() {
    let mut stage = Stage::with_rows(5);
    stage.press("shift-down");
    let effects = run(&mut stage, "mark-verified");
    let [Effect::Bulk(bulk)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(bulk.rows.as_slice(), [1, 2]);
    let today = stage.state.desk.today();
    assert!(matches!(&bulk.recipe, Recipe::Put(put) if put.cells == [Value::Day(today)]));
}
