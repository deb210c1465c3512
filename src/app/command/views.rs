//! Saved views. In the filter line Ctrl-S saves one; moving, renaming and deleting are rare and have no keys.

use super::Command;
use crate::app::ground::command::Scope;
use crate::app::rooms::views;

/// Saves what the tab shows, under a name that is asked for.
const SAVE_VIEW: Command =
    Command { name: "save-view", keys: &[], nav: &[], scope: Scope::Arranging, run: views::save };

const RENAME_VIEW: Command =
    Command { name: "rename-view", keys: &[], nav: &[], scope: Scope::Arranging, run: views::rename };

const MOVE_VIEW_LEFT: Command = Command {
    name: "move-view-left",
    keys: &[],
    nav: &[],
    scope: Scope::Arranging,
    run: |state| views::move_by(state, "move-view-left", -1),
};

const MOVE_VIEW_RIGHT: Command = Command {
    name: "move-view-right",
    keys: &[],
    nav: &[],
    scope: Scope::Arranging,
    run: |state| views::move_by(state, "move-view-right", 1),
};

const DELETE_VIEW: Command =
    Command { name: "delete-view", keys: &[], nav: &[], scope: Scope::Arranging, run: |state| views::delete(state) };

pub(super) const COMMANDS: &[&Command] = &[&SAVE_VIEW, &RENAME_VIEW, &MOVE_VIEW_LEFT, &MOVE_VIEW_RIGHT, &DELETE_VIEW];
