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
    /// Where the cursor goes from the cell that was kept, once there is a row.
    pub then: Move,
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
    /// To the next customer of the order, or the one before.
    Beside(isize),
    Column(usize),
    Cell(usize, usize),
    /// To the line below the last row, if a customer can be typed there.
    Below,
    /// To a line where the next customer is typed, before that row of the order or below the last.
    New(usize),
    /// From such a line back to where the cursor was before.
    BackFromNew,
    /// To that customer, as soon as the order says where she stands.
    To(CustomerId),
    Tab(usize),
    /// To where the last far move began.
    Back,
}
