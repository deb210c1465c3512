//! The open cell: its text, and what to go back to.

use super::help::Help;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::ground::ask::RoomId;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::CustomerId;

pub const HERE: RoomId = RoomId("cell");

/// The cell's text, and what to go back to.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Nobody below the last row: the first cell that is kept makes a customer.
    pub customer: Option<CustomerId>,
    /// Key of the field: its column is found again by it.
    pub field: String,
    /// Column of the sheet.
    pub column: usize,
    pub text: Text,
    /// The text with which it opened: as long as it stands there, nothing was typed.
    pub(super) opened: String,
    pub began: Began,
    /// Line ends lead on to the next cell.
    pub(super) lines: bool,
    /// The text that a first typed character replaces.
    pub selected: bool,
    /// Why the text cannot be stored.
    pub problem: Option<String>,
    /// The program was to be left, and is not because of this text.
    pub(super) holds_back: bool,
    /// What stands beside the cell: a list, a calendar.
    pub help: Help,
}

/// What shows of it in its place in the grid.
#[derive(Clone, Copy, Debug)]
pub struct View<'c> {
    pub text: &'c Text,
    /// The whole of it is selected.
    pub selected: bool,
}

/// How the edit began decides what the arrows do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// Typed over: left and right commit.
    Typed,
    /// Opened: left and right move the caret.
    Opened,
    /// As opened, with a text that Esc had dropped: the next Esc drops it for good.
    Brought,
}

impl Editor {
    /// With this text; nothing helps yet.
    pub(super) fn new(desk: &Desk, customer: Option<CustomerId>, column: usize, text: Text, began: Began) -> Self {
        let (selected, problem, holds_back, help) = (false, None, false, Help::Nothing);
        let (field, lines) = (desk.field(column).key.clone(), desk.mode() == Mode::Input);
        let opened = String::new();
        Self { customer, field, column, text, opened, began, lines, selected, problem, holds_back, help }
    }

    /// Open again with what was typed, and why it was not kept.
    pub(super) fn again(
        desk: &Desk,
        customer: Option<CustomerId>,
        (column, text): (usize, &str),
        problem: &str,
    ) -> Self {
        let editor = Self::new(desk, customer, column, Text::new(text), Began::Opened);
        Self { problem: Some(problem.to_owned()), ..editor }
    }

    /// Whether anything was typed, pasted or chosen since it opened.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.text.as_str() != self.opened
    }

    /// Whether Esc keeps the text: what was typed in NAV. Emptiness is nothing typed, and what cannot be read has been
    /// told.
    #[must_use]
    pub fn escape_keeps(&self, mode: Mode) -> bool {
        mode == Mode::Nav && self.is_typed() && !self.text.as_str().is_empty() && self.problem.is_none()
    }

    /// A key of the text itself.
    pub(super) fn press(&mut self, key: Chord) {
        let selected = std::mem::take(&mut self.selected);
        let before = self.text.as_str().to_owned();
        self.text.press(key, selected);
        // The reason stays as long as its text does.
        if self.text.as_str() != before {
            self.allow();
        }
    }

    pub(super) fn type_text(&mut self, text: &str) {
        if self.selected {
            self.replace_all("");
        }
        self.text.insert(text);
        self.allow();
    }

    pub fn replace_all(&mut self, text: &str) {
        self.text = Text::new(text);
        self.selected = false;
        self.allow();
    }

    /// Nothing is known against the text that stands there now.
    fn allow(&mut self) {
        (self.problem, self.holds_back) = (None, false);
    }
}

/// The text of the cell under the cursor, as it is edited.
pub(super) fn written(desk: &Desk) -> String {
    let (value, field) = (desk.current_value(), desk.current_field());
    let write = || (field.kind.write)(&value, &desk.vocabulary().context(field, desk.today()));
    if value.is_blank() { String::new() } else { write() }
}
