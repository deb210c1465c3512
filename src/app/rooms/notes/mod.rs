//! The notes of the customer under the cursor, in a pane below the grid: a note has several lines.
//!
//! ```text
//!  ├─ Notes · 王芳 ──────────────────────────────────────────
//!   11-21 09:30      Wants 20 % off, decides on Friday
//!   11-02 10:11      Met at the fair
//! ```
//!
//! The pane follows the cursor. With the keys in it, typing begins a note, Enter opens the chosen one, Esc keeps what is
//! written: one entry of the journal, as is whatever else takes the keys away.
//!
//! | file | holds |
//! |---|---|
//! | `pad` | the list, the chosen note, the one being written |
//! | `lent` | the one that another room wants written: how it begins and ends |
//! | `wanted` | which that is, and what is typed before it is there |
//! | `meanwhile` | what another program had written into a note since |
//! | `show` | what they look like |
//!
//! Hears: edits saved, taken back and refused (a note that the file did not take is open again), changes of many cells and by others.

mod lent;
mod meanwhile;
mod pad;
mod show;
mod wanted;

use crate::app::desk::desk::Desk;
use crate::app::desk::hints;
use crate::app::desk::parts::mode::Pane;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;

pub use pad::{HERE, Notes};

use wanted::Early;

pub const LABELS: &[&str] = &["add-note", "edit-note", "delete-note"];

pub const COMMANDS: &[Command<Notes>] =
    &[Command { name: "notes", group: "panes", keys: &["ctrl-o"], nav: &[], scope: Scope::Reading, run: Notes::open }];

impl Room for Notes {
    fn here(&self) -> RoomId {
        HERE
    }

    fn clicked_away(&self) -> Away {
        Away::Leaves
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if self.draft.is_some() {
            self.write(desk, key)
        } else if !self.take_early(desk, Early::Key(key)) {
            self.choose(desk, key)
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if self.take_early(desk, Early::Paste(text.to_owned())) {
            return;
        }
        if self.draft.is_some() {
            self.insert(desk, text);
        } else {
            self.begin_or_say(desk, text.to_owned());
        }
    }

    fn quotes(&self) -> bool {
        true
    }

    fn reads(&self, _: Chord) -> Reads {
        if self.draft.is_some() || self.wanted.is_some() { Reads::Lines } else { Reads::Commands }
    }

    /// A letter begins a note.
    fn undoes(&self, key: Chord) -> bool {
        self.draft.is_none() && self.wanted.is_none() && key.typed().is_none()
    }

    fn undo(&mut self, desk: &mut Desk) -> bool {
        self.bring_back(desk)
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Note(customer, note) = request else { return false };
        self.lend(desk, *customer, *note);
        true
    }

    fn keep(&mut self, desk: &mut Desk) -> bool {
        self.save_draft(desk);
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Notes(customer, list) = answer
            && self.answers(ticket)
        {
            self.arrived(desk, customer, list);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if news.is_a_step() {
            self.forget_dropped();
        }
        match news {
            News::Saved(edit, saved) if !matches!(edit.action, Action::Layout(_)) => {
                self.on_the_way.compare(desk, edit, saved.replaced.as_ref());
                self.outdated();
            }
            News::Withdrawn(edit) if matches!(edit.action, Action::AddNote { .. } | Action::SetNote { .. }) => {
                self.on_the_way.forget(edit);
                self.outdated();
            }
            News::Replayed(_, Some(_)) | News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.outdated(),
            News::Changed(customers) if desk.is_under_cursor(*customers) => self.outdated(),
            _ => {}
        }
    }

    fn lends(&mut self, desk: &mut Desk) -> Option<(Of, String)> {
        self.open_chosen(desk);
        let draft = self.draft.as_ref()?;
        Some((Of::Note { customer: draft.customer, note: draft.note }, draft.text.as_str().to_owned()))
    }

    fn returned(&mut self, _: &mut Desk, text: &str) -> bool {
        self.rewrite(text)
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Note { customer, note } = draft.of else { return Taken::No };
        if self.is_taken(desk) {
            // One pane has room for one text: this comes behind the one that stands there.
            if !desk.has_keys(HERE) {
                self.show_open(desk);
            }
            return Taken::Later;
        }
        if self.of(customer).is_none() {
            self.open(desk);
            return Taken::Later;
        }
        self.resume(desk, customer, note, Text::typed(&draft.text));
        Taken::Yes
    }

    fn close(&mut self) {
        self.forget_wanted();
    }

    fn follow(&mut self, desk: &mut Desk) {
        let shows = desk.panes().contains(&Pane::Notes) && self.draft.is_none();
        if let Some(customer) = desk.followed().filter(|_| shows) {
            self.read(desk, customer);
        }
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().notes;
        if self.draft.is_some() {
            return Some(Said::Hint(words.hint_draft.clone()));
        }
        let idle: &[&str] = match self.list.len() {
            _ if desk.current().is_none() => &["Enter", "Type", "直接输入", "Del", "↑↓"],
            0 => &["Del", "↑↓"],
            1 => &["↑↓"],
            _ => &[],
        };
        Some(Said::Hint(hints::without(&words.hint, idle)))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
