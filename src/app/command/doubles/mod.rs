//! Customers who may be one person.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::duplicates::{guard, list, merging};

/// Groups of customers who look like one person.
const FIND_DUPLICATES: Command =
    Command { name: "find-duplicates", keys: &[], nav: &[], scope: Scope::Showing, run: list::open };

/// Two customers side by side.
const MERGE_CUSTOMERS: Command =
    Command { name: "merge-customers", keys: &[], nav: &[], scope: Scope::Grid, run: merging::open_selected };

/// The customer whom the warning names.
pub const OPEN_DUPLICATE: Command = Command {
    name: "open-duplicate",
    keys: &[],
    nav: &[],
    scope: Scope::Reading,
    run: |state| {
        guard::go(state).unwrap_or_else(|| {
            let said = state.words.twins.nobody.clone();
            state.say(said);
        })
    },
};

pub(super) const COMMANDS: &[&Command] = &[&FIND_DUPLICATES, &MERGE_CUSTOMERS, &OPEN_DUPLICATE];

#[cfg(test)]
mod tests;
