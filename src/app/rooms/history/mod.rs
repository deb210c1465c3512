//! The history of the customer under the cursor: what changed and when.
//!
//! ```text
//!  History · 王芳
//!   When         What changed                         By
//!  >11-21 09:30  City: 杭州 → 上海                    cell changed
//!   11-20 17:02  Stage: Prospecting → Evaluation      to the next stage
//!   11-02 10:11  came in with other rows              import
//! ```
//!
//! It is read page by page, as far down as somebody goes; *cell-history* lists what stood in one cell. Enter gives the
//! chosen line's cell its value from before.
//!
//! | file | holds |
//! |---|---|
//! | `list` | what is read, the chosen line |
//! | `show` | what the list looks like |
//!
//! Hears: edits saved and taken back, changes of many cells and by others, customers gone for good.

mod list;
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
use crate::domain::edit::Action;

pub use list::{HERE, History};

pub const LABELS: &[&str] = &["restore-cell"];

pub const COMMANDS: &[Command<History>] = &[
    Command {
        name: "show-history",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Reading,
        run: History::open,
    },
    // Of one cell.
    Command {
        name: "cell-history",
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Reading,
        run: History::open_cell,
    },
];

impl Room for History {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.choose(desk, key);
    }

    fn undoes(&self, _: Chord) -> bool {
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Past(page) = answer {
            self.arrived(desk, ticket, page);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) if !matches!(edit.action, Action::Layout(_)) => self.outdated(),
            News::Replayed(_, Some(_)) | News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.outdated(),
            News::Changed(customers) if desk.is_under_cursor(*customers) => self.outdated(),
            News::Purged(_) => self.forget(),
            _ => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if let Some(customer) = desk.followed().filter(|_| desk.has_keys(HERE)) {
            self.lack(desk, customer);
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.pages.lines)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.pages.lines)
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(lists::hint(desk, self.list()?, &desk.words().history.hint, &[]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
