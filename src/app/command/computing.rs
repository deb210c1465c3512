//! Computed columns: rare, and without keys; the palette has them.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::formula;

/// A new column from an expression over others; its name is asked for.
const ADD_COMPUTED_COLUMN: Command =
    Command { name: "add-computed-column", keys: &[], nav: &[], scope: Scope::Grid, run: formula::add };

/// Another expression of the column under the cursor.
const CHANGE_FORMULA: Command =
    Command { name: "change-formula", keys: &[], nav: &[], scope: Scope::Grid, run: formula::change };

pub(super) const COMMANDS: &[&Command] = &[&ADD_COMPUTED_COLUMN, &CHANGE_FORMULA];
