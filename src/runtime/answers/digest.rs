//! What became another since the last day.

use chrono::NaiveDate;

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::domain::digest::Remembered;
use crate::domain::today::stale_after;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane, before: &Remembered, today: NaiveDate) -> Result<Answer, Error> {
    let stale = stale_after(&lane.open.fields);
    let (table, mut columns, cancel) = lane.columns();
    let (digest, now) = table.digest((before, today, stale), &mut columns, cancel)?;
    Ok(Answer::Digest(Box::new((digest, now))))
}
