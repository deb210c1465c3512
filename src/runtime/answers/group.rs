//! Groups of what a sheet shows.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Error, GroupAsk};

pub const PRECEDENCE: Precedence = Precedence::Newest;

pub fn answer(lane: &mut OfLane, ask: &GroupAsk) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.group(ask, &mut columns, cancel).map(Answer::Grouped)
}
