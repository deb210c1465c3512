//! Which keys mean which command: the defaults of the commands, and what a keymap file says over them.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the keymap, compiled once: a key is one look into a table |
//! | `file` | a keymap file (TOML) laid over the defaults; what is wrong with it, line by line |
//! | `spelling` | keys as people write them in a file; keys that terminals never deliver |
//!
//! ```text
//!  bindings   (both) undo  Ctrl-Z   default        per state   Ctrl-Z  → undo
//!             (nav)  undo  u        default   ──▶  (NAV)       u       → undo
//!             (nav)  find  s        line 7                     g       → prefix
//!                                                              g g     → first-row
//! ```
//!
//! A line of the file replaces the keys that its command has in that state; a key that it names is taken from whichever
//! command had it by default. Help, palette, hints and the which-key line print what is here, never the defaults.

mod file;
mod spelling;

use std::collections::HashMap;

pub use file::read;
pub use spelling::{Spelt, spell, trap};

use crate::app::desk::parts::mode::Mode;
use crate::app::ground::command::Face;
use crate::app::ground::key;
use crate::app::ground::key::{Chord, print};

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    Command(Face),
    /// The beginning of longer sequences.
    Prefix,
    Nothing,
}

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Both,
    Nav,
    Input,
}

impl Place {
    fn holds(self, mode: Mode) -> bool {
        match self {
            Self::Both => true,
            Self::Nav => mode == Mode::Nav,
            Self::Input => mode == Mode::Input,
        }
    }
}

/// Keys of one command in one place.
#[derive(Clone, Debug)]
struct Binding {
    command: Face,
    place: Place,
    keys: Vec<Chord>,
    /// Line of the file that says so; `None`: a default.
    line: Option<usize>,
}

/// The keys that a command really has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// In both states.
    pub both: Vec<String>,
    /// In NAV only.
    pub nav: Vec<String>,
    /// In INPUT only.
    pub input: Vec<String>,
}

/// Keys and their commands.
#[derive(Clone, Debug)]
pub struct Keymap {
    input: HashMap<Vec<Chord>, Meaning>,
    nav: HashMap<Vec<Chord>, Meaning>,
    /// All commands, in the order of help.
    commands: Vec<Face>,
    /// In the order in which they were bound.
    bindings: Vec<Binding>,
    shown: HashMap<&'static str, Shown>,
}

/// The keys that the commands bring with them.
fn defaults(commands: &[Face]) -> Vec<Binding> {
    let bound = |command: Face, place, list: &'static [&'static str]| {
        list.iter().map(move |text| Binding { command, place, keys: key::sequence(text), line: None })
    };
    let of_one = |command: &Face| {
        bound(*command, Place::Both, command.keys).chain(bound(*command, Place::Nav, command.nav)).collect::<Vec<_>>()
    };
    commands.iter().flat_map(of_one).collect()
}

impl Keymap {
    /// These commands with the keys that they bring with them.
    #[must_use]
    pub fn new(commands: Vec<Face>) -> Self {
        let bindings = defaults(&commands);
        Self::of(commands, bindings)
    }

    /// All commands, in the order of help.
    #[must_use]
    pub fn commands(&self) -> &[Face] {
        &self.commands
    }

    /// The command of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Face> {
        self.commands.iter().copied().find(|command| command.name == name)
    }

    /// Compiles bindings; of two with the same keys in a state the file's holds.
    fn of(commands: Vec<Face>, bindings: Vec<Binding>) -> Self {
        let mut keymap = Self { input: HashMap::new(), nav: HashMap::new(), commands, bindings, shown: HashMap::new() };
        keymap.input = keymap.table(Mode::Input);
        keymap.nav = keymap.table(Mode::Nav);
        let mut shown: HashMap<&'static str, Shown> = HashMap::new();
        for binding in &keymap.bindings {
            let holds = |mode| match keymap.meaning(&binding.keys, mode) {
                Meaning::Command(command) => command.name == binding.command.name && binding.place.holds(mode),
                _ => false,
            };
            let of_command = shown.entry(binding.command.name).or_default();
            let list = match (holds(Mode::Input), holds(Mode::Nav)) {
                (true, true) => &mut of_command.both,
                (true, false) => &mut of_command.input,
                (false, true) => &mut of_command.nav,
                (false, false) => continue,
            };
            let text = print(&binding.keys);
            if !list.contains(&text) {
                list.push(text);
            }
        }
        keymap.shown = shown;
        keymap
    }

    fn table(&self, mode: Mode) -> HashMap<Vec<Chord>, Meaning> {
        let mut table = HashMap::new();
        let here = || self.bindings.iter().filter(|binding| binding.place.holds(mode));
        // The file's come last: theirs is the last word.
        for binding in here().filter(|binding| binding.line.is_none()).chain(here().filter(|one| one.line.is_some())) {
            for length in 1..binding.keys.len() {
                table.insert(binding.keys[..length].to_vec(), Meaning::Prefix);
            }
            table.insert(binding.keys.clone(), Meaning::Command(binding.command));
        }
        table
    }

    /// What these keys mean in the grid.
    #[must_use]
    pub fn meaning(&self, keys: &[Chord], mode: Mode) -> Meaning {
        let table = if mode == Mode::Nav { &self.nav } else { &self.input };
        table.get(keys).copied().unwrap_or(Meaning::Nothing)
    }

    /// The command on this key outside the grid, if it works everywhere. Letters are text there: INPUT's keys count.
    #[must_use]
    pub fn everywhere(&self, key: Chord) -> Option<Face> {
        match self.meaning(&[key], Mode::Input) {
            Meaning::Command(command) if command.scope.is_everywhere() => Some(command),
            _ => None,
        }
    }

    /// The commands whose keys go on from these, with the key that comes next: for the which-key line.
    #[must_use]
    pub fn continuations(&self, keys: &[Chord], mode: Mode) -> Vec<(Chord, Face)> {
        let goes_on = |binding: &&Binding| {
            binding.place.holds(mode) && binding.keys.len() > keys.len() && binding.keys.starts_with(keys)
        };
        let holds = |binding: &&Binding| {
            let meaning = self.meaning(&binding.keys, mode);
            matches!(meaning, Meaning::Command(command) if command.name == binding.command.name)
        };
        let found = self.bindings.iter().filter(goes_on).filter(holds);
        found.map(|binding| (binding.keys[keys.len()], binding.command)).collect()
    }

    /// The keys that a command really has, as shown to a person.
    #[must_use]
    pub fn shown(&self, command: &str) -> Shown {
        self.shown.get(command).cloned().unwrap_or_default()
    }

    /// The key to name in a hint: in NAV a letter if there is one.
    #[must_use]
    pub fn first(&self, command: &str, mode: Mode) -> Option<&str> {
        let shown = self.shown.get(command)?;
        let own = if mode == Mode::Nav { &shown.nav } else { &shown.input };
        let (one, other) = if mode == Mode::Nav { (own, &shown.both) } else { (&shown.both, own) };
        one.first().or(other.first()).map(String::as_str)
    }
}

#[cfg(test)]
mod tests;
