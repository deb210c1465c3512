//! The demo's customers into a file.

use chrono::NaiveDateTime;

use super::{ask, import};
use crate::domain::Problem;
use crate::files::demo;
use crate::locale::Words;
use crate::store::{Outcome, Store};

/// Fills a fresh file with the demo's customers; dates count from `now`.
///
/// # Errors
/// The file's.
pub fn fill(store: &mut Store, words: &Words, now: NaiveDateTime) -> Result<Outcome, Problem> {
    let vocabulary = ask::vocabulary(store.layout()?, words);
    let tables = demo::tables(&vocabulary, now.date(), &|file, field| words.name_column(file, field));
    let readers = tables.iter().map(demo::rows).collect::<Result<_, _>>()?;
    import::pour(store, readers, now)
}
