//! How many cells hold what is to be replaced.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::domain::Rows;
use crate::domain::bulk::Replace;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Aside;

pub fn answer(lane: &mut OfLane, rows: &Rows, replace: &Replace) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    table.hits(rows.as_slice(), replace, &mut columns, cancel).map(Answer::Hits)
}
