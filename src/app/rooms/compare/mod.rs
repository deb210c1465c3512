//! Two customers side by side: what differs, their sums, what hangs on them.
//!
//! ```text
//!  Compare two customers                                     F3 9 more fields, equal
//!   #0001 李明朗: purchases 3, notes 2
//!   #0002 Anna Schmidt: purchases 4, notes 1
//!                       #0001 李明朗          #0002 Anna Schmidt
//!   figures
//!  >• Spend             ¥48,200.00            ¥41,000.00
//!   different
//!   • City              杭州                  Berlin
//! ```
//!
//! The two are those that are marked or selected; else the one under the cursor is the first, and the same command at
//! another customer brings both. Enter opens the one whose side is chosen, F2 goes on to their merge.
//!
//! | file | holds |
//! |---|---|
//! | `pair` | the two, and their fields line by line |
//! | `show` | what they look like |
//!
//! Hears: whatever may have changed one of them.

mod pair;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{lists, select};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;
use crate::domain::CustomerId;
use crate::domain::merge::Party;
use crate::locale::{fill, grouped};

use pair::Pair;

pub use pair::HERE;

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Compare>] = &[Command {
    name: "compare-customers",
    group: "doubles",
    keys: &[],
    nav: &[],
    scope: Scope::Reading,
    run: Compare::open,
}];

/// What is known of the two.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    pair: Option<Box<Pair>>,
    lines: List,
    /// Who is asked for, or stands there.
    of: Option<(CustomerId, CustomerId)>,
    asked: Asked,
    /// Fields that are equal show too.
    all: bool,
    /// The side at the right is chosen.
    right: bool,
    kept: Kept,
}

/// What outlives it.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// Who was chosen first; the next who is chosen stands beside.
    first: Option<CustomerId>,
}

impl Compare {
    fn open(&mut self, desk: &mut Desk) {
        let several = select::chosen(desk).len();
        if several > 2 {
            let said = fill(&desk.words().compare.several, &[("n", &grouped(several))]);
            return desk.warn(said);
        }
        let first = self.kept.first.take();
        let chosen = first.zip(desk.current()).filter(|(first, here)| first != here);
        let Some((one, other)) = select::two_customers(desk).or(chosen) else {
            self.kept.first = desk.current();
            let words = desk.words();
            let said = match desk.current() {
                Some(_) => fill(&words.compare.second, &[("name", &desk.name_of_current())]),
                None => words.grid.no_customer.clone(),
            };
            return desk.say(said);
        };
        self.ask(desk, (one, other));
        desk.enter(HERE);
    }

    fn ask(&mut self, desk: &mut Desk, (one, other): (CustomerId, CustomerId)) {
        self.of = Some((one, other));
        self.asked = desk.ask(HERE, Question::Parties(one, other)).into();
    }

    /// The two are here; nothing: one of them is gone.
    fn met(&mut self, desk: &mut Desk, parties: Option<Box<(Party, Party)>>) {
        let Some(parties) = parties else {
            let gone = desk.words().duplicates.gone.clone();
            desk.warn(gone);
            return desk.leave(HERE);
        };
        self.pair = Some(Box::new(Pair::new(desk, *parties)));
        self.fit();
    }

    /// The lines that show; the same one stays chosen.
    fn fit(&mut self) {
        let Some(pair) = &self.pair else { return };
        let all = self.all;
        self.lines.keep(pair.lines(), |line| line.field, |line| line.shows(all));
    }

    fn choose(&mut self, desk: &mut Desk, key: Chord) {
        match (key.code, key.to_ascii().typed()) {
            (KeyCode::Esc, _) | (_, Some('q')) => desk.leave(HERE),
            (KeyCode::Left, _) | (_, Some('1' | 'h')) => self.right = false,
            (KeyCode::Right, _) | (_, Some('2' | 'l')) => self.right = true,
            (KeyCode::F(3), _) | (_, Some('a' | 'A')) => {
                self.all = !self.all;
                self.fit();
            }
            (KeyCode::F(2), _) | (_, Some('m' | 'M')) => {
                if let Some((one, other)) = self.of.filter(|_| self.pair.is_some()) {
                    desk.request(Request::Merge(one, other));
                }
            }
            (KeyCode::Enter, _) => self.go(desk),
            _ => _ = self.lines.go_by_letters(key, lists::room(desk)),
        }
    }

    /// To the customer of the chosen side, and opens the card.
    fn go(&self, desk: &mut Desk) {
        let Some((one, other)) = self.of.filter(|_| self.pair.is_some()) else { return };
        let wanted = if self.right { other } else { one };
        let Some(row) = desk.tab().order.iter().position(|id| *id == wanted) else {
            let said = desk.words().compare.hidden.clone();
            return desk.say(said);
        };
        desk.leave(HERE);
        desk.request(Request::Row(row));
        desk.request(Request::Run("open-card"));
    }
}

impl Room for Compare {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.choose(desk, key);
    }

    fn undoes(&self, key: Chord) -> bool {
        key.typed().is_none()
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Parties(parties) = answer
            && self.asked.answers(ticket)
        {
            self.met(desk, parties);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        let other = match news {
            News::Saved(..) | News::Replayed(_, Some(_)) | News::Changed(_) | News::Purged(_) => true,
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => true,
            News::Import(importing) => importing.has_ended(),
            _ => false,
        };
        if let Some(of) = self.of.filter(|_| other && desk.has_keys(HERE)) {
            self.ask(desk, of);
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.lines)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.lines)
    }

    fn close(&mut self) {
        *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let alone: &[&str] = if self.pair.is_some() { &["Enter", "←→", "F2", "F3"] } else { &[] };
        Some(lists::hint(desk, &self.lines, &desk.words().compare.hint, alone))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(match &self.pair {
            Some(pair) => show::panel(pair, desk, (&self.lines, self.right, self.all), [width, height]),
            None => show::waiting(desk, &self.lines, [width, height]),
        })
    }
}

#[cfg(test)]
mod tests;
