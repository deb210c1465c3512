//! Commands: one block each. Help, the palette and the README's key table are made from these lists.
//!
//! To add one: a `const` with its keys in the file of its kind, its line in that file's list, a sentence for its name in
//! each locale. The laws (beneath) say what is missing: names are unique, no key stands twice in a state, none begins a
//! longer one, every key can be printed, every command has its sentence.

mod choosing;
mod columns;
mod computing;
mod doubles;
mod editing;
mod finding;
mod grouping;
mod moving;
mod panes;
mod people;
mod program;
mod ranges;
mod upkeep;
mod views;

pub(super) use doubles::OPEN_DUPLICATE;
pub(super) use editing::DELETE_CUSTOMER;

use super::state::{Focus, State};
use crate::app::desk::parts::keymap::Meaning;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::rooms::notes;

/// Something a person can ask for.
#[derive(Debug)]
pub struct Command {
    /// Verb and noun, the same word in help, palette, journal and code.
    pub name: &'static str,
    /// Keys in both states of the grid; on keys that no input method takes.
    pub keys: &'static [&'static str],
    /// More keys in NAV.
    pub nav: &'static [&'static str],
    pub scope: Scope,
    pub run: fn(&mut State),
}

/// Where a command's keys work, and what it is about. That decides which keys wait while rows are on their way, and
/// which commands a full-width sign may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the grid; it may change the file. Whoever is in doubt takes this one: its keys are the most careful.
    Grid,
    /// In the grid: about the customers under the cursor, and changes nothing.
    Reading,
    /// In the grid: moves the cursor, and changes nothing.
    Moving,
    /// In the grid: about columns, tabs or what was done, not about the rows that show; it may change the file.
    Arranging,
    /// In the grid: about no row, and changes nothing but what shows.
    Showing,
    /// Everywhere; what is being typed is kept first. Else it changes nothing.
    Everywhere,
}

impl Scope {
    /// Whether what a person keeps in the file may be another after it.
    #[must_use]
    pub fn may_change_data(self) -> bool {
        matches!(self, Self::Grid | Self::Arranging)
    }
}

/// A group of commands, under one heading in help.
#[derive(Debug)]
pub struct Group {
    /// Names the heading in the locale.
    pub name: &'static str,
    pub commands: &'static [&'static Command],
}

/// All commands, in the order of help.
pub const GROUPS: &[Group] = &[
    Group { name: "moving", commands: moving::COMMANDS },
    Group { name: "editing", commands: editing::COMMANDS },
    Group { name: "ranges", commands: ranges::COMMANDS },
    Group { name: "choosing", commands: choosing::COMMANDS },
    Group { name: "customers", commands: people::COMMANDS },
    Group { name: "upkeep", commands: upkeep::COMMANDS },
    Group { name: "finding", commands: finding::COMMANDS },
    Group { name: "columns", commands: columns::COMMANDS },
    Group { name: "doubles", commands: doubles::COMMANDS },
    Group { name: "views", commands: views::COMMANDS },
    Group { name: "computing", commands: computing::COMMANDS },
    Group { name: "panes", commands: panes::COMMANDS },
    Group { name: "program", commands: program::COMMANDS },
];

/// Every command.
pub fn all() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().flat_map(|group| group.commands.iter().copied())
}

/// Runs a command. What is being typed in a cell is kept first; text that cannot be stored keeps its editor.
pub fn run(state: &mut State, command: &Command) {
    if crate::app::rooms::cell::commit(state) {
        let first = state.wanted().len();
        (command.run)(state);
        crate::app::rooms::ranges::remember(state, command.run, first);
    }
}

/// Undo and redo from a list over the grid, by the keys that they have there: what was done from the list is taken back
/// without leaving it. A letter only where it begins no text.
pub(super) fn undo_or_redo(state: &mut State, key: Chord) -> bool {
    let letters = match &state.focus {
        Focus::Notes if state.notes.draft.is_none() => false,
        Focus::Trash(trash) if trash.asking.is_none() => false,
        Focus::Colours(list) if list.typing.is_none() => true,
        Focus::Checks | Focus::Twins | Focus::History | Focus::Groups | Focus::Analysis(_) => true,
        _ => return false,
    };
    let Meaning::Command(command) = state.keymap.meaning(&[key], state.mode) else { return false };
    match command.name {
        _ if key.typed().is_some() && !letters => false,
        "undo" if matches!(state.focus, Focus::Notes) && notes::bring_back(state) => true,
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
