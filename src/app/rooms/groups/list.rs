//! The groups, as data.

use crate::app::ground::ask::{Asked, RoomId};
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
    pub(super) chosen: usize,
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

    /// Index of the chosen group.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }
}
