//! The trash and the archive: who is there, and the way back.
//!
//! ```text
//!  Trash and archive  wang_                                        2 of 7
//!       When                   Name          Company             Stage
//!  >[x] 11-21 09:30  deleted   王芳          金桥贸易有限公司    Maintenance
//!   [ ] 11-20 17:02  archived  Ben O'Neill   Acorn Supply        Prospecting
//! ```
//!
//! Typing narrows the list, also by pinyin; Space ticks, Enter brings back who is ticked, or the one that is chosen: one
//! step of undo. Del removes them for good: undo cannot bring them back, so their number has to be typed.
//!
//! | file | holds |
//! |---|---|
//! | `list` | who is there, who fits what is typed, who is ticked |
//! | `show` | what the list and the question look like |
//!
//! Hears: customers restored (they are on the sheets again), archived, purged.

mod list;
mod show;

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{lists, order, target};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId};
use crate::app::ground::change::When;
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Effect, Purged, Ticket};
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Place, Recipe};
use crate::locale::{fill, grouped};

use list::People;

pub const HERE: RoomId = RoomId("trash");

pub const LABELS: &[&str] = &["archive-customers", "restore-customers"];

pub const COMMANDS: &[Command<Trash>] = &[
    Command {
        name: "archive-customers",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |_, desk| archive(desk),
    },
    Command { name: "show-trash", group: "customers", keys: &[], nav: &[], scope: Scope::Showing, run: Trash::open },
    // Del and Enter of the list, by name.
    Command {
        name: "restore-customers",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |trash, desk| trash.act(desk, Trash::restore),
    },
    Command {
        name: "purge-customers",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |trash, desk| trash.act(desk, Trash::ask_for_meant),
    },
    Command { name: "empty-trash", group: "customers", keys: &[], nav: &[], scope: Scope::Grid, run: Trash::empty },
];

/// The list while it is open.
#[derive(Clone, Debug, Default)]
pub struct Trash {
    people: People,
    asked: Asked,
    /// The number is being asked for that says how many go for good.
    asking: Option<Asking>,
    /// The whole trash is to be asked for as soon as it is known.
    empties: bool,
}

/// The question before a purge.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asking {
    customers: Vec<CustomerId>,
    /// Their names, as far as a line has room.
    names: String,
    text: Text,
}

impl Trash {
    /// Who is chosen in the list.
    #[must_use]
    pub fn chosen(&self) -> Option<CustomerId> {
        self.people.chosen()
    }

    fn open(&mut self, desk: &mut Desk) {
        desk.enter(HERE);
        self.asked = desk.ask(HERE, Question::Gone).into();
    }

    /// Opens the list and asks whether the whole trash goes for good.
    fn empty(&mut self, desk: &mut Desk) {
        self.open(desk);
        self.empties = true;
    }

    /// Does that with who is meant in the list; where it is closed, opens it.
    fn act(&mut self, desk: &mut Desk, act: fn(&mut Self, &mut Desk)) {
        if self.people.is_known() { act(self, desk) } else { self.open(desk) }
    }

    fn ask_for_meant(&mut self, desk: &mut Desk) {
        let meant = self.people.meant();
        self.ask(desk, meant);
    }

    /// Brings back who is meant, and shows the first of them where she was.
    fn restore(&mut self, desk: &mut Desk) {
        let customers = self.people.meant();
        let Some(&first) = customers.first() else { return };
        desk.leave(HERE);
        let place = Place { customer: Some(first), ..desk.here() };
        desk.save("restore-customers", place, Action::Restore { customers });
    }

    /// Asks for the number of those who go for good.
    fn ask(&mut self, desk: &mut Desk, customers: Vec<CustomerId>) {
        if customers.is_empty() {
            let said = desk.words().trash.empty.clone();
            return desk.say(said);
        }
        let names: Vec<&str> = self.people.names(&customers).take(3).collect();
        let more = if customers.len() > names.len() { " …" } else { "" };
        let names = glyphs::fit(&names.join(" · "), 40).into_iter().map(|cell| cell.symbol).collect::<String>() + more;
        self.asking = Some(Asking { customers, names, text: Text::default() });
    }

    /// A key while the number is asked for.
    fn answer(&mut self, desk: &mut Desk, key: Chord) {
        let Some(asking) = &mut self.asking else { return };
        let agrees = asking.text.as_str().trim() == asking.customers.len().to_string();
        match key.code {
            KeyCode::Esc => self.asking = None,
            KeyCode::Enter => match self.asking.take() {
                Some(asking) if agrees => desk.want(Effect::Purge(Some(asking.customers))),
                _ => {
                    let said = desk.words().trash.kept.clone();
                    desk.say(said);
                }
            },
            _ => {
                asking.text.press(key.to_ascii(), false);
            }
        }
    }
}

/// Puts the customers meant in the grid away: out of every list, and kept.
fn archive(desk: &mut Desk) {
    let Some(target) = target::meant(desk) else { return };
    if target.rows.len() > 1 {
        return desk.propose("archive-customers", target.rows, Recipe::Archive, When::Fitting);
    }
    let (customers, place) = (target.rows.as_slice().to_vec(), desk.here());
    desk.select(None);
    desk.mark(None);
    order::removed(desk, &customers);
    desk.save("archive-customers", place, Action::Archive { customers });
}

/// They are on the sheets again: the sheet is asked for anew, and the cursor goes to the first of them if she is on it.
fn restored(desk: &mut Desk, customers: &[CustomerId]) {
    let said = fill(&desk.words().trash.restored, &[("n", &grouped(customers.len()))]);
    desk.say(said);
    order::ask_again(desk);
    if let Some(first) = customers.first() {
        cursor::go(desk, Move::To(*first));
    }
}

/// They are gone for good.
fn purged(desk: &mut Desk, purged: &Purged) {
    let words = &desk.words().trash;
    let message = if purged.thorough { &words.purged } else { &words.purged_but };
    let said = fill(message, &[("n", &grouped(purged.customers.len()))]);
    desk.say(said);
}

impl Room for Trash {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if self.asking.is_some() {
            return self.answer(desk, key);
        }
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.restore(desk),
            KeyCode::Delete => self.ask_for_meant(desk),
            _ => self.people.press(desk, key),
        }
    }

    /// Pasted text narrows the list, or is nothing in the question.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if self.asking.is_none() {
            self.people.paste(desk, text);
        }
    }

    fn reads(&self, first: Chord) -> Reads {
        let ticks = self.asking.is_none() && first.to_ascii().typed() == Some(' ');
        if ticks { Reads::Commands } else { Reads::Line }
    }

    fn undoes(&self, key: Chord) -> bool {
        self.asking.is_none() && key.typed().is_none()
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Answer::Gone(list) = answer else { return };
        if !self.asked.answers(ticket) {
            return;
        }
        self.people.arrived(desk, list);
        if std::mem::take(&mut self.empties) {
            let all = self.people.deleted();
            self.ask(desk, all);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) => match &edit.action {
                Action::Restore { customers } => restored(desk, customers),
                Action::Archive { customers } => {
                    let said = fill(&desk.words().trash.archived, &[("n", &grouped(customers.len()))]);
                    desk.say(said);
                }
                _ => {}
            },
            News::Purged(gone) => {
                purged(desk, gone);
                if self.people.is_known() {
                    self.asked = desk.ask(HERE, Question::Gone).into();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn list(&self) -> Option<&List> {
        self.asking.is_none().then_some(&self.people.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.asking.is_none().then_some(&mut self.people.list)
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.people.list.place())
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().trash;
        let asks = self.asking.as_ref().map(|_| Said::Hint(words.hint_ask.clone()));
        Some(asks.unwrap_or_else(|| lists::hint(desk, &self.people.list, &words.hint, &[])))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}
