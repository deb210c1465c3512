//! What stands in a line of a sheet.

use crate::app::ground::panel::Tone;

/// What stands in a column of one line.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String, Tone),
    /// Of the whole width of the column.
    Bar(f64),
}

impl Cell {
    /// In the tone of data.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Tone::Text)
    }

    /// What only explains.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Tone::Quiet)
    }
}

/// A line of the list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The part that it belongs to, and what that is called: it stands over the first of it that shows.
    pub part: Option<(usize, String)>,
    pub cells: Vec<Cell>,
    /// Instead of cells: a sentence over all columns.
    pub whole: Option<(String, Tone)>,
    /// Said below it, from the second column on.
    pub note: String,
}

impl Row {
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}
