//! How a cell breaks a rule, for people.

/// How a cell breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    Required,
    /// In characters.
    TooShort {
        length: usize,
        limit: usize,
    },
    /// The bounds as they are written.
    OutOfRange {
        low: Option<String>,
        high: Option<String>,
    },
    /// It lies below the value of that field (its key); of days: before it.
    Below {
        field: String,
        days: bool,
    },
    OtherPattern {
        found: String,
        pattern: String,
    },
    /// What the cell of a choice holds is not among its options.
    NoOption {
        found: String,
    },
    /// Somebody else has the same.
    NotUnique,
    /// It was typed twice, and not the same.
    NotTheSame {
        first: String,
    },
    /// Older than so many days, or never.
    Stale {
        days: u32,
    },
}
