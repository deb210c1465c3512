//! Hints name the keys that there really are.
//!
//! A locale writes a hint as it is read: `Enter merge · {undo} undo · Esc back`. The first word of each part is its key,
//! the rest says what it does; a command in braces stands for its key. Enter's part comes first and Esc's last.

use super::desk::Desk;
use super::figures;
use crate::app::ground::said::{JOINT, Said};
use crate::locale::fill;

/// A key, and what it does here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub key: String,
    pub word: String,
}

/// The parts of a hint. A command without a key shows its name: the palette finds it by that.
#[must_use]
pub fn parts(desk: &Desk, hint: &str) -> Vec<Part> {
    let part = |part: &str| {
        let (key, word) = part.split_once(' ').unwrap_or((part, ""));
        Part { key: named(desk, key), word: word.to_owned() }
    };
    hint.split(JOINT).filter(|part| !part.is_empty()).map(part).collect()
}

/// A hint, without what those keys do: they do nothing now.
#[must_use]
pub fn without(hint: &str, idle: &[&str]) -> String {
    hint.split(JOINT).filter(|part| !idle.contains(&key_of(part))).collect::<Vec<_>>().join(JOINT)
}

/// The key of a part as a locale writes it.
#[must_use]
pub fn key_of(part: &str) -> &str {
    part.split(' ').next().unwrap_or(part)
}

/// The room that has the keys or stands in the grid's place, by its name; else `grid`.
#[must_use]
pub fn place(desk: &Desk) -> &'static str {
    desk.told.room.or_else(|| desk.standing().last().copied()).map_or("grid", |id| id.0)
}

/// The keys of that place, as a hint: what help tells of it.
#[must_use]
pub fn here(desk: &Desk) -> &str {
    &desk.told.hint
}

/// What stands for a key, its commands' keys put in.
fn named(desk: &Desk, key: &str) -> String {
    let mut pieces = key.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (command, after) = piece.split_once('}').unwrap_or((piece, ""));
        text.push_str(desk.keymap.first(command, desk.mode).unwrap_or(command));
        text.push_str(after);
    }
    text
}

/// Puts the keys that commands really have into a sentence: `{filter} filters`. A part without its key is left out.
#[must_use]
pub fn with_keys(desk: &Desk, sentence: &str) -> String {
    let put = |part: &str| -> Option<String> {
        let mut pieces = part.split('{');
        let mut text = pieces.next()?.to_owned();
        for piece in pieces {
            let (command, after) = piece.split_once('}')?;
            text.push_str(desk.keymap.first(command, desk.mode)?);
            text.push_str(after);
        }
        Some(text)
    };
    sentence.split(JOINT).filter_map(put).collect::<Vec<_>>().join(JOINT)
}

/// A hint; before it the piece of a note in which was found what is looked for, if it was; else the amount under the cursor,
/// where its cell shows less of it than there is.
#[must_use]
pub fn beside_note(desk: &Desk, hint: &str) -> Said {
    let note = desk.told.in_note.as_ref().map(|text| fill(&desk.words.shared.note, &[("text", text)]));
    match note.or_else(|| figures::exact(desk)) {
        Some(text) => Said::Beside(text, hint.to_owned()),
        None => Said::Hint(hint.to_owned()),
    }
}
