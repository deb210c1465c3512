//! A column of a file, as data: the tables that list them stand above.

/// A column of a file that is not the customers': those are the fields of the store.
pub(super) struct Column {
    /// The column of the schema.
    pub key: &'static str,
    /// Name of its kind.
    pub kind: &'static str,
    pub need: Need,
    /// Headings of the import contract (METHODS §0); the locale adds those of people.
    pub headings: &'static [&'static str],
    /// Keys of a choice's options.
    pub options: &'static [&'static str],
}

/// What says besides an ID whose a row is; no column of the table has it.
pub(super) const fn who(key: &'static str, kind: &'static str) -> Column {
    Column { key, kind, need: Need::Who, headings: &[], options: &[] }
}

/// How much a row needs a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Free,
    /// Without it the row is lost.
    Must,
    /// Without one of these the row is lost: they say whose it is.
    Who,
    /// A choice that keeps words of its own.
    Open,
}
