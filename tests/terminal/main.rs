//! Stories in a real pseudo-terminal: start, keys, picture.
//!
//! | file | tells of |
//! |---|---|
//! | `desk` | the file that a story begins with |
//! | `starting` | the first start, leaving, signals, an idle program |
//! | `losing` | `kill -9` among typed edits, then undo and redo of all of them in another process |
//! | `closing` | what is left when the program has ended: one file |
//! | `lost` | file, log or folder lost while the grid is open |
//! | `waiting` | a file that another program holds; two who write into one cell |
//! | `cutting` | `kill -9` in the middle of a fill |
//! | `day` | a salesperson's day in both languages, keys counted, the file asked |
//! | `odd` | files as other programs leave them |
//! | `pasting` | pasted text is text, wherever it lands |
//! | `drafts` | what is open and typed when the program ends |
//! | `editor` | a text in a person's own editor |
//! | `entering` | twenty customers from an empty file, every key counted |
//! | `ahead` | keys typed ahead of what they are meant for |
//! | `escaping` | Esc, unreadable text, the two habits |
//! | `typing` | the caret, resizing, what is remembered |
//! | `finding` | filter, find, sort, tabs, help, the palette |
//! | `computing` | a computed column, from its expression to its undo |
//! | `keying` | the first start's question, a keymap file, the go-to bar, what the terminal sends |
//! | `links` | what links do to keys: split sequences, pastes without an end, answers of the terminal, stop and `fg` |
//! | `logging` | one line about a talk |
//! | `looking` | the terminal's ground and its colours |
//! | `today` | the list of today, worked to its end by keyboard |
//! | `templates` | a layout to begin with, and columns of one's own, after a restart |
//! | `mistaken` | wrong keys, keys that come too early |
//! | `upkeep` | a messy file checked, put right, taken back |
//! | `sharing` | two processes on one file |
//! | `rows` | whole customers: trash, stages, card, history; the place at the next start |
//! | `cards` | a business card, a message, a signature that is pasted |
//! | `exporting` | customers go out from inside the grid |
//! | `importing` | a file that comes in from inside the grid |
//! | `recovering` | an import that never ended, or has no end yet |
//! | `refusing` | files and terminals that cannot be opened |
//!
//! Nothing sleeps: each step waits for what it should show.

mod ahead;
mod cards;
mod closing;
mod computing;
mod cutting;
mod day;
mod desk;
mod doubles;
mod drafts;
mod editor;
mod entering;
mod escaping;
mod exporting;
mod finding;
mod importing;
mod keying;
mod links;
mod logging;
mod looking;
mod losing;
mod lost;
mod mistaken;
mod mouse;
mod odd;
mod pasting;
mod recovering;
mod refusing;
mod rows;
mod settings;
mod sharing;
mod starting;
mod templates;
mod today;
mod typing;
mod upkeep;
mod waiting;

#[path = "../strange/mod.rs"]
mod strange;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod support;
