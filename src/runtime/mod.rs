//! The shell: the only room that acts. The loop, lanes, sliced writes, the terminal, the clock.
//!
//! ```text
//!  keyboard ─▶ input ─┐                 ┌─▶ store (this thread is the only writer)
//!  signals ───────────┼─▶ one channel ─▶ loop ─▶ update ─▶ effects ─┼─▶ lanes: order, analysis, checkpoint
//!  lanes ─────────────┘                 └─▶ screen, once the channel is empty
//! ```
//!
//! It wakes on events, never on ticks: when nothing happens it costs nothing. Work in slices (a long undo, the scores of
//! the analysis) goes on between events, some milliseconds at a time.
//!
//! | file | holds |
//! |---|---|
//! | **the loop** | |
//! | `start` | what the grid is started with, its first state, the terminal around it |
//! | `shell/` | the loop; effects performed; the ways out when the file is lost |
//! | `asking` | a question goes to whoever answers it |
//! | **what it goes around with** | |
//! | `hands` | what is open of one file: the writer, the lanes, who watches over it |
//! | `slices` | writes cut into slices between keys |
//! | `chain` | undo or redo of several entries, one after the other |
//! | `sweeping` | a bulk change on its way, slice by slice, and back |
//! | `reading` | a read cut into slices |
//! | `pace` | how long such a slice may take |
//! | `queue` | writes on their way, in their order; those that wait for the file |
//! | `ledger` | what was typed since the file was opened |
//! | `session`, `drafts` | where the user is, and what is open and typed, kept for the next start |
//! | `refuges` | where what is open may go when its file is lost |
//! | `purging` | customers removed for good |
//! | **answers** | |
//! | `answers/` | what rooms and the desk ask: a file for each question, a list of them all |
//! | **lanes** | |
//! | `lanes` | who answers on which thread |
//! | `lane` | a named thread whose newest job wins |
//! | `order` | the order lane: questions wait, give way to each other, and are answered |
//! | `open`, `telling` | the columns in memory that it answers from; says when they are read whole |
//! | `analysis` | the analysis lane |
//! | `export/` | customers out of the file: tables, everything; for the grid on a lane |
//! | `left` | how long something still takes |
//! | `intake/` | a file that comes in: the lane that looks at it, and the import in slices |
//! | `folding` | when the checkpoint lane folds the log into the file |
//! | **the world** | |
//! | `input/` | bytes of the terminal → keys, pastes, mouse |
//! | `inbox` | the channel, read so that what came together stays together |
//! | `signals` | the end, another size, a stop |
//! | `looks` | which theme the screen has, in how many colours |
//! | `screen`, `pen` | what stands on the terminal: what differs from the last frame is sent, in few bytes |
//! | `editing` | a text in a person's own editor, while the terminal is lent to it |
//! | `terminal`, `clipboard` | the guard that leaves the terminal as it was; the clipboard through it |
//! | `watch`, `holder` | hears that somebody touches the file; which program holds it |
//! | `limits` | limits that the system sets a process |
//!
//! `shell/` uses all the others but `start`, and they do not know it: what they find out they return, or send as an
//! event.
//!
//! The lanes' workers are public, so that the tests of the screens run them inline: the real answers, no waiting.
//!
//! May import every room but `cli`. To add a question, to the file or to the order lane: see `answers`; nothing else here
//! knows one question from another. A lane: a `Work` in a file of its own, started in `lanes`, held in `hands`. Work between
//! keys: a part of `slices`.

pub mod analysis;
pub mod answers;
pub mod asking;

mod chain;
mod clipboard;
mod drafts;
mod editing;
pub mod export;
mod folding;
mod hands;
mod holder;
mod inbox;
pub mod input;
pub mod intake;
pub mod lane;
mod lanes;
mod ledger;
mod left;
pub mod limits;
mod looks;
mod open;
pub mod order;
mod pace;
mod pen;
pub mod purging;
mod queue;
mod reading;
mod refuges;
mod screen;
pub mod session;
mod shell;
pub mod signals;
pub mod slices;
mod start;
mod sweeping;
mod telling;
mod terminal;
mod watch;

pub use start::{Liking, Start, run, state};
pub use terminal::columns as columns_of_terminal;
