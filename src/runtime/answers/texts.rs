//! The texts that free words look at, read while the first word is still to be typed: a million customers take a second.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.read_texts(&mut columns, cancel)?;
    Ok(Answer::Texts)
}
