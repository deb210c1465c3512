//! How many lines find that may be offered.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Ask, Error};

pub const PRECEDENCE: Precedence = Precedence::Aside;

pub fn answer(lane: &mut OfLane, asks: &[Ask]) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.weigh(asks, &mut columns, cancel).map(Answer::Weighed)
}
