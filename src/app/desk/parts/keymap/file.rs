//! A keymap file: TOML, a section for each state, laid over the defaults.
//!
//! ```toml
//! [both]
//! undo = ["ctrl-z", "alt-u"]      # these, and no others in both states
//! redraw = []                     # no key
//! [nav]
//! find = "s"
//! first-row = "g g"
//! [input]
//! filter = "alt-f"
//! ```

use std::ops::Range;

use crossterm::event::KeyModifiers;
use toml::de::{DeTable, DeValue};

use crate::app::desk::parts::keymap::spelling::{Spelt, spell};
use crate::app::desk::parts::keymap::{Binding, Keymap, Place, defaults};
use crate::app::desk::parts::mode::Mode;
use crate::app::ground::command::Face;
use crate::app::ground::key::print;
use crate::domain::Malformed;
use crate::domain::keys::KeysFault;
use crate::domain::near;

/// A fault and the line (from 1) where it stands.
pub type Fault = (usize, KeysFault);

/// Signs of a name that are compared with those of the commands.
const LONGEST_NAME: usize = 40;

/// The sections.
const STATES: [(&str, Place); 3] = [("both", Place::Both), ("nav", Place::Nav), ("input", Place::Input)];

/// These commands' own keys with the file's lines over them.
///
/// # Errors
/// The first line that cannot be taken, with what is wrong there.
pub fn read(text: &str, commands: Vec<Face>) -> Result<Keymap, Fault> {
    let line = |span: Range<usize>| {
        text.as_bytes()[..span.start.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    };
    let parsed = DeTable::parse(text).map_err(|error| {
        let (line, fault) = Malformed::of(text, error.span(), error.message());
        (line, KeysFault::Form(fault))
    })?;
    let mut bindings = defaults(&commands);
    for (state, section) in parsed.get_ref() {
        let place = STATES.iter().find(|(name, _)| *name == state.get_ref().as_ref()).map(|(_, place)| *place);
        let (Some(place), DeValue::Table(section)) = (place, section.get_ref()) else {
            return Err((line(state.span()), KeysFault::NoSuchState { found: state.get_ref().to_string() }));
        };
        for (name, value) in section {
            let command = named(&commands, name.get_ref()).map_err(|fault| (line(name.span()), fault))?;
            bindings.retain(|one| one.command.name != command.name || one.place != place || one.line.is_some());
            for (written, span) in list(value.get_ref(), value.span())
                .ok_or_else(|| (line(value.span()), KeysFault::NoList { command: command.name.into() }))?
            {
                let line = line(span);
                let keys = keys_of(command, place, &written).map_err(|fault| (line, fault))?;
                bindings.push(Binding { command, place, keys, line: Some(line) });
            }
        }
    }
    for mode in [Mode::Input, Mode::Nav] {
        clash(&bindings, mode)?;
    }
    Ok(Keymap::of(commands, bindings))
}

/// The texts of one key or a list of keys, each with its place in the file.
fn list(value: &DeValue, span: Range<usize>) -> Option<Vec<(String, Range<usize>)>> {
    match value {
        DeValue::String(text) => Some(vec![(text.to_string(), span)]),
        DeValue::Array(parts) => {
            let text = |part: &toml::Spanned<DeValue>| match part.get_ref() {
                DeValue::String(text) => Some((text.to_string(), part.span())),
                _ => None,
            };
            parts.iter().map(text).collect()
        }
        _ => None,
    }
}

fn named(commands: &[Face], name: &str) -> Result<Face, KeysFault> {
    commands.iter().copied().find(|command| command.name == name).ok_or_else(|| {
        let signs: Vec<char> = name.chars().take(LONGEST_NAME).collect();
        let near = commands
            .iter()
            .map(|command| (near::distance(&signs, &command.name.chars().collect::<Vec<_>>()), command.name))
            .min();
        let nearest = near.filter(|(far, _)| *far * 2 <= signs.len()).map(|(_, name)| name.to_owned());
        KeysFault::NoSuchCommand { found: name.to_owned(), nearest }
    })
}

fn keys_of(
    command: Face,
    place: Place,
    written: &str,
) -> Result<Vec<crate::app::desk::parts::keymap::Chord>, KeysFault> {
    let (command, key) = (command.name.to_owned(), written.to_owned());
    match spell(written) {
        Spelt::Nothing => Err(KeysFault::NoKey { command, found: key }),
        Spelt::Trapped(trap) => Err(KeysFault::Trapped { command, key, trap }),
        Spelt::Keys(keys) if place != Place::Nav && is_text(keys[0]) => Err(KeysFault::TypesText { command, key }),
        Spelt::Keys(keys) => Ok(keys),
    }
}

/// Whether INPUT needs the key for what is typed.
fn is_text(key: crate::app::desk::parts::keymap::Chord) -> bool {
    use crossterm::event::KeyCode::{Backspace, Char, Enter};
    matches!(key.code, Char(_) | Enter | Backspace) && (key.modifiers - KeyModifiers::SHIFT).is_empty()
}

/// Two commands of the file on one key; a sequence that begins another. A default on a key of the file gives way.
fn clash(bindings: &[Binding], mode: Mode) -> Result<(), Fault> {
    let here: Vec<&Binding> = bindings.iter().filter(|binding| binding.place.holds(mode)).collect();
    let (mut of_file, kept): (Vec<&Binding>, Vec<&Binding>) = here.iter().partition(|binding| binding.line.is_some());
    of_file.sort_by_key(|binding| binding.line);
    for (at, new) in of_file.iter().enumerate() {
        let line = new.line.unwrap_or(1);
        let name = |binding: &Binding| binding.command.name.to_owned();
        for other in &of_file[..at] {
            if new.keys == other.keys && new.command.name != other.command.name {
                let fault = KeysFault::Twice { command: name(new), key: print(&new.keys), other: name(other) };
                return Err((line, fault));
            }
        }
        // What the file gives to another command does not stand any more.
        let stands = |other: &&&Binding| !of_file.iter().any(|taken| taken.keys == other.keys);
        for other in of_file[..at].iter().chain(kept.iter().filter(stands)) {
            let (long, short) = if new.keys.len() > other.keys.len() { (new, other) } else { (other, new) };
            if long.keys.len() > short.keys.len() && long.keys.starts_with(&short.keys) {
                let (key, longer) = (print(&short.keys), print(&long.keys));
                return Err((line, KeysFault::Begins { command: name(short), key, other: name(long), longer }));
            }
        }
    }
    Ok(())
}
