//! Computed columns and colours by rule: rare, and without keys; the palette has them.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::{colours, formula};

/// A new column from an expression over others; its name is asked for.
const ADD_COMPUTED_COLUMN: Command =
    Command { name: "add-computed-column", keys: &[], nav: &[], scope: Scope::Grid, run: formula::add };

/// Another expression of the column under the cursor.
const CHANGE_FORMULA: Command =
    Command { name: "change-formula", keys: &[], nav: &[], scope: Scope::Grid, run: formula::change };

/// The list of the rules by which rows and cells have a colour.
const COLOUR_RULES: Command =
    Command { name: "colour-rules", keys: &[], nav: &[], scope: Scope::Grid, run: colours::open };

pub(super) const COMMANDS: &[&Command] = &[&ADD_COMPUTED_COLUMN, &CHANGE_FORMULA, &COLOUR_RULES];
