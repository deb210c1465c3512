//! A file on its way into the grid's file: looked at by a lane, then brought in between keys.
//!
//! ```text
//!   path ─▶ lane: folders, columns, what would come in          (answers/)
//!   Effect::Import ─▶ rows ──batches──▶ importing ─▶ store      a slice at a time
//!                     (a thread)            └──faults──▶ aside  (a thread)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `place` | a path as a person types it; what its folder holds |
//! | `opened` | the file opened, and the shape of its rows |
//! | `lane` | the lane that is asked about it: the newest question wins |
//! | `rows` | reads it on a thread of its own |
//! | `aside` | writes what does not come in, on another |
//! | `importing` | the import, slice by slice, and back |

mod aside;
mod importing;
pub mod lane;
pub mod opened;
pub mod place;
mod rows;

pub use importing::Importing;

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::domain::intake::Intake;
use crate::domain::{Doing, Problem};
use crate::locale::Words;
use crate::store::Store;
use opened::Into;

/// Begins to bring a file into that store; `rows` are in it, where they have been counted.
///
/// # Errors
/// SQLite's; no thread can be had.
pub fn begin(
    store: &Store,
    (intake, rows): (Intake, Option<usize>),
    words: Arc<Words>,
    now: NaiveDateTime,
) -> Result<Importing, Problem> {
    let into = Into { own: store.path().into(), layout: store.layout()?.on(now.date()), words, now };
    Importing::begin(intake, rows, into).map_err(|error| Problem::failed(Doing::Importing, error))
}
