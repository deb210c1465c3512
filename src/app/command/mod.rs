//! Commands: one block each. Help, the palette and the README's key table are made from these lists.
//!
//! To add one: a `const` with its keys in the file of its kind, its line in that file's list, a sentence for its name in
//! each locale. The laws (beneath) say what is missing: names are unique, no key stands twice in a state, none begins a
//! longer one, every key can be printed, every command has its sentence.

mod editing;
mod finding;
mod moving;
mod panes;
mod program;

use std::sync::LazyLock;

use super::house;
use super::state::Command;
use crate::app::ground::command::Face;

/// A group of commands, under one heading in help.
#[derive(Debug)]
pub struct Group {
    /// Names the heading in the locale.
    pub name: &'static str,
    pub commands: Vec<Face>,
}

/// The commands of the house itself.
pub fn own() -> Vec<&'static Command> {
    OWN.iter().flat_map(|(_, list)| list.iter().copied()).collect()
}

/// The headings of help, with the commands of the house itself.
const OWN: [(&str, &[&Command]); 13] = [
    ("moving", moving::COMMANDS),
    ("editing", editing::COMMANDS),
    ("ranges", &[]),
    ("choosing", &[]),
    ("customers", &[]),
    ("upkeep", &[]),
    ("finding", finding::COMMANDS),
    ("columns", &[]),
    ("doubles", &[]),
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
    OWN.into_iter().map(group).collect()
}

/// Every command.
pub fn all() -> impl Iterator<Item = Face> {
    static ALL: LazyLock<Vec<Face>> = LazyLock::new(|| groups().into_iter().flat_map(|group| group.commands).collect());
    ALL.iter().copied()
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
    "edit-in-editor",
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
    "show-timeline",
    "show-history",
    "cell-history",
    "show-journal",
    "undo-to-here",
    "explain-value",
    "next-stage",
    "previous-stage",
    "import",
    "export",
    "new-from-text",
    "log-contact",
    "personal-touch",
    "add-order",
    "add-refund",
    "add-task",
    "add-stay",
    "add-ticket",
    "answer-ticket",
    "close-ticket",
    "import-profiles",
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
    "remove-column",
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
    "compare-customers",
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
    "settings",
    "choose-language",
    "choose-theme",
    "choose-keys",
    "choose-currency",
    "set-rates",
    "change-texts",
    "take-up-draft",
    "save",
    "save-elsewhere",
    "save-copy",
    "redraw",
    "quit",
];
