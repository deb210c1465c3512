//! The keys of a command, for whoever lists it.

use super::desk::Desk;
use crate::app::ground::glyphs;

/// Terminal cells between two keys.
const APART: u16 = 2;

/// The keys that a command really has, in both states (or marked as INPUT's alone) and in NAV also.
#[must_use]
pub fn of(desk: &Desk, command: &str) -> (String, String) {
    let shown = desk.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", desk.words.status.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    (both.join("  "), shown.nav.join("  "))
}

/// The same in so many terminal cells: whole keys, the first of both states and of NAV before any other.
#[must_use]
pub fn within(desk: &Desk, command: &str, room: u16) -> String {
    let shown = desk.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", desk.words.status.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    let all: Vec<&String> = both.iter().chain(&shown.nav).collect();
    let wanted =
        both.first().into_iter().chain(shown.nav.first()).chain(both.iter().skip(1)).chain(shown.nav.iter().skip(1));
    let mut taken: Vec<&String> = Vec::new();
    for key in wanted {
        let used: u16 = taken.iter().map(|key| glyphs::width(key) + APART).sum();
        if used + glyphs::width(key) <= room {
            taken.push(key);
        }
    }
    let keys: Vec<&str> = all.into_iter().filter(|key| taken.contains(key)).map(String::as_str).collect();
    keys.join("  ")
}
