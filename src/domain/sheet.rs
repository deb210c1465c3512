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
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Columns out of sight, from left to right; they keep place and width.
    pub hidden: Vec<Hidden>,
    /// Keys of the fields that the stage asks of who comes to it; of several with `|` between one is enough.
    pub asks: Vec<String>,
    /// So many columns stay at the left when the others scroll.
    pub pinned: usize,
}

/// A column that does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// So many columns that show stand to its left.
    pub at: usize,
    pub column: Column,
}

/// A field's place on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Index into the list of fields.
    pub field: usize,
    /// Width in terminal cells, ≥ 2, without the gap to the next column.
    pub width: u16,
}

impl Sheet {
    /// Every column, those out of sight in their places, with whether it is hidden.
    pub fn all(&self) -> impl Iterator<Item = (Column, bool)> {
        let hidden = |at: usize| self.hidden.iter().filter(move |of| of.at == at).map(|of| (of.column, true));
        let shown = |at: usize| self.columns.get(at).map(|column| (*column, false));
        (0..=self.columns.len()).flat_map(move |at| hidden(at).chain(shown(at)))
    }

    /// Gives it these columns, some of them hidden. Without one that shows, the first does: a sheet is never bare.
    pub fn arrange(&mut self, columns: impl IntoIterator<Item = (Column, bool)>) {
        (self.columns, self.hidden) = (Vec::new(), Vec::new());
        for (column, hidden) in columns {
            if hidden {
                self.hidden.push(Hidden { at: self.columns.len(), column });
            } else {
                self.columns.push(column);
            }
        }
        if self.columns.is_empty() && !self.hidden.is_empty() {
            self.columns.push(self.hidden.remove(0).column);
            self.hidden.iter_mut().for_each(|hidden| hidden.at = 1);
        }
    }
}
