//! What is wrong with a filter line.

use crate::domain::kind::CellFault;

/// What is wrong with one word of a filter line: how the line is built, or a value that its field cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    Filter(FilterFault),
    Cell(CellFault),
}

impl From<FilterFault> for LineFault {
    fn from(fault: FilterFault) -> Self {
        Self::Filter(fault)
    }
}

impl From<CellFault> for LineFault {
    fn from(fault: CellFault) -> Self {
        Self::Cell(fault)
    }
}

/// What is wrong with a filter line; the rest of it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterFault {
    /// A value, a word or a closing sign has to follow.
    Unfinished,
    /// A quote without its partner.
    OpenQuote,
    UnknownField {
        found: String,
        /// The label or key of the nearest field.
        nearest: Option<String>,
    },
    ManyFields {
        found: String,
        labels: Vec<String>,
    },
    NoField,
    NotOrdered {
        label: String,
    },
    NotADay {
        found: String,
    },
    /// A day was asked for in a field of lengths of time, or a word that is none.
    NotALength {
        found: String,
        label: String,
    },
    Backwards {
        found: String,
    },
    Unopened,
    /// A `(` without its `)`.
    Unclosed,
    TooDeep,
    /// Words that would be searched as text, where a file is written by them.
    MayMean {
        found: String,
        instead: String,
    },
}
