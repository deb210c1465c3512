//! What is read of a customer's list: its order, the rows of the lines that show, the chosen line.
//!
//! ```text
//!  story   every line, a small mark each            asked once a customer
//!  fits    those of the kind that shows
//!  rows    ┌ a page above ┐
//!          │ the screen   │  read by their numbers as the screen comes near, and none twice
//!          └ a page below ┘
//! ```

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::desk::parts::mode::Pane;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::list::List;
use crate::domain::CustomerId;
use crate::domain::story::{Kind, Line, Mark, Of, Story, Told};

pub const HERE: RoomId = Pane::Timeline.room();

/// What is known of it so far.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    story: Story,
    /// Whose the list is, and of which day: asked for, or at hand; nothing: it is to be read.
    of: Option<(CustomerId, NaiveDate)>,
    asked: Asked,
    /// Lines of each kind, in their order.
    counts: [usize; Kind::ALL.len()],
    /// The kind that shows; nothing: all.
    pub(super) kind: Option<Kind>,
    /// Places in the story of the lines that show.
    fits: Vec<u32>,
    pub(super) lines: List,
    rows: HashMap<Mark, Told>,
    /// Lines whose rows are at hand or asked for.
    held: Range<usize>,
    /// The rows at hand are those of before a change: they show until the new ones are there.
    stale: bool,
    asked_rows: Asked,
    /// A row is on its way into the list: it is the chosen one then.
    pub(super) comes: bool,
    /// The chosen line shows all of its text.
    pub(super) unfolded: bool,
    pub(super) keys: Keys,
}

/// Whether the keys are here, and whether they are to come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keys {
    #[default]
    Elsewhere,
    Here,
    /// What was opened from here has them for a while, or the record is on its way.
    Lent,
}

impl Timeline {
    /// The list at hand of that customer.
    pub(super) fn of(&self, customer: Option<CustomerId>) -> Option<&Story> {
        Some(&self.story).filter(|story| Some(story.customer) == customer && story.customer != 0)
    }

    /// The chosen line, and the customer it is about. Nothing: there is none, or the list at hand is still that of the
    /// customer before, and no key of hers may touch it.
    pub(super) fn here(&self, desk: &Desk) -> Option<(&Mark, CustomerId)> {
        let story = self.of(desk.current())?;
        Some((self.mark(self.lines.line())?, story.customer))
    }

    /// The mark of that line.
    pub(super) fn mark(&self, line: usize) -> Option<&Mark> {
        self.story.marks.get(*self.fits.get(line)? as usize)
    }

    /// What that line tells, if its row is at hand.
    pub(super) fn told(&self, line: usize) -> Option<&Told> {
        self.rows.get(self.mark(line)?)
    }

    /// How many lines that show stand above the line of today.
    pub(super) fn ahead(&self) -> usize {
        self.fits.partition_point(|at| (*at as usize) < self.story.ahead)
    }

    /// The kinds of which there are lines, and how many.
    pub(super) fn kinds(&self) -> Vec<(Kind, usize)> {
        let counts = Kind::ALL.into_iter().zip(self.counts);
        counts.filter(|(kind, count)| *count > 0 || self.kind == Some(*kind)).collect()
    }

    /// Asks for what the list lacks of that customer, and for the rows that the screen will want.
    pub(super) fn lack(&mut self, desk: &mut Desk, customer: CustomerId) {
        let now = (customer, desk.today());
        if self.of != Some(now) {
            self.of = Some(now);
            self.asked = desk.ask(HERE, Question::Story(now.0, now.1)).into();
        }
        if self.story.customer == customer && !self.asked.is_open() {
            self.lack_rows(desk, customer);
        }
    }

    /// The rows around the screen that are not at hand. A step asks for none while half a page of them is left.
    fn lack_rows(&mut self, desk: &mut Desk, customer: CustomerId) {
        let (room, count) = (room(desk), self.fits.len());
        let top = self.lines.top(room).min(count);
        let screen = top..(top + room).min(count);
        let near = screen.start.saturating_sub(room / 2)..(screen.end + room / 2).min(count);
        if self.held.start <= near.start && near.end <= self.held.end && self.held.is_empty() == (count == 0) {
            return;
        }
        self.held = screen.start.saturating_sub(room)..(screen.end + room).min(count);
        let around: Vec<Mark> = self.held.clone().filter_map(|line| self.mark(line).copied()).collect();
        if !self.stale {
            self.rows.retain(|mark, _| around.contains(mark));
        }
        let wanted: Vec<Mark> = around.into_iter().filter(|mark| self.stale || !self.rows.contains_key(mark)).collect();
        if !wanted.is_empty() {
            self.asked_rows = desk.ask(HERE, Question::Told(customer, wanted)).into();
        }
    }

    /// The order of the list that was asked for last. The chosen line stays the same thing.
    pub(super) fn arrived(&mut self, ticket: Ticket, story: Story) {
        if !self.asked.answers(ticket) {
            return;
        }
        let same = self.story.customer == story.customer;
        let chosen = self.mark(self.lines.line()).copied().filter(|_| same);
        let comes = std::mem::take(&mut self.comes) && same;
        let came = if comes { newest(&self.story, &story) } else { None };
        self.rows.retain(|_, _| same);
        (self.story, self.stale) = (story, true);
        self.counts = Kind::ALL.map(|kind| self.story.marks.iter().filter(|mark| mark.kind() == kind).count());
        if !same {
            self.lines = List::default();
        }
        self.fit(came.or(chosen).map(|mark| (mark, self.lines.line())));
    }

    /// Only the lines of the kind that shows; that one is chosen, wherever it is now, else the first of what has been.
    fn fit(&mut self, chosen: Option<(Mark, usize)>) {
        let kind = self.kind;
        let fits = |mark: &Mark| kind.is_none_or(|kind| mark.kind() == kind);
        let marks = (0..).zip(&self.story.marks);
        self.fits = marks.filter(|(_, mark)| fits(mark)).map(|(at, _)| at).collect();
        let is = |other: &Mark, mark: &Mark| (other.of, other.id, other.seq) == (mark.of, mark.id, mark.seq);
        let found = |mark: &Mark| self.fits.iter().position(|at| is(&self.story.marks[*at as usize], mark));
        let line = chosen.map_or_else(|| self.ahead(), |(mark, before)| found(&mark).unwrap_or(before));
        self.unfolded &= chosen.is_some_and(|(mark, _)| found(&mark) == Some(line));
        self.lines.hold(self.fits.len());
        self.lines.choose(line);
        self.held = 0..0;
    }

    /// The next kind of which there are lines, or the one before; the chosen line stays, if it is of it.
    pub(super) fn turn(&mut self, by: isize) {
        let kinds: Vec<Option<Kind>> =
            std::iter::once(None).chain(self.kinds().into_iter().map(|(kind, _)| Some(kind))).collect();
        let here = kinds.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let next = here.saturating_add_signed(by).min(kinds.len() - 1);
        if next != here {
            let chosen = self.mark(self.lines.line()).copied();
            self.kind = kinds[next];
            self.lines = List::default();
            let of_it = |mark: &Mark| self.kind.is_none_or(|kind| mark.kind() == kind);
            self.fit(chosen.filter(of_it).map(|mark| (mark, 0)));
        }
    }

    /// The rows of some lines.
    pub(super) fn arrived_rows(&mut self, ticket: Ticket, customer: CustomerId, lines: Vec<Line>) {
        if !self.asked_rows.answers(ticket) || self.story.customer != customer {
            return;
        }
        if std::mem::take(&mut self.stale) {
            self.rows.clear();
        }
        self.rows.extend(lines.into_iter().map(|line| (line.mark, line.told)));
    }

    /// What changed since is read again; until then what is at hand shows.
    pub(super) fn outdated(&mut self) {
        (self.of, self.asked) = (None, Asked::default());
    }
}

/// The row that was not there before: later ones have greater numbers.
fn newest(before: &Story, now: &Story) -> Option<Mark> {
    let most = |of| before.marks.iter().filter(|mark| mark.of == of).map(|mark| mark.id).max().unwrap_or(0);
    Of::ROWS.into_iter().find_map(|of| {
        let least = most(of);
        now.marks.iter().find(|mark| mark.of == of && mark.id > least).copied()
    })
}

/// Lines that the list has room for.
pub(super) fn room(desk: &Desk) -> usize {
    geometry::inside_pane(desk, Pane::Timeline).map_or(1, |inside| usize::from(inside.height)).max(1)
}
