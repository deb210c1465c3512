//! What changed of the customer under the cursor, as far as it is read, and the chosen line.

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::ask::{Asked, Question, RoomId};
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Happening, Past, Place, What};
use crate::locale::fill;

pub const HERE: RoomId = RoomId("history");

/// Lines before the end of what is read at which more is asked for: a screenful or so.
const NEAR: usize = 40;

/// What is known of it so far.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Whose it is; nothing: not read yet.
    customer: Option<CustomerId>,
    /// The newest first.
    list: Vec<Happening>,
    pub(super) lines: List,
    /// Where the next page begins; nothing: all is read.
    next: Option<(i64, i64)>,
    /// Whose the list is, also while it is read again.
    of: Option<CustomerId>,
    /// The line that was chosen before, on a page that is still to be read again.
    seeks: Option<(i64, i64)>,
    asked: Asked,
    /// Whose page is asked for, and from where on.
    asked_of: Option<(CustomerId, Option<(i64, i64)>)>,
}

impl History {
    /// What is known of that customer, the newest first.
    #[must_use]
    pub fn of(&self, customer: CustomerId) -> &[Happening] {
        if self.customer == Some(customer) { &self.list } else { &[] }
    }

    /// The chosen line.
    #[must_use]
    pub fn chosen(&self) -> Option<&Happening> {
        self.list.get(self.lines.line())
    }

    pub(super) fn open(&mut self, desk: &mut Desk) {
        desk.enter(HERE);
    }

    /// Asks for what the list lacks of that customer: the first page, or one with the line that was chosen before.
    pub(super) fn lack(&mut self, desk: &mut Desk, customer: CustomerId) {
        let read = self.customer == Some(customer);
        let from = if read { self.next.filter(|_| self.seeks.is_some()) } else { None };
        if !read || from.is_some() {
            self.ask(desk, customer, from);
        }
    }

    /// Once: a page on its way is not asked for again.
    fn ask(&mut self, desk: &mut Desk, customer: CustomerId, from: Option<(i64, i64)>) {
        if !self.asked.is_open() || self.asked_of != Some((customer, from)) {
            self.asked_of = Some((customer, from));
            self.asked = desk.ask(HERE, Question::Past(customer, from)).into();
        }
    }

    /// A page of it; one about another customer is dropped.
    pub(super) fn arrived(&mut self, desk: &Desk, ticket: Ticket, page: Past) {
        if !self.asked.answers(ticket) || desk.current() != Some(page.customer) {
            return;
        }
        if self.customer == Some(page.customer) && self.next.is_some() {
            self.list.extend(page.happenings);
            self.list.sort_by_key(|happening| std::cmp::Reverse(happening.place));
            self.next = page.next;
            self.lines.hold(self.list.len());
            return self.seek();
        }
        let line = self.chosen().map(|line| line.place);
        let seeks = self.seeks.or(line).filter(|_| self.of == Some(page.customer));
        let customer = Some(page.customer);
        *self = Self { customer, of: customer, list: page.happenings, next: page.next, seeks, ..Self::default() };
        self.lines.hold(self.list.len());
        self.seek();
    }

    /// The line that was chosen before is chosen again; one that is gone gives way to the one that was older.
    fn seek(&mut self) {
        let Some(place) = self.seeks else { return };
        let found = self.list.iter().position(|happening| happening.place <= place);
        self.lines.choose(found.unwrap_or(usize::MAX));
        self.seeks = self.seeks.filter(|_| found.is_none() && self.next.is_some());
    }

    /// What changed since is read again.
    pub(super) fn outdated(&mut self) {
        (self.customer, self.next, self.asked) = (None, None, Asked::default());
    }

    pub(super) fn choose(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => return self.restore(desk),
            _ => _ = self.lines.go(key, lists::room(desk)),
        }
        // The end of what is read comes near.
        if let (Some(customer), Some(next)) = (self.customer, self.next)
            && self.lines.line() + NEAR >= self.list.len()
        {
            self.ask(desk, customer, Some(next));
        }
    }

    /// Gives the chosen line's cell the value that it had before: an edit like any other.
    fn restore(&self, desk: &mut Desk) {
        let (Some(customer), Some(happening)) = (self.customer, self.chosen()) else { return };
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
