//! What is nearest to a filter that finds nobody.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Ask, Error};

pub const PRECEDENCE: Precedence = Precedence::Aside;

pub fn answer(lane: &mut OfLane, ask: &Ask) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.nearest(ask, &mut columns, cancel).map(Answer::Nearest)
}
