//! The values with which Tab may go on.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Error, Wanted};

pub const PRECEDENCE: Precedence = Precedence::Aside;

pub fn answer(lane: &mut OfLane, field: &str, typed: &str, limit: usize) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.values(&Wanted { field, typed, limit }, &mut columns, cancel).map(Answer::Completed)
}
