//! Whole customers: the record, the history, along the stages, out of sight and back.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::stages;

/// Why this value: what the analysis says, or who typed it and when.
const EXPLAIN_VALUE: Command =
    Command { name: "explain-value", keys: &[], nav: &["K"], scope: Scope::Reading, run: stages::explain };

const NEXT_STAGE: Command = Command {
    name: "next-stage",
    keys: &[],
    nav: &[">"],
    scope: Scope::Grid,
    run: |state| stages::shift_stage(state, true),
};

const PREVIOUS_STAGE: Command = Command {
    name: "previous-stage",
    keys: &[],
    nav: &["<"],
    scope: Scope::Grid,
    run: |state| stages::shift_stage(state, false),
};

pub(super) const COMMANDS: &[&Command] = &[&EXPLAIN_VALUE, &NEXT_STAGE, &PREVIOUS_STAGE];
