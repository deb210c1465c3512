//! What can be wrong with a line.

use super::near::nearest;
use crate::domain::{Problem, Vocabulary};

/// One thing that could not be understood; [`Error::problem`] makes it the data of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Something has to follow here: a value, a term, a closing sign.
    Unfinished,
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
    TooDeep,
}

impl Error {
    /// The same for people, with the nearest name where a field is unknown.
    #[must_use]
    pub fn problem(&self, vocabulary: &Vocabulary) -> Problem {
        match self.clone() {
            Self::Unfinished => Problem::FilterUnfinished,
            Self::UnknownField { found } => {
                let nearest = nearest(&found, vocabulary);
                Problem::FilterUnknownField { found, nearest }
            }
            Self::AmbiguousField { found, labels } => Problem::FilterManyFields { found, labels },
            Self::NoField => Problem::FilterNoField,
            Self::NotAnOption { found, allowed } => Problem::NotAChoice { found, allowed },
            Self::NotANumber { found } => Problem::NotANumber { found },
            Self::NotMoney { found } => Problem::NotMoney { found },
            Self::NotADay { found } => Problem::FilterNotADay { found },
            Self::NotYesNo { found } => Problem::NotYesNo { found },
            Self::NotOrdered { label } => Problem::FilterNotOrdered { label },
            Self::Backwards { found } => Problem::FilterBackwards { found },
            Self::Unopened => Problem::FilterUnopened,
            Self::TooDeep => Problem::FilterTooDeep,
        }
    }
}
