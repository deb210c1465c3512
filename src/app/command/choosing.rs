//! Choosing a value instead of typing it.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::cell::helping;

/// The options, the tags or the calendar of the cell; of a field with neither, and pressed again, the column's menu.
const OPEN_CHOICES: Command =
    Command { name: "open-choices", keys: &["alt-down"], nav: &[], scope: Scope::Grid, run: helping::open_here };

pub(super) const COMMANDS: &[&Command] = &[&OPEN_CHOICES];
