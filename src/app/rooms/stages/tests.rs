//! Why a cell holds what it holds.

use chrono::NaiveDate;

use crate::app::ground::ask::Answer;
use crate::app::tests::Stage;
use crate::domain::due::Due;
use crate::domain::{Row, Value};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What `K` says of a next contact that nobody typed, with these cells of the customer.
fn told(due: Due, cells: &[(&str, Value)]) -> String {
    let mut stage = Stage::with_rows(2);
    std::sync::Arc::make_mut(&mut stage.state.desk.window_mut().rows[0]).due = Some(due);
    stage.go_to_column("next_contact");
    stage.run("explain-value");
    let vocabulary = stage.state.desk.vocabulary().clone();
    let mut row = Row { id: 1, cells: vec![Value::Blank; vocabulary.fields.len()], due: None };
    for (key, value) in cells {
        row.cells[vocabulary.index(key).expect("a field")] = value.clone();
    }
    stage.reply_last(Answer::Record(Some(row)));
    stage.state.desk.message().expect("said").text.clone()
}

#[test]
fn a_day_that_nobody_typed_says_what_it_was_computed_from() {
    let due = Due { day: day("2026-12-12"), computed: true };
    let last = ("last_contact", Value::Day(day("2026-11-12")));
    let tier = ("tier", Value::text("A"));
    let said = told(due, &[last.clone(), tier.clone()]);
    for part in ["Nobody typed", "2026-11-12", "30 days", "tier A", "2026-12-12"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let own = ("contact_every", Value::Number(30));
    let said = told(due, &[last, tier.clone(), own]);
    assert!(said.contains("own rhythm") && !said.contains("tier A"), "{said}");
    let said = told(due, &[("created", Value::Day(day("2026-12-11"))), tier]);
    assert!(
        said.contains("1 day ") && said.contains("2026-12-11"),
        "where nobody was in touch, the day of entry: {said}"
    );
    let said = told(Due { computed: false, ..due }, &[]);
    assert!(said.contains("open task"), "{said}");
}

#[test]
fn who_takes_a_move_back_finds_the_columns_as_they_are() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    let effects = stage.run("next-stage");
    let place = effects.iter().find_map(|effect| match effect {
        crate::app::ground::event::Effect::Save(edit) => Some(edit.place.clone()),
        _ => None,
    });
    assert_eq!(place.map(|place| (place.customer, place.field)), Some((Some(1), None)), "it is about the customer");
}
