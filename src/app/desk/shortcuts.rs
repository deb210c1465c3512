//! The keys of a command, for whoever lists it.

use super::desk::Desk;
use super::parts::keymap::Shown;
use super::parts::mode::{Habit, Mode};
use crate::app::ground::glyphs;

/// Terminal cells between two keys.
const APART: u16 = 2;

/// The keys that a command really has, in both states (or marked as INPUT's alone) and in NAV also.
#[must_use]
pub fn of(desk: &Desk, command: &str) -> (String, String) {
    let shown = desk.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", desk.words.status.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    (both.join("  "), in_nav(desk, &shown).join("  "))
}

/// Keys of NAV alone: with Excel keys a letter is typed over the cell, and nobody comes into NAV by the way.
fn in_nav<'s>(desk: &Desk, shown: &'s Shown) -> &'s [String] {
    let works = desk.habit() == Habit::Vim || desk.mode == Mode::Nav;
    if works { &shown.nav } else { &[] }
}

/// The same in so many terminal cells: whole keys, the first of both states and of NAV before any other.
#[must_use]
pub fn within(desk: &Desk, command: &str, room: u16) -> String {
    let shown = desk.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", desk.words.status.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    let nav = in_nav(desk, &shown);
    let all: Vec<&String> = both.iter().chain(nav).collect();
    let wanted = both.first().into_iter().chain(nav.first()).chain(both.iter().skip(1)).chain(nav.iter().skip(1));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::Stage;

    #[test]
    fn with_excel_keys_no_letter_is_named_that_would_be_typed_over_the_cell() {
        for (habit, keys, named) in [(Habit::Excel, "", false), (Habit::Vim, "", true), (Habit::Vim, "esc", true)] {
            let mut stage = Stage::with_rows(2);
            stage.press(keys);
            stage.state.desk.use_keys(habit, stage.state.desk.mode());
            let desk = &stage.state.desk;
            for command in ["filter", "new-row-below", "copy-rows", "mark-row", "undo"] {
                assert_eq!(!of(desk, command).1.is_empty(), named, "{habit:?} {command}");
                let letters = within(desk, command, 40).split("  ").any(|key| key.chars().count() == 1);
                assert_eq!(letters, named, "{habit:?} {command}");
            }
        }
    }
}
