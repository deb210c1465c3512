//! Hints name the keys that there really are.

use super::desk::Desk;
use crate::app::ground::said::{JOINT, Said};
use crate::locale::fill;

/// Puts the keys that commands really have into a hint: `{undo} undo`. What has no key is left out.
#[must_use]
pub fn with_keys(desk: &Desk, hint: &str) -> String {
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
    hint.split(JOINT).filter_map(put).collect::<Vec<_>>().join(JOINT)
}

/// A hint; before it the piece of a note in which was found what is looked for, if it was.
#[must_use]
pub fn beside_note(desk: &Desk, hint: &str) -> Said {
    match &desk.told.in_note {
        Some(text) => Said::Beside(fill(&desk.words.shared.note, &[("text", text)]), hint.to_owned()),
        None => Said::Hint(hint.to_owned()),
    }
}
