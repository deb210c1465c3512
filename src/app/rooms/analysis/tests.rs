//! What is advised in the pane.

use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Event, Saved};
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::score::{Churn, Forecast, Lifecycle, Score, Tier, Why};
use crate::domain::{Advice, Edit, Months, Place, Row, Value};

fn score(tier: Option<Tier>, lifecycle: Lifecycle) -> Score {
    Score {
        customer: 1,
        rfm: None,
        segment: None,
        group: None,
        cluster: None,
        tier,
        lifecycle: Some(lifecycle),
        churn: Churn::default(),
        months: Months::default(),
        forecast: Forecast::default(),
        why: Why::default(),
    }
}

fn record(stage: &Stage, cells: &[(&str, &str)]) -> Row {
    let vocabulary = stage.state.desk.vocabulary();
    let mut row = Row { id: 1, cells: vec![Value::Blank; vocabulary.fields.len()], due: None };
    for (key, value) in cells {
        row.cells[vocabulary.index(key).expect("a field")] = Value::text(*value);
    }
    row
}

fn opened(score: Score, cells: &[(&str, &str)]) -> Stage {
    let mut stage = Stage::with_rows(2);
    stage.press("f9");
    let row = record(&stage, cells);
    stage.reply(&Question::Score(1), Answer::Score(1, Some(Box::new(score))));
    stage.reply(&Question::Record(1), Answer::Record(Some(row)));
    stage
}

fn first(stage: &Stage) -> (String, String) {
    let page = stage.state.rooms.analysis.page(&stage.state.desk, 200).expect("a score");
    page.lines[0].clone()
}

#[test]
fn the_pane_begins_with_what_is_done_next_and_its_key() {
    let says = |advice: Advice, stage: &Stage| stage.state.desk.words().advice[advice.name()].says.clone();
    let stage = opened(score(Some(Tier::A), Lifecycle::AtRisk), &[("stage", "maintenance")]);
    let (heading, sentence) = first(&stage);
    assert_eq!(heading, "Do next");
    assert!(
        sentence.starts_with(&says(Advice::AtRiskValued, &stage)) && sentence.ends_with("Ctrl-E log"),
        "{sentence}"
    );
    let stage = opened(score(None, Lifecycle::Prospect), &[("stage", "prospecting"), ("type", "new")]);
    assert!(first(&stage).1.starts_with(&says(Advice::FirstOffer, &stage)), "her type is in no column of the tab");
}

#[test]
fn another_stage_is_another_advice_at_once() {
    let mut stage = opened(score(None, Lifecycle::Prospect), &[("stage", "evaluation")]);
    let before = first(&stage).1;
    let set = Action::Set { customer: 1, field: "stage".into(), value: Value::text("follow_up") };
    let edit = Edit { label: "edit-cell", place: Place { customer: Some(1), ..Place::default() }, action: set };
    stage.happen(Event::Saved(edit, Saved { changed: vec![1], ..Saved::default() }));
    assert_eq!(first(&stage).1, before, "it stands until her cells are read");
    let row = record(&stage, &[("stage", "follow_up")]);
    stage.reply(&Question::Record(1), Answer::Record(Some(row)));
    assert_ne!(first(&stage).1, before);
}

#[test]
fn f2_leads_to_the_words_of_the_advice_that_shows() {
    let mut stage = opened(score(Some(Tier::C), Lifecycle::Lost), &[]);
    stage.press("f6 f2");
    let said = stage.press("enter ctrl-u b y e enter");
    let saved = crate::app::tests::settings_saved(&said, "change-words");
    assert_eq!(saved, [r#"phrases={"lost":"bye"}"#]);
}
