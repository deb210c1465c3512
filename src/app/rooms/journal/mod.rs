//! The journal as a list: what was done, whoever it was about, and the way back to a point of it.
//!
//! ```text
//!  Journal                                                                        128
//!   When         What                                     Rows  Where
//!  >11-21 09:30  City: 杭州 → 上海                           1  王芳
//!   11-20 17:02  cells filled down                         320  All
//!   11-02 10:11  import                                  2,000
//! ```
//!
//! It is read page by page, as far down as somebody goes. Enter on a line lists what it changed. Ctrl-U undoes, one after
//! the other, all that was done after the chosen line, and asks before; on a line that is undone it does again up to it.
//!
//! | file | holds |
//! |---|---|
//! | `list` | what is read, the chosen line, the way to a point |
//! | `opened` | what one entry changed |
//! | `show` | what the lists look like |
//!
//! Hears: edits saved and taken back, changes of many cells and by others, files that came in, customers gone for good.

mod list;
mod opened;
mod show;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::Said;

pub use list::Journal;
pub use opened::HERE;

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Journal>] = &[
    Command {
        name: "show-journal",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |journal, desk| journal.come(desk),
    },
    // Ctrl-U of the list, by name.
    Command {
        name: "undo-to-here",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Arranging,
        run: Journal::back,
    },
];

impl Room for Journal {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.choose(desk, key);
    }

    fn undoes(&self, _: Chord) -> bool {
        !self.is_asking()
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Deeds(page) => self.arrived(desk, ticket, page),
            Answer::ChangedBy(page) => self.opened.iter_mut().for_each(|opened| opened.arrived(ticket, page.clone())),
            _ => {}
        }
    }

    fn heard(&mut self, _: &mut Desk, news: &News) {
        match news {
            News::Saved(..) | News::Replayed(_, Some(_)) | News::Changed(_) | News::Purged(_) => self.outdated(),
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.outdated(),
            News::Import(importing) if importing.has_ended() => self.outdated(),
            _ => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if desk.has_keys(HERE) {
            self.lack(desk);
        }
    }

    fn list(&self) -> Option<&List> {
        match &self.opened {
            _ if self.is_asking() => None,
            Some(opened) => Some(&opened.pages.lines),
            None => Some(&self.pages.lines),
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match &mut self.opened {
            _ if self.asking.is_some() => None,
            Some(opened) => Some(&mut opened.pages.lines),
            None => Some(&mut self.pages.lines),
        }
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.opened.as_ref().map_or(&self.pages.lines, |opened| &opened.pages.lines).place())
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().journal_list;
        if self.is_asking() {
            return Some(Said::Hint(words.hint_ask.clone()));
        }
        let hint = if self.opened.is_some() { &words.hint_opened } else { &words.hint };
        Some(lists::hint(desk, self.list()?, hint, &[]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(match &self.opened {
            Some(opened) => show::opened(opened, desk, width, height),
            None => show::panel(self, desk, width, height),
        })
    }
}

#[cfg(test)]
mod tests;
