//! How many calls are late and due, for the strip of tabs: it waits for whatever a key asks.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::{Error, TodayAsk};

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane, ask: &TodayAsk) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.today(ask, &mut columns, cancel).map(|today| Answer::Dues(today.counts, today.late_in))
}
