//! What is read of the journal, the chosen line, and the way back to it.

use crossterm::event::{KeyCode, KeyModifiers};

use super::opened::{HERE, Opened};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::pages::Pages;
use crate::app::ground::ask::Question;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::{Ticket, Way};
use crate::app::ground::key::Chord;
use crate::domain::{Deed, Deeds, Stretch};

/// What is known of it so far.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The newest first.
    pub(super) pages: Pages<Deed, i64>,
    /// The line whose changes are listed.
    pub(super) opened: Option<Box<Opened>>,
    /// The oldest entry that can be done again, and how many there are.
    undone: Option<(i64, usize)>,
    /// A way that waits for Enter.
    pub(super) asking: Option<Point>,
}

/// A point of the journal to which undo or redo is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub way: Way,
    /// From the entry behind the line to the newest one; or from the oldest one that is undone to the line.
    pub of: Stretch,
    /// Entries that are done again or taken back.
    pub steps: usize,
}

impl Journal {
    pub(super) fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    pub(super) fn come(&mut self, desk: &mut Desk) {
        desk.enter(HERE);
    }

    /// Asks for what is missing: the first page, or one with the line that was chosen before.
    pub(super) fn lack(&mut self, desk: &mut Desk) {
        if let Some(from) = self.pages.lacks() {
            self.ask(desk, from);
        }
        self.opened.iter_mut().for_each(|opened| opened.lack(desk));
    }

    fn ask(&mut self, desk: &mut Desk, from: Option<i64>) {
        self.pages.ask(from, |from| desk.ask(HERE, Question::Deeds(from)));
    }

    pub(super) fn arrived(&mut self, desk: &Desk, ticket: Ticket, page: Deeds) {
        if !self.pages.answers(ticket) || !desk.has_keys(HERE) {
            return;
        }
        self.asking = self.asking.filter(|_| self.pages.is_read());
        self.undone = page.undone;
        self.pages.add_older(page.list, page.next, |deed| deed.id);
    }

    /// What was done since is read again.
    pub(super) fn outdated(&mut self) {
        self.pages.outdated();
        self.asking = None;
    }

    pub(super) fn choose(&mut self, desk: &mut Desk, key: Chord) {
        if let Some(point) = self.asking {
            return self.decide(desk, key, point);
        }
        if let Some(opened) = &mut self.opened {
            if key.code == KeyCode::Esc {
                self.opened = None;
            } else {
                opened.choose(desk, key);
            }
            return;
        }
        match key.code {
            KeyCode::Esc => return desk.leave(HERE),
            KeyCode::Enter => {
                self.opened = self.pages.chosen().cloned().map(|deed| Box::new(Opened::new(deed)));
                return;
            }
            KeyCode::Char('u') if key.modifiers == KeyModifiers::CONTROL => return self.back(desk),
            _ => _ = self.pages.lines.go(key, lists::room(desk)),
        }
        // The end of what is read comes near.
        if let Some(next) = self.pages.near() {
            self.ask(desk, Some(next));
        }
    }

    /// Asks whether all that was done after the chosen line is to be undone; of one that is undone, whether all up to it
    /// is to be done again. Not of a list that is being read again: what was done since is not on it.
    pub(super) fn back(&mut self, desk: &mut Desk) {
        if !desk.has_keys(HERE) || self.opened.is_some() || self.pages.all().is_empty() {
            return self.come(desk);
        }
        if !self.pages.is_read() || self.pages.is_seeking() {
            return;
        }
        self.asking = self.point();
        if self.asking.is_none() {
            let said = desk.words().journal_list.newest.clone();
            desk.say(said);
        }
    }

    /// The way to the chosen line; nothing: there is nothing between.
    fn point(&self) -> Option<Point> {
        let (deed, list) = (self.pages.chosen()?, self.pages.all());
        let newer = &list[..self.pages.lines.line()];
        let undone = newer.iter().filter(|other| other.undone).count();
        let (way, of, steps) = match self.undone.filter(|_| deed.undone) {
            // What is undone below may not be read yet.
            Some((first, count)) => (Way::Redo, Stretch { first, last: deed.id }, count.saturating_sub(undone)),
            None => {
                let last = list.first()?.id;
                (Way::Undo, Stretch { first: deed.id + 1, last }, newer.len() - undone)
            }
        };
        (steps > 0).then_some(Point { way, of, steps })
    }

    fn decide(&mut self, desk: &mut Desk, key: Chord, point: Point) {
        match key.code {
            KeyCode::Enter => desk.want(match point.way {
                Way::Undo => Effect::UndoAll(point.of),
                Way::Redo => Effect::RedoAll(point.of),
            }),
            KeyCode::Esc => {}
            _ => return,
        }
        self.asking = None;
    }
}
