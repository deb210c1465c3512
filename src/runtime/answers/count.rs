//! What a sheet shows, counted and summed.

use std::collections::BTreeMap;

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Counted;
use crate::table::{Ask, Error, Stages};

pub const PRECEDENCE: Precedence = Precedence::Short;

pub fn answer(lane: &mut OfLane, ask: &Ask) -> Result<Answer, Error> {
    let (table, mut columns, cancel) = lane.columns();
    let answer = table.answer(ask, &mut columns, cancel, &mut |_| {})?;
    Ok(Answer::Counted(Counted {
        of: answer.of,
        sum: answer.sum,
        foreign: answer.foreign,
        stages: counts(answer.stages),
    }))
}

/// Per stage, and in all under the empty key.
pub(super) fn counts(stages: Stages) -> BTreeMap<String, usize> {
    std::iter::once((String::new(), stages.all)).chain(stages.each).collect()
}
