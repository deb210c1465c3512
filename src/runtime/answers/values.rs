//! The values of a field, for a menu.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Distinct;
use crate::table::{Ask, Error, Wanted};

pub const PRECEDENCE: Precedence = Precedence::Short;

/// Values that a menu lists: more than a person reads, so that narrowing seldom asks again.
const MOST: usize = 1_000;

pub fn answer(lane: &mut OfLane, among: &Ask, field: &str, typed: &str) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    let found = table.distinct(&Wanted { field, typed, limit: MOST }, among, &mut columns, cancel)?;
    let values = found.values.into_iter().map(|counted| (counted.value, counted.count)).collect();
    Ok(Answer::Values(Distinct { values, more: found.more, typed: typed.to_owned() }))
}
