//! Tabs as data.

/// One tab: which customers, which columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Row of the table `sheet`.
    pub id: i64,
    /// `all`, `prospecting`, …; names the tab's label in the locale.
    pub key: String,
    /// Heading in the language of the screen.
    pub label: String,
    /// Only customers of this stage (key of the choice `stage`); `None`: all.
    pub stage: Option<String>,
    /// Columns from left to right; the first is pinned.
    pub columns: Vec<Column>,
}

/// A field's place on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Index into the list of fields.
    pub field: usize,
    /// Width in terminal cells, ≥ 2, without the gap to the next column.
    pub width: u16,
}
