//! What rooms do with the desk, by name: moves of the focus, questions, edits.

use super::desk::Desk;
use super::parts::coming::{Adding, Coming, Move};
use super::parts::last::Done;
use super::parts::mode::{Habit, Mode};
use super::parts::tab::Tab;
use super::parts::wish::Wish;
use super::{losing, meant, order, painters, views};
use crate::app::ground::ask::Asker;
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::effect::Effect;
use crate::app::ground::event::Ticket;
use crate::app::ground::request::Request;
use crate::domain::colour::Rule;
use crate::domain::edit::Action;
use crate::domain::preference::Preference;
use crate::domain::{CustomerId, Edit, Place, Value};
use crate::locale::fill;

impl Desk {
    /// The keys go to that room, over the bare grid.
    pub fn enter(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Enter(room));
    }

    /// The keys go to that room, over whatever has them.
    pub fn cover(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Cover(room));
    }

    /// That room gives the keys back.
    pub fn leave(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Leave(room));
    }

    /// The grid has the keys, whatever lies over it.
    pub fn bare(&mut self) {
        self.out.moves.push(Wish::Bare);
    }

    /// What lies below all that covers has the keys again.
    pub fn uncover(&mut self) {
        self.out.moves.push(Wish::Uncover);
    }

    /// Asks the file or a lane; the answer comes back to that room under this number.
    pub fn ask(&mut self, by: RoomId, question: Question) -> Ticket {
        self.pose(Asker::Room(by), question)
    }

    /// The same for the desk itself.
    pub(super) fn ask_for_itself(&mut self, question: Question) -> Ticket {
        self.pose(Asker::Desk, question)
    }

    fn pose(&mut self, by: Asker, question: Question) -> Ticket {
        let ticket = self.next_ticket();
        self.want(Effect::Ask { by, ticket, question });
        ticket
    }

    /// Wants something of whichever room it concerns.
    pub fn request(&mut self, request: Request) {
        if let Request::Change(change) = &request {
            views::remember(self, &change.bulk.place);
        }
        self.out.requests.push(request);
    }

    /// Keeps the tab that shows as it is now, to be put back; or keeps none any more.
    pub fn set_aside(&mut self, keeps: bool) {
        let was_typed = self.aside.is_some() && !keeps;
        self.aside = keeps.then(|| Box::new(self.tab().clone()));
        if was_typed {
            // It is kept: what words of it may have been meant for is said.
            meant::tell(self);
        }
    }

    /// The tab that was set aside.
    #[must_use]
    pub fn aside(&self) -> Option<&Tab> {
        self.aside.as_deref()
    }

    /// The tab is again as it was when it was set aside, if one was; the order from then shows at once.
    pub fn put_back(&mut self) {
        let Some(before) = self.aside.take() else { return };
        let now = std::mem::replace(self.tab_mut(), *before);
        self.window.dirty = true;
        // An answer that came meanwhile is not the one that the tab from before waits for.
        if self.tab().filter != now.filter || self.tab().asked.is_some() {
            order::ask_again(self);
        }
    }

    /// Where the cursor is, for the journal: undo goes back there.
    #[must_use]
    pub fn here(&self) -> Place {
        Place { sheet: Some(self.sheet().id), customer: self.current(), field: None }
    }

    /// `Phone: …`
    #[must_use]
    pub fn of_field(&self, field: &str, sentence: &str) -> String {
        let label = self.vocabulary.field(field).map_or(field, |field| &field.label);
        fill(&self.words.shared.of_field, &[("label", label), ("what", sentence)])
    }

    /// That text is looked for, and marked in the grid; nothing: no text is.
    pub fn seek(&mut self, text: impl Into<String>) {
        self.last.sought = text.into();
    }

    /// What a person did last: it can be done again.
    pub fn did(&mut self, done: Done) {
        self.last.done = Some(done);
    }

    /// The column, or the view, that the file brings next is gone to.
    pub fn expect(&mut self, coming: Coming) {
        match coming {
            Coming::View => self.views.follow = true,
            column => self.follow_column = Some(column),
        }
    }

    /// A person is used to these keys; the grid is in that state.
    pub fn use_keys(&mut self, habit: Habit, mode: Mode) {
        (self.habit, self.mode) = (habit, mode);
        self.setup.preferences = self.setup.preferences.with(Preference::Keys, habit.name());
    }

    /// These are the rules of colour; the answer: those before.
    pub fn set_rules(&mut self, rules: Vec<Rule>) -> Vec<Rule> {
        let before = std::mem::replace(&mut self.colours.rules, rules);
        painters::read(self);
        before
    }

    /// An edit goes to the file; a cell shows its new value at once.
    pub fn save(&mut self, label: &'static str, place: Place, action: Action) {
        views::remember(self, &place);
        self.show_set(&action, label == "edit-cell");
        if action.adds_customer() && self.adding.is_none() {
            // Her row comes where the next customer is typed.
            let at = self.tab().entry.map_or(self.tab().order.len(), |entry| entry.at);
            self.adding = Some(Adding { tab: self.tab, at, then: Move::Stay });
        }
        self.want(Effect::Save(Edit { label, place, action }));
    }

    /// `typed`: the cell was open.
    fn show_set(&mut self, action: &Action, typed: bool) {
        match action {
            Action::Typed { along, then } => {
                self.show_set(then, true);
                for (field, value) in &along.others {
                    if let Some((customer, ..)) = then.cell() {
                        self.show_cell(customer, field, value);
                    }
                }
            }
            Action::Set { customer, field, value } => {
                if let Some(seen) = self.show_cell(*customer, field, value) {
                    losing::saw(self, *customer, field, seen, typed);
                }
            }
            _ => {}
        }
    }

    /// The cell shows that value, if it shows at all; the answer: what it showed.
    fn show_cell(&mut self, customer: CustomerId, field: &str, value: &Value) -> Option<Value> {
        let mut columns = self.sheet().columns.iter();
        let column = columns.position(|column| self.vocabulary.fields[column.field].key == field)?;
        let cell = self.window.cell_mut(customer, column)?;
        Some(std::mem::replace(cell, value.clone()))
    }
}
