//! Counting what is shown.

use crate::app::ground::command::Scope;
use crate::app::rooms::groups;
use crate::app::state::Command;

pub(super) const GROUP: Command =
    Command { name: "group-by-column", keys: &["shift-f7"], nav: &["F"], scope: Scope::Showing, run: groups::open };
