//! The cells that are selected.

use std::ops::Range;
use std::sync::Arc;

use crate::app::ground::ask::Ticket;
use crate::domain::CustomerId;
use crate::table::Total;

/// Row and column, counted from 0.
pub type Place = (usize, usize);

/// The cells between two corners.
#[derive(Clone, Debug)]
pub struct Selection {
    pub(in crate::app::desk) tab: usize,
    pub(in crate::app::desk) order: Arc<Vec<CustomerId>>,
    pub(in crate::app::desk) anchor: Place,
    pub(in crate::app::desk) head: Place,
    /// Every row of the order.
    pub(in crate::app::desk) all: bool,
    /// All of the sheet's columns: so many.
    pub(in crate::app::desk) whole_rows: Option<usize>,
    /// Every movement extends it, not only those with Shift.
    pub(in crate::app::desk) extending: bool,
    /// The corners whose figures were asked for, and the question's number; nothing: nothing there adds up.
    pub(in crate::app::desk) asked: Option<(Place, Place, Option<Ticket>)>,
    pub(in crate::app::desk) total: Option<Total>,
}

impl Selection {
    /// Its rows, as positions in the order.
    pub fn rows(&self) -> Range<usize> {
        if self.all {
            return 0..self.order.len();
        }
        self.anchor.0.min(self.head.0)..self.anchor.0.max(self.head.0) + 1
    }

    /// Its columns, counted in the sheet from 0.
    pub(in crate::app) fn columns(&self) -> Range<usize> {
        if let Some(columns) = self.whole_rows {
            return 0..columns;
        }
        self.anchor.1.min(self.head.1)..self.anchor.1.max(self.head.1) + 1
    }

    /// Whether every movement extends it.
    #[must_use]
    pub fn is_extending(&self) -> bool {
        self.extending
    }
}
