//! Filter, find, sort.

use crate::app::desk::sort;
use crate::app::ground::command::Scope;
use crate::app::state::Command;
use crate::domain::Direction;

const SORT_ASCENDING: Command = Command {
    name: "sort-ascending",
    keys: &[],
    nav: &["["],
    scope: Scope::Showing,
    run: |state| sort::by_column(&mut state.desk, Direction::Ascending),
};

const SORT_DESCENDING: Command = Command {
    name: "sort-descending",
    keys: &[],
    nav: &["]"],
    scope: Scope::Showing,
    run: |state| sort::by_column(&mut state.desk, Direction::Descending),
};

const SORT_THEN_ASCENDING: Command = Command {
    name: "sort-then-ascending",
    keys: &[],
    nav: &["z ["],
    scope: Scope::Showing,
    run: |state| sort::add_column(&mut state.desk, Direction::Ascending),
};

const SORT_THEN_DESCENDING: Command = Command {
    name: "sort-then-descending",
    keys: &[],
    nav: &["z ]"],
    scope: Scope::Showing,
    run: |state| sort::add_column(&mut state.desk, Direction::Descending),
};

const UNSORT: Command = Command {
    name: "unsort",
    keys: &[],
    nav: &[],
    scope: Scope::Showing,
    run: |state| sort::by(&mut state.desk, Vec::new()),
};

pub(super) const COMMANDS: &[&Command] =
    &[&SORT_ASCENDING, &SORT_DESCENDING, &SORT_THEN_ASCENDING, &SORT_THEN_DESCENDING, &UNSORT];

#[cfg(test)]
mod tests;
