//! What changed of the customer under the cursor, as far as it is read, and the chosen line.

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::pages::Pages;
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Happening, Past, Place, What};
use crate::locale::fill;

pub const HERE: RoomId = RoomId("history");

/// What is known of it so far.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Whose the list is; nothing: not read yet.
    of: Option<CustomerId>,
    /// Of that field (a key) only; nothing: of the whole customer.
    field: Option<String>,
    /// The newest first.
    pub(super) pages: Pages<Happening, (i64, i64)>,
    /// Whose page was asked for last.
    asked_of: Option<CustomerId>,
}

impl History {
    /// What is known of that customer, the newest first.
    #[must_use]
    pub fn of(&self, customer: CustomerId) -> &[Happening] {
        if self.customer() == Some(customer) { self.pages.all() } else { &[] }
    }

    /// Of whom it is read, and not outdated.
    fn customer(&self) -> Option<CustomerId> {
        self.of.filter(|_| self.pages.is_read())
    }

    /// Whether what is known of that customer is still on its way.
    #[must_use]
    pub fn is_waiting(&self, customer: CustomerId) -> bool {
        self.of != Some(customer) || self.pages.is_waiting()
    }

    /// The chosen line.
    #[must_use]
    pub fn chosen(&self) -> Option<&Happening> {
        self.pages.chosen()
    }

    /// The field whose cell it is about, if it is about one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    pub(super) fn open(&mut self, desk: &mut Desk) {
        self.about(desk, None);
    }

    /// Of the cell under the cursor.
    pub(super) fn open_cell(&mut self, desk: &mut Desk) {
        let field = desk.current_field().key.clone();
        self.about(desk, Some(field));
    }

    fn about(&mut self, desk: &mut Desk, field: Option<String>) {
        if self.field != field {
            *self = Self { field, ..Self::default() };
        }
        desk.enter(HERE);
    }

    /// Asks for what the list lacks of that customer: the first page, or one with the line that was chosen before.
    pub(super) fn lack(&mut self, desk: &mut Desk, customer: CustomerId) {
        let next = || self.pages.next().filter(|_| self.is_looking()).map(Some);
        let lacks = if self.customer() == Some(customer) { self.pages.lacks().or_else(next) } else { Some(None) };
        if let Some(from) = lacks {
            self.ask(desk, customer, from);
        }
    }

    /// Whether pages without anything of that cell have come so far: what stood in it may be on the next one.
    pub(super) fn is_looking(&self) -> bool {
        self.field.is_some() && self.pages.all().is_empty() && self.pages.next().is_some()
    }

    fn ask(&mut self, desk: &mut Desk, customer: CustomerId, from: Option<(i64, i64)>) {
        if self.asked_of.replace(customer) != Some(customer) {
            self.pages.withdraw();
        }
        let question = |from| match &self.field {
            Some(field) => Question::PastOfCell(customer, field.clone(), from),
            None => Question::Past(customer, from),
        };
        self.pages.ask(from, |from| desk.ask(HERE, question(from)));
    }

    /// A page of it; one about another customer is dropped.
    pub(super) fn arrived(&mut self, desk: &Desk, ticket: Ticket, page: Past) {
        if !self.pages.answers(ticket) || desk.current() != Some(page.customer) {
            return;
        }
        if self.of.replace(page.customer) != Some(page.customer) {
            self.pages = Pages::default();
        }
        self.pages.add_older(page.happenings, page.next, |happening| happening.place);
    }

    /// Nothing is known of anybody.
    pub(super) fn forget(&mut self) {
        *self = Self { field: self.field.take(), ..Self::default() };
    }

    /// What changed since is read again.
    pub(super) fn outdated(&mut self) {
        self.pages.outdated();
    }

    pub(super) fn choose(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => return self.restore(desk),
            _ => _ = self.pages.lines.go(key, lists::room(desk)),
        }
        // The end of what is read comes near.
        if let (Some(customer), Some(next)) = (self.customer(), self.pages.near()) {
            self.ask(desk, customer, Some(next));
        }
    }

    /// Gives the chosen line's cell the value that it had before: an edit like any other.
    fn restore(&self, desk: &mut Desk) {
        let (Some(customer), Some(happening)) = (self.customer(), self.chosen()) else { return };
        let What::Cell { field: key, before, .. } = happening.what.clone() else {
            let said = desk.words().history.no_cell.clone();
            return desk.say(said);
        };
        let Some(field) = desk.vocabulary().field(&key) else { return };
        let words = desk.words();
        let shown = if before.is_blank() { words.moments.nothing.clone() } else { desk.show(field, &before) };
        let said = fill(&words.history.restored, &[("label", &field.label), ("value", &shown)]);
        desk.say(said);
        let column = desk.sheet().columns.iter().position(|column| desk.vocabulary().fields[column.field].key == key);
        if let Some(column) = column {
            cursor::go(desk, Move::Column(column));
        }
        let place = Place { customer: Some(customer), field: Some(key.clone()), ..desk.here() };
        desk.save("restore-cell", place, Action::Set { customer, field: key, value: before });
    }
}
