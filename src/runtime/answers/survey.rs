//! What is wrong with whole columns, or what fills their gaps.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use super::recognised::apart;
use crate::app::ground::ask::Answer;
use crate::domain::check::Survey;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Newest;

pub fn answer(lane: &mut OfLane, survey: &Survey) -> Result<Answer, Error> {
    let apart = apart(lane.open)?;
    let (table, mut columns, cancel) = lane.columns();
    table.survey(survey, &apart, &mut columns, cancel).map(|found| Answer::Surveyed(Box::new(found)))
}
