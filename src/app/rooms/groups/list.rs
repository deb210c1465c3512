//! The groups, as data.

use super::figures::Widest;
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, RoomId};
use crate::app::ground::list::List;
use crate::domain::group;
use crate::domain::group::{Group, Rank};
use crate::table::GroupAsk;

pub const HERE: RoomId = RoomId("groups");

/// The groups that show, or that are waited for, while they stand in the grid's place.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Key of the field that makes the groups.
    pub(super) by: String,
    pub(super) rank: Rank,
    /// What was asked last, and under which number until its answer is here.
    pub(super) question: Option<GroupAsk>,
    pub(super) asked: Asked,
    /// The data changed since it was asked.
    pub(super) outdated: bool,
    pub(super) found: Option<group::Groups>,
    /// The largest figure: its bar is the longest.
    pub(super) largest: i64,
    pub(super) widest: Widest,
    pub(super) list: List,
    /// Sorted in another way: whoever asked for it wants to see who is first.
    pub(super) from_top: bool,
}

impl Groups {
    /// Whether what shows answers another question than the last one.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.asked.is_open()
    }

    /// Whether there has been an answer.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.found.is_some()
    }

    /// The groups so far.
    #[must_use]
    pub fn list(&self) -> &[Group] {
        self.found.as_ref().map_or(&[], |groups| &groups.list)
    }

    /// The chosen line.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.list.line()
    }

    /// What a group is called.
    pub(super) fn label(&self, desk: &Desk, group: &Group) -> String {
        let field = desk.vocabulary().field(&self.by);
        field.map(|field| desk.words().group(&group.key, field, desk.vocabulary())).unwrap_or_default()
    }

    /// Only the groups that are called as is typed.
    pub(super) fn narrow(&mut self, desk: &Desk) {
        let mut list = std::mem::take(&mut self.list);
        list.narrow(self.list(), |group| self.label(desk, group));
        self.list = list;
    }

    /// The groups are here. The chosen one stays the same group.
    pub(super) fn arrived(&mut self, desk: &Desk, groups: group::Groups) {
        let mut list = std::mem::take(&mut self.list);
        let words = |group: &Group| self.label(desk, group);
        if self.from_top {
            list.narrow(&groups.list, words);
        } else {
            list.renew(self.list(), &groups.list, |group| group.key.clone(), words);
        }
        self.widest = Widest::of(desk, &groups.list, words);
        self.largest = groups.list.iter().filter_map(|group| figure(group, self.rank)).max().unwrap_or(0);
        (self.list, self.found, self.from_top) = (list, Some(groups), false);
    }

    /// How long a group's bar is, of the longest one.
    pub(super) fn share(&self, group: &Group) -> f64 {
        figure(group, self.rank).unwrap_or(0).max(0) as f64 / self.largest.max(1) as f64
    }
}

/// What a group's bar is as long as: what the groups are sorted by, or how many there are in it.
fn figure(group: &Group, rank: Rank) -> Option<i64> {
    match rank {
        Rank::Customers | Rank::Value => i64::try_from(group.customers).ok(),
        Rank::Sum => group.known_sum().map(|sum| sum.0),
        Rank::Mean => group.mean().map(|mean| mean.0),
    }
}
