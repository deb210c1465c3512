//! Columns: hidden, shown, moved, as wide as wanted, frozen, added, named, defined.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::columns;
use crate::app::rooms::columns::{form, options};
use crate::app::rooms::templates;

/// A column of the user's own: its name, its kind, the options of a choice.
const ADD: Command = Command { name: "add-column", keys: &[], nav: &[], scope: Scope::Arranging, run: form::add };

const RENAME: Command =
    Command { name: "rename-column", keys: &[], nav: &[], scope: Scope::Arranging, run: form::rename };

/// What belongs in the column; shown while one of its cells is edited.
const DEFINE: Command =
    Command { name: "define-column", keys: &[], nav: &[], scope: Scope::Arranging, run: form::define };

/// The options of a choice: added, renamed, moved.
const OPTIONS: Command =
    Command { name: "edit-options", keys: &[], nav: &[], scope: Scope::Arranging, run: options::edit };

const HIDE: Command =
    Command { name: "hide-column", keys: &[], nav: &["-"], scope: Scope::Arranging, run: columns::hide };

const SHOW_ALL: Command =
    Command { name: "show-columns", keys: &[], nav: &["g v"], scope: Scope::Arranging, run: columns::show_all };

/// One of those that do not show, chosen from a list.
const SHOW: Command = Command { name: "show-column", keys: &[], nav: &[], scope: Scope::Arranging, run: form::show };

const FIT: Command = Command { name: "fit-column", keys: &[], nav: &["_"], scope: Scope::Arranging, run: columns::fit };

const NARROW: Command = Command {
    name: "narrow-column",
    keys: &[],
    nav: &["("],
    scope: Scope::Arranging,
    run: |state| columns::resize(state, -1),
};

const WIDEN: Command = Command {
    name: "widen-column",
    keys: &[],
    nav: &[")"],
    scope: Scope::Arranging,
    run: |state| columns::resize(state, 1),
};

const MOVE_LEFT: Command = Command {
    name: "move-column-left",
    keys: &[],
    nav: &["H"],
    scope: Scope::Arranging,
    run: |state| columns::move_by(state, -1),
};

const MOVE_RIGHT: Command = Command {
    name: "move-column-right",
    keys: &[],
    nav: &["L"],
    scope: Scope::Arranging,
    run: |state| columns::move_by(state, 1),
};

const FREEZE: Command =
    Command { name: "freeze-columns", keys: &[], nav: &["z f"], scope: Scope::Arranging, run: columns::freeze };

/// Columns and views that fit a trade, from a list of templates.
const TEMPLATE: Command =
    Command { name: "apply-template", keys: &[], nav: &[], scope: Scope::Arranging, run: templates::choose };

/// All of these for the column under the cursor, with their keys.
const ACTIONS: Command =
    Command { name: "column-actions", keys: &[], nav: &[], scope: Scope::Arranging, run: form::actions };

pub(super) const COMMANDS: &[&Command] = &[
    &ADD,
    &RENAME,
    &DEFINE,
    &OPTIONS,
    &HIDE,
    &SHOW_ALL,
    &SHOW,
    &FIT,
    &NARROW,
    &WIDEN,
    &MOVE_LEFT,
    &MOVE_RIGHT,
    &FREEZE,
    &ACTIONS,
    &TEMPLATE,
];
