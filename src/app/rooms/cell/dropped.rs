//! What Esc has dropped, until undo or other work.

use super::editor::{Began, Editor};
use crate::app::ground::target::Target;
use crate::domain::CustomerId;

/// A text that Esc has dropped; undo brings it back as long as the cursor stays on its cell and nothing else is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    pub customer: Option<CustomerId>,
    /// Key of the field.
    pub field: String,
    pub text: String,
    /// Cells into all of which it was to go.
    pub setting: Option<Target>,
}

impl Dropped {
    /// Of a cell that is about to close and keep nothing; nothing if nothing is lost by it: `written` stands there anyhow.
    #[must_use]
    pub fn of(editor: &Editor, setting: Option<&Target>, written: &str) -> Option<Self> {
        let text = editor.text.as_str();
        if text.is_empty() || text == written || editor.began == Began::Brought {
            return None;
        }
        let (customer, field) = (editor.customer, editor.field.clone());
        Some(Self { customer, field, text: text.to_owned(), setting: setting.cloned() })
    }
}
