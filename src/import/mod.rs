//! A file on its way into the file of customers: what the command line and the grid do alike, whoever reads and whoever
//! writes, at once or in slices.
//!
//! | file | holds |
//! |---|---|
//! | `sources` | what is to come in, and how a person says that it is written |
//! | `known` | what is known already: what was said of such files, how rows find their customers |
//! | `look` | what is in a file, before it comes in |
//! | `trial` | what would come of it |
//! | `aside` | what could not be read, in a file for a person |
//!
//! May use `domain`, `locale`, `files` and `store`. What only one of the two does stands with it: the arguments and the report
//! in `cli`, slices and lanes in `runtime`.

mod aside;
mod known;
mod look;
mod sources;
mod trial;

pub use aside::{Aside, Rejects};
pub use known::{Again, how, recall, remembered};
pub use look::{look, no_option};
pub use sources::{Sources, asked, vocabulary};
pub use trial::Trial;
