//! What can be wrong with a line.

use super::near::nearest;
use crate::domain::{CellFault, FilterFault, LineFault, Problem, Vocabulary};

/// One thing that could not be understood; [`Error::problem`] makes it the data of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Something has to follow here: a value, a term, a closing sign.
    Unfinished,
    /// A quote that nothing closes yet: what it will hold is not known.
    OpenQuote,
    UnknownField {
        found: String,
    },
    /// Several fields begin so.
    AmbiguousField {
        found: String,
        labels: Vec<String>,
    },
    /// `>5` with nothing before it.
    NoField,
    /// An option that the field does not have, or several begin so.
    NotAnOption {
        found: String,
        allowed: Vec<String>,
    },
    NotANumber {
        found: String,
    },
    NotMoney {
        found: String,
    },
    /// A number or an amount that a cell would not take either: its rate is not known, or it may be read in two ways.
    OfCell(CellFault),
    /// Not so many days, in a field of lengths of time.
    NotALength {
        found: String,
        label: String,
    },
    NotADay {
        found: String,
    },
    NotYesNo {
        found: String,
    },
    /// The field's values have no order for `>` or `<`.
    NotOrdered {
        label: String,
    },
    /// The lower end is above the upper.
    Backwards {
        found: String,
    },
    /// A `)` without its `(`.
    Unopened,
    /// A `(` without its `)`.
    Unclosed,
    TooDeep,
}

impl Error {
    /// Whether it is only that the line is not at its end yet.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Self::Unfinished | Self::OpenQuote)
    }

    /// The same for people.
    #[must_use]
    pub fn problem(&self, vocabulary: &Vocabulary) -> Problem {
        self.fault(vocabulary).into()
    }

    /// The same as data of a sentence, with the nearest name where a field is unknown.
    #[must_use]
    pub fn fault(&self, vocabulary: &Vocabulary) -> LineFault {
        match self.clone() {
            Self::Unfinished => FilterFault::Unfinished.into(),
            Self::OpenQuote => FilterFault::OpenQuote.into(),
            Self::UnknownField { found } => {
                let nearest = nearest(&found, vocabulary);
                FilterFault::UnknownField { found, nearest }.into()
            }
            Self::AmbiguousField { found, labels } => FilterFault::ManyFields { found, labels }.into(),
            Self::NoField => FilterFault::NoField.into(),
            Self::NotAnOption { found, allowed } => CellFault::NotAChoice { found, allowed }.into(),
            Self::NotANumber { found } => CellFault::NotANumber { found }.into(),
            Self::NotMoney { found } => CellFault::NotMoney { found }.into(),
            Self::OfCell(fault) => fault.into(),
            Self::NotALength { found, label } => FilterFault::NotALength { found, label }.into(),
            Self::NotADay { found } => FilterFault::NotADay { found }.into(),
            Self::NotYesNo { found } => CellFault::NotYesNo { found }.into(),
            Self::NotOrdered { label } => FilterFault::NotOrdered { label }.into(),
            Self::Backwards { found } => FilterFault::Backwards { found }.into(),
            Self::Unopened => FilterFault::Unopened.into(),
            Self::Unclosed => FilterFault::Unclosed.into(),
            Self::TooDeep => FilterFault::TooDeep.into(),
        }
    }
}
