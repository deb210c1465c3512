//! A far move whose end the lane looks up, and where a column's or a row's data end.

use super::bar::HERE;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::{cursor, trail};
use crate::app::ground::ask::{Question, Ticket};
use crate::domain::Filter;
use crate::locale::fill;

/// A way whose end the lane looks up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub ticket: Ticket,
    whither: Whither,
    /// The filter whose positions tell.
    words: Filter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whither {
    /// To the edge of the column's data; positions are those of its blanks.
    Edge { forward: bool },
    /// To the first of the positions, which are those of customers so called.
    Named(String),
}

impl Way {
    /// Asks the lane where the way ends.
    pub fn set_out(desk: &mut Desk, whither: Whither, words: Filter) -> Self {
        let order = desk.tab().order.clone();
        let ticket = desk.ask(HERE, Question::Find { order, words: words.clone() });
        Self { ticket, whither, words }
    }

    /// The order has changed on the way: its positions are others.
    pub fn again(self, desk: &mut Desk) -> Self {
        Self::set_out(desk, self.whither, self.words)
    }

    /// The lane's answer: the cursor goes there.
    pub fn end(self, desk: &mut Desk, positions: &[u32]) {
        let rows = desk.tab().order.len();
        let row = match (self.whither, positions.first()) {
            (Whither::Edge { forward }, _) => {
                let mut filled = vec![true; rows];
                positions.iter().for_each(|at| {
                    if let Some(cell) = filled.get_mut(*at as usize) {
                        *cell = false;
                    }
                });
                edge(&filled, desk.tab().row.min(rows.saturating_sub(1)), forward)
            }
            (Whither::Named(_), Some(row)) => *row as usize,
            (Whither::Named(text), None) => {
                let said = fill(&desk.words().go_to.nothing, &[("text", &text)]);
                return desk.warn(said);
            }
        };
        trail::mark(desk);
        cursor::go(desk, Move::Row(row));
    }
}

/// The next border between filled and blank: the end of the block in which one stands, else the beginning of the next,
/// else the end.
pub fn edge(filled: &[bool], here: usize, forward: bool) -> usize {
    let last = filled.len().saturating_sub(1);
    // Counted from where one looks out.
    let place = |step: usize| if forward { here + step } else { here - step };
    let steps = if forward { last.saturating_sub(here) } else { here };
    let full = |step: usize| filled.get(place(step)).copied().unwrap_or(false);
    let in_block = steps > 0 && full(0) && full(1);
    let found =
        if in_block { (1..=steps).take_while(|step| full(*step)).last() } else { (1..=steps).find(|step| full(*step)) };
    place(found.unwrap_or(steps))
}
