//! What a campaign cost, typed: a row of the costs, one entry of the journal.

use super::*;
use crate::domain::Fen;
use crate::domain::channel::Cost;

#[test]
fn a_cost_is_one_row_and_one_step_of_undo() {
    let mut desk = Desk::new();
    let before = desk.dump();
    let cost = Cost {
        campaign: Some("spring".into()),
        source: None,
        date: "2026-11-20".parse().expect("a day"),
        amount: Fen(30_000),
        currency: Some("USD".into()),
    };
    desk.act(Action::AddCost(Box::new(cost))).expect("added");
    let row = "SELECT utm_campaign || ' ' || ifnull(source, '-') || ' ' || date || ' ' || cost || ' ' || currency FROM campaign_cost";
    assert_eq!(desk.query::<String>(row), "spring - 2026-11-20 30000 USD");
    desk.undo().expect("back");
    assert_eq!(desk.dump(), before);
    desk.redo().expect("again");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM campaign_cost"), 1);
}
