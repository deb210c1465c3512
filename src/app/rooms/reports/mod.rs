//! Figures about what the filter line shows, in the grid's place: the funnel of the stages, and the channels.
//!
//! ```text
//!  Funnel · city:Leeds                                                            6
//!   Stage                          Now  Came  Went on  Share  Win-back  Days  Stalled
//!  >1 Prospecting  ━━━━━━━━━━━━━    12    40       26   65 %         2    12       3 !
//!   2 Evaluation   ━━━━━━━━╌╌╌╌╌     8    26       18   69 %         1    21        2
//! ```
//!
//! Of both lists Enter shows the customers of a line, typing narrows, and F1 says what each figure is. The funnel is about all
//! stages, whichever tab shows; the filter line keeps its key, and narrowing it asks again, as does any change of the data. One
//! question is under way at most: a file that changes all the time must not keep it from an answer.
//!
//! | file | holds |
//! |---|---|
//! | `line` | a line of either list |
//! | `list` | what is asked and known, and the chosen line |
//! | `funnel` | the lines of the funnel |
//! | `channels` | the lines of the channels |
//! | `show` | what both look like |
//!
//! Hears nothing.

mod channels;
mod funnel;
mod line;
mod list;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::panes::Standing;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};

use list::{Found, Which};
pub use list::{HERE, Reports};

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Reports>] = &[
    Command {
        name: "show-funnel",
        group: "finding",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |reports, desk| reports.open(desk, Which::Funnel),
    },
    Command {
        name: "show-channels",
        group: "finding",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |reports, desk| reports.open(desk, Which::Channels),
    },
];

impl Room for Reports {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::F(7) => desk.request(Request::Run("filter")),
            KeyCode::Enter => self.open_chosen(desk),
            KeyCode::Esc => self.shut(desk),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => self.narrow(desk),
            _ => {}
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.list.paste(text);
        self.narrow(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    /// What is counted; the answer to an older question is dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let found = match answer {
            Answer::Funnel(funnel) => Found::Funnel(funnel),
            Answer::Channels(channels) => Found::Channels(channels),
            _ => return,
        };
        if self.asked.answers(ticket) {
            self.arrived(desk, found);
        }
    }

    fn undoes(&self, key: Chord) -> bool {
        key.typed().is_none()
    }

    /// While the figures show, the keys of the grid are theirs; an edit takes the grid back.
    fn hold(&mut self, desk: &mut Desk) {
        self.arrive(desk);
        match desk.hold_place(HERE) {
            Standing::Gone => *self = Self::default(),
            Standing::Yields => self.shut(desk),
            Standing::Stays => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if desk.stands(HERE) {
            self.ask(desk);
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(lists::hint(desk, &self.list, &desk.words().reports.hint, &["F7"]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
