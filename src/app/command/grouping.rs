//! Counting what is shown.

use super::{Command, Scope};
use crate::app::grouping;

pub(super) const GROUP: Command =
    Command { name: "group-by-column", keys: &["shift-f7"], nav: &["F"], scope: Scope::Showing, run: grouping::open };
