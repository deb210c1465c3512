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

/// The list of two costs, the newer one chosen.
fn listed() -> Stage {
    let mut stage = Stage::with_rows(2);
    stage.run("show-costs");
    let booked = |row: i64, campaign: &str, amount: Option<i64>, currency: &str| channel::Booked {
        row,
        campaign: campaign.into(),
        source: String::new(),
        date: "2026-11-02".into(),
        amount: amount.map(Fen),
        currency: currency.into(),
    };
    stage.reply_last(Answer::Costs(vec![booked(7, "spring", Some(30_050), "USD"), booked(4, "fair", None, "")]));
    stage
}

/// The chosen line of the list.
fn chosen(stage: &Stage) -> Option<i64> {
    stage.state.rooms.cost.listed.as_ref().and_then(|listed| listed.chosen()).map(|cost| cost.row)
}

fn actions(effects: &[Effect]) -> Vec<Action> {
    let action = |effect: &Effect| match effect {
        Effect::Save(edit) => Some(edit.action.clone()),
        _ => None,
    };
    effects.iter().filter_map(action).collect()
}

#[test]
fn a_listed_cost_is_changed_in_the_same_box_and_the_list_has_the_keys_again() {
    let mut stage = listed();
    stage.press("enter");
    let open = stage.state.rooms.cost.open.as_ref().expect("open");
    assert_eq!([0, 2, 3].map(|at| open.typed(at).as_str().to_owned()), ["spring", "2026-11-02", "300.50 USD"]);
    stage.press("down down down ctrl-u");
    stage.type_text("$310");
    let actions = actions(&stage.press("ctrl-s"));
    let [Action::SetCost { row: 7, cost }] = actions.as_slice() else { panic!("{actions:?}") };
    assert_eq!((cost.amount, cost.currency.as_deref()), (Fen(31_000), Some("USD")));
    assert_eq!((chosen(&stage), stage.state.desk.has_keys(HERE)), (Some(7), true));
    stage.press("esc");
    assert!(stage.state.desk.in_grid());
}

#[test]
fn one_whose_amount_is_not_known_can_be_filled_in_narrowed_to_and_removed() {
    let mut stage = listed();
    stage.type_text("fair");
    assert_eq!(chosen(&stage), Some(4));
    stage.press("enter ctrl-s");
    assert!(problem(&stage).contains("The amount is needed"), "{}", problem(&stage));
    stage.press("esc");
    assert!(matches!(actions(&stage.press("del")).as_slice(), [Action::RemoveCost { row: 4 }]));
    stage.press("ctrl-n");
    assert_eq!(stage.state.rooms.cost.open.as_ref().map(|open| open.row()), Some(None), "a new one");
}

#[test]
fn a_change_that_was_left_is_a_change_the_next_time_too() {
    let mut stage = listed();
    stage.press("enter");
    stage.type_text("summer");
    stage.press("esc");
    for keys in ["enter", "esc enter"] {
        stage.press(keys);
        let open = stage.state.rooms.cost.open.as_ref().expect("open");
        assert_eq!((open.typed(0).as_str(), open.row()), ("summer", Some(7)), "{keys}");
    }
}

#[test]
fn a_new_cost_is_new_whatever_change_was_left_and_both_are_kept() {
    let open = |stage: &Stage| {
        stage.state.rooms.cost.open.as_ref().map(|open| (open.typed(0).as_str().to_owned(), open.row()))
    };
    let mut stage = listed();
    stage.press("enter");
    stage.type_text("summer");
    stage.press("esc ctrl-n");
    assert_eq!(open(&stage), Some((String::new(), None)));
    stage.type_text("autumn");
    stage.press("esc");
    assert_eq!(stage.state.rooms.cost.left().len(), 2);
    stage.press("ctrl-n");
    assert_eq!(open(&stage), Some(("autumn".into(), None)));
    stage.press("esc enter");
    assert_eq!(open(&stage), Some(("summer".into(), Some(7))));
    stage.press("esc esc");
    stage.run("add-cost");
    assert_eq!(open(&stage), Some(("autumn".into(), None)));
    assert_eq!(stage.state.rooms.cost.left().len(), 1, "the change waits for its row");
}
