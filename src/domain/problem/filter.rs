//! What is wrong with a filter line.

/// What is wrong with a filter line; the rest of it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterFault {
    /// A value, a word or a closing sign has to follow.
    Unfinished,
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
    Backwards {
        found: String,
    },
    Unopened,
    /// A `(` without its `)`.
    Unclosed,
    TooDeep,
}
