//! What is wrong with a column.

/// What is wrong with a column that is added or renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnFault {
    Unnamed,
    Taken {
        name: String,
    },
    /// In characters.
    NameTooLong {
        length: usize,
        limit: usize,
    },
    /// A choice without an option.
    NoOptions,
}
