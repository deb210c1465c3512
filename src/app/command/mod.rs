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
mod people;
mod program;
mod views;

use super::Effects;
use super::key::{self, Chord};
use super::state::{Mode, State};

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
    pub run: fn(&mut State) -> Effects,
}

/// Where a command's keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the grid.
    Grid,
    /// Everywhere; what is being typed is kept first.
    Everywhere,
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
    Group { name: "customers", commands: people::COMMANDS },
    Group { name: "finding", commands: finding::COMMANDS },
    Group { name: "views", commands: views::COMMANDS },
    Group { name: "panes", commands: panes::COMMANDS },
    Group { name: "program", commands: program::COMMANDS },
];

/// Every command.
pub fn all() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().flat_map(|group| group.commands.iter().copied())
}

/// What a sequence of keys means so far.
#[derive(Debug)]
pub enum Meaning {
    Command(&'static Command),
    /// The beginning of these longer sequences.
    Prefix,
    Nothing,
}

/// What these keys mean in the grid.
#[must_use]
pub fn meaning(keys: &[Chord], mode: Mode) -> Meaning {
    let mut longer = false;
    for command in all() {
        for sequence in sequences(command, mode) {
            if sequence == keys {
                return Meaning::Command(command);
            }
            longer |= sequence.starts_with(keys);
        }
    }
    if longer { Meaning::Prefix } else { Meaning::Nothing }
}

/// The command on this key outside the grid, if it works everywhere.
#[must_use]
pub fn everywhere(key: Chord) -> Option<&'static Command> {
    let mut commands = all().filter(|command| command.scope == Scope::Everywhere);
    commands.find(|command| command.keys.iter().any(|text| key::sequence(text) == [key]))
}

/// The commands whose keys go on from these, with the key that comes next: for the which-key line.
#[must_use]
pub fn continuations(keys: &[Chord], mode: Mode) -> Vec<(Chord, &'static Command)> {
    let mut found = Vec::new();
    for command in all() {
        for sequence in sequences(command, mode) {
            if sequence.len() > keys.len() && sequence.starts_with(keys) {
                found.push((sequence[keys.len()], command));
            }
        }
    }
    found
}

fn sequences(command: &'static Command, mode: Mode) -> impl Iterator<Item = Vec<Chord>> {
    let nav = if mode == Mode::Nav { command.nav } else { &[] };
    command.keys.iter().chain(nav).map(|text| key::sequence(text))
}

/// Runs a command. What is being typed in a cell is kept first; text that cannot be stored keeps its editor.
pub fn run(state: &mut State, command: &Command) -> Effects {
    let (mut effects, committed) = super::editor::commit(state);
    if committed {
        effects.extend((command.run)(state));
    }
    effects
}

#[cfg(test)]
mod laws;
