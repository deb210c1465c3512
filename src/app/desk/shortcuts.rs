//! The keys of a command, for whoever lists it.

use super::desk::Desk;

/// The keys that a command really has, in both states (or marked as INPUT's alone) and in NAV also.
#[must_use]
pub fn of(desk: &Desk, command: &str) -> (String, String) {
    let shown = desk.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", desk.words.status.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    (both.join("  "), shown.nav.join("  "))
}
