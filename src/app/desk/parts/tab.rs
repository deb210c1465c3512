//! One sheet's place, and the rows at hand.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::app::ground::ask::Asked;
use crate::app::ground::event::Ticket;
use crate::domain::foreign::Foreign;
use crate::domain::measure::Measure;
use crate::domain::{CustomerId, Fen, Row, SortKey, Value, View};
use crate::table::Nearest;

/// What a tab that shows nobody knows of the nearest thing that would find somebody.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    pub asked: Asked,
    pub found: Option<Nearest>,
}

/// What words of its line may have been meant for that are searched as text, tried before it is offered.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    pub asked: Asked,
    /// The line whose words they are.
    pub line: String,
    /// How many each offer would find; nothing: not known yet.
    pub finds: Option<Vec<usize>>,
    /// It is to be said once it is known.
    pub tells: bool,
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
    /// Where words of the line are searched as text.
    pub weighed: Weighed,
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
    /// The line where the next customer is typed, while the cursor stands there.
    pub entry: Option<Entry>,
    /// Whom the cursor has just made of that line, as long as it stands on that row: there one goes on typing.
    pub newcomer: Option<CustomerId>,
    /// A command has asked for it under the filter that there is: until other rows show, the cursor walks onto it there too.
    pub adds: bool,
    /// First row and first unpinned column on the screen.
    pub top: usize,
    pub left: usize,
    /// The columns that showed last: they stay while the cursor walks on them.
    pub kept: Kept,
    /// How wide the first texts at hand are, by column; empty until they came.
    pub needed: Vec<u16>,
    /// Column in which a run of Tabs began.
    pub run: Option<usize>,
    /// Where the cursor goes when the order comes.
    pub follow: Option<CustomerId>,
    /// The cursor stays on the customer on whom it stands when the order comes.
    pub stay: bool,
}

/// The columns on the screen, and for which room they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// From left to right.
    pub columns: Vec<KeptColumn>,
    /// Terminal cells for all of them, columns that stay, the first of the others, columns of the sheet.
    pub of: (u16, usize, usize, usize),
}

impl Kept {
    /// The same columns after two of the sheet have changed places.
    #[must_use]
    pub fn swapped(&self, one: usize, other: usize) -> Self {
        let place = |column: usize| match column {
            _ if column == one => other,
            _ if column == other => one,
            column => column,
        };
        let mut columns: Vec<_> =
            self.columns.iter().map(|of| KeptColumn { column: place(of.column), ..*of }).collect();
        columns.sort_by_key(|of| of.column);
        Self { columns, of: self.of }
    }
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptColumn {
    /// Column of the sheet.
    pub column: usize,
    /// Index of its field among all.
    pub field: usize,
    pub measure: Measure,
    /// Terminal cells that it takes there.
    pub width: u16,
}

/// A line that is nobody's yet: the first cell that is kept there makes a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Position of the order before which it stands: the cursor's row.
    pub at: usize,
    /// Before a row of the order, not below the last: the rows from there on stand one line further down.
    pub between: bool,
    /// Row and column where the cursor was when a command asked for the line: Esc leads back there, and the line stays
    /// also under a filter. Nothing: the cursor has walked onto it.
    pub from: Option<(usize, usize)>,
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
    /// Its customers; rows come with their numbers, those that are gone are missing.
    pub ids: Vec<CustomerId>,
    pub rows: Vec<Arc<Row>>,
    /// Those of them whose rows are on their way.
    pub asked: Vec<CustomerId>,
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

    /// The customer under the cursor; nothing on the line of the next one.
    #[must_use]
    pub fn current(&self) -> Option<CustomerId> {
        self.order.get(self.row).copied().filter(|_| self.entry.is_none())
    }

    /// Whether a new customer is typed from cell to cell: on the line of the next one, on the row that has just come of it,
    /// on a sheet where there is nobody yet.
    #[must_use]
    pub fn types_on(&self) -> bool {
        let nobody = self.loaded == Loaded::Whole && self.of == 0 && self.filter.is_empty();
        let newcomer = self.newcomer.is_some() && self.newcomer == self.current();
        self.entry.is_some() || newcomer || nobody && self.order.is_empty()
    }

    /// The cursor steps back from the line of the next customer: onto the last row, or to where a command has taken it away
    /// from; of a sheet without rows the line goes, and what it says shows again. False: it does not stand there.
    pub fn leave_line(&mut self) -> bool {
        if self.order.is_empty() {
            return self.entry.take().is_some();
        }
        let last = self.order.len().checked_sub(1).map(|last| (last, self.column));
        let to = self.entry.and_then(|entry| entry.from.or(last));
        if let Some(to) = to {
            (self.row, self.column) = to;
            (self.entry, self.run) = (None, None);
        }
        to.is_some()
    }

    /// Position of the row before which a line is nobody's; nothing where all rows follow each other.
    fn between(&self) -> Option<usize> {
        self.entry.filter(|entry| entry.between).map(|entry| entry.at)
    }

    /// The row of the order that stands so many lines below the first; nothing: the line of the next customer, or below
    /// all.
    #[must_use]
    pub fn row_on(&self, line: usize) -> Option<usize> {
        let at = self.top + line;
        let position = match self.between() {
            Some(between) if at == between => return None,
            Some(between) if at > between => at - 1,
            _ => at,
        };
        (position < self.order.len()).then_some(position)
    }
}

impl Window {
    /// The position behind its last row.
    pub(in crate::app) fn end(&self) -> usize {
        self.first + self.ids.len()
    }

    /// The rows that were asked for have come; those that were at hand stay.
    pub(in crate::app) fn take(&mut self, rows: Vec<Row>) {
        self.asked.clear();
        let rows = rows.into_iter().map(Arc::new);
        if self.rows.is_empty() {
            self.rows = rows.collect();
            return;
        }
        let at_hand = std::mem::take(&mut self.rows).into_iter().chain(rows);
        let mut at_hand: HashMap<CustomerId, Arc<Row>> = at_hand.map(|row| (row.id, row)).collect();
        self.rows = self.ids.iter().filter_map(|id| at_hand.remove(id)).collect();
    }

    pub(in crate::app) fn row(&self, position: usize, id: CustomerId) -> Option<&Arc<Row>> {
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
        Arc::make_mut(self.rows.iter_mut().find(|row| row.id == customer)?).cells.get_mut(column)
    }
}
