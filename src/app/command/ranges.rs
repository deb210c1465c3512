//! Many cells at once.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::replace;

const REPLACE: Command =
    Command { name: "replace-text", keys: &[], nav: &["R"], scope: Scope::Grid, run: replace::open };

pub(super) const COMMANDS: &[&Command] = &[&REPLACE];
