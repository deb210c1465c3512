//! Where in a customer's row it was found: the cell that the cursor goes to, or the column that does not show.

use super::snippet::around;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::ground::ask::{Asked, Ticket};
use crate::domain::{CustomerId, Field, Filter, Row, Value, hit};
use crate::locale::fill;

/// The customer to whom the search has led.
#[derive(Clone, Debug, Default)]
pub struct Landing {
    /// Her cells have not been looked through yet: they may still be on their way.
    heading: Option<CustomerId>,
    /// All her cells are asked for: those that show hold nothing.
    asked: Asked,
    /// What one of those that do not show holds.
    hidden: Option<(CustomerId, String)>,
}

impl Landing {
    /// The cursor was taken to the customer under it.
    pub fn head(&mut self, desk: &Desk) {
        *self = Self { heading: desk.current(), ..Self::default() };
    }

    /// Once her row is at hand, the cursor goes to the first of its cells in which something is found. The answer: in none
    /// of them, and all her cells are wanted.
    pub fn settle(&mut self, desk: &mut Desk, looked_for: &Filter) -> Option<CustomerId> {
        self.heading = self.heading.filter(|customer| desk.current() == Some(*customer));
        let (Some(_), Some(row)) = (self.heading, desk.current_row()) else { return None };
        let mut columns = 0..desk.sheet().columns.len().min(row.cells.len());
        let found = columns.find(|column| holds(desk, looked_for, desk.field(*column), &row.cells[*column]));
        let customer = self.heading.take();
        match found {
            Some(column) => cursor::go(desk, Move::Column(column)),
            None => return customer,
        }
        None
    }

    /// All her cells are asked for by that number.
    pub fn asks(&mut self, ticket: Ticket) {
        self.asked = ticket.into();
    }

    /// All her cells: a column that does not show is named.
    pub fn answered(&mut self, desk: &Desk, looked_for: &Filter, ticket: Ticket, row: Option<&Row>) {
        let Some(row) = row.filter(|_| self.asked.answers(ticket)) else { return };
        // The piece of a note is told besides.
        let of_note = |(field, _): &(&Field, &Value)| field.key == "latest_note";
        let mut cells = desk.vocabulary().fields.iter().zip(&row.cells).filter(|cell| !of_note(cell));
        let found = cells.find(|(field, value)| holds(desk, looked_for, field, value));
        self.hidden = found.map(|(field, value)| (row.id, says(desk, looked_for, field, value)));
    }

    /// What the column that does not show holds, while the cursor is on that customer.
    #[must_use]
    pub fn hidden(&self, desk: &Desk) -> Option<&str> {
        self.hidden.as_ref().filter(|(customer, _)| desk.current() == Some(*customer)).map(|(_, text)| text.as_str())
    }
}

fn holds(desk: &Desk, looked_for: &Filter, field: &Field, value: &Value) -> bool {
    hit::in_cell(looked_for, field, value, &desk.show(field, value)).is_some()
}

/// `in Address: …文三路 478 号`
fn says(desk: &Desk, looked_for: &Filter, field: &Field, value: &Value) -> String {
    let shown = desk.show(field, value);
    let pieces = hit::in_cell(looked_for, field, value, &shown).unwrap_or_default();
    let text = around(&shown, pieces.first().map_or(0, |piece| piece.start));
    fill(&desk.words().find.hidden, &[("label", &field.label), ("text", &text)])
}
