//! Customers on their way out of the file: from the command line, and from the grid on a lane of its own.
//!
//! ```text
//!   rows of the store ─▶ table       ─▶ a format of files::export ─▶ whole ─▶ the place
//!                    └─▶ everything  ─▶ sheets of a book, or files of a folder
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `table` | one table |
//! | `everything` | customers with all that belongs to them |
//! | `sheet` | rows of one role, and what their columns are called |
//! | `dictionary` | what each column of those is |
//! | `lane` | the lane of the grid that writes; its newest job wins, and nothing cancels |
//! | `whole` | what is written is at its place whole, or not at all |

mod dictionary;
mod everything;
pub mod lane;
mod sheet;
mod table;
mod whole;

use crate::domain::{OutputFault, Problem};
use crate::files::export::Said;
use crate::locale::Words;

pub use everything::{Counts, Everything, Of, Watch};
pub use table::Export;

/// Customers read at once.
const PAGE: usize = 1_000;

/// The words that stand in what is written.
#[must_use]
pub fn said(words: &Words) -> Said {
    let export = &words.cli.export;
    let [customers, birthday, follow_up] = [&export.customers, &export.birthday, &export.follow_up].map(Clone::clone);
    Said { customers, birthday, follow_up }
}

/// What was written to said no.
fn unwritten(error: std::io::Error) -> Problem {
    OutputFault::failed(error).into()
}
