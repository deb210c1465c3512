//! What a campaign cost, typed: a row of the costs, one entry of the journal.

use super::*;
use crate::domain::Fen;
use crate::domain::channel::{Booked, Cost};

fn cost(campaign: &str, day: &str, amount: i64) -> Box<Cost> {
    let date = day.parse().expect("a day");
    Box::new(Cost { campaign: Some(campaign.into()), source: None, date, amount: Fen(amount), currency: None })
}

#[test]
fn costs_are_listed_newest_first_changed_and_removed_each_a_step_of_undo() {
    let mut desk = Desk::new();
    for (campaign, day, amount) in [("spring", "2026-04-01", 100), ("autumn", "2026-10-01", 200)] {
        desk.act(Action::AddCost(cost(campaign, day, amount))).expect("added");
    }
    desk.query::<i64>("INSERT INTO campaign_cost (source, date) VALUES ('fair', '2026-07-01') RETURNING id");
    let listed = |desk: &Desk| -> Vec<String> {
        let told =
            |of: &Booked| format!("{}{} {} {:?}", of.campaign, of.source, of.date, of.amount.map(|amount| amount.0));
        desk.store.costs().expect("read").iter().map(told).collect()
    };
    let all = ["autumn 2026-10-01 Some(200)", "fair 2026-07-01 None", "spring 2026-04-01 Some(100)"];
    assert_eq!(listed(&desk), all, "one of another program without an amount among them");
    let row = desk.store.costs().expect("read")[2].row;
    desk.act(Action::SetCost { row, cost: cost("spring", "2026-11-02", 150) }).expect("changed");
    assert_eq!(listed(&desk)[0], "spring 2026-11-02 Some(150)");
    desk.act(Action::RemoveCost { row }).expect("removed");
    assert_eq!(listed(&desk), all[..2]);
    desk.act(Action::SetCost { row, cost: cost("summer", "2026-06-01", 70) }).expect("a row again");
    assert_eq!(listed(&desk)[2], "summer 2026-06-01 Some(70)", "what was typed into one that is gone is kept");
    desk.undo().expect("away again");
    desk.undo().expect("there again");
    desk.undo().expect("as before");
    assert_eq!(listed(&desk), all);
}

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
