//! One sheet's place, and the rows at hand.

use std::ops::Range;
use std::sync::Arc;

use crate::app::ground::ask::Asked;
use crate::app::ground::event::Ticket;
use crate::domain::foreign::Foreign;
use crate::domain::{CustomerId, Fen, Row, SortKey, Value, View};
use crate::table::Nearest;

/// What a tab that shows nobody knows of the nearest thing that would find somebody.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    pub asked: Asked,
    pub found: Option<Nearest>,
}

/// One sheet's place and order.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    pub order: Arc<Vec<CustomerId>>,
    pub loaded: Loaded,
    /// Question that the order does not answer yet.
    pub asked: Option<Ticket>,
    pub of: usize,
    pub sum: Option<Fen>,
    /// Amounts in other currencies beside it.
    pub foreign: Foreign,
    /// Where nobody shows.
    pub nearest: Offered,
    /// The filter line as typed.
    pub filter: String,
    /// Bytes of the line that are not understood, and do not apply; an empty range: something is missing there.
    pub wrong: Vec<Range<usize>>,
    /// Nothing is wrong but that something has to follow.
    pub unfinished: bool,
    /// What the line lets through, and the sheet's own sort.
    pub view: View,
    /// The sort that the line asks for; it goes before the sheet's own.
    pub line_sort: Option<Vec<SortKey>>,
    /// The cursor: position in the order, column of the sheet.
    pub row: usize,
    pub column: usize,
    /// The position below the last row, while the cursor stands there.
    pub entry: Option<usize>,
    /// First row and first unpinned column on the screen.
    pub top: usize,
    pub left: usize,
    /// How wide the first texts at hand are, by column; empty until they came.
    pub needed: Vec<u16>,
    /// Column in which a run of Tabs began.
    pub run: Option<usize>,
    /// Where the cursor goes when the order comes.
    pub follow: Option<CustomerId>,
    /// The cursor stays on the customer on whom it stands when the order comes.
    pub stay: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loaded {
    #[default]
    Nothing,
    /// A first screenful; the rest is being counted.
    First,
    Whole,
}

/// The rows at hand: those on the screen and a page around them.
#[derive(Clone, Debug, Default)]
pub struct Window {
    pub tab: usize,
    /// Position of the first row.
    pub first: usize,
    /// What was asked for; rows come with their numbers, those that are gone are missing.
    pub ids: Vec<CustomerId>,
    pub rows: Vec<Row>,
    /// The fields of their cells: those of the columns, then what else is needed to draw them.
    pub fields: Vec<usize>,
    /// To be read again.
    pub dirty: bool,
}

impl Tab {
    /// How its rows are sorted: as the line says, else as the sheet is.
    #[must_use]
    pub fn sort(&self) -> &[SortKey] {
        self.line_sort.as_deref().unwrap_or(&self.view.sort)
    }
}

impl Window {
    pub(in crate::app) fn row(&self, position: usize, id: CustomerId) -> Option<&Row> {
        // Rows that are gone are missing: the row is at its place or a little before.
        let upper = position.checked_sub(self.first)?.min(self.rows.len().checked_sub(1)?);
        self.rows[..=upper].iter().rev().take(self.ids.len() - self.rows.len() + 1).find(|row| row.id == id)
    }

    /// The cell of a customer at hand.
    #[must_use]
    pub fn cell(&self, customer: CustomerId, column: usize) -> Option<&Value> {
        self.rows.iter().find(|row| row.id == customer)?.cells.get(column)
    }

    /// The same, to show a value before it is on disk.
    pub fn cell_mut(&mut self, customer: CustomerId, column: usize) -> Option<&mut Value> {
        self.rows.iter_mut().find(|row| row.id == customer)?.cells.get_mut(column)
    }
}
