//! Everybody who looks like somebody else, in groups, over the grid.
//!
//! ```text
//!  Likely duplicates  _                                  12 groups
//!   same phone and e-mail
//!  >#12  王芳        云山科技        138 0013 8000   wang@…    维护
//!   #213 Wang Fang   云山科技有限公司 +86 138…        wang@…    开发
//!   same name and company
//!   …
//! ```

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::found::{Likely, LikelyGroup, SHOWN};
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::domain::{CustomerId, Row, Value};

pub const HERE: RoomId = RoomId("duplicates");

/// Groups listed at most: more than a person works through in a day.
pub const MOST: usize = 500;

/// What is found, or waited for.
#[derive(Clone, Debug, Default)]
pub struct Lookalikes {
    pub(super) found: Option<Likely>,
    /// Each customer: its group, and its place there.
    pub(super) people: Vec<(usize, usize)>,
    pub list: List,
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

impl Lookalikes {
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

    /// The customer of an item of the list.
    pub(super) fn row(&self, item: usize) -> &Row {
        let (group, at) = self.people[item];
        &self.groups()[group].rows[at]
    }

    /// The chosen customer's group, and its place there.
    fn here(&self) -> Option<(&LikelyGroup, usize)> {
        let (group, at) = self.people[self.list.chosen()?];
        Some((&self.groups()[group], at))
    }

    pub fn press(&mut self, desk: &Desk, key: Chord) -> Wants {
        let wants = match key.code {
            KeyCode::Enter => self.pair(),
            KeyCode::Delete => self.group(),
            _ if Chord::read("ctrl-g") == Some(key) => self.customer(),
            KeyCode::Esc => Some(Wants::Leave),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => {
                self.narrow(desk);
                None
            }
            _ => None,
        };
        wants.unwrap_or(Wants::Nothing)
    }

    /// Only groups in which something of somebody is as it is typed: whole, for who is like whom is what they say.
    pub fn narrow(&mut self, desk: &Desk) {
        let mut list = std::mem::take(&mut self.list);
        let called: Vec<String> = self.groups().iter().map(|group| words(desk, group)).collect();
        list.narrow(&self.people, |(group, _)| called[*group].clone());
        self.list = list;
    }

    /// How many groups fit what is typed.
    pub(super) fn fitting(&self) -> usize {
        let mut groups: Vec<usize> =
            (0..self.list.len()).filter_map(|line| self.list.item(line)).map(|at| self.people[at].0).collect();
        groups.dedup();
        groups.len()
    }

    /// The chosen customer and the first of its group (of the first: the second) side by side.
    fn pair(&self) -> Option<Wants> {
        let (group, at) = self.here()?;
        let (keep, other) = (group.rows.first()?, group.rows.get(at.max(1))?);
        Some(Wants::Compare(keep.id, other.id))
    }

    /// No two of the chosen group are one.
    pub fn group(&self) -> Option<Wants> {
        let (group, _) = self.here()?;
        Some(Wants::Apart(group.rows.iter().map(|row| row.id).collect()))
    }

    /// The chosen customer in the grid.
    pub fn customer(&self) -> Option<Wants> {
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
    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, found: Likely) {
        if !self.asked.answers(ticket) {
            return;
        }
        // One customer may stand in several groups, each with a reason of its own.
        let of = |group: &LikelyGroup| group.rows.iter().map(|row| (group.why.clone(), row.id)).collect::<Vec<_>>();
        let rows = |groups: &[LikelyGroup]| groups.iter().flat_map(of).collect::<Vec<_>>();
        let before = rows(self.groups());
        let places = |(group, of): (usize, &LikelyGroup)| (0..of.rows.len()).map(move |at| (group, at));
        self.people = found.groups.iter().enumerate().flat_map(places).collect();
        let called: Vec<String> = found.groups.iter().map(|group| words(desk, group)).collect();
        let told: Vec<_> =
            rows(&found.groups).into_iter().zip(&self.people).map(|(key, (group, _))| (key, *group)).collect();
        let before: Vec<_> = before.into_iter().map(|key| (key, 0)).collect();
        self.list.renew(&before, &told, |(key, _)| key.clone(), |(_, group)| called[*group].clone());
        self.found = Some(found);
    }
}

/// By what a group is found.
fn words(desk: &Desk, group: &LikelyGroup) -> String {
    group.rows.iter().flat_map(|row| cells(desk, row)).collect::<Vec<_>>().join(" ")
}

/// Code, name, company, phone, e-mail, stage.
pub(super) fn cells(desk: &Desk, row: &Row) -> Vec<String> {
    let show = |(key, value): (&&str, &Value)| {
        desk.vocabulary().field(key).map_or_else(String::new, |field| desk.show(field, value))
    };
    SHOWN.iter().zip(&row.cells).map(show).collect()
}
