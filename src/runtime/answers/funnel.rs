//! How customers go along the stages: it reads the moves of everybody, and gives way to whatever else is asked.

use chrono::NaiveDate;

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::domain::stage::STAGE;
use crate::domain::{CustomerId, Filter};
use crate::table::{Ask, Error};

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane, filter: &Filter, today: NaiveDate) -> Result<Answer, Error> {
    let wanted = wanted(lane, filter)?;
    let field = lane.open.fields.iter().find(|field| field.key == STAGE);
    let stages: Vec<String> = field.into_iter().flat_map(|field| &field.choices).map(|of| of.key.clone()).collect();
    let counted = lane.open.reader.funnel(wanted.as_deref(), (&stages, today), lane.cancel);
    let counted = counted.map_err(|error| Error::Source(Box::new(error)))?;
    counted.map(Answer::Funnel).ok_or(Error::Cancelled)
}

/// Whom the filter finds, ascending; nothing: everybody.
pub(super) fn wanted(lane: &mut OfLane, filter: &Filter) -> Result<Option<Vec<CustomerId>>, Error> {
    if filter.is_empty() {
        return Ok(None);
    }
    let (table, mut columns, cancel) = lane.columns();
    let ask = Ask { filter: filter.clone(), ..Ask::default() };
    let mut found = table.answer(&ask, &mut columns, cancel, &mut |_| {})?.order;
    found.sort_unstable();
    Ok(Some(found))
}
