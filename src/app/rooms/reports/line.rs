//! A line of either list.

use crate::app::desk::desk::Desk;
use crate::app::ground::sheet::Cell;
use crate::domain::Filter;
use crate::locale::{fill, grouped};

#[derive(Clone, Debug)]
pub(super) struct Line {
    /// What it is called, and its part of the list, if that has several.
    pub label: String,
    pub part: Option<(usize, String)>,
    /// Behind the label.
    pub cells: Vec<Cell>,
    /// Whom it is about.
    pub filter: Filter,
}

/// `1,204`
pub(super) fn count(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}

/// A bar as long as this is of the most.
#[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
pub(super) fn bar(of: u64, most: u64) -> Cell {
    Cell::Bar(of as f64 / most.max(1) as f64)
}

/// `65 %`; a dash where nothing is to be divided by.
pub(super) fn percent(desk: &Desk, share: Option<f64>) -> String {
    let shared = &desk.words().shared;
    let shown = |share: f64| fill(&shared.percent, &[("n", &format!("{:.0}", share * 100.0))]);
    share.map_or_else(|| shared.dash.clone(), shown)
}
