//! Everybody who looks like somebody else.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use super::recognised::{apart, rows};
use crate::app::ground::ask::Answer;
use crate::app::ground::found::{Likely, LikelyGroup};
use crate::app::rooms::duplicates::MOST;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane) -> Result<Answer, Error> {
    let apart = apart(lane.open)?;
    let (table, mut columns, cancel) = lane.columns();
    let twins = table.twins(&apart, &mut columns, cancel)?;
    let mut groups = Vec::new();
    for twins in twins.iter().take(MOST) {
        groups.push(LikelyGroup { why: twins.reasons(), rows: rows(lane.open, &twins.customers)? });
    }
    Ok(Answer::Twins(Likely { groups, count: twins.len() }))
}
