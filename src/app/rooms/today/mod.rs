//! Who needs a call today, in the grid's place: the filter's customers for whom something calls, by value × days late.
//!
//! ```text
//!  Today  Sat 28 Nov · 16 due · 199 late · 12 birthdays this week        3 done ━━╌╌╌╌╌╌╌╌
//!     Who              Company         Late  12 months Why             │ Hoàng Thùy Linh
//!  Late, by value × days                                               │ +84 24 555 7199
//!  >○ Hoàng Thùy Linh  Dệt may Thành…   6 d  ¥263,894  offer sent …    │ Relationship · tier A
//! ```
//!
//! The lane says who stands in it, and in which order; what lines tell is read for those on the screen. Who is done or put
//! off leaves at once, and the cursor stays at its place.
//!
//! | file | holds |
//! |---|---|
//! | `calls` | the list while it is open: its keys |
//! | `kept` | what outlives it |
//! | `list` | the lines, folded by section, and what is asked for them |
//! | `digest` | what became another since the last day |
//! | `done` | the line about a talk, a day put off, the move to the last stage |
//! | `later` | how far a call is put off: what is offered, or a day that is typed |
//! | `show` | what the list looks like |
//! | `beside` | what is told of who is chosen: beside the list, or below it |
//!
//! Hears: whatever changes customers; the next day.

mod beside;
mod calls;
mod digest;
mod done;
mod kept;
mod later;
mod list;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::panes::Standing;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{hints, lists};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::event::Bulking;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::digest::Remembered;
use crate::domain::draft::Of;
use crate::locale::fill;

use calls::is_ctrl;
use done::{DONE, Doing, MOVED, SNOOZED};

pub use calls::Calls;
pub use kept::Kept;
pub use list::HERE;

/// Under this name the session keeps how everybody stood.
pub const KEY: &str = Remembered::KEY;

pub const LABELS: &[&str] = &[DONE, SNOOZED, MOVED];

pub const COMMANDS: &[Command<Calls>] = &[
    Command {
        name: "show-today",
        group: "finding",
        keys: &["f5"],
        nav: &["g 8"],
        scope: Scope::Showing,
        run: Calls::open,
    },
    Command { name: "gift-list", group: "finding", keys: &[], nav: &[], scope: Scope::Showing, run: Calls::gifts },
    // Space and F2 of the list, by name.
    Command {
        name: "call-done",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |calls, desk| if desk.stands(HERE) { calls.begin(desk) } else { calls.open(desk) },
    },
    Command {
        name: "snooze-call",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |calls, desk| if desk.stands(HERE) { calls.offer(desk) } else { calls.open(desk) },
    },
];

impl Room for Calls {
    fn here(&self) -> RoomId {
        HERE
    }

    /// A key of the grid while the digest is offered: it is told no more, and the key goes on as usual. F5 opens the list,
    /// which tells it. Esc right behind Enter comes back to the list.
    fn takes(&mut self, desk: &mut Desk, key: Chord) -> bool {
        self.kept.daily.offered = false;
        self.comes_back(desk, key)
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        if self.is_away(desk) {
            return Some(Said::Plain(desk.words().today.back.clone()));
        }
        let key = desk.keymap().first("show-today", desk.mode()).unwrap_or("show-today");
        let takes = fill(&desk.words().today.takes, &[("key", key)]);
        self.kept.daily.offered.then(|| self.kept.daily.offer(desk, &takes)).flatten().map(Said::Plain)
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match (&self.doing, &self.later) {
            (Some(_), _) => self.type_key(desk, key),
            (None, Some(_)) => self.answer(desk, key),
            (None, None) => self.choose(desk, key),
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        match &mut self.doing {
            Some(doing) => _ = doing.spoken.paste(desk, text),
            None => self.paste_day(desk, text),
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        if self.is_idle() { Reads::Commands } else { Reads::Line }
    }

    fn claims(&self, key: Chord) -> bool {
        self.doing.is_none() && is_ctrl(key) && key.to_ascii().code == KeyCode::Char('e')
    }

    fn undoes(&self, key: Chord) -> bool {
        self.is_idle() && key.typed().is_none()
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.doing.as_ref().is_some_and(Doing::holds_text)
    }

    /// As of the line of a contact: after a kill it is offered there.
    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let doing = self.doing.as_ref().filter(|doing| doing.holds_text())?;
        Some((doing.of(), doing.spoken.text.as_str().to_owned()))
    }

    fn lends(&mut self, _: &mut Desk) -> Option<(Of, String)> {
        self.doing.as_ref().map(|doing| (doing.of(), doing.spoken.text.as_str().to_owned()))
    }

    fn returned(&mut self, desk: &mut Desk, text: &str) -> bool {
        let Some(doing) = &mut self.doing else { return false };
        doing.spoken.put(desk, &text.replace('\n', " "));
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Today(today) => self.listed.arrived(desk, ticket, today),
            Answer::Digest(told) => {
                let (digest, now) = *told;
                self.kept.daily.arrived(desk, ticket, digest, now);
            }
            Answer::Briefs(briefs) => self.listed.told(ticket, briefs),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) => {
                if let (DONE, Some(customer)) = (edit.label, edit.place.customer) {
                    self.has_done(desk, customer, done::next_of(&edit.action));
                }
                self.listed.outdate();
            }
            News::Refused(edit, _) | News::Withdrawn(edit) if LABELS.contains(&edit.label) => {
                edit.place.customer.into_iter().for_each(|customer| self.came_back(customer));
            }
            News::Replayed(way, Some(replayed)) => {
                if replayed.label == DONE {
                    self.replayed(desk, *way, replayed.place.customer);
                }
                if LABELS.contains(&&*replayed.label) {
                    self.say_replayed(desk, *way, replayed);
                }
                self.listed.outdate();
            }
            News::Purged(gone) => {
                self.kept.forget(&gone.customers, &gone.names);
                self.listed.forget();
            }
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) | News::Changed(_) | News::Layout => {
                self.listed.outdate();
            }
            _ => {}
        }
    }

    /// While it shows, the keys of the grid are its; an edit takes the grid back.
    fn hold(&mut self, desk: &mut Desk) {
        match desk.hold_place(HERE) {
            Standing::Gone => {
                self.put_down();
                *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
            }
            Standing::Yields => self.shut(desk),
            Standing::Stays => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if desk.stands(HERE) {
            self.listed.fit(desk);
            let flagged = self.kept.daily.remembered().flagged_on(desk.today());
            self.listed.ask(desk, flagged);
            self.listed.read(desk);
        }
    }

    fn close(&mut self) {
        self.put_down();
        self.later = None;
    }

    fn list(&self) -> Option<&List> {
        self.is_idle().then_some(&self.listed.lines)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.is_idle().then_some(&mut self.listed.lines)
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.listed.place())
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().today;
        let hint = match (&self.doing, &self.later) {
            (Some(doing), _) => return Some(Said::Hint(hints::without(&words.hint_done, &doing.idle()))),
            (None, Some(_)) => &words.hint_snooze,
            (None, None) => return Some(lists::hint(desk, &self.listed.lines, &words.hint, &["F7"])),
        };
        Some(Said::Hint(hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
