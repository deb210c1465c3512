//! A file comes in: which one, where each of its columns goes, and what came of it.
//!
//! ```text
//!  opening ──Enter──▶ columns ──Enter on a line──▶ choosing
//!   (path)  ◀──Esc──    │   ▲ ◀──────Esc, Enter───────┘
//!                       ▼   └──Esc──┐
//!        Tab, Enter on the first: trying ──Enter──▶ it comes in, between keys; the grid is there meanwhile
//! ```
//!
//! Who looks into the file is a lane: each change of what a person says asks it anew, by the same words as the command line's.
//! Nothing that was chosen is lost: whatever closes the room, the same file comes back as it was left, until it has come in.
//!
//! | file | holds |
//! |---|---|
//! | `opening` | which file |
//! | `dropped` | a path that was pasted onto the grid |
//! | `columns` | its columns, and how it is read |
//! | `lines` | what stands in a line of them |
//! | `looking` | what is chosen for a file, until it has come in |
//! | `choosing` | what one line of that can be |
//! | `taking` | what is said with it |
//! | `trying` | what would come of it, and the rows of that |
//! | `tried` | what that looks like |
//! | `profiles` | what imports remember of files |
//! | `running` | how far it is, and what came of it |
//! | `show` | what all this looks like |
//!
//! Hears: a file that comes in has come so far.

mod choosing;
mod columns;
mod dropped;
mod lines;
mod looking;
mod opening;
mod profiles;
mod running;
mod show;
mod taking;
mod tried;
mod trying;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::path;
use crate::app::ground::said::{Reads, Said};
use crate::domain::intake::OUT;

use choosing::Choosing;
use columns::{Columns, Line};
use opening::{Opening, Wants};

use profiles::Profiles;
use running::{Landing, Running};
use trying::Trying;

pub use opening::HERE;

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Wizard>] = &[
    Command { name: "import", group: "customers", keys: &[], nav: &[], scope: Scope::Showing, run: Wizard::open },
    Command {
        name: "import-profiles",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: Wizard::show_profiles,
    },
];

/// The file that is looked at, and the one that comes in.
#[derive(Clone, Debug, Default)]
pub struct Wizard {
    step: Step,
    opening: Opening,
    columns: Columns,
    kept: Kept,
}

/// What outlives its closing.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// The folder of the file that was opened last.
    folder: String,
    /// Files for which something was chosen and that have not come in, the latest last.
    files: Vec<Columns>,
    /// The path of the file that comes in.
    coming: Option<String>,
    /// It goes on whatever is on the screen.
    running: Option<Running>,
    landing: Landing,
}

#[derive(Clone, Debug, Default)]
enum Step {
    #[default]
    Closed,
    Opening,
    Columns,
    Choosing(Choosing),
    Trying(Box<Trying>),
    Profiles(Profiles),
}

impl Wizard {
    fn open(&mut self, desk: &mut Desk) {
        let folder = if self.kept.folder.is_empty() { path::HOME } else { &self.kept.folder };
        let opening = Opening::at(desk, folder);
        self.begin(desk, opening);
    }

    fn begin(&mut self, desk: &mut Desk, opening: Opening) {
        self.put_aside();
        *self = Self { step: Step::Opening, opening, kept: std::mem::take(&mut self.kept), ..Self::default() };
        desk.enter(HERE);
    }

    /// What imports remember of files.
    fn show_profiles(&mut self, desk: &mut Desk) {
        let step = Step::Profiles(Profiles::of(desk));
        self.put_aside();
        *self = Self { step, kept: std::mem::take(&mut self.kept), ..Self::default() };
        desk.enter(HERE);
    }

    /// Escape in the grid: takes back what goes on; nothing if nothing does.
    pub fn cancel(&mut self, desk: &mut Desk) -> bool {
        let goes_on = matches!(self.kept.running, Some(Running::Going { .. }));
        if goes_on {
            desk.want(Effect::CancelBulk);
        }
        goes_on
    }

    fn press_in_opening(&mut self, desk: &mut Desk, key: Chord) {
        match self.opening.press(desk, key) {
            Wants::Nothing => {}
            Wants::Leave => {
                self.tell_kept(desk);
                self.leave(desk)
            }
            Wants::Open(path) => self.look_into(desk, path),
        }
    }

    fn press_in_columns(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => self.reopen(desk),
            KeyCode::Enter => match self.columns.chosen() {
                Some(Line::Go) => self.rehearse(desk),
                Some(line) => {
                    self.step = Choosing::of(desk, &self.columns, line).map_or(Step::Columns, Step::Choosing);
                }
                None => {}
            },
            KeyCode::Tab => self.rehearse(desk),
            KeyCode::Delete => {
                if let Some(line @ Line::Heading(at)) = self.columns.chosen() {
                    self.columns.widen(line);
                    self.columns.place(desk, at, OUT);
                }
            }
            _ => {
                if self.columns.list.press(key, lists::room(desk)) == Pressed::Typed {
                    self.narrow(desk);
                }
            }
        }
    }

    fn narrow(&mut self, desk: &Desk) {
        self.columns.narrow(&|of, line| lines::cells(of, desk, line).join(" "));
    }

    /// What would come in is counted before.
    fn rehearse(&mut self, desk: &mut Desk) {
        if self.columns.found.as_ref().is_some_and(|found| found.lacks.is_some()) {
            // Nothing would come in.
            self.columns.missing(desk).into_iter().for_each(|missing| desk.warn(missing));
        } else if self.columns.found.is_some() {
            self.step = Step::Trying(Box::new(Trying::of(desk, &self.columns.intake)));
        }
    }

    fn press_in_trial(&mut self, desk: &mut Desk, key: Chord) {
        let Step::Trying(trying) = &mut self.step else { return };
        match trying.press(desk, key) {
            trying::Wants::Nothing => {}
            trying::Wants::Back => self.back_to_columns(desk),
            trying::Wants::Go => {
                let rows = Some(trying.tried.rows);
                self.bring_in(desk, rows);
            }
        }
    }

    /// The columns; what the lane did not answer for the sake of the trial is asked again, and spellings that only the trial has
    /// seen can be mapped.
    fn back_to_columns(&mut self, desk: &mut Desk) {
        if let Step::Trying(trying) = std::mem::replace(&mut self.step, Step::Columns) {
            self.columns.learn(trying.tried.unread, &|of, line| lines::cells(of, desk, line).join(" "));
        }
        if self.columns.stale() {
            self.columns.look(desk);
        }
    }

    /// Everything comes in; the grid is there meanwhile.
    fn bring_in(&mut self, desk: &mut Desk, rows: Option<usize>) {
        let intake = Box::new(self.columns.intake.clone());
        self.kept.coming = Some(intake.path.clone());
        desk.bare();
        self.kept.landing = Landing::from(desk);
        desk.want(Effect::Import { intake, rows });
    }

    fn press_in_choices(&mut self, desk: &mut Desk, key: Chord) {
        let Step::Choosing(choosing) = &mut self.step else { return };
        match key.code {
            KeyCode::Esc => self.step = Step::Columns,
            KeyCode::Enter => self.choose(desk),
            _ => {
                if choosing.list.press(key, lists::room(desk)) == Pressed::Typed {
                    choosing.narrow();
                }
            }
        }
    }

    /// The line is what was chosen.
    fn choose(&mut self, desk: &mut Desk) {
        let Step::Choosing(choosing) = &self.step else { return };
        let Some(takes) = choosing.chosen().map(|offer| offer.takes.clone()) else { return };
        let of = choosing.of;
        self.step = Step::Columns;
        // What was typed was to find the line: the next one is looked for among all.
        self.columns.widen(of);
        taking::take(&mut self.columns, desk, of, takes);
    }
}

impl Room for Wizard {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match &mut self.step {
            Step::Closed => {}
            Step::Opening => self.press_in_opening(desk, key),
            Step::Columns => self.press_in_columns(desk, key),
            Step::Choosing(_) => self.press_in_choices(desk, key),
            Step::Trying(_) => self.press_in_trial(desk, key),
            Step::Profiles(profiles) => {
                if profiles.press(desk, key) {
                    desk.leave(HERE);
                }
            }
        }
    }

    /// Pasted text is a path, or narrows the list.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        match &mut self.step {
            Step::Closed => {}
            Step::Opening => self.opening.paste(desk, text),
            Step::Columns => {
                self.columns.list.paste(text);
                self.narrow(desk);
            }
            Step::Choosing(choosing) => {
                choosing.list.paste(text);
                choosing.narrow();
            }
            Step::Trying(trying) => {
                if let Some((_, list)) = &mut trying.rows {
                    list.paste(text);
                    trying.narrow(desk);
                }
            }
            Step::Profiles(profiles) => {
                profiles.list.paste(text);
                profiles.narrow(desk);
            }
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        let counts = matches!(&self.step, Step::Trying(trying) if trying.rows.is_none());
        if counts { Reads::Commands } else { Reads::Line }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Folder(entries) => self.opening.arrived(desk, ticket, entries),
            Answer::Tried(tried) => {
                let Step::Trying(trying) = &mut self.step else { return };
                if let Some(problem) = trying.arrived(ticket, tried) {
                    self.step = Step::Columns;
                    let said = desk.words().problem(&problem);
                    desk.warn(said);
                }
            }
            Answer::Profiles(all) => {
                if let Step::Profiles(profiles) = &mut self.step {
                    profiles.arrived(desk, ticket, all);
                }
            }
            Answer::Looked(found) => self.looked(desk, ticket, found),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if let News::Import(importing) = news {
            self.came(importing);
            self.kept.running = running::happened(desk, importing, &mut self.kept.landing);
        }
        if matches!(news, News::Ordered) {
            self.kept.landing.rows_came(desk);
        }
    }

    fn close(&mut self) {
        self.put_aside();
        *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
    }

    fn list(&self) -> Option<&List> {
        match &self.step {
            Step::Closed => None,
            Step::Opening => Some(&self.opening.list),
            Step::Columns => Some(&self.columns.list),
            Step::Choosing(choosing) => Some(&choosing.list),
            Step::Trying(trying) => Some(trying.rows.as_ref().map_or(&trying.list, |(_, list)| list)),
            Step::Profiles(profiles) => Some(&profiles.list),
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match &mut self.step {
            Step::Closed => None,
            Step::Opening => Some(&mut self.opening.list),
            Step::Columns => Some(&mut self.columns.list),
            Step::Choosing(choosing) => Some(&mut choosing.list),
            Step::Trying(trying) => {
                let Trying { rows, list, .. } = &mut **trying;
                Some(rows.as_mut().map_or(list, |(_, list)| list))
            }
            Step::Profiles(profiles) => Some(&mut profiles.list),
        }
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().wizard;
        let list = self.list()?;
        Some(match &self.step {
            Step::Opening => self.opening.hint(desk),
            Step::Columns if self.columns.chosen() == Some(Line::Go) => lists::hint(desk, list, &words.hint_go, &[]),
            Step::Columns => lists::hint(desk, list, &words.hint, &["Tab"]),
            Step::Trying(trying) => trying::hint(desk, trying),
            Step::Profiles(_) => lists::hint(desk, list, &words.hint_profiles, &[]),
            _ => lists::hint(desk, list, &words.hint_choosing, &[]),
        })
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        let running = self.kept.running.as_ref()?;
        Some(Said::Plain(running::told(desk, running)))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        self.panel(desk, width, height)
    }
}

#[cfg(test)]
mod tests;
