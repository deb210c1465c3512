//! What is on its way into the file or the layout, and where it goes.

use crate::domain::CustomerId;

/// A column that the next layout brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Of a field that was not there before.
    New,
    /// Of the field with that key.
    Field(String),
    /// None: the cursor stays, and the sheet shows from its left end.
    LeftEnd,
    /// Not a column: a saved view.
    View,
}

/// A customer on the way into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adding {
    pub tab: usize,
    /// Position that the new row gets.
    pub at: usize,
    pub then: Then,
}

/// What follows once a new customer has its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The cursor goes to its first cell.
    Stay,
    /// That cell opens.
    Edit,
    /// It was typed below the last row: the cursor goes on from the cell that was kept.
    Go(Move),
}

/// Where the cursor goes; rows and columns are counted from 0, beyond the last is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Stay,
    Up,
    Down,
    Left,
    Right,
    Enter,
    Next,
    Previous,
    /// So many rows down, or up.
    Rows(isize),
    Row(usize),
    Column(usize),
    Cell(usize, usize),
    /// To the line below the last row, if a customer can be typed there.
    Below,
    /// To that customer, as soon as the order says where she stands.
    To(CustomerId),
    Tab(usize),
    /// To where the last far move began.
    Back,
}
