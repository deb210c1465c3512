//! Whole customers: the record, the history, along the stages, out of sight and back.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::{card, stages};

/// The customer as a form.
const OPEN_CARD: Command =
    Command { name: "open-card", keys: &[], nav: &["space"], scope: Scope::Reading, run: card::open };

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

pub(super) const COMMANDS: &[&Command] = &[&OPEN_CARD, &EXPLAIN_VALUE, &NEXT_STAGE, &PREVIOUS_STAGE];
