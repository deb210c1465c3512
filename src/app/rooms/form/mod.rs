//! A row that hangs on a customer is typed like cells: an order, a refund, a task, a stay, a request or complaint.
//!
//! ```text
//!                 ┌─ New order · Anna Schmidt ─────────────────────────────┐
//!                 │  Date        2026-11-30                                │
//!                 │> Product     meet_                                     │
//!                 │  Quantity    3                                         │
//!                 │  Unit price  3,899.70                                  │
//!                 │  Amount                                    = 11,699.10 │
//!                 │ Tab meeting board · projector                          │
//!                 └────────────────────────────────────────────────────────┘
//! ```
//!
//! Enter goes to the next cell and writes behind the last, Ctrl-S from anywhere. What cannot be read keeps the form, with the
//! reason. Esc loses nothing: what was typed is there again when the form is opened for the same customer, and by undo.
//!
//! | file | holds |
//! |---|---|
//! | `open` | the form while it is open: its texts, the chosen cell, what is suggested |
//! | `filling` | the chosen cell: read before it is left, completed |
//! | `reading` | the text of each cell as a value, or what is wrong with it |
//! | `beside` | what an order does to what was typed, and to sums |
//! | `doubts` | what to look at before it is written |
//! | `refunding` | the part of an order that goes back |
//! | `rows` | all of them as a row |
//! | `kept` | forms that were left half typed |
//! | `show` | the box |
//!
//! Hears: the row is in the file; customers gone for good; whatever undo would take back instead.

mod beside;
mod doubts;
mod filling;
mod kept;
mod open;
mod reading;
mod refunding;
mod rows;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::hanging::{self, RowKind};
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::desk::{hints, moments, select};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::{Form as Wanted, Request};
use crate::app::ground::said::{Reads, Said};
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::{Action, Along};
use crate::domain::{Child, CustomerId, EditFault, How, Hung, Place};
use crate::locale::fill;

use kept::Kept;
use open::{Begins, Open};

pub use open::HERE;

/// The entry of the journal by which a request or complaint is closed.
const CLOSED: &str = "close-ticket";

/// The desk has the labels: other rooms write such entries as well.
pub const LABELS: &[&str] = &[];

const fn command(name: &'static str, keys: &'static [&'static str], run: fn(&mut Form, &mut Desk)) -> Command<Form> {
    Command { name, group: "customers", keys, nav: &[], scope: Scope::Reading, run }
}

pub const COMMANDS: &[Command<Form>] = &[
    Command { nav: &["z o"], ..command("add-order", &["alt-o"], |form, desk| form.begin(desk, RowKind::Order)) },
    command("add-refund", &[], |form, desk| form.begin(desk, RowKind::Refund)),
    command("add-task", &[], |form, desk| form.begin(desk, RowKind::Task)),
    command("add-stay", &[], |form, desk| form.begin(desk, RowKind::Stay)),
    command("add-ticket", &[], |form, desk| form.begin(desk, RowKind::Ticket)),
    command("answer-ticket", &[], |form, desk| form.begin_with(desk, Begins::Oldest("responded_at"), RowKind::Ticket)),
    command("close-ticket", &[], |form, desk| form.begin_with(desk, Begins::Oldest("resolution"), RowKind::Ticket)),
];

/// The form, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    open: Option<Open>,
    kept: Kept,
    /// What is to be said when the row is in the file, beside that it is.
    beside: Option<String>,
}

impl Form {
    /// A new row of whoever is meant: of one customer, for what is typed is hers.
    fn begin(&mut self, desk: &mut Desk, kind: RowKind) {
        self.begin_with(desk, Begins::New(kind), kind);
    }

    fn begin_with(&mut self, desk: &mut Desk, begins: Begins, kind: RowKind) {
        match select::chosen(desk).as_slice() {
            [customer] => self.open(desk, *customer, begins),
            several => {
                let words = &desk.words().form;
                let message = if several.is_empty() { &words.nobody } else { &words.one_only };
                let said = fill(message, &[("row", moments::noun(desk, kind.hung(), kind.in_file()))]);
                desk.say(said);
            }
        }
    }

    /// Opens it; what was left half typed of the same stands in it again.
    fn open(&mut self, desk: &mut Desk, customer: CustomerId, begins: Begins) {
        self.close();
        let of = begins.of(customer);
        let left = of.as_ref().and_then(|of| self.kept.take(of));
        let open = left.and_then(|left| Open::again(desk, &left));
        // What an earlier start left is offered elsewhere.
        if let Some(of) = of.filter(|_| open.is_none()) {
            desk.request(Request::TakeUp(of));
        }
        self.open = Some(open.unwrap_or_else(|| Open::new(desk, customer, begins)));
        desk.enter(HERE);
    }

    /// What was left half typed, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        self.kept.drafts()
    }

    /// Away with it; what is typed is kept.
    fn leave(&mut self, desk: &mut Desk) {
        if let Some(open) = self.open.as_ref().filter(|open| open.is_typed()) {
            let undo = desk.keymap().first("undo", Mode::Input).unwrap_or("undo");
            let words = &desk.words().form;
            let said = fill(&words.left, &[("row", open.noun(desk)), ("who", &open.who), ("key", undo)]);
            let later = again(desk, open).map(|key| fill(&words.left_key, &[("who", &open.who), ("key", &key)]));
            let all: Vec<String> = [said].into_iter().chain(later).collect();
            desk.say(all.join(" "));
        }
        desk.leave(HERE);
    }

    /// The row goes into the file, if all of it can be read.
    fn write(&mut self, desk: &mut Desk) {
        // Over what was never read nothing is written.
        let Some(open) = self.open.as_mut().filter(|open| !open.is_asking()) else { return };
        let row = match reading::row(desk, open) {
            Ok(row) => row,
            Err(wrong) => return open.complain(wrong),
        };
        let child = Box::new(row.child);
        let (customer, kind) = (open.customer, RowKind::of(&child));
        self.beside = beside::said(desk, open, &child);
        let closes = is_closed(&child) && open.before.as_ref().is_some_and(|before| !is_closed(before));
        let note = (!row.notes.is_empty()).then(|| row.notes.join("\n"));
        let (how, action) = match open.row {
            Some(row) => (How::Changed, Action::SetChild { row, child }),
            None => (How::Added, Action::AddChild { customer, child }),
        };
        let action = Along { note, text: Some(open.text()), ..Along::default() }.with(action);
        self.open = None;
        desk.leave(HERE);
        let place = Place { customer: Some(customer), ..desk.here() };
        let label = if closes { CLOSED } else { hanging::label(kind.hung(), kind.in_file(), how) };
        desk.save(label, place, action);
    }

    /// Enter: to the next cell, and behind the last into the file.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(open) = &mut self.open else { return };
        if open.is_last() {
            return self.write(desk);
        }
        if open.settle(desk) {
            open.go(1);
        }
    }

    /// What Esc has put away last is open again, as long as undo has nothing newer to take back.
    fn bring_back(&mut self, desk: &mut Desk) -> bool {
        let Some(draft) = self.kept.bring(desk.current()) else { return false };
        self.take_up(desk, &draft) == Taken::Yes
    }
}

/// Whether it is a request or complaint that is closed.
fn is_closed(child: &Child) -> bool {
    matches!(child, Child::Contact(contact) if contact.owed.as_ref().is_some_and(|owed| owed.closed))
}

/// By which key, or by which words in the palette, what is typed of a new row is open again at any time.
fn again(desk: &Desk, open: &Open) -> Option<String> {
    let command = match open.kind {
        _ if open.row.is_some() => return None,
        RowKind::Order => "add-order",
        RowKind::Refund => "add-refund",
        RowKind::Task => "add-task",
        RowKind::Stay => "add-stay",
        RowKind::Ticket => "add-ticket",
        RowKind::Contact => return None,
    };
    let palette = || format!("F10 “{}”", desk.words().command(command));
    Some(desk.keymap().first(command, Mode::Input).map_or_else(palette, str::to_owned))
}

fn is_removal(action: &Action) -> bool {
    matches!(action, Action::RemoveChild { .. })
}

impl Room for Form {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return self.leave(desk),
            KeyCode::Enter if ctrl => return self.write(desk),
            KeyCode::Enter => return self.enter(desk),
            _ if self.claims(key) => return self.write(desk),
            _ => {}
        }
        let Some(open) = self.open.as_mut().filter(|open| !open.is_loading()) else { return };
        match key.code {
            KeyCode::Tab => open.complete(desk, !key.modifiers.contains(KeyModifiers::SHIFT)),
            KeyCode::Up => open.go(-1),
            KeyCode::Down => open.go(1),
            _ => open.press(key),
        }
    }

    /// Ctrl-S writes it.
    fn claims(&self, key: Chord) -> bool {
        Chord::read("ctrl-s") == Some(key)
    }

    /// Undo in the grid, where Esc has just put a form away.
    fn takes(&mut self, desk: &mut Desk, key: Chord) -> bool {
        if !self.kept.offers(desk.current()) || !desk.pending().is_empty() {
            return false;
        }
        let meaning = desk.keymap().meaning(&[key], desk.mode());
        matches!(meaning, Meaning::Command(command) if command.name == "undo") && self.bring_back(desk)
    }

    fn points(&mut self, _: &mut Desk, entry: usize) -> bool {
        if let Some(open) = &mut self.open {
            open.stand_at(entry);
        }
        false
    }

    fn paste(&mut self, _: &mut Desk, text: &str) {
        if let Some(open) = self.open.as_mut().filter(|open| !open.is_loading()) {
            open.paste(text);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn clicked_away(&self) -> Away {
        Away::Nothing
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.open.as_ref().is_some_and(Open::is_typed)
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let open = self.open.as_ref().filter(|open| open.is_typed())?;
        Some((open.of(), open.text()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Some(open) = Open::again(desk, draft) else { return Taken::No };
        self.kept.taken(draft);
        // What is open is newer: it is kept.
        self.close();
        self.open = Some(open);
        desk.enter(HERE);
        Taken::Yes
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Form(customer, wanted) = request else { return false };
        let begins = match wanted {
            Wanted::New(of) => match RowKind::new_of(*of) {
                Some(kind) => Begins::New(kind),
                None => return true,
            },
            Wanted::RefundOf(id) => Begins::RefundOf(*id),
            Wanted::Edit(row) if matches!(row.of, Hung::Note | Hung::StageMove) => return true,
            Wanted::Edit(row) => Begins::Edit(*row),
        };
        self.open(desk, *customer, begins);
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Some(open) = &mut self.open else { return };
        match answer {
            Answer::Child(found) if open.awaits(ticket) => match found {
                Some(found) => open.arrived(desk, &found),
                None => {
                    let gone = EditFault::RowGone { of: open.kind.hung() };
                    let said = desk.words().problem(&gone.into());
                    desk.warn(said);
                    desk.leave(HERE);
                }
            },
            Answer::Usual(usual) => {
                let nothing_found = open.knows(desk, ticket, *usual) && open.seeks.is_some();
                if nothing_found {
                    let said = fill(&desk.words().form.no_ticket, &[("who", &open.who)]);
                    desk.say(said);
                    desk.leave(HERE);
                }
            }
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if news.is_a_step() {
            self.kept.forget_dropped();
        }
        match news {
            // Whoever takes a row away says which.
            News::Saved(edit, _) if hanging::LABELS.contains(&edit.label) && !is_removal(&edit.action) => {
                let who = edit.place.customer.map(|customer| desk.name_of(customer)).unwrap_or_default();
                let undo = desk.keymap().first("undo", Mode::Input).unwrap_or("undo");
                let done = desk.words().done(edit.label);
                let said = fill(&desk.words().form.written, &[("done", done), ("who", &who), ("key", undo)]);
                let all: Vec<String> = [said].into_iter().chain(self.beside.take()).collect();
                desk.say(all.join(" "));
            }
            News::Purged(gone) => self.kept.forget(&gone.customers, &gone.names),
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
        let idle: &[&str] = match open.offers(desk).is_empty() {
            // What is to be filled in is still looked for.
            _ if open.seeks.is_some() => &["Ctrl-S", "Tab", "↑↓"],
            true => &["Tab"],
            false => &[],
        };
        Some(Said::Hint(hints::without(&desk.words().form.hint, idle)))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        show::panel(self.open.as_ref()?, desk)
    }
}

#[cfg(test)]
mod tests;
