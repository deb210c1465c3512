//! The one file. All SQL lives here.
//!
//! | file | holds |
//! |---|---|
//! | `error` | why the file did not do what was asked |
//! | `handles` | the two handles on it: `Store` writes, `Reader` reads |
//! | `beside` | the files that belong to the one |
//! | `connect` | a connection, and whether the file is one of ours |
//! | `open`, `schema` | opening, its refusals, the steps of the schema |
//! | `reading` | opening for reading only |
//! | `upgrade`, `copy` | a file of an older version brought up to date, and the copy that is kept of it |
//! | `medium` | what kind of file system a file is on |
//! | `identity` | which file a path means, found without opening it |
//! | `obstacle` | what stands in the way of one that cannot be opened |
//! | `lineage` | which file it is, whatever its path and content |
//! | `log`, `last` | the log beside the file, its way into it, and its end |
//! | `lock` | the side file whose lock says that somebody works at the file at large |
//! | `scratch` | a file without a name |
//! | `address` | where a file that is open stands, for further connections |
//! | `witness` | whether what is open is still the file at the path |
//! | `elsewhere` | everything into another file, when it is not |
//! | `failing` | what an error says of the file |
//! | `logging` | a logged contact, and the cells that change with it |
//! | `made` | fields that no column holds, read of a customer's rows |
//! | `due` | when a customer is due: one definition for all who ask |
//! | `contact` | typing into the cells that contacts decide: satisfaction, last contact |
//! | `layout`, `fields` | fields and sheets as data, and changes to them |
//! | `formulas` | computed columns: their texts read |
//! | `settings` | settings of the file |
//! | `resums` | sums of all customers anew, after another currency or rate |
//! | `views` | the views that a person keeps |
//! | `rows`, `notes` | what the screen shows, by primary key |
//! | `calls` | what calls for a customer today, and what a line about her tells |
//! | `columns` | whole columns out, for the questions that `table` answers |
//! | `edit` | performs a `domain::Edit`: one transaction, one entry |
//! | `customer` | a customer's own row: cells, codes, stages |
//! | `merge` | two customers become one; pairs that stay two |
//! | `belonging` | rows that belong to customers, page by page, for what leaves the file whole |
//! | `litter` | entries that can no longer be redone, forgotten in slices |
//! | `children` | rows that hang on a customer, as a person types them |
//! | `tickets` | requests and complaints that are open |
//! | `usual` | what was typed before into such rows |
//! | `feed` | says whose rows are no longer as they were |
//! | `table` | the tables that the journal watches over |
//! | `journal` | writes entries, changes and the feed |
//! | `replay` | undo, redo, and the roll-back of an interrupted bulk edit: one mechanism |
//! | `removed` | fields of the user's own that were removed, until nobody can bring them back |
//! | `recovery` | what a crash interrupted, taken back at once or in slices |
//! | `unfinished` | rows of an entry without an end: nobody sees them |
//! | `lenient` | what another program may have written, read as far as it can be |
//! | `clock` | the wall clock, wherever the system has set it |
//! | `numbers` | which numbers of rows are ours, and the next one |
//! | `trash`, `purge` | customers out of sight and back; customers removed for good |
//! | `past` | what changed of a customer, or of one cell, and when |
//! | `deeds` | the journal as a list |
//! | `story` | what happened with a customer, by date: the order first, then the rows that show |
//! | `costs` | what campaigns and sources cost |
//! | `stages` | customers sent along the stages |
//! | `funnel` | the ways of customers along the stages, counted |
//! | `lived` | the way of a demo's customers along the stages, their tasks and stays |
//! | `alone` | the file had alone, so that much is written in one piece |
//! | `bulk` | large edits in slices between keys, under an advisory lock |
//! | `rehearse` | what such a change would do |
//! | `sweep` | performs a `domain::Bulk`: at once, or as such a large edit |
//! | `import/` | batches of rows from files, as one large edit |
//! | `profiles` | how kinds of files come in, remembered |
//! | `sums` | what a customer's rows add up to, kept by the transaction that changes them |
//! | `outside` | the same of rows that another program wrote past the journal |
//! | `tally` | the same of very many customers, from one reading of their rows |
//! | `lanes` | what the lanes ask, what they leave, and the session |
//! | `facts`, `scores` | what the analysis reads, and what it leaves behind |
//!
//! The states of an entry:
//!
//! ```text
//!   (bulk) open ──finish──▶ done ──undo──▶ undoing ──▶ undone ──redo──▶ redoing ──▶ done
//!            │                                 ▲                           │
//!            └─ crash: rolled back, forgotten  └────── crash: undone ◀─────┘
//! ```
//!
//! A small entry passes through the middle states inside one transaction and is never seen there.
//!
//! No file knows one that stands above it:
//!
//! ```text
//!   sweep, import/            many rows, in slices
//!   edit ─▶ merge, stages, trash, fields, views, children ─▶ customer       one entry of one transaction
//!   open, recovery ─▶ upgrade ─▶ copy;  bulk ─▶ replay/           the file brought into order
//!   journal ─▶ sums, feed, litter ─▶ table, settings              what every change leaves
//!   handles ─▶ last ─▶ connect, identity ─▶ obstacle, lock ─▶ error           the file itself
//! ```
//!
//! May import `domain`, and the contracts of `table` (whose columns it fills) and `analysis` (whose facts it gives, whose
//! scores it keeps). To add an action: its arm in `edit`, its work in a file beside it that is handed a `Recorder`. A
//! journaled table: a step of the schema and a line in `table`. A question: a method of `Store` or `Reader` in the file of
//! its subject, the statement prepared and with its `Doing`.

mod address;
mod alone;
mod belonging;
mod beside;
mod bulk;
mod calls;
mod children;
mod clock;
pub mod columns;
mod connect;
mod contact;
mod copy;
mod costs;
mod customer;
mod deeds;
mod due;
mod edit;
mod elsewhere;
mod error;
pub mod facts;
mod failing;
mod feed;
mod fields;
mod formulas;
mod funnel;
mod handles;
mod identity;
pub mod import;
mod journal;
mod lanes;
mod last;
mod layout;
mod lenient;
mod lineage;
mod litter;
mod lived;
mod lock;
mod log;
mod logging;
mod made;
mod medium;
mod merge;
mod notes;
mod numbers;
mod obstacle;
mod open;
mod outside;
mod past;
mod profiles;
mod purge;
mod reading;
mod recovery;
mod rehearse;
mod removed;
mod replay;
mod resums;
mod rows;
mod schema;
pub mod scores;
mod scratch;
mod settings;
mod stages;
mod story;
mod sums;
mod sweep;
mod table;
mod tally;
mod tickets;
mod trash;
mod unfinished;
mod upgrade;
mod usual;
mod views;
#[cfg_attr(not(unix), path = "witness_other.rs")]
mod witness;

use error::Doings;

pub use crate::domain::Layout;
pub use address::Address;
pub use alone::is_taken;
pub use belonging::Behind;
pub use beside::files_of;
pub use bulk::Bulk;
pub use clock::now;
pub use edit::Saved;
pub use error::{Error, Result};
pub use handles::{Reader, Store};
pub use identity::{is_new, is_part_of};
pub use import::{Beside, Ending, Import, Imported, Newcomers, Outcome, Ready, Remains, Trial};
pub use journal::Recorder;
pub use lanes::Matter;
pub use layout::{fresh_layout, fresh_reader};
pub use log::{Log, has_log};
pub use obstacle::{may_read, may_write};
pub use purge::{Care, Purged};
pub use recovery::{Recovery, STRETCH};
pub use rehearse::Rehearsal;
pub use replay::{Replay, Replayed};
pub use resums::Resum;
pub use story::Telling;
pub use sweep::{Begun, Sweep};
pub use table::Table;
pub use witness::Witness;

#[cfg(test)]
mod tests;
