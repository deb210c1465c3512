//! How the cell under the cursor opens.

use super::editor::{Began, written};
use super::{Cell, helping};
use crate::app::desk::desk::Desk;
use crate::app::ground::text::{Motion, Text};
use crate::domain::kind::Shape;

impl Cell {
    /// Opens the cell under the cursor with this text instead of its own.
    pub fn replace(&mut self, desk: &mut Desk, text: &str) {
        self.begin(desk, Text::new(text), Began::Typed, String::new())
    }

    /// Opens the cell under the cursor empty, as if its text had been deleted.
    pub fn empty(&mut self, desk: &mut Desk) {
        let written = written(desk);
        self.begin(desk, Text::default(), Began::Typed, written)
    }

    /// Opens the cell under the cursor, if a text stands in it. False: something else does.
    pub fn opens_text(&mut self, desk: &mut Desk) -> bool {
        let opens = desk.current().is_some() && desk.current_field().kind.shape == Shape::Text;
        if opens {
            self.open(desk, false, false);
        }
        opens
    }

    /// Opens the cell under the cursor with its text.
    pub fn open(&mut self, desk: &mut Desk, at_start: bool, selected: bool) {
        let written = written(desk);
        let mut text = Text::new(written.as_str());
        if at_start {
            text.go(Motion::LineStart);
        }
        self.begin(desk, text, Began::Opened, written);
        if let Some(editor) = &mut self.editor {
            editor.selected = selected;
            helping::narrow(editor, desk);
        }
    }
}
