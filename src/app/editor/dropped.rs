//! What Esc has dropped, until undo or other work.

use super::{Began, Editor, begin, written};
use crate::app::Effects;
use crate::app::event::Effect;
use crate::app::state::{Focus, State};
use crate::app::text::Text;
use crate::domain::CustomerId;
use crate::locale::fill;

/// A text that Esc has dropped; undo brings it back as long as the cursor stays on its cell and nothing else is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    customer: Option<CustomerId>,
    /// Key of the field.
    field: String,
    text: String,
}

/// Whether the open cell holds another text than the file does.
#[must_use]
pub fn is_typed(state: &State, editor: &Editor) -> bool {
    let text = editor.text.as_str();
    // Into all selected cells goes only what is typed.
    if state.setting.is_some() { !text.is_empty() } else { text != written(state) }
}

/// The open cell is about to close and keep nothing.
pub(super) fn remember(state: &mut State) {
    state.dropped = None;
    let Focus::Cell(editor) = &state.focus else { return };
    let text = editor.text.as_str();
    if text.is_empty() || text == written(state) || editor.began == Began::Brought {
        return;
    }
    let field = state.field(editor.column).key.clone();
    state.dropped = Some(Dropped { customer: editor.customer, field, text: text.to_owned() });
    if let Some(undo) = state.keymap.first("undo", state.mode) {
        let said = fill(&state.words.entry.dropped, &[("undo", undo)]);
        state.say(said);
    }
}

/// Undo: what Esc dropped on this cell comes back, open; else the last step of work is taken back.
pub fn undo(state: &mut State) -> Effects {
    let dropped = state.dropped.take();
    let here = (state.current(), state.current_field().key.as_str());
    match dropped {
        Some(dropped) if here == (dropped.customer, dropped.field.as_str()) => {
            begin(state, Text::new(dropped.text), Began::Brought, false)
        }
        _ => vec![Effect::Undo],
    }
}
