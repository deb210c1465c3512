//! How many calls are late and due: asked for once the rows show, and again after what changes them.
//!
//! ```text
//!   order, counts (answers) ─▶ outdate ─▶ Question::Dues (it waits for whatever a key asks) ─▶ counted ─▶ the strip
//! ```

use std::collections::BTreeMap;

use super::desk::Desk;
use crate::app::ground::ask::{Question, Ticket};
use crate::domain::Filter;
use crate::domain::call::Counts;
use crate::table::TodayAsk;

/// They may be others now.
pub fn outdate(desk: &mut Desk) {
    if desk.dues.asked.is_open() {
        desk.dues.outdated = true;
        return;
    }
    desk.dues.day = Some(desk.today());
    let ask = TodayAsk { filter: Filter::default(), now: desk.now, stale: u32::MAX, flagged: Vec::new(), limit: 0 };
    desk.dues.asked = desk.ask_for_itself(Question::Dues(Box::new(ask))).into();
}

/// Asks where nobody knows them for this day.
pub fn ask_once(desk: &mut Desk) {
    if desk.dues.day != Some(desk.today()) {
        outdate(desk);
    }
}

/// They are counted.
pub fn counted(desk: &mut Desk, ticket: Ticket, counts: Counts, late: BTreeMap<String, usize>) {
    if !desk.dues.asked.answers(ticket) {
        return;
    }
    (desk.dues.known, desk.dues.late) = (Some(counts), late);
    if std::mem::take(&mut desk.dues.outdated) {
        outdate(desk);
    }
}
