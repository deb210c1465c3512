//! Tags of many that come and go.

use super::bulk_model::{all, change, many, sweep};
use super::*;
use crate::domain::bulk::{Recipe, Retag};

#[test]
fn a_tag_comes_to_those_of_each_customer_and_one_undo_takes_it_back() {
    let mut desk = many();
    desk.set(7, "tags", Value::text("old,vip")).expect("set");
    desk.set(8, "tags", Value::text("old")).expect("set");
    let before = desk.dump();
    let retag = Retag { fields: vec!["tags".into()], add: vec!["VIP".into()], away: vec!["old".into()] };
    let tally = sweep(&mut desk, change(all(), Recipe::Retag(retag)), None).expect("done");
    assert_eq!((tally.cells, tally.rows), (350, 350));
    let tags = |desk: &Desk, id| desk.query::<String>(&format!("SELECT tags FROM customer WHERE id = {id}"));
    assert_eq!([7, 8, 9].map(|id| tags(&desk, id)), ["vip", "VIP", "VIP"]);
    desk.undo();
    assert_eq!(desk.dump(), before);
}
