//! What comes from the terminal: the one place where bytes become keys, pastes, the mouse's doings and answers.
//!
//! ```text
//!   terminal ─bytes─▶ reader ─▶ parser ─▶ gather ─▶ one channel of events
//!                       ▲          │ how long to wait for the rest
//!                       └──────────┘
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `heard` | what a terminal may say |
//! | `parser` | bytes → what was heard: a state machine without terminal or clock |
//! | `sequence` | what a whole `ESC [ …` means |
//! | `functional` | numbers of keys without a sign |
//! | `mouse` | reports of the mouse |
//! | `gather` | keys that came together stay together |
//! | `ground` | the question after the terminal's ground, and its answer |
//! | `reader` | the thread; Unix |
//! | `elsewhere` | the thread where the terminal is no stream of bytes: crossterm's reader |
//!
//! On Unix nothing else may read the terminal, so none of crossterm's reading calls is used (`event::read`, `event::poll`,
//! `cursor::position`, `supports_keyboard_enhancement`, ratatui's `Terminal::clear`, which asks for the position): its
//! reader owns the bytes, and a paste without its end, a sequence in two pieces or a late answer cannot be seen behind
//! it. The crate `termina` was looked at: its parser is crossterm's carried on, and has the same gaps (a paste ends by its
//! mark alone, nothing tells time, `ESC _` is Alt-_ and the rest is typed); and its keys are other types.
//!
//! To understand a further key: a line in `sequence` or `functional`, and one in the table of cases (`tests`). To ask the
//! terminal something: a file as `ground`, and its [`heard::Answer`] taken in `gather`, where all other answers end.

#[cfg(not(unix))]
mod elsewhere;
mod functional;
mod gather;
pub mod ground;
pub mod heard;
mod mouse;
pub mod parser;
#[cfg(unix)]
mod reader;
mod sequence;
#[cfg(test)]
mod tests;

#[cfg(not(unix))]
pub use elsewhere::{Reading, read};
#[cfg(unix)]
pub use reader::{Reading, read};
