//! What the order lane is asked for the sheet that shows, and its answers.
//!
//! ```text
//!            0 ┌──────────┐ order: Vec of numbers, the whole sheet
//!              │          │
//!  first ──▶ ┌─┴──────────┴─┐
//!            │ a page above │
//!    top ──▶ │┌────────────┐│
//!            ││ the screen ││  window: rows read by primary key
//!            │└────────────┘│
//!            │ a page below │
//!            └─┬──────────┬─┘
//! ```

use std::collections::BTreeSet;

use super::desk::Desk;
use super::parts::tab::{Loaded, Tab};
use crate::app::ground::ask::{Question, Ticket};
use crate::app::ground::found::{Counted, Ordered};
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Filter};
use crate::table::Ask;

/// Asks the order lane for the sheet that shows, as its view is now; the old order stays until the answer comes.
pub fn ask(desk: &mut Desk) {
    // Counts of the question before would put its sum beside this order.
    desk.dues.rows = None;
    let ticket = desk.ask_for_itself(Question::Order(question(desk)));
    let tab = desk.tab_mut();
    (tab.asked, tab.stay, tab.adds) = (Some(ticket), false, false);
}

/// As [`ask`], and the cursor stays on its customer.
pub fn ask_again(desk: &mut Desk) {
    ask(desk);
    desk.tab_mut().stay = true;
}

/// The file is another one now: an answer on its way may not know of it yet, so it is asked for again.
pub fn overtaken(desk: &mut Desk) {
    if desk.tab().asked.is_some() {
        ask_again(desk);
    }
}

/// Asks for the counts and the sum again, and for the order where one is on its way: it may not know of the change yet.
pub fn recount(desk: &mut Desk) {
    count(desk);
    overtaken(desk);
}

/// Asks for the counts and the sum again after an edit: an edit does not sort or filter anew.
pub fn count(desk: &mut Desk) {
    let whole = Ask { sort: Vec::new(), ..question(desk) };
    let tab = desk.tab();
    // The rows that show stay, whatever an edit has made of them: their count and their sum are of the same customers.
    let stays = tab.loaded == Loaded::Whole && tab.view.filter != Filter::default();
    let counted = match stays.then(|| tab.order.clone()) {
        Some(shown) => Ask { filter: Filter::default(), among: Some(shown), ..whole },
        None => whole,
    };
    desk.dues.rows = Some(desk.ask_for_itself(Question::Count(counted)));
}

/// What the sheet that shows asks for, as its view is now.
pub fn question(desk: &Desk) -> Ask {
    let sum = money_column(desk).map(str::to_owned);
    let (stage, tab) = (desk.sheet().stage.clone(), desk.tab());
    Ask { stage, filter: tab.view.filter.clone(), sort: tab.sort().to_vec(), sum, ..Ask::default() }
}

/// The counts and the sum; those of an older question are dropped.
pub fn counted(desk: &mut Desk, ticket: Ticket, counted: Counted) {
    if desk.dues.rows != Some(ticket) {
        return;
    }
    desk.dues.rows = None;
    desk.counts = counted.stages;
    let ours = std::mem::replace(&mut desk.tab_mut().of, counted.of);
    (desk.tab_mut().sum, desk.tab_mut().foreign) = (counted.sum, counted.foreign);
    // Another process added or took away customers: the order has to be asked for.
    if ours != counted.of {
        ask_again(desk);
    }
}

/// Key of the first money column of the sheet: the one whose sum is shown.
#[must_use]
pub fn money_column(desk: &Desk) -> Option<&str> {
    let mut fields = desk.sheet().columns.iter().map(|column| &desk.vocabulary.fields[column.field]);
    // The sum of averages says nothing.
    fields.find(|field| field.kind.shape == Shape::Money && field.formula().is_none()).map(|field| field.key.as_str())
}

/// An answer of the order lane; one to an older question is dropped.
pub fn ordered(desk: &mut Desk, ticket: Ticket, answer: Ordered) {
    let here = desk.tab().asked == Some(ticket);
    let Some(tab) = desk.tabs.iter_mut().find(|tab| tab.asked == Some(ticket)) else { return };
    if waits_for_the_whole(tab, &answer) {
        return;
    }
    desk.loading &= !answer.whole;
    let was_whole = tab.loaded == Loaded::Whole;
    tab.order = answer.ids;
    tab.of = answer.of;
    (tab.sum, tab.foreign) = (answer.sum, answer.foreign);
    tab.loaded = if answer.whole { Loaded::Whole } else { Loaded::First };
    if !answer.stages.is_empty() {
        desk.counts = answer.stages;
    }
    if answer.whole {
        tab.asked = None;
        // What is being typed belongs to its customer, wherever that stands now.
        if desk.told.cell_of.is_some() {
            tab.follow = desk.told.cell_of;
        }
    }
    follow_to(tab, answer.whole, was_whole);
    desk.window.dirty = true;
    // The sum that is on its way is of the rows that showed before.
    if here && answer.whole && desk.dues.rows.is_some() {
        count(desk);
    }
}

/// Whether the first rows of an order would lose the cursor's customer: what shows then stays until all of it comes.
fn waits_for_the_whole(tab: &mut Tab, answer: &Ordered) -> bool {
    if !answer.whole && tab.loaded == Loaded::Whole && tab.row >= answer.ids.len() {
        return true;
    }
    if tab.stay && tab.follow.is_none() {
        tab.follow = tab.current();
    }
    !answer.whole && tab.loaded == Loaded::First && tab.follow.is_some()
}

/// Sets the cursor on the customer whom the tab follows, on the line where she stood.
fn follow_to(tab: &mut Tab, whole: bool, was_whole: bool) {
    let follow = if whole { tab.follow.take() } else { tab.follow };
    let Some(row) = follow.and_then(|customer| tab.order.iter().position(|id| *id == customer)) else { return };
    if !was_whole {
        tab.top = (tab.top + row).saturating_sub(tab.row);
    }
    tab.row = row;
}

/// Takes customers out of the order that shows; their neighbours move up, and the cursor stays on its customer.
pub fn removed(desk: &mut Desk, customers: &[CustomerId]) {
    let here = desk.current();
    let going: BTreeSet<&CustomerId> = customers.iter().collect();
    let tab = desk.tab_mut();
    let order = std::sync::Arc::make_mut(&mut tab.order);
    let before = order.len();
    order.retain(|id| !going.contains(id));
    let gone = before - order.len();
    tab.of = tab.of.saturating_sub(gone);
    if let Some(row) = here.and_then(|here| order.iter().position(|id| *id == here)) {
        tab.row = row;
    }
    desk.window.dirty = true;
}
