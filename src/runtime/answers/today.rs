//! Whom to call today: the first time it reads columns for a second, and gives way to whatever else is asked.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Error, TodayAsk};

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane, ask: &TodayAsk) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.today(ask, &mut columns, cancel).map(|today| Answer::Today(Box::new(today)))
}
