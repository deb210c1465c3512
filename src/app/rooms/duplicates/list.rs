//! Everybody who looks like somebody else, in groups, over the grid.
//!
//! ```text
//!  Likely duplicates                                     12 groups
//!  same phone and e-mail
//! > #12  王芳        云山科技        138 0013 8000   wang@…    维护
//!   #213 Wang Fang   云山科技有限公司 +86 138…        wang@…    开发
//!  same name and company
//!   …
//! ```

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::chosen;
use crate::app::ground::found::{Likely, LikelyGroup};
use crate::app::ground::key::Chord;
use crate::domain::CustomerId;

pub const HERE: RoomId = RoomId("duplicates");

/// Groups listed at most: more than a person works through in a day.
pub const MOST: usize = 500;

/// What is found, or waited for.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub(super) found: Option<Likely>,
    /// The chosen customer, counted over all groups.
    pub chosen: usize,
    asked: Asked,
    outdated: bool,
}

/// What a key in it wants.
#[derive(Debug)]
pub enum Wants {
    Nothing,
    Leave,
    /// These two side by side.
    Compare(CustomerId, CustomerId),
    /// No two of these are one.
    Apart(Vec<CustomerId>),
    /// That customer in the grid.
    Show(CustomerId),
}

impl List {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { outdated: true, ..Self::default() }
    }

    /// Whether another answer is on its way.
    pub fn stale(&self) -> bool {
        self.asked.is_open()
    }

    pub(super) fn groups(&self) -> &[LikelyGroup] {
        self.found.as_ref().map_or(&[], |found| &found.groups)
    }

    /// Customers listed.
    fn customers(&self) -> usize {
        self.groups().iter().map(|group| group.rows.len()).sum()
    }

    /// The chosen line, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        let customers = self.customers();
        ((self.chosen + 1).min(customers), customers)
    }

    /// The chosen customer's group, and its place there.
    fn here(&self) -> Option<(&LikelyGroup, usize)> {
        let mut left = self.chosen;
        for group in self.groups() {
            if left < group.rows.len() {
                return Some((group, left));
            }
            left -= group.rows.len();
        }
        None
    }

    pub fn press(&mut self, desk: &Desk, key: Chord) -> Wants {
        let page = usize::from(geometry::of(desk).over().height).max(4) - 3;
        let last = self.customers().saturating_sub(1);
        let wants = match (key.code, key.to_ascii().typed()) {
            (KeyCode::Enter, _) => self.pair(),
            (KeyCode::Delete, _) => self.group(),
            // A full-width sign changes no data.
            _ if matches!(key.typed(), Some('d' | 'D')) => self.group(),
            (_, Some('g' | 'G')) => self.customer(),
            _ if Chord::read("ctrl-g") == Some(key) => self.customer(),
            (KeyCode::Esc, _) | (_, Some('q')) => Some(Wants::Leave),
            _ => None,
        };
        if let Some(chosen) = chosen::moved(key.to_ascii(), self.chosen, last, page) {
            self.chosen = chosen;
        }
        wants.unwrap_or(Wants::Nothing)
    }

    /// The chosen customer and the first of its group (of the first: the second) side by side.
    fn pair(&self) -> Option<Wants> {
        let (group, at) = self.here()?;
        let (keep, other) = (group.rows.first()?, group.rows.get(at.max(1))?);
        Some(Wants::Compare(keep.id, other.id))
    }

    /// No two of the chosen group are one.
    fn group(&self) -> Option<Wants> {
        let (group, _) = self.here()?;
        Some(Wants::Apart(group.rows.iter().map(|row| row.id).collect()))
    }

    /// The chosen customer in the grid.
    fn customer(&self) -> Option<Wants> {
        let (group, at) = self.here()?;
        group.rows.get(at).map(|row| Wants::Show(row.id))
    }

    /// What is listed may be so no more.
    pub fn outdate(&mut self) {
        self.outdated = true;
    }

    /// Asks where it is outdated: one question at a time.
    pub fn ask(&mut self, desk: &mut Desk) {
        if self.outdated && !self.stale() {
            (self.outdated, self.asked) = (false, desk.ask(HERE, Question::Twins).into());
        }
    }

    /// The answer; an older one is dropped.
    pub fn arrived(&mut self, ticket: Ticket, found: Likely) {
        if !self.asked.answers(ticket) {
            return;
        }
        let rows =
            |list: &Self| list.groups().iter().flat_map(|group| &group.rows).map(|row| row.id).collect::<Vec<_>>();
        let before = rows(self);
        self.found = Some(found);
        self.chosen = chosen::again(&before, self.chosen, &rows(self), |customer| *customer);
    }
}
