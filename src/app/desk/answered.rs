//! Answers to what the desk itself has asked.

use super::desk::Desk;
use super::{dues, meant, nearest, order, select};
use crate::app::ground::ask::{Answer, Ticket};

/// To whichever part of it has asked; that of an older question is dropped there.
pub fn answered(desk: &mut Desk, ticket: Ticket, answer: Answer) {
    match answer {
        Answer::Ordered(answer) => {
            let whole = answer.whole;
            order::ordered(desk, ticket, answer);
            if whole {
                dues::ask_once(desk);
            }
            nearest::ask(desk);
        }
        Answer::Counted(counted) => {
            order::counted(desk, ticket, counted);
            dues::outdate(desk);
        }
        Answer::Dues(counts, late) => dues::counted(desk, ticket, counts, late),
        Answer::Total(total) => select::totalled(desk, ticket, total),
        Answer::Nearest(found) => nearest::answered(desk, ticket, found),
        Answer::Weighed(counts) => meant::answered(desk, ticket, counts),
        _ => debug_assert!(false, "the desk does not ask that"),
    }
}
