//! Customers who may be one person: a warning while entering, the list of all of them, and their merge.
//!
//! The list stands in the grid's place until the keys go elsewhere; two customers side by side cover it, or the grid.
//!
//! | file | holds |
//! |---|---|
//! | `guard` | after a phone, an e-mail, a name or a company: who has the same, and the way there |
//! | `list` | everybody who looks like somebody else, in groups |
//! | `merging` | two customers side by side, and what becomes of them |
//! | `show` | what the list and the two look like |
//!
//! Hears: cells saved (who has the same?), merges and groups that are none saved, undo and redo.

mod guard;
mod list;
mod merging;
mod show;

use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{lists, order, select};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Effect};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::domain::edit::Action;
use crate::domain::merge::Party;
use crate::domain::{CustomerId, Place};

use guard::Guard;
use list::{Lookalikes, Wants};
use merging::{Merging, Turn};

pub use guard::{OPEN, asks_where};
pub use list::{HERE, MOST};

pub const LABELS: &[&str] = &["merge-customers", "keep-apart"];

pub const COMMANDS: &[Command<Duplicates>] = &[
    // Groups of customers who look like one person.
    Command {
        name: "find-duplicates",
        group: "doubles",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: Duplicates::open,
    },
    // Del and Ctrl-G of the list, by name.
    Command {
        name: "keep-apart",
        group: "doubles",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |all, desk| all.act(desk, Lookalikes::group),
    },
    Command {
        name: "show-lookalike",
        group: "doubles",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |all, desk| all.act(desk, Lookalikes::customer),
    },
    // Two customers side by side.
    Command {
        name: "merge-customers",
        group: "doubles",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: Duplicates::compare_selected,
    },
    // The customer whom the warning names.
    Command { name: OPEN, group: "doubles", keys: &[], nav: &[], scope: Scope::Reading, run: Duplicates::open_named },
];

/// What is known of them.
#[derive(Clone, Debug, Default)]
pub struct Duplicates {
    guard: Guard,
    list: Option<Lookalikes>,
    merging: Option<Box<Merging>>,
    /// The two who were asked for.
    asked: Asked,
    /// What is said when the merge under way is on disk.
    merged: Option<String>,
}

impl Duplicates {
    /// Whether the cursor is headed for somebody.
    #[must_use]
    pub fn heads(&self) -> bool {
        self.guard.heads()
    }

    /// Whether that key goes to the customer whom a warning names: the one that asks where to go, while that is said.
    #[must_use]
    pub fn goes(&self, desk: &Desk, key: Chord) -> bool {
        self.guard.goes(desk, key)
    }

    /// Why the open cell was not taken, where it is somebody out of sight who has its value: with the key that brings her
    /// back.
    #[must_use]
    pub fn instead(&self, desk: &Desk) -> Option<String> {
        self.guard.instead(desk)
    }

    /// The line of the list that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.list.as_ref().map(|of| of.list.line())
    }

    /// Looks for duplicates among all customers.
    fn open(&mut self, desk: &mut Desk) {
        self.list = Some(Lookalikes::new());
        desk.show_rows();
        desk.select(None);
        self.come(desk);
    }

    fn come(&self, desk: &mut Desk) {
        desk.stand(HERE, Shows::Other);
        desk.enter(HERE);
    }

    /// Opens the merge of the two customers that are selected, else of the one under the cursor and the one that the
    /// warning names.
    fn compare_selected(&mut self, desk: &mut Desk) {
        let pair = match (select::two_customers(desk), desk.current(), self.guard.twin()) {
            (Some(pair), ..) => Some(pair),
            (None, Some(here), Some(twin)) if here != twin => Some((twin, here)),
            _ => None,
        };
        if let Some((keep, other)) = pair {
            return self.compare(desk, keep, other);
        }
        let said = desk.words().duplicates.two_rows.clone();
        desk.warn(said);
    }

    fn compare(&mut self, desk: &mut Desk, keep: CustomerId, other: CustomerId) {
        self.asked = desk.ask(HERE, Question::Parties(keep, other)).into();
    }

    /// The two are here; nothing: one of them is gone.
    fn met(&mut self, desk: &mut Desk, parties: Option<Box<(Party, Party)>>) {
        let Some(parties) = parties else {
            let gone = desk.words().duplicates.gone.clone();
            desk.warn(gone);
            return self.outdate();
        };
        let (kept, other) = *parties;
        self.merging = Some(Box::new(Merging::new(desk, kept, other)));
        self.come(desk);
    }

    /// To the customer whom the warning names.
    fn open_named(&mut self, desk: &mut Desk) {
        if !self.guard.go(desk) {
            let said = desk.words().duplicates.nobody.clone();
            desk.say(said);
        }
    }

    fn outdate(&mut self) {
        self.list.iter_mut().for_each(Lookalikes::outdate);
    }

    /// A key while the list has the keys.
    fn choose(&mut self, desk: &mut Desk, key: Chord) {
        let Some(list) = &mut self.list else { return };
        let wants = list.press(desk, key);
        self.carry_out(desk, wants);
    }

    /// Does that with the chosen one; where the list is closed, opens it.
    fn act(&mut self, desk: &mut Desk, act: fn(&Lookalikes) -> Option<Wants>) {
        match &self.list {
            Some(list) => {
                let wants = act(list).unwrap_or(Wants::Nothing);
                self.carry_out(desk, wants);
            }
            None => self.open(desk),
        }
    }

    fn carry_out(&mut self, desk: &mut Desk, wants: Wants) {
        match wants {
            Wants::Nothing => {}
            Wants::Leave => desk.leave(HERE),
            Wants::Compare(keep, other) => self.compare(desk, keep, other),
            Wants::Apart(customers) => {
                let place = Place { customer: None, ..desk.here() };
                desk.save("keep-apart", place, Action::KeepApart { customers });
            }
            Wants::Show(customer) => {
                self.list = None;
                self.guard.land(desk, customer);
            }
        }
    }

    /// A key while two stand side by side.
    fn decide(&mut self, desk: &mut Desk, key: Chord) {
        let Some(mut merging) = self.merging.take() else { return };
        let turn = merging.press(desk, key);
        match turn {
            Turn::GoesOn => return self.merging = Some(merging),
            Turn::Leave => {}
            Turn::Merge => {
                self.merged = Some(merging.done(desk));
                self.guard.end();
                desk.select(None);
                desk.mark(None);
                merging.save(desk);
            }
        }
        // Back to where the merge was opened.
        if self.list.is_none() {
            desk.leave(HERE);
        }
    }

    /// An edit that is on disk: what it says, and what is asked after it.
    fn saved(&mut self, desk: &mut Desk, action: &Action, added: Option<CustomerId>) {
        match action.bare() {
            Action::Set { customer, field, value } => self.guard.look(desk, *customer, field, value),
            Action::Add { cells } => {
                let customer = added.unwrap_or_default();
                cells.iter().for_each(|(field, value)| self.guard.look(desk, customer, field, value));
            }
            Action::Restore { customers } => self.guard.restored(desk, customers),
            Action::Merge { keep, other, .. } => {
                order::removed(desk, &[*other]);
                if let Some(row) = desk.tab().order.iter().position(|id| id == keep) {
                    cursor::go(desk, Move::Row(row));
                }
                let said = self.merged.take().unwrap_or_default();
                desk.say(said);
                self.outdate();
                order::recount(desk);
                desk.want(Effect::Analyse);
            }
            Action::KeepApart { .. } => {
                let said = desk.words().duplicates.apart.clone();
                desk.say(said);
                self.outdate();
            }
            _ => {}
        }
    }
}

impl Room for Duplicates {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if self.merging.is_some() { self.decide(desk, key) } else { self.choose(desk, key) }
    }

    /// None is its own; but a warning goes with the second one.
    fn takes(&mut self, desk: &mut Desk, _: Chord) -> bool {
        self.guard.count_key(desk);
        false
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(of) = self.list.as_mut().filter(|_| self.merging.is_none()) {
            of.list.paste(text);
            of.narrow(desk);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        if self.merging.is_some() { Reads::Commands } else { Reads::Line }
    }

    fn undoes(&self, key: Chord) -> bool {
        self.merging.is_none() && key.typed().is_none()
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Alike(Some(found)) => self.guard.arrived(desk, &found),
            Answer::Twins(found) => {
                if let Some(list) = &mut self.list {
                    list.arrived(desk, ticket, found);
                }
            }
            Answer::Parties(parties) if self.asked.answers(ticket) => self.met(desk, parties),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, saved) => self.saved(desk, &edit.action, saved.added),
            News::Refused(_, problem) => self.guard.refused(desk, problem),
            News::Bulk(Bulking::Done(_, tally)) => self.guard.look_at(desk, &tally.added),
            News::Replayed(..) => {
                self.guard.end();
                self.outdate();
            }
            _ => {}
        }
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Merge(keep, other) = request else { return false };
        self.compare(desk, *keep, *other);
        true
    }

    fn hold(&mut self, desk: &mut Desk) {
        if self.list.is_none() && self.merging.is_none() {
            desk.stand_back(HERE);
        }
        self.guard.stand(desk);
    }

    fn follow(&mut self, desk: &mut Desk) {
        self.list.iter_mut().for_each(|list| list.ask(desk));
    }

    /// Whoever went elsewhere is done with the list.
    fn close(&mut self) {
        (self.list, self.merging) = (None, None);
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().duplicates;
        match &self.list {
            Some(of) if self.merging.is_none() => Some(lists::hint(desk, &of.list, &words.hint, &[])),
            _ => Some(Said::Hint(words.hint_merge.clone())),
        }
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        self.guard.said(desk).filter(|_| !desk.has_keys(HERE)).map(Said::Warning)
    }

    fn list(&self) -> Option<&List> {
        let merging = self.merging.as_ref().map(|merging| merging.list());
        merging.or_else(|| self.list.as_ref().map(|of| &of.list))
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        let merging = self.merging.as_mut().map(|merging| merging.list_mut());
        merging.or_else(|| self.list.as_mut().map(|of| &mut of.list))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        match (&self.merging, &self.list) {
            (Some(merging), _) => Some(show::merging(merging, desk, width, height)),
            (None, list) => Some(show::list(list.as_ref()?, desk, width, height)),
        }
    }
}

#[cfg(test)]
mod tests;
