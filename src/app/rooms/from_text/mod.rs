//! A text that introduces somebody (a business card, a message, the signature of a mail) becomes a customer, once its parts have
//! been seen.
//!
//! ```text
//!  a paste that looks like one ──▶ reading ◀──Esc, Enter── choosing      a part goes into another field
//!  the command ──▶ waiting ─paste──┘  │ └──────F2──────────▶
//!                                     ▼ Enter: one customer, one undo
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `reading` | the parts, where each goes, and the cells that they make |
//! | `choosing` | where a part can go |
//! | `show` | what it looks like |
//!
//! Hears: the customer is on disk, or was refused.

mod choosing;
mod reading;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{adding, cursor, hints, lists};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::Place;
use crate::domain::business_card::{self, BusinessCard};
use crate::domain::edit::{Action, Along};
use crate::locale::fill;

use choosing::Choosing;
use reading::Reading;

pub use reading::HERE;

/// The entry of the journal.
const ADDED: &str = "new-from-text";

pub const LABELS: &[&str] = &[ADDED];

pub const COMMANDS: &[Command<FromText>] =
    &[Command { name: ADDED, group: "customers", keys: &[], nav: &[], scope: Scope::Showing, run: FromText::open }];

/// The text that is read.
#[derive(Clone, Debug, Default)]
pub struct FromText {
    step: Step,
}

#[derive(Clone, Debug, Default)]
enum Step {
    #[default]
    Closed,
    /// For a paste.
    Waiting,
    Reading(Box<Reading>),
    Choosing(Box<Reading>, Choosing),
}

impl FromText {
    /// Asks for a text.
    fn open(&mut self, desk: &mut Desk) {
        self.step = Step::Waiting;
        desk.enter(HERE);
    }

    /// A text that was pasted into the grid, if it introduces somebody: in NAV, where the next customer is typed, and of several
    /// lines anywhere, for they would be written over as many customers. False: it is cells, or a cell's.
    pub fn pasted(&mut self, desk: &mut Desk, text: &str) -> bool {
        let nobody = cursor::is_here(desk) || desk.tab().order.is_empty();
        let place = desk.mode() == Mode::Nav || nobody || text.trim().contains(['\r', '\n']);
        let several = business_card::is_counted(text.split(['\r', '\n']));
        let one = |desk: &Desk| !several && BusinessCard::of_one(text, reading::region(desk)).is_some();
        if !place || desk.selection().is_some() || desk.tab().loaded == Loaded::Nothing || !one(desk) {
            return false;
        }
        self.step = Step::Reading(Box::new(Reading::of(desk, text, true)));
        desk.enter(HERE);
        true
    }

    /// Nothing was added: how the text is pasted as it is.
    fn leave(&mut self, desk: &mut Desk) {
        if matches!(&self.step, Step::Reading(reading) if reading.pasted) {
            let key = desk.keymap().first("edit-cell", Mode::Input).unwrap_or("edit-cell");
            let said = fill(&desk.words().from_text.plain, &[("key", key)]);
            desk.say(said);
        }
        desk.leave(HERE);
    }

    fn press_in_reading(&mut self, desk: &mut Desk, key: Chord) {
        let Step::Reading(reading) = &mut self.step else { return };
        reading.problem = None;
        match key.code {
            KeyCode::Esc => self.leave(desk),
            KeyCode::Enter => add(reading, desk),
            KeyCode::F(2) => self.choose(desk),
            KeyCode::Delete => reading.leave_out(desk),
            _ => {
                reading.list.go_by_letters(key, lists::room(desk));
            }
        }
    }

    fn choose(&mut self, desk: &Desk) {
        let Step::Reading(reading) = &mut self.step else { return };
        if let Some(choosing) = Choosing::of(desk, reading) {
            self.step = Step::Choosing(std::mem::take(reading), choosing);
        }
    }

    fn press_in_choices(&mut self, desk: &mut Desk, key: Chord) {
        let Step::Choosing(reading, choosing) = &mut self.step else { return };
        match key.code {
            KeyCode::Enter | KeyCode::Esc => {
                let goes = choosing.chosen().filter(|_| key.code == KeyCode::Enter);
                if let Some(goes) = goes {
                    reading.send(desk, goes);
                }
                self.step = Step::Reading(std::mem::take(reading));
            }
            _ => {
                if choosing.list.press(key, lists::room(desk)) == Pressed::Typed {
                    choosing.narrow();
                }
            }
        }
    }

    fn reading(&self) -> Option<&Reading> {
        match &self.step {
            Step::Reading(reading) | Step::Choosing(reading, _) => Some(reading),
            Step::Closed | Step::Waiting => None,
        }
    }
}

/// All of it becomes one customer.
fn add(reading: &mut Reading, desk: &mut Desk) {
    if reading.sent {
        return;
    }
    let (cells, note) = reading.cells(desk);
    if cells.is_empty() {
        reading.problem = Some(desk.words().from_text.nobody.clone());
        return;
    }
    reading.sent = true;
    // On the tab of a later stage she would not be seen.
    let first = desk.sheets().iter().find_map(|sheet| sheet.stage.clone());
    if desk.sheet().stage.is_some() && desk.sheet().stage != first {
        cursor::go(desk, Move::Tab(0));
    }
    if !cursor::is_here(desk) {
        cursor::go(desk, Move::New(usize::MAX));
    }
    let place = Place { customer: None, ..desk.here() };
    let action = Action::Add { cells: adding::with_stage(desk, cells) };
    desk.save(ADDED, place, Along { note, ..Along::default() }.with(action));
}

impl Room for FromText {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match &self.step {
            Step::Closed => {}
            Step::Waiting if key.code == KeyCode::Esc => desk.leave(HERE),
            Step::Waiting => {}
            Step::Reading(_) => self.press_in_reading(desk, key),
            Step::Choosing(..) => self.press_in_choices(desk, key),
        }
    }

    /// Another text takes the place of the one that is read; in a list it narrows.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        match &mut self.step {
            Step::Closed => {}
            Step::Choosing(_, choosing) => {
                choosing.list.paste(text);
                choosing.narrow();
            }
            Step::Waiting | Step::Reading(_) if text.trim().is_empty() => {}
            Step::Waiting => self.step = Step::Reading(Box::new(Reading::of(desk, text, false))),
            Step::Reading(reading) => **reading = Reading::of(desk, text, reading.pasted),
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        if matches!(self.step, Step::Choosing(..)) { Reads::Line } else { Reads::Commands }
    }

    /// The quotes of a message are its own.
    fn quotes(&self) -> bool {
        true
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.reading().is_some()
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Step::Reading(reading) | Step::Choosing(reading, _), Answer::Resembling(found)) =
            (&mut self.step, answer)
        {
            reading.arrived(ticket, found);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        let Step::Reading(reading) = &mut self.step else { return };
        match news {
            News::Saved(edit, _) if edit.label == ADDED && reading.sent => {
                let said = fill(&desk.words().from_text.added, &[("who", &reading.who())]);
                desk.say(said);
                desk.leave(HERE);
            }
            // The text stays to be added another way.
            News::Refused(edit, _) if edit.label == ADDED => reading.sent = false,
            _ => {}
        }
    }

    fn close(&mut self) {
        self.step = Step::Closed;
    }

    fn list(&self) -> Option<&List> {
        match &self.step {
            Step::Closed | Step::Waiting => None,
            Step::Reading(reading) => Some(&reading.list),
            Step::Choosing(_, choosing) => Some(&choosing.list),
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match &mut self.step {
            Step::Closed | Step::Waiting => None,
            Step::Reading(reading) => Some(&mut reading.list),
            Step::Choosing(_, choosing) => Some(&mut choosing.list),
        }
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().from_text;
        Some(match &self.step {
            Step::Closed => return None,
            Step::Waiting => Said::Hint(desk.words().status.hint_following.clone()),
            Step::Choosing(_, choosing) => lists::hint(desk, &choosing.list, &desk.words().shared.hint_list, &[]),
            Step::Reading(reading) => {
                let one = if reading.list.len() < 2 { "↑↓" } else { "" };
                let hint = if reading.is_out() { &words.hint_out } else { &words.hint };
                Said::Hint(hints::without(hint, &[one]))
            }
        })
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(match &self.step {
            Step::Closed => return None,
            Step::Waiting => show::waiting(desk, width, height),
            Step::Reading(reading) => show::reading(reading, desk, width, height),
            Step::Choosing(reading, choosing) => show::choosing(reading, choosing, desk, [width, height]),
        })
    }
}

#[cfg(test)]
mod tests;
