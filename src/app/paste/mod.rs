//! Pasted text is text: it never runs a command, bracketed by the terminal or not.
//!
//! A paste that is not bracketed is known by its keys alone: [`BURST`] of them and more in one read, where letters are
//! commands. Over a slow line keys that were typed may come so too, and then stand in a cell as text, from which Esc takes
//! them. It stays so, for the other mistake costs customers: `2 dd 13800001234` run as keys deletes one. That a bracketed
//! paste has come before says nothing of the next one: GNU screen (`C-a ]`) and scripts of a multiplexer type into a
//! terminal that brackets its own. Fewer keys (`jj`, `dd`) are always keys, a key held down is, and whoever only goes about
//! (`jjjjllll`) types no text.

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::ahead;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::served::Served;
use crate::app::ground::key::Chord;
use crate::app::reads;
use crate::app::reads::Reads;
use crate::app::serve;
use crate::app::state::{Focus, State};
use crate::domain::{clean, tsv};

/// Keys read at once that count as a paste: where the terminal does not bracket pastes they would be run.
pub const BURST: usize = 8;

/// Keys that stand for text, one behind the other, out of all that were read at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// Where it ends.
    pub end: usize,
    /// Before this a line end still follows that is not the last of the text.
    lines: usize,
}

impl Run {
    /// The run that begins there.
    pub fn at(keys: &[Chord], from: usize) -> Self {
        let end = from + keys[from..].iter().take_while(|key| sign(**key).is_some()).count();
        let ends_line = |key: &Chord| sign(*key) == Some('\n');
        let text = keys[from..end].iter().rposition(|key| !ends_line(key)).map_or(from, |at| from + at);
        let lines = keys[from..text].iter().rposition(ends_line).map_or(0, |at| from + at + 1);
        Self { end, lines }
    }

    /// The text of a paste that the terminal does not bracket: from there on more keys than a person types at once, one
    /// of which would do something; where a line is typed that is also a line end between them.
    pub fn pasted(self, state: &State, keys: &[Chord], from: usize) -> Option<String> {
        let keys = keys.get(from..self.end).filter(|keys| keys.len() >= BURST)?;
        let taken = match reads::of(state, *keys.first()?) {
            Reads::Commands => !keys.iter().all(|key| goes_about(state, *key)),
            Reads::Line => from < self.lines || keys.iter().any(|key| reads::of(state, *key) == Reads::Commands),
            Reads::Lines => false,
        };
        // A key held down is no paste.
        (taken && keys.iter().any(|key| *key != keys[0])).then(|| keys.iter().filter_map(|key| sign(*key)).collect())
    }
}

/// Whether the key is a letter that goes one cell further, and nothing is begun: of such letters no text is made.
fn goes_about(state: &State, key: Chord) -> bool {
    const STEPS: [&str; 4] = ["move-left", "move-down", "move-up", "move-right"];
    let letter = key.to_ascii().typed().is_some_and(|sign| sign.is_ascii_alphabetic());
    let steps = |meaning| matches!(meaning, Meaning::Command(command) if STEPS.contains(&command.name));
    let begun = !state.desk.pending().is_empty();
    letter && !begun && matches!(state.focus, Focus::Grid) && steps(ahead::meaning(&state.desk, &[key]))
}

/// What a letter is that came alone, while the rest of a paste may be on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// No command: it waits for nothing.
    Text,
    /// A command that changes nothing in the file: it happens at once, and is put before a paste that follows it.
    Shows,
    /// A command, or the beginning of one, that may change the file: it waits.
    Waits,
}

impl Alone {
    #[must_use]
    pub fn of(state: &State, keys: &[KeyEvent]) -> Self {
        let keys: Vec<Chord> = keys.iter().map(|key| Chord::of(*key)).collect();
        let commands = keys.iter().any(|key| reads::of(state, *key) == Reads::Commands);
        if !commands || keys.iter().any(|key| sign(*key).is_none()) {
            return Self::Text;
        }
        let shows = |key: Chord| match ahead::meaning(&state.desk, &ahead::sequence(&state.desk, key)) {
            Meaning::Command(command) => !command.scope.may_change_data(),
            Meaning::Prefix | Meaning::Nothing => false,
        };
        match keys.as_slice() {
            [key] if matches!(state.focus, Focus::Grid) && shows(*key) => Self::Shows,
            _ => Self::Waits,
        }
    }
}

/// Whether these keys alone are a paste into the grid, so that a letter which came just before them is its first. Where
/// that letter has opened something, they are meant for that.
#[must_use]
pub fn goes_on(state: &State, keys: &[KeyEvent]) -> bool {
    let keys: Vec<Chord> = keys.iter().map(|key| Chord::of(*key)).collect();
    let run = Run::at(&keys, 0);
    matches!(state.focus, Focus::Grid) && run.end == keys.len() && run.pasted(state, &keys, 0).is_some()
}

/// What a key is in a paste: its character, a tab, a line end.
fn sign(key: Chord) -> Option<char> {
    match key.code {
        KeyCode::Enter if key.modifiers.is_empty() => Some('\n'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ => key.typed(),
    }
}

/// A paste as the terminal tells it. Nothing pasted is nothing, wherever it lands.
pub fn bracketed(state: &mut State, text: &str) {
    let text = &clean::incoming(text);
    if text.is_empty() {
        return;
    }
    let in_grid = matches!(state.focus, Focus::Grid);
    if !in_grid || !(names_files(state, text) || introduces(state, text) || block(state, text)) {
        paste(state, text);
    }
}

/// The path of a file that can come in, as a desktop writes it when the file is dropped: its columns are seen before.
fn names_files(state: &mut State, text: &str) -> bool {
    state.desk.hush();
    state.desk.take_begun();
    state.rooms.wizard.pasted(&mut state.desk, text)
}

/// A text that introduces somebody: a card, a message, a signature. Its parts are seen before they become a customer.
fn introduces(state: &mut State, text: &str) -> bool {
    state.desk.hush();
    state.desk.take_begun();
    state.rooms.from_text.pasted(&mut state.desk, text)
}

/// Several cells, as a spreadsheet copies them: lines, tabs between them.
fn block(state: &mut State, text: &str) -> bool {
    state.desk.hush();
    state.desk.take_begun();
    state.rooms.ranges.pasted(&mut state.desk, text)
}

/// Pasted text is text, in every state: it never runs a command.
pub fn paste(state: &mut State, text: &str) {
    state.desk.hush();
    state.desk.take_begun();
    let text = clean::incoming(text);
    if matches!(state.focus, Focus::Grid) && names_files(state, &text) {
        return;
    }
    let quotes = state.focus.room().is_some_and(|id| state.rooms.at(id).quotes());
    match (tsv::only_cell(&text), &state.focus) {
        (Some(cell), Focus::Grid) => state.rooms.cell.replace(&mut state.desk, &cell),
        (Some(_), _) if quotes => insert(state, &text),
        (None, _) => insert(state, &text),
        (Some(cell), _) => insert(state, &cell),
    }
}

/// Text where text is typed; nothing where none is.
fn insert(state: &mut State, text: &str) {
    if !matches!(state.focus, Focus::Grid) {
        let passes = state.focus.room().is_some_and(|id| state.rooms.at(id).passes(None));
        serve::paste(state, text);
        if passes {
            serve::settle(state);
            paste(state, text);
        }
        return;
    }
    let lands = introduces(state, text) || text.contains('\t') && state.rooms.ranges.pasted(&mut state.desk, text);
    if !lands {
        state.rooms.cell.replace(&mut state.desk, text.strip_suffix('\n').unwrap_or(text));
    }
}

#[cfg(test)]
mod tests;
