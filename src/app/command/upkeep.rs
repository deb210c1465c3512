//! The file in order: checks, columns put right, rules.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::upkeep;
use crate::app::rooms::upkeep::checks;

/// What is wrong with the customers shown, check by check.
const CHECK_DATA: Command =
    Command { name: "check-data", keys: &[], nav: &[], scope: Scope::Showing, run: checks::open };

/// To the next cell that is not as it should be.
const NEXT_PROBLEM: Command =
    Command { name: "next-problem", keys: &[], nav: &["!"], scope: Scope::Reading, run: upkeep::next_problem };

/// The cells of a column in one way of writing.
const NORMALISE: Command =
    Command { name: "normalise-column", keys: &[], nav: &[], scope: Scope::Grid, run: upkeep::normalise };

/// The empty cells of a column filled.
const FILL_MISSING: Command =
    Command { name: "fill-missing", keys: &[], nav: &[], scope: Scope::Grid, run: upkeep::fill_missing };

/// Two columns as one.
const MERGE: Command = Command { name: "merge-columns", keys: &[], nav: &[], scope: Scope::Grid, run: upkeep::merge };

/// The customers' details were confirmed today.
const MARK_VERIFIED: Command =
    Command { name: "mark-verified", keys: &[], nav: &[], scope: Scope::Grid, run: upkeep::mark_verified };

/// What has to hold in the column under the cursor.
const FIELD_RULES: Command =
    Command { name: "field-rules", keys: &[], nav: &[], scope: Scope::Grid, run: upkeep::edit_rules };

pub(super) const COMMANDS: &[&Command] =
    &[&CHECK_DATA, &NEXT_PROBLEM, &NORMALISE, &FILL_MISSING, &MERGE, &MARK_VERIFIED, &FIELD_RULES];
