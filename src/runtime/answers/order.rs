//! The customers that a sheet shows, in their order.

use std::sync::Arc;

use super::at_hand::OfLane;
use super::count::counts;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Ordered;
use crate::table::{Ask, Error, First};

pub const PRECEDENCE: Precedence = Precedence::Rows;

/// The first screenful is told as soon as it is known.
pub fn answer(lane: &mut OfLane, ask: &Ask) -> Result<Answer, Error> {
    let asker = lane.asker;
    let mut first = |first: First| {
        let ids = Arc::new(first.order);
        asker.tell(Answer::Ordered(Ordered { ids, of: first.of, whole: false, ..Ordered::default() }));
    };
    let (table, mut columns, cancel) = lane.columns();
    let answer = table.answer(ask, &mut columns, cancel, &mut first)?;
    let (ids, stages) = (Arc::new(answer.order), counts(answer.stages));
    Ok(Answer::Ordered(Ordered { ids, of: answer.of, sum: answer.sum, foreign: answer.foreign, stages, whole: true }))
}
