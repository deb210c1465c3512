//! What Esc has dropped, until undo or other work.

use crate::app::ground::event::Effect;
use crate::app::ground::target::Target;
use crate::app::ground::text::Text;
use crate::app::rooms::cell::{Began, begin, written};
use crate::app::state::{Focus, State};
use crate::domain::CustomerId;
use crate::locale::fill;

/// A text that Esc has dropped; undo brings it back as long as the cursor stays on its cell and nothing else is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    customer: Option<CustomerId>,
    /// Key of the field.
    field: String,
    text: String,
    /// Cells into all of which it was to go.
    setting: Option<Target>,
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
    let setting = state.setting.clone();
    state.dropped = Some(Dropped { customer: editor.customer, field, text: text.to_owned(), setting });
    if let Some(undo) = state.keymap.first("undo", state.mode) {
        let said = fill(&state.words.entry.dropped, &[("undo", undo)]);
        state.say(said);
    }
}

/// Undo: what Esc dropped on this cell comes back, open; else the last step of work is taken back.
pub fn undo(state: &mut State) {
    let dropped = state.dropped.take();
    let here = (state.current(), state.current_field().key.as_str());
    match dropped {
        Some(dropped) if here == (dropped.customer, dropped.field.as_str()) => {
            let written = written(state);
            begin(state, Text::new(dropped.text), Began::Brought, written);
            state.setting = dropped.setting;
        }
        _ => state.want(Effect::Undo),
    }
}
