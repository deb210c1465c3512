//! The figures of a selection.

use std::ops::Range;

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Aside;

pub fn answer(lane: &mut OfLane, order: &[CustomerId], rows: Range<usize>, fields: &[String]) -> Result<Answer, Error> {
    let customers = order.get(rows).unwrap_or_default();
    let (table, mut columns, cancel) = lane.columns();
    table.total(customers, fields, &mut columns, cancel).map(Answer::Total)
}
