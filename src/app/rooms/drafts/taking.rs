//! An offer taken up: to that customer and that field, with the text; a text whose place is gone is given all the same.

use crate::app::desk::desk::Desk;
use crate::app::desk::grid;
use crate::app::desk::line;
use crate::app::ground::text::Text;
use crate::app::rooms::drafts::give;
use crate::app::session;
use crate::app::state::{Loaded, State};
use crate::domain::CustomerId;
use crate::domain::draft::{Draft, Of};

/// How far the way is.
enum Way {
    /// The cursor is there, and the row is at hand.
    Ended,
    /// Something is asked for, or read.
    Goes,
    /// There is no such place.
    Closed,
}

/// Takes up the newest offer.
pub fn take_up(state: &mut State) {
    state.drafts.shows = false;
    let Some(draft) = state.drafts.offers.pop() else {
        let said = state.words.drafts.none.clone();
        state.say(said);
        return;
    };
    if let Some(tab) = session::find(state, &draft.tab) {
        grid::to_tab(state, tab);
    }
    state.drafts.taking = Some(draft);
}

/// On the way there, and there: runs before the screen is moved to the cursor.
pub fn settle(state: &mut State) {
    let Some(draft) = state.drafts.taking.take() else { return };
    match way(state, &draft) {
        Way::Ended => open(state, draft),
        Way::Goes => state.drafts.taking = Some(draft),
        Way::Closed => give(state, draft),
    }
}

fn way(state: &mut State, draft: &Draft) -> Way {
    if state.tab().loaded == Loaded::Nothing {
        return Way::Goes;
    }
    match &draft.of {
        Of::Cell { customer: Some(customer), field } => to_cell(state, *customer, field),
        Of::Note { customer, .. } => to_note(state, *customer),
        Of::Cell { customer: None, .. } if state.tab().loaded != Loaded::Whole => Way::Goes,
        _ => Way::Ended,
    }
}

fn to_cell(state: &mut State, customer: CustomerId, field: &str) -> Way {
    if column(state, field).is_none() {
        // The first sheet has what no other has.
        return to_first_tab(state);
    }
    to_customer(state, customer)
}

fn to_note(state: &mut State, customer: CustomerId) -> Way {
    match to_customer(state, customer) {
        Way::Ended if state.rooms.notes.of(customer).is_none() => {
            state.rooms.notes.open(&mut state.desk);
            Way::Goes
        }
        way => way,
    }
}

/// On this tab, else on the first one, which lists all; a filter that hides her goes.
fn to_customer(state: &mut State, customer: CustomerId) -> Way {
    if let Some(row) = state.tab().order.iter().position(|id| *id == customer) {
        let tab = state.tab_mut();
        (tab.row, tab.follow) = (row, None);
        let at_hand = state.row(row).is_some() && !state.window.dirty;
        return if at_hand { Way::Ended } else { Way::Goes };
    }
    if state.tab().loaded != Loaded::Whole || state.tab().asked.is_some() {
        return Way::Goes;
    }
    if state.tab > 0 {
        return to_first_tab(state);
    }
    if state.tab().filter.is_empty() {
        return Way::Closed;
    }
    line::clear(state);
    Way::Goes
}

fn to_first_tab(state: &mut State) -> Way {
    if state.tab == 0 {
        return Way::Closed;
    }
    grid::to_tab(state, 0);
    Way::Goes
}

fn column(state: &Desk, field: &str) -> Option<usize> {
    let mut columns = state.sheet().columns.iter();
    columns.position(|column| state.vocabulary.fields[column.field].key == field)
}

fn open(state: &mut State, draft: Draft) {
    let text = draft.text.as_str();
    match &draft.of {
        Of::Note { customer, note } => {
            state.rooms.notes.resume(&mut state.desk, *customer, *note, Text::typed(text));
        }
        Of::Filter => state.rooms.filter.open_with(&mut state.desk, draft.text),
        Of::Formula { field, name } => {
            state.rooms.formula.resume(&mut state.desk, text, field.clone(), name.as_deref());
        }
        Of::Cell { .. } | Of::Replace { .. } | Of::View { .. } | Of::Column { .. } => {
            let State { desk, rooms, .. } = state;
            let taken = rooms.each_mut().into_iter().any(|room| room.take_up(desk, &draft));
            if !taken {
                give(state, draft);
            }
        }
        Of::Colour { line } => state.rooms.colours.resume(&mut state.desk, Text::typed(text), *line),
        Of::Answer => give(state, draft),
    }
}
