//! What another program had written into a note since it was opened here: the later one is told, as with a cell.

use crate::app::desk::desk::Desk;
use crate::app::desk::losing;
use crate::domain::edit::Action;
use crate::domain::{Edit, Value};

/// Notes whose edit is on its way, each with the text that it was opened with.
#[derive(Clone, Debug, Default)]
pub(super) struct Opened(Vec<(i64, String)>);

impl Opened {
    pub(super) fn push(&mut self, note: i64, text: String) {
        self.0.push((note, text));
    }

    /// The edit is not on its way any more; the answer: what its note was opened with.
    pub(super) fn forget(&mut self, edit: &Edit) -> Option<String> {
        let (note, _) = of(&edit.action)?;
        let at = self.0.iter().position(|opened| opened.0 == note)?;
        Some(self.0.remove(at).1)
    }

    /// Says what stood in the note, if it is neither what it was opened with nor what it holds now.
    pub(super) fn compare(&mut self, desk: &mut Desk, edit: &Edit, replaced: Option<&Value>) {
        let (Some(opened), Some(replaced), Some((_, ours))) = (self.forget(edit), replaced, of(&edit.action)) else {
            return;
        };
        let theirs = replaced.as_text().unwrap_or_default();
        if theirs == opened || theirs == ours {
            return;
        }
        let said = losing::meanwhile(desk, theirs);
        desk.warn(said);
    }
}

/// The note, and the text it holds after it.
fn of(action: &Action) -> Option<(i64, &str)> {
    match action {
        Action::SetNote { note, text } => Some((*note, text)),
        Action::RemoveNote { note } => Some((*note, "")),
        _ => None,
    }
}
