//! Commands: one block each. Help, the palette and the README's key table are made from these lists.
//!
//! To add one: a `const` with its keys in the file of its kind, its line in that file's list, a sentence for its name in
//! each locale. The laws (beneath) say what is missing: names are unique, no key stands twice in a state, none begins a
//! longer one, every key can be printed, every command has its sentence.

mod editing;
mod finding;
mod grouping;
mod moving;
mod panes;
mod program;

use super::state::{Focus, State};
use crate::app::desk::parts::keymap::Meaning;
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::rooms::ranges;
use crate::app::{house, serve};
use std::sync::LazyLock;

/// A command that is not in its room yet.
#[derive(Debug)]
pub struct Command {
    pub name: &'static str,
    pub keys: &'static [&'static str],
    pub nav: &'static [&'static str],
    pub scope: Scope,
    pub run: fn(&mut State),
}

impl Command {
    const fn face(&self, group: &'static str) -> Face {
        Face { name: self.name, group, keys: self.keys, nav: self.nav, scope: self.scope }
    }
}

/// A group of commands, under one heading in help.
#[derive(Debug)]
pub struct Group {
    /// Names the heading in the locale.
    pub name: &'static str,
    pub commands: Vec<Face>,
}

/// The headings of help with the commands that are not in their rooms yet.
const OLD: [(&str, &[&Command]); 13] = [
    ("moving", moving::COMMANDS),
    ("editing", editing::COMMANDS),
    ("ranges", &[]),
    ("choosing", &[]),
    ("customers", &[]),
    ("upkeep", &[]),
    ("finding", finding::COMMANDS),
    ("doubles", &[]),
    ("columns", &[]),
    ("views", &[]),
    ("computing", &[]),
    ("panes", panes::COMMANDS),
    ("program", program::COMMANDS),
];

/// All commands, in the order of help: under each heading first what `ORDER` names.
#[must_use]
pub fn groups() -> Vec<Group> {
    let place = |face: &Face| ORDER.iter().position(|name| *name == face.name).unwrap_or(usize::MAX);
    let group = |(name, old): (&'static str, &[&Command])| {
        let own = old.iter().map(|command| command.face(name));
        let mut commands: Vec<Face> = own.chain(house::faces().filter(|face| face.group == name)).collect();
        commands.sort_by_key(place);
        Group { name, commands }
    };
    OLD.into_iter().map(group).collect()
}

/// Every command.
pub fn all() -> impl Iterator<Item = Face> {
    static ALL: LazyLock<Vec<Face>> = LazyLock::new(|| groups().into_iter().flat_map(|group| group.commands).collect());
    ALL.iter().copied()
}

/// Runs a command. What is being typed in a cell is kept first; text that cannot be stored keeps its editor. To draw the
/// screen anew nothing is kept: it works whatever stands there.
pub fn run(state: &mut State, name: &'static str) {
    let only_draws = all().any(|command| command.name == name && command.only_draws());
    if only_draws {
        perform(state, name);
    } else if serve::keeps_cell(state) {
        let first = state.wanted().len();
        perform(state, name);
        serve::requests(state);
        ranges::remember(state, name, first);
    }
}

/// Does what the command of that name does.
pub(super) fn perform(state: &mut State, name: &str) {
    let mut old = OLD.iter().flat_map(|(_, list)| list.iter());
    match old.find(|command| command.name == name) {
        Some(command) => (command.run)(state),
        None => {
            let known = state.rooms.run(&mut state.desk, name);
            debug_assert!(known, "no command {name}");
        }
    }
}

/// Undo and redo from a list over the grid, by the keys that they have there: what was done from the list is taken back
/// without leaving it. A letter only where it begins no text.
pub(super) fn undo_or_redo(state: &mut State, key: Chord) -> bool {
    let letters = match &state.focus {
        Focus::Room(id) if state.rooms.at(*id).undoes(key) => true,
        Focus::Groups => true,
        _ => return false,
    };
    let Meaning::Command(command) = state.keymap.meaning(&[key], state.mode) else { return false };
    match command.name {
        _ if key.typed().is_some() && !letters => false,
        "undo" if serve::undo(state) => true,
        "undo" => {
            state.want(Effect::Undo);
            true
        }
        "redo" => {
            state.want(Effect::Redo);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod laws;

/// What help lists first under each heading, in this order; whatever is not named follows.
const ORDER: &[&str] = &[
    "move-left",
    "move-down",
    "move-up",
    "move-right",
    "page-down",
    "page-up",
    "half-page-down",
    "half-page-up",
    "first-column",
    "last-column",
    "first-cell",
    "last-cell",
    "first-row",
    "last-row",
    "edge-left",
    "edge-down",
    "edge-up",
    "edge-right",
    "go-to",
    "jump-back",
    "scroll-top",
    "scroll-middle",
    "scroll-bottom",
    "extend-left",
    "extend-down",
    "extend-up",
    "extend-right",
    "select-cells",
    "next-cell",
    "previous-cell",
    "next-sheet",
    "previous-sheet",
    "sheet-1",
    "sheet-2",
    "sheet-3",
    "sheet-4",
    "sheet-5",
    "sheet-6",
    "sheet-all",
    "edit-cell",
    "edit-cell-start",
    "edit-selected",
    "replace-cell",
    "clear-cell",
    "insert-date",
    "new-customer",
    "new-row-below",
    "new-row-above",
    "delete-customer",
    "undo",
    "redo",
    "select-rows",
    "select-all",
    "mark-row",
    "clear-marks",
    "copy",
    "copy-rows",
    "cut",
    "paste",
    "paste-new",
    "fill-down",
    "set-all",
    "replace-text",
    "repeat",
    "open-choices",
    "open-card",
    "show-history",
    "explain-value",
    "next-stage",
    "previous-stage",
    "archive-customers",
    "show-trash",
    "empty-trash",
    "check-data",
    "next-problem",
    "normalise-column",
    "fill-missing",
    "merge-columns",
    "mark-verified",
    "field-rules",
    "filter",
    "only-like-this",
    "without-this",
    "clear-filter",
    "find",
    "find-next",
    "find-previous",
    "sort-ascending",
    "sort-descending",
    "sort-then-ascending",
    "sort-then-descending",
    "unsort",
    "group-by-column",
    "column-menu",
    "add-column",
    "rename-column",
    "define-column",
    "edit-options",
    "hide-column",
    "show-columns",
    "show-column",
    "fit-column",
    "narrow-column",
    "widen-column",
    "move-column-left",
    "move-column-right",
    "freeze-columns",
    "column-actions",
    "apply-template",
    "find-duplicates",
    "merge-customers",
    "open-duplicate",
    "save-view",
    "rename-view",
    "move-view-left",
    "move-view-right",
    "delete-view",
    "add-computed-column",
    "change-formula",
    "colour-rules",
    "notes",
    "analysis",
    "next-pane",
    "previous-pane",
    "close-pane",
    "help",
    "palette",
    "show-keys",
    "change-state",
    "choose-keys",
    "take-up-draft",
    "save",
    "save-elsewhere",
    "redraw",
    "quit",
];
