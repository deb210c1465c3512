//! Why a cell holds what it holds.

use chrono::NaiveDate;

use super::*;
use crate::app::ground::event::{Effect, Event};
use crate::app::tests::Stage;
use crate::domain::bulk::Shift;
use crate::domain::{Bulk, Place, Recipe, Row, Tally, Value};

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

/// These customers have come to stages of those keys, and nothing else is in their cells.
fn came(stages: &[(CustomerId, &str)]) -> (Stage, Vec<Row>) {
    let mut stage = Stage::with_rows(3);
    let keys = asking::keys(&stage.state.desk);
    let cell = |key: &String, to: &str| if key == STAGE { Value::text(to) } else { Value::Blank };
    let row = |(id, to): &(CustomerId, &str)| {
        let cells = keys.iter().map(|key| cell(key, to)).collect();
        Row { id: *id, cells, due: None }
    };
    let rows: Vec<Row> = stages.iter().map(row).collect();
    let shift = Shift { fields: vec![STAGE.into()], stages: Vec::new(), forward: true };
    let of = Rows::some(stages.iter().map(|(id, _)| *id).collect());
    let bulk = Bulk { label: "next-stage", place: Place::default(), rows: of, recipe: Recipe::Shift(shift) };
    let tally = Tally { rows: stages.len(), ..Tally::default() };
    stage.happen(Event::Bulk(Bulking::Done(bulk, tally)));
    stage.reply_last(Answer::Copied(rows.clone()));
    (stage, rows)
}

/// The title of the box, and what stands in its first cell.
fn asked(stage: &Stage) -> Option<(String, String)> {
    let asking = stage.state.rooms.stages.asking.as_ref()?;
    Some((asking.title.clone(), asking.gaps[0].text.as_str().to_owned()))
}

#[test]
fn each_stage_asks_for_its_own_one_after_the_other_in_their_order() {
    let (mut stage, _) = came(&[(1, "win_back"), (2, "evaluation"), (3, "win_back")]);
    let (title, _) = asked(&stage).expect("a box");
    assert!(title.contains("is in Evaluation now"), "{title}");
    stage.press("esc");
    assert_eq!(asked(&stage), Some(("2 customers are in Win-back now".into(), String::new())));
    stage.type_text("too dear");
    let effects = stage.press("ctrl-s");
    let bulk = effects.iter().find_map(|effect| if let Effect::Bulk(bulk) = effect { Some(bulk) } else { None });
    assert_eq!(bulk.expect("written").rows.as_slice(), [1, 3]);
    assert_eq!((asked(&stage), stage.state.desk.in_grid()), (None, true));
}

#[test]
fn what_is_typed_for_several_waits_with_its_place_and_stands_in_the_box_again() {
    let (mut stage, rows) = came(&[(1, "win_back"), (3, "win_back")]);
    stage.type_text("too dear");
    stage.press("esc");
    let left = stage.state.rooms.stages.left();
    let [draft] = left.as_slice() else { panic!("{left:?}") };
    assert_eq!(draft.of, Of::Asked { customers: vec![1, 3], field: "churn_reason".into() });
    let told = crate::app::desk::typed::in_words(&stage.state.desk, draft);
    assert!(told.contains("of 2 customers") && told.contains("too dear"), "{told}");
    let mut next = Stage::with_rows(3);
    assert_eq!(next.state.rooms.stages.take_up(&mut next.state.desk, draft), Taken::Yes);
    next.happen(Event::Stirred);
    next.reply_last(Answer::Copied(rows));
    assert_eq!(asked(&next), Some(("2 customers are in Win-back now".into(), "too dear".into())));
    // Their stages ask for it no more: it is told, and kept.
    let mut gone = Stage::with_rows(3);
    let _ = gone.state.rooms.stages.take_up(&mut gone.state.desk, draft);
    gone.happen(Event::Stirred);
    gone.reply_last(Answer::Copied(Vec::new()));
    let said = gone.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
    assert!(said.contains("too dear") && gone.state.rooms.stages.left() == left, "{said}");
}
