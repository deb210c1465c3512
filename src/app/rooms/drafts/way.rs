//! The way to the place of a text: that customer, that field.

use crate::app::desk::cursor;
use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::line;
use crate::app::desk::parts::coming::Move;
use crate::domain::CustomerId;
use crate::domain::draft::{Draft, Of};

/// How far the way is.
pub(super) enum Way {
    /// The cursor is there, and the row is at hand.
    Ended,
    /// Something is asked for, or read.
    Goes,
    /// There is no such place.
    Closed,
}

pub(super) fn to(desk: &mut Desk, draft: &Draft) -> Way {
    if desk.tab().loaded == Loaded::Nothing {
        return Way::Goes;
    }
    match &draft.of {
        Of::Cell { customer: Some(customer), field } => to_cell(desk, *customer, field),
        Of::Note { customer, .. } | Of::Row { customer, .. } => to_customer(desk, *customer),
        Of::Log { .. } => draft.customer().map_or(Way::Closed, |customer| to_customer(desk, customer)),
        Of::Unplaced { .. } => Way::Closed,
        Of::Cell { customer: None, .. } if desk.tab().loaded != Loaded::Whole => Way::Goes,
        _ => Way::Ended,
    }
}

fn to_cell(desk: &mut Desk, customer: CustomerId, field: &str) -> Way {
    if column(desk, field).is_none() {
        // The first sheet has what no other has.
        return to_first_tab(desk);
    }
    to_customer(desk, customer)
}

/// On this tab, else on the first one, which lists all; a filter that hides her goes.
fn to_customer(desk: &mut Desk, customer: CustomerId) -> Way {
    if let Some(row) = desk.tab().order.iter().position(|id| *id == customer) {
        cursor::go(desk, Move::Row(row));
        let at_hand = desk.row(row).is_some() && !desk.window().dirty;
        return if at_hand { Way::Ended } else { Way::Goes };
    }
    if desk.tab().loaded != Loaded::Whole || desk.tab().asked.is_some() {
        return Way::Goes;
    }
    if desk.at_tab() > 0 {
        return to_first_tab(desk);
    }
    if desk.tab().filter.is_empty() {
        return Way::Closed;
    }
    line::refine(desk, String::new());
    Way::Goes
}

fn to_first_tab(desk: &mut Desk) -> Way {
    if desk.at_tab() == 0 {
        return Way::Closed;
    }
    cursor::go(desk, Move::Tab(0));
    Way::Goes
}

fn column(desk: &Desk, field: &str) -> Option<usize> {
    let mut columns = desk.sheet().columns.iter();
    columns.position(|column| desk.vocabulary().fields[column.field].key == field)
}
