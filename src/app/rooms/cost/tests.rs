use crate::app::ground::effect::Effect;
use crate::app::rooms::cost::*;
use crate::app::tests::Stage;
use crate::domain::Fen;
use crate::domain::channel;

/// What is to be saved.
fn saved(effects: &[Effect]) -> Option<channel::Cost> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => match &edit.action {
            Action::AddCost(cost) => Some((**cost).clone()),
            _ => None,
        },
        _ => None,
    })
}

fn problem(stage: &Stage) -> String {
    stage.state.rooms.cost.open.as_ref().and_then(|open| open.problem.clone()).unwrap_or_default()
}

#[test]
fn a_cost_is_typed_cell_by_cell_and_saved_behind_the_last() {
    let mut stage = Stage::with_rows(2);
    stage.run("add-cost");
    stage.type_text("spring");
    stage.press("enter enter");
    stage.type_text("yesterday");
    stage.press("enter");
    stage.type_text("$1,200.50");
    let cost = saved(&stage.press("enter")).expect("saved");
    let yesterday = stage.state.desk.today().pred_opt().expect("a day");
    let of = channel::Cost {
        campaign: Some("spring".into()),
        source: None,
        date: yesterday,
        amount: Fen(120_050),
        currency: Some("USD".into()),
    };
    assert_eq!(cost, of);
    assert!(stage.state.desk.in_grid());
}

#[test]
fn what_is_missing_or_no_amount_is_said_and_stays() {
    let mut stage = Stage::with_rows(2);
    stage.run("add-cost");
    assert_eq!(saved(&stage.press("ctrl-s")), None);
    assert!(problem(&stage).contains("A campaign or a source"), "{}", problem(&stage));
    stage.type_text("spring");
    assert_eq!(saved(&stage.press("ctrl-s")), None);
    assert!(problem(&stage).contains("The amount is needed"), "{}", problem(&stage));
    stage.type_text("much");
    assert_eq!(saved(&stage.press("enter")), None);
    assert!(problem(&stage).contains("much"), "{}", problem(&stage));
    stage.press("ctrl-u");
    stage.type_text("3万");
    assert_eq!(saved(&stage.press("enter")).map(|cost| (cost.amount, cost.currency)), Some((Fen(3_000_000), None)));
}

#[test]
fn escape_keeps_what_was_typed_for_the_next_time() {
    let mut stage = Stage::with_rows(2);
    stage.run("add-cost");
    stage.type_text("spring");
    stage.press("esc");
    assert_eq!(stage.state.rooms.cost.left().len(), 1);
    stage.run("add-cost");
    let open = stage.state.rooms.cost.open.as_ref().expect("open");
    assert_eq!(open.typed(0).as_str(), "spring");
}
