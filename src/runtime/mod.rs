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
//! | `shell` | the loop |
//! | `perform` | the performing of effects |
//! | `input/` | bytes of the terminal → keys, pastes, mouse |
//! | `signals` | the end, another size, a stop |
//! | `inbox` | the channel, read so that what came together stays together |
//! | `slices` | writes cut into slices between keys |
//! | `writing` | performs what writes the file |
//! | `queue` | writes on their way, in their order; those that wait for the file |
//! | `losing` | the file is watched over; everything into another one |
//! | `ledger` | what was typed since the file was opened |
//! | `watch` | hears that somebody touches the file |
//! | `holder` | which program holds the file |
//! | `reading` | reads cut into slices: rehearsals, cells to be copied |
//! | `clipboard` | the system's clipboard, through the terminal |
//! | `sweeping` | a bulk change on its way, slice by slice, and back |
//! | `lane` | a named thread whose newest job wins |
//! | `lanes` | who answers on which thread |
//! | `limits` | limits that the system sets a process |
//! | `order` | the order lane: columns in memory, filters, sorts, finding |
//! | `people` | what is asked and done about single customers: trash, history, record |
//! | `folding` | when the log is folded into the file |
//! | `drafts` | keeps what is open and typed, for after a kill |
//! | `session` | keeps where the user is, and takes the next start there |
//! | `telling` | says when whole columns are read |
//! | `analysis` | the analysis lane |
//! | `terminal` | the guard that leaves the terminal as it was, also while a shell has stopped us |
//!
//! The lanes' workers are public, so that the tests of the screens run them inline: the real answers, no waiting.
//!
//! May import every room but `cli`. To add a lane: a `Work` in a file of its own, started in `lanes`.

pub mod analysis;
mod clipboard;
mod drafts;
mod folding;
mod holder;
mod inbox;
pub mod input;
pub mod lane;
mod lanes;
mod ledger;
pub mod limits;
mod losing;
pub mod order;
pub mod people;
mod perform;
mod queue;
mod reading;
pub mod session;
mod shell;
mod signals;
pub mod slices;
mod sweeping;
mod telling;
mod terminal;
mod twins;
mod watch;
mod writing;

pub use shell::state;

use std::path::{Path, PathBuf};

use crate::app::desk::parts::keymap;
use crate::app::desk::parts::keymap::Keymap;
use crate::config;
use crate::domain::Problem;
use crate::locale::{Language, Words};

/// What the grid is started with.
#[derive(Debug)]
pub struct Start {
    pub path: PathBuf,
    pub language: Language,
    /// What the title calls the file; `None`: its name.
    pub title: Option<String>,
    /// The keymap file.
    pub keys: Option<PathBuf>,
    /// Whether the mouse is ours; else the terminal selects text with it.
    pub mouse: bool,
    /// Whether a file that the grid has never opened asks what to know before it begins.
    pub ask: bool,
}

/// Opens the file and shows the grid until the user leaves it.
///
/// # Errors
/// A sentence's problem if the file cannot be opened or the terminal fails; the terminal is then as it was.
pub fn run(start: Start) -> Result<(), Problem> {
    let words = std::sync::Arc::new(Words::load(start.language));
    // A keymap that cannot be read is told before anything is opened.
    let keymap = start.keys.as_deref().map_or_else(|| Ok(Keymap::default()), keymap)?;
    let store = crate::store::Store::open_as_left(&start.path)?;
    let title = start
        .title
        .clone()
        .unwrap_or_else(|| start.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
    shell::run(store, words, title, keymap, &start)
}

/// The keymap of a file.
fn keymap(path: &Path) -> Result<Keymap, Problem> {
    config::regular(path)?;
    let text = std::fs::read_to_string(path)
        .map_err(|error| Problem::CannotRead { path: path.into(), cause: error.to_string() })?;
    keymap::read(&text).map_err(|(line, fault)| Problem::BadKeys { path: path.into(), line, fault: Box::new(fault) })
}
