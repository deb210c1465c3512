//! Filter, find, sort.

use super::Command;
use crate::app::desk::sort;
use crate::app::ground::command::Scope;
use crate::app::rooms::{column_menu, filter, find};
use crate::app::state::Jump;
use crate::domain::Direction;
use crate::query;

const FILTER: Command =
    Command { name: "filter", keys: &["f7"], nav: &["f"], scope: Scope::Showing, run: filter::open };

const CLEAR_FILTER: Command =
    Command { name: "clear-filter", keys: &[], nav: &["\\"], scope: Scope::Showing, run: |state| filter::clear(state) };

const FIND: Command = Command { name: "find", keys: &["ctrl-f"], nav: &["/"], scope: Scope::Reading, run: find::open };

const FIND_NEXT: Command = Command {
    name: "find-next",
    keys: &["f3"],
    nav: &["n"],
    scope: Scope::Reading,
    run: |state| find::step(state, Jump::Next),
};

const FIND_PREVIOUS: Command = Command {
    name: "find-previous",
    keys: &["shift-f3"],
    nav: &["N"],
    scope: Scope::Reading,
    run: |state| find::step(state, Jump::Previous),
};

/// Rows whose cell in this column is as the one under the cursor: a term more in the filter line.
const ONLY_LIKE_THIS: Command = Command {
    name: "only-like-this",
    keys: &[],
    nav: &["*"],
    scope: Scope::Reading,
    run: |state| filter::narrow(state, query::like),
};

/// All the others.
const WITHOUT_THIS: Command = Command {
    name: "without-this",
    keys: &[],
    nav: &["#"],
    scope: Scope::Reading,
    run: |state| filter::narrow(state, query::unlike),
};

const SORT_ASCENDING: Command = Command {
    name: "sort-ascending",
    keys: &[],
    nav: &["["],
    scope: Scope::Showing,
    run: |state| sort::by_column(state, Direction::Ascending),
};

const SORT_DESCENDING: Command = Command {
    name: "sort-descending",
    keys: &[],
    nav: &["]"],
    scope: Scope::Showing,
    run: |state| sort::by_column(state, Direction::Descending),
};

const SORT_THEN_ASCENDING: Command = Command {
    name: "sort-then-ascending",
    keys: &[],
    nav: &["z ["],
    scope: Scope::Showing,
    run: |state| sort::add_column(state, Direction::Ascending),
};

const SORT_THEN_DESCENDING: Command = Command {
    name: "sort-then-descending",
    keys: &[],
    nav: &["z ]"],
    scope: Scope::Showing,
    run: |state| sort::add_column(state, Direction::Descending),
};

const UNSORT: Command =
    Command { name: "unsort", keys: &[], nav: &[], scope: Scope::Showing, run: |state| sort::clear(state) };

/// The values of the column to choose among, and its sort.
const COLUMN_MENU: Command =
    Command { name: "column-menu", keys: &[], nav: &["m"], scope: Scope::Showing, run: column_menu::open };

pub(super) const COMMANDS: &[&Command] = &[
    &FILTER,
    &ONLY_LIKE_THIS,
    &WITHOUT_THIS,
    &CLEAR_FILTER,
    &FIND,
    &FIND_NEXT,
    &FIND_PREVIOUS,
    &SORT_ASCENDING,
    &SORT_DESCENDING,
    &SORT_THEN_ASCENDING,
    &SORT_THEN_DESCENDING,
    &UNSORT,
    &super::grouping::GROUP,
    &COLUMN_MENU,
];

#[cfg(test)]
mod tests;
