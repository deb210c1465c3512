//! What the button of the mouse holds.

/// A button held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// On a cell; `again`: the cursor stood there already, and has not moved since.
    Cell { again: bool },
    /// On the heading of that column.
    Heading(usize),
    /// On the right edge of that column.
    Edge(usize),
}
