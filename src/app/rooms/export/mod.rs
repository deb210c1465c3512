//! Customers go out into a file: which of them, in what form, and where to.
//!
//! ```text
//!  the path is typed; the lines are what goes out; the path's ending is the form
//!     │ Enter                         ▲
//!     ▼                               │ refused: the path stays to be mended; a file that is there gives way to a second Enter
//!  a lane writes ── it has begun ──▶ the grid is there meanwhile; Esc stops it, and nothing of it stays
//! ```
//!
//! The file is written by the same functions as `kehu export`'s.
//!
//! | file | holds |
//! |---|---|
//! | `asking` | what is asked: the path, the lines, the form |
//! | `running` | how far it is, and what came of it |
//! | `show` | what it looks like |
//!
//! Hears: customers who go out have come so far.

mod asking;
mod running;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{hints, lists};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::path;
use crate::app::ground::said::{Reads, Said};
use crate::domain::outgo::{Exporting, Format};
use crate::domain::{OutputFault, Problem};

use asking::Asking;
use running::Running;

pub use asking::HERE;

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Export>] =
    &[Command { name: "export", group: "customers", keys: &[], nav: &[], scope: Scope::Showing, run: Export::open }];

/// What is asked, and what goes out.
#[derive(Clone, Debug, Default)]
pub struct Export {
    asking: Option<Asking>,
    kept: Kept,
}

/// What outlives its closing.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// Where the last one went, and in what form.
    folder: String,
    format: Option<Format>,
    /// It goes on whatever is on the screen.
    running: Option<Running>,
}

impl Export {
    fn open(&mut self, desk: &mut Desk) {
        // What shows is not known before all of it is there.
        if desk.awaits(Loaded::First) || desk.awaits(Loaded::Whole) {
            return;
        }
        let folder = if self.kept.folder.is_empty() { path::HOME } else { &self.kept.folder };
        self.asking = Some(Asking::new(desk, folder, self.kept.format.unwrap_or(Format::Xlsx)));
        desk.enter(HERE);
    }

    /// Whether customers go out, from the key that began it to the word of its end.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.kept.running.is_some() || self.asking.as_ref().is_some_and(|asking| asking.sent)
    }

    /// Escape in the grid: what goes on is stopped; nothing if nothing does.
    pub fn cancel(&mut self, desk: &mut Desk) -> bool {
        let goes_on = self.kept.running.is_some();
        if goes_on {
            desk.want(Effect::CancelExport);
        }
        goes_on
    }

    /// Everything that was asked is known: it is written, unless something is wrong with it.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(asking) = &mut self.asking else { return };
        if self.kept.running.is_some() {
            return asking.problem = Some(desk.words().problem(&OutputFault::GoesOn.into()));
        }
        match asking.wanted(desk) {
            Ok(outgo) => {
                (asking.sent, asking.exists) = (true, None);
                desk.want(Effect::Export(Box::new(outgo)));
            }
            Err(problem) => asking.problem = Some(problem),
        }
    }

    /// What was sent and has not been heard of since; it has now.
    fn sent(&mut self) -> Option<&mut Asking> {
        let asking = self.asking.as_mut()?;
        std::mem::take(&mut asking.sent).then_some(asking)
    }

    /// It is being written where it was sent: the grid is there meanwhile.
    fn begun(&mut self, desk: &mut Desk) {
        let Some(asking) = self.sent() else { return };
        let (path, format) = (asking.path(), asking.format());
        path::parts(&path).0.clone_into(&mut self.kept.folder);
        self.kept.format = format.or(self.kept.format);
        desk.leave(HERE);
    }

    /// It cannot be written so: while it is still asked, the path stays to be mended.
    fn refused(&mut self, desk: &mut Desk, problem: &Problem) {
        match (self.sent(), problem) {
            (Some(asking), Problem::Output(OutputFault::Exists { path })) => asking.exists = Some(path.clone()),
            (Some(asking), problem) => asking.problem = Some(desk.words().problem(problem)),
            (None, problem) => {
                let said = desk.words().problem(problem);
                desk.warn(said);
            }
        }
    }
}

impl Room for Export {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let Some(asking) = &mut self.asking else { return };
        if key.code == KeyCode::Enter {
            return self.enter(desk);
        }
        let was_asked = asking.exists.take().is_some() | asking.problem.take().is_some();
        match key.code {
            KeyCode::Esc if was_asked => {}
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Tab if key.modifiers == KeyModifiers::NONE => asking.complete(desk),
            KeyCode::F(3) => asking.turn(desk),
            _ => match asking.list.press(key, lists::room(desk)) {
                Pressed::Moved => asking.fit(desk),
                Pressed::Typed => asking.typed(desk),
                Pressed::Nothing => {}
            },
        }
    }

    /// Pasted text is a path.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(asking) = &mut self.asking {
            asking.paste(desk, text);
        }
    }

    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        if let Some(asking) = &mut self.asking {
            asking.list.choose(entry);
            asking.fit(desk);
        }
        false
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Some(asking), Answer::Folder(entries)) = (&mut self.asking, answer) {
            asking.folder.arrived(ticket, entries);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        let News::Export(exporting) = news else { return };
        self.kept.running = running::happened(exporting);
        match exporting {
            Exporting::Going { .. } => self.begun(desk),
            Exporting::Done(went) => {
                self.begun(desk);
                running::done(desk, went);
            }
            Exporting::Cancelled => {
                let said = desk.words().export.cancelled.clone();
                desk.say(said);
            }
            Exporting::Refused(problem) => self.refused(desk, problem),
        }
    }

    fn close(&mut self) {
        self.asking = None;
    }

    fn list(&self) -> Option<&List> {
        self.asking.as_ref().map(|asking| &asking.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.asking.as_mut().map(|asking| &mut asking.list)
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().export;
        let asking = self.asking.as_ref()?;
        if asking.exists.is_some() {
            return Some(Said::Hint(words.hint_exists.clone()));
        }
        let completes = asking.completed().is_some();
        Some(Said::Hint(hints::without(&words.hint, if completes { &[] } else { &["Tab"] })))
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Plain(running::told(desk, self.kept.running.as_ref()?)))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self.asking.as_ref()?, desk, [width, height]))
    }
}

#[cfg(test)]
mod tests;
