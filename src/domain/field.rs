//! Columns as data: a row of the table `field`, with its words.

use std::sync::Arc;

use super::Kind;
use super::formula::Formula;
use super::rule::Rules;

/// A column of the customer table.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Key in the file, in filters and in JSON: `city`, `x12`. Unique.
    pub key: String,
    /// Heading in the language of the screen, or the user's own.
    pub label: String,
    /// Other names under which a file or a filter may call it (the other language's label, the common CSV headings).
    pub aliases: Vec<String>,
    pub kind: &'static Kind,
    pub origin: Origin,
    /// The options of a choice, in their own order; empty for other kinds.
    pub choices: Vec<Choice>,
    /// Longest text, in characters; longer text is kept and marked.
    pub limit: Option<usize>,
    /// What belongs in it, one sentence in the language of the screen; may be empty.
    pub meaning: String,
    /// What has to hold in it besides.
    pub rules: Rules,
}

impl Field {
    /// Whether a person can type into it. Sums can be typed while there are no rows under them.
    #[must_use]
    pub fn editable(&self) -> bool {
        !matches!(self.origin, Origin::Score | Origin::Formula(_))
    }
}

/// Where a field's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Typed; lies in the column of the same name.
    Typed,
    /// Summed from rows (`spend`, `orders`, `last_buy`, `last_contact`); while there are none, what was typed
    /// (`<key>_typed`) shows.
    Sum,
    /// Summed from rows only (`first_buy`).
    SumOnly,
    /// Computed by the analysis (`score.<key>`).
    Score,
    /// Computed from other fields of the same customer; the file has no column for it.
    Formula(Arc<Formula>),
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the file holds: `win_back`, `A`.
    pub key: String,
    /// What the screen shows.
    pub label: String,
    /// Other accepted spellings: the other language's label, short forms.
    pub aliases: Vec<String>,
}

impl Choice {
    /// Every spelling under which a person may mean it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.key.as_str(), self.label.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}
