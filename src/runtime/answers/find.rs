//! Where in an order words are found.

use std::collections::HashSet;

use super::at_hand::OfLane;
use super::precedence::Precedence;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Filter};
use crate::table::{Ask, Error};

pub const PRECEDENCE: Precedence = Precedence::Newest;

pub fn answer(lane: &mut OfLane, order: &[CustomerId], words: &Filter) -> Result<Answer, Error> {
    let ask = Ask { filter: words.clone(), ..Ask::default() };
    let (table, mut columns, cancel) = lane.columns();
    let found = table.answer(&ask, &mut columns, cancel, &mut |_| {})?;
    Ok(Answer::Found(positions(order, &found.order)))
}

/// Where in the order these customers stand.
fn positions(order: &[CustomerId], found: &[CustomerId]) -> Vec<u32> {
    let highest = found.iter().max().map_or(0, |id| *id as usize + 1);
    // Another program may have given a number far beyond all others.
    if highest > 64 * found.len().max(order.len()).max(1_024) {
        let found: HashSet<CustomerId> = found.iter().copied().collect();
        return (0u32..).zip(order).filter(|(_, id)| found.contains(id)).map(|(place, _)| place).collect();
    }
    let mut is_found = vec![false; highest];
    found.iter().for_each(|id| is_found[*id as usize] = true);
    let places = (0u32..).zip(order).filter(|(_, id)| is_found.get(**id as usize).copied().unwrap_or(false));
    places.map(|(place, _)| place).collect()
}
