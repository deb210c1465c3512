//! What happened with the customer whose record stands in the grid's place, as one list by date, beside or below its fields.
//!
//! ```text
//!  ─ Timeline ─────────────────── all · orders 8 · contacts 1 · notes 1 · changes 2 ─
//!   Thu 3 Dec  ○ plan    next contact                                       in 5 d
//!   ── today ─────────────────────────────────────────────────────────────────────
//!  >   25 Nov  ✎ note ★  嫌贵，想要8折 / 下周三带样机上门
//!      22 Oct  ¥ order   会议平板                                 ¥11,699.10  +50 d
//! ```
//!
//! It reads whenever a record stands there, and follows from customer to customer. What is opened from it gives the keys
//! back.
//!
//! | file | holds |
//! |---|---|
//! | `list` | the order of the list, the rows that are read of it, the chosen line, the kind that shows |
//! | `keys` | its keys, and when they come back to it |
//! | `told` | a line in words |
//! | `show` | what the list looks like |
//!
//! Hears: edits saved and taken back, changes of many cells and by others.

mod keys;
mod list;
mod show;
mod told;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Away, Command, Room};
use crate::app::desk::{hints, lists};
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::Said;
use crate::domain::edit::Action;

use list::Keys;

pub use list::{HERE, Timeline};

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Timeline>] = &[Command {
    name: "show-timeline",
    group: "customers",
    keys: &[],
    nav: &[],
    scope: Scope::Reading,
    run: Timeline::open,
}];

impl Room for Timeline {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.turned(desk, key);
    }

    fn clicked_away(&self) -> Away {
        Away::Leaves
    }

    fn undoes(&self, _: Chord) -> bool {
        true
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Story(story) => self.arrived(ticket, story),
            Answer::Told(customer, lines) => self.arrived_rows(ticket, customer, lines),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) if !matches!(edit.action, Action::Layout(_)) => {
                self.comes |=
                    matches!(edit.action.bare(), Action::AddNote { .. } | Action::AddChild { .. } | Action::Log { .. })
                        && self.keys != Keys::Elsewhere;
                self.outdated();
            }
            News::Replayed(_, Some(_)) | News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.outdated(),
            News::Changed(customers) if desk.is_under_cursor(*customers) => self.outdated(),
            _ => {}
        }
    }

    fn hold(&mut self, desk: &mut Desk) {
        self.stay(desk);
    }

    fn follow(&mut self, desk: &mut Desk) {
        // What covers the record may count in slices of its own, which this would end.
        let rests = desk.in_grid() || desk.has_keys(HERE);
        if let Some(customer) = desk.followed().filter(|_| rests && desk.shows().is_sideways()) {
            self.lack(desk, customer);
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.lines)
    }

    /// The status counts customers, as beside it.
    fn place(&self) -> Option<(usize, usize)> {
        None
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.lines)
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let one = self.kinds().len() < 2 && self.kind.is_none();
        let idle = [(one, "←→"), (!self.is_order(desk), "r")];
        let idle: Vec<&str> = idle.into_iter().filter_map(|(idle, key)| idle.then_some(key)).collect();
        let hint = hints::without(&desk.words().timeline.hint, &idle);
        Some(lists::hint(desk, &self.lines, &hint, &["Tab", "Ctrl-N", "PgUp/PgDn", "←→", "{log-contact}"]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
