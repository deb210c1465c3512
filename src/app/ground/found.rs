//! What lanes find: the data of answers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::foreign::Foreign;
use crate::domain::twins::Likeness;
use crate::domain::{Away, CustomerId, Fen, Loss, Row};

/// A sheet's order: which customers, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Ordered {
    pub ids: Arc<Vec<CustomerId>>,
    /// Customers of the sheet before the filter.
    pub of: usize,
    /// Sum of the sheet's money column over the order.
    pub sum: Option<Fen>,
    /// Amounts in other currencies beside it.
    pub foreign: Foreign,
    /// Customers per stage (key), and in all under the empty key.
    pub stages: BTreeMap<String, usize>,
    /// Whether this is the whole order, not just its first screenful.
    pub whole: bool,
}

/// What an edit changes about a sheet besides its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub of: usize,
    pub sum: Option<Fen>,
    /// Amounts in other currencies beside it.
    pub foreign: Foreign,
    /// As in [`Ordered`].
    pub stages: BTreeMap<String, usize>,
}

/// What a new file is for, and what has become of the open one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelter {
    pub loss: Option<Loss>,
    /// The open file goes when it is left, with its folder.
    pub passes: bool,
    /// It is a copy, named after that day.
    pub day: Option<NaiveDate>,
}

/// Where a new file would go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refuge {
    /// Where a name alone goes.
    pub folder: PathBuf,
    /// What `~` means.
    pub home: Option<PathBuf>,
    /// A name that is free there, whole.
    pub example: PathBuf,
}

/// The values that occur in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distinct {
    /// Each with the number of customers who have it; blank is the empty text, yes and no are `1` and `0`.
    pub values: Vec<(String, usize)>,
    /// There are more of them.
    pub more: bool,
    /// They contain this.
    pub typed: String,
}

/// The fields (keys) by which a customer is recognised, in the order of the cells of [`Lookalike`] and [`LikelyGroup`].
pub const SHOWN: [&str; 6] = ["code", "name", "company", "phone", "email", "stage"];

/// Customers like one whose cell was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookalike {
    pub customer: CustomerId,
    /// Key of the field that was typed.
    pub field: String,
    /// Nothing: a value that no two customers are to have.
    pub why: Option<Likeness>,
    /// The first of them; its cells are those of [`SHOWN`].
    pub twin: Row,
    /// Where it is, if it is on no sheet.
    pub away: Option<Away>,
    /// How many there are besides.
    pub more: usize,
}

/// Everybody who looks like somebody else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Likely {
    /// The first groups.
    pub groups: Vec<LikelyGroup>,
    /// How many groups there are.
    pub count: usize,
}

/// Customers who may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyGroup {
    /// What links them.
    pub why: Vec<Likeness>,
    /// In the order of entry; their cells are those of [`SHOWN`].
    pub rows: Vec<Row>,
}
