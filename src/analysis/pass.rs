//! One analysis: a pass over all customers that fills its columns of the study.

use super::study::Study;
use crate::domain::Cancel;

/// One analysis.
#[derive(Clone, Copy, Debug)]
pub struct Analysis {
    /// Names its word in `[analysis]` of the locales.
    pub name: &'static str,
    /// Fills its columns of the study; `None` if cancelled.
    pub run: fn(&mut Study, &Cancel) -> Option<()>,
}

/// The customers' positions, with a look at the flag at the first and every 4,096th: `None` then ends the loop.
pub(super) fn positions(customers: usize, cancel: &Cancel) -> impl Iterator<Item = Option<usize>> {
    (0..customers).map(move |at| if at % 4096 == 0 && cancel.tripped() { None } else { Some(at) })
}
