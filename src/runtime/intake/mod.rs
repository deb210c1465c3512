//! A file on its way into the grid's file: looked at by a lane, then brought in between keys.
//!
//! ```text
//!   path ─▶ lane: folders, columns, what would come in          (answers/)
//!   Effect::Import ─▶ rows ──who is there, batches──▶ importing ─▶ store      a slice at a time
//!                     (a lane)                            └──faults──▶ aside  (a thread)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `place` | a path as a person types it; what its folder holds |
//! | `opened` | the file opened, and the shape of its rows |
//! | `lane` | the lane that is asked about it: the newest question wins |
//! | `rows` | the lane that reads it, and who is there before its first row |
//! | `aside` | writes what does not come in, on another |
//! | `importing` | the import, slice by slice, and back |

mod aside;
mod importing;
pub mod lane;
pub mod opened;
pub mod place;
pub mod rows;

pub use importing::Importing;

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::domain::Problem;
use crate::domain::intake::Intake;
use crate::locale::Words;
use crate::store::Store;

use super::lane::Lane;
use opened::Into;

/// Begins to bring a file into that store, read by that lane; `rows` are in it, where they have been counted.
///
/// # Errors
/// `EditFault::Busy` while another large edit runs; SQLite's.
pub fn begin(
    (store, lane): (&mut Store, &Lane<rows::Task>),
    (intake, rows): (Intake, Option<usize>),
    words: Arc<Words>,
    now: NaiveDateTime,
) -> Result<Importing, Problem> {
    let into = Into { own: store.path().into(), layout: store.layout()?.on(now.date()), words, now };
    let held = store.hold_import(now)?;
    Ok(Importing::begin(lane, (intake, rows), held, into))
}
