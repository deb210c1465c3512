//! Who else has what a customer's field holds.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use super::recognised::{apart, away, rows};
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Lookalike;
use crate::domain::CustomerId;
use crate::table::Error;

/// Every cell that was typed is looked at.
pub const PRECEDENCE: Precedence = Precedence::Each;

pub fn answer(lane: &mut OfLane, customer: CustomerId, field: &str) -> Result<Answer, Error> {
    let open = &mut *lane.open;
    let apart = apart(open)?;
    // Nobody waits for this answer: the columns are read without a word.
    let found = open.table.alike((customer, field), &apart, &mut open.reader.columns(), lane.cancel)?;
    let Some(found) = found else { return Ok(Answer::Alike(None)) };
    let more = found.customers.len() - 1;
    let (twin, away) = if found.away {
        away(open, found.customers[0])?.map_or((None, None), |(row, away)| (Some(row), Some(away)))
    } else {
        (rows(open, &found.customers[..1])?.pop(), None)
    };
    let like = |twin| Box::new(Lookalike { customer, field: field.to_owned(), why: found.why, twin, away, more });
    Ok(Answer::Alike(twin.map(like)))
}
