//! One line about a talk becomes a contact, the day of the next one and whatever else it says; what will be written drops
//! under it while it is typed.
//!
//! ```text
//!  Log · Anna Schmidt  call german keyboards ok, wants 20% off next wed quote 12k
//!                 ┌─ Will be written: 1 contact, 3 cells ──────────────────┐
//!                 │ Contact      phone, out, today 14:05              call │
//!                 │ Next         Wed 2 Dec 2026 (was Thu 3 Dec)   next wed │
//!                 └────────────────────────────────────────────────────────┘
//! ```
//!
//! It is about the selected customers, else the marked ones, else the one under the cursor, as they are when it opens.
//!
//! | file | holds |
//! |---|---|
//! | `open` | the line while it is typed: what is understood of it, which part is chosen, what the customer's cells hold |
//! | `kept` | lines that were written, and those that were left half typed |
//! | `show` | the line and the box under it |
//!
//! Hears: the contact is in the file, or was refused; customers gone for good.

mod kept;
mod open;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::desk::{hints, select};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::change::{Change, When};
use crate::app::ground::command::Scope;
use crate::app::ground::event::Bulking;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::{Bulk, CustomerId, Place, Recipe, Rows};
use crate::locale::{fill, grouped};

pub use kept::{KEY, Kept};
use open::Open;

pub use open::HERE;

/// The entry of the journal.
const LOGGED: &str = "log-contact";

pub const LABELS: &[&str] = &[LOGGED];

pub const COMMANDS: &[Command<LogLine>] = &[Command {
    name: LOGGED,
    group: "customers",
    keys: &["ctrl-e"],
    nav: &[],
    scope: Scope::Reading,
    run: LogLine::open,
}];

/// The line, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct LogLine {
    open: Option<Open>,
    pub kept: Kept,
    /// Whom the last line that was written is about: she may be on no page at hand.
    about: String,
}

impl LogLine {
    /// Opens it for whoever is meant; what was left half typed about them stands in it again.
    fn open(&mut self, desk: &mut Desk) {
        let of = select::chosen(desk);
        if of.is_empty() {
            let said = desk.words().log.nobody.clone();
            return desk.say(said);
        }
        let left = self.kept.take(&of);
        // What an earlier start left is offered elsewhere.
        if left.is_none() {
            desk.request(Request::TakeUp(Of::Log { customers: of.clone() }));
        }
        let marked = of.len() == 1 && desk.current() != of.first().copied();
        self.begin(desk, of, Text::typed(&left.unwrap_or_default()));
        self.open.iter_mut().for_each(|open| open.marked = marked);
    }

    fn begin(&mut self, desk: &mut Desk, of: Vec<CustomerId>, text: Text) {
        self.close();
        self.open = Some(Open::new(desk, of, text));
        desk.enter(HERE);
    }

    /// What was left half typed, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        self.kept.drafts()
    }

    /// Away with it; what is typed is kept.
    fn leave(&mut self, desk: &mut Desk) {
        if let Some(open) = self.open.as_ref().filter(|open| !open.typed().trim().is_empty()) {
            let key = desk.keymap().first(LOGGED, Mode::Input).unwrap_or(LOGGED);
            let words = &desk.words().log;
            let said = match open.of.len() {
                1 => fill(&words.left, &[("who", &open.who), ("key", key)]),
                many => fill(&words.left_each, &[("n", &grouped(many)), ("key", key)]),
            };
            desk.say(said);
        }
        desk.leave(HERE);
    }

    /// All of it goes into the file.
    fn write(&mut self, desk: &mut Desk) {
        let Some(mut open) = self.open.take_if(|open| open.says_something()) else { return };
        self.kept.end_walk(&mut open);
        let log = Box::new(open.spoken.log(desk));
        self.kept.keep(desk, &open);
        desk.leave(HERE);
        if let [customer] = open.of.as_slice() {
            self.about.clone_from(&open.who);
            let place = Place { customer: Some(*customer), ..desk.here() };
            return desk.save(LOGGED, place, Action::Log { customer: *customer, log });
        }
        let place = Place { customer: None, ..desk.here() };
        let bulk = Bulk { label: LOGGED, place, rows: Rows::some(open.of.clone()), recipe: Recipe::Log(log) };
        // Until the file has it: it is there again if it is refused.
        self.kept.send(&open);
        desk.request(Request::Change(Box::new(Change::new(bulk, When::Now))));
    }
}

impl Room for LogLine {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let Some(open) = &mut self.open else { return };
        let back = key.modifiers.contains(KeyModifiers::SHIFT);
        match key.code {
            KeyCode::Esc if open.spoken.chosen.is_some() => open.spoken.chosen = None,
            KeyCode::Esc => self.leave(desk),
            KeyCode::Enter => self.write(desk),
            KeyCode::Tab => open.spoken.choose(!back),
            KeyCode::Delete if open.spoken.at_hand().is_some() => open.spoken.drop_part(desk),
            KeyCode::Up => self.kept.older(open, desk),
            KeyCode::Down => self.kept.newer(open, desk),
            _ => {
                if open.spoken.press(desk, key) {
                    self.kept.end_walk(open);
                }
            }
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(open) = self.open.as_mut()
            && open.spoken.paste(desk, text)
        {
            self.kept.end_walk(open);
        }
    }

    fn quotes(&self) -> bool {
        true
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn clicked_away(&self) -> Away {
        Away::Nothing
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.open.as_ref().is_some_and(|open| !open.typed().trim().is_empty())
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let open = self.open.as_ref()?;
        Some((Of::Log { customers: open.of.clone() }, open.typed().to_owned()))
    }

    fn lends(&mut self, desk: &mut Desk) -> Option<(Of, String)> {
        self.draft(desk)
    }

    fn returned(&mut self, desk: &mut Desk, text: &str) -> bool {
        let Some(open) = &mut self.open else { return false };
        self.kept.end_walk(open);
        open.spoken.put(desk, &text.replace('\n', " "));
        true
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Log { customers } = &draft.of else { return Taken::No };
        if customers.is_empty() {
            return Taken::No;
        }
        match self.open.as_mut().filter(|open| open.is_about(&draft.of) && !open.says_something()) {
            Some(open) => open.spoken.put(desk, &draft.text),
            None => self.begin(desk, customers.clone(), Text::typed(&draft.text)),
        }
        Taken::Yes
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Answer::Record(row), Some(open)) = (answer, &mut self.open) {
            open.arrived(desk, ticket, row);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) if edit.label == LOGGED => {
                let who = edit.place.customer.map(|customer| desk.name_of(customer)).filter(|who| !who.is_empty());
                let who = who.unwrap_or_else(|| std::mem::take(&mut self.about));
                let undo = desk.keymap().first("undo", Mode::Input).unwrap_or("undo");
                let said = fill(&desk.words().log.logged, &[("who", &who), ("key", undo)]);
                desk.say(said);
            }
            News::Bulk(Bulking::Done(bulk, _)) if bulk.label == LOGGED => self.kept.arrived(&bulk.rows),
            News::Bulk(Bulking::Refused(bulk, _) | Bulking::Cancelled(bulk)) if bulk.label == LOGGED => {
                self.kept.came_back(&bulk.rows);
            }
            News::Purged(gone) => self.kept.forget(&gone.customers, &gone.names),
            News::Layout => {
                if let Some(open) = &mut self.open {
                    open.spoken.mark(desk);
                }
            }
            _ => {}
        }
    }

    /// Whatever takes its place: what is typed is kept.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.kept.leave(&open);
        }
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let open = self.open.as_ref()?;
        let idle = [
            (open.spoken.topics().is_empty(), "Tab"),
            (open.spoken.at_hand().is_none(), "Del"),
            (self.kept.lines().is_empty(), "↑"),
            (!open.says_something(), "Enter"),
        ];
        let idle: Vec<&str> = idle.into_iter().filter_map(|(idle, key)| idle.then_some(key)).collect();
        Some(Said::Hint(hints::without(&desk.words().log.hint, &idle)))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        Some(show::panel(self.open.as_ref()?, desk))
    }
}

#[cfg(test)]
mod tests;
