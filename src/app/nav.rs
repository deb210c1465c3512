//! What is typed in NAV by whoever takes it for INPUT, or by an input method that is still on: it is told, and not done.

use super::state::Mode;
use crate::app::desk::desk::Desk;
use crate::app::ground::command::Face;
use crate::app::ground::key::Chord;
use crate::locale::fill;

/// A full-width sign whose ASCII twin changes data: says which key does that.
pub fn refuse(desk: &mut Desk, key: Chord, command: Face) {
    let (sign, what) = (key.to_string(), desk.words().command(command.name).to_owned());
    let (own, input) = (key_of(desk, command.name), key_of(desk, "change-desk"));
    let values = [("sign", sign.as_str()), ("key", &own), ("what", &what), ("input", &input)];
    let said = fill(&desk.words().status.nav_wide, &values);
    desk.say(said);
}

/// A sign that is no command: says that letters are commands here.
pub fn explain(desk: &mut Desk, sign: char) {
    let (sign, input) = (sign.to_string(), key_of(desk, "change-desk"));
    let said = fill(&desk.words().status.nav_types, &[("sign", &sign), ("input", &input)]);
    desk.say(said);
}

/// Its key in NAV; without one, the way that reaches every command.
fn key_of(desk: &Desk, command: &str) -> String {
    let key = |name| desk.keymap().first(name, Mode::Nav);
    key(command).or(key("palette")).unwrap_or_default().to_owned()
}
