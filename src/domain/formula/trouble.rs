//! What is wrong with an expression, for people.

use super::unit::Unit;

/// A problem of a computed column; `locale` makes the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A number, a field or a closing sign has to follow.
    Unfinished,
    /// Nothing can be reckoned with a field of that label.
    NotReckoned {
        label: String,
    },
    /// No field is called so; the one that it was probably meant to be.
    NoField {
        found: String,
        nearest: Option<String>,
    },
    /// A sign that has no place here.
    Sign {
        found: String,
    },
    /// These two make nothing; between them this sign, or the name of a function.
    Misfit {
        left: Unit,
        sign: String,
        right: Unit,
    },
    TooLong,
    /// The field of that label is computed from this column.
    Circular {
        label: String,
    },
    /// Somebody typed into a computed cell.
    Cell {
        label: String,
        formula: String,
    },
    /// The column under the cursor is none.
    NotComputed {
        label: String,
    },
}
