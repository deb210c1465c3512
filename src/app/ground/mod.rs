//! Plain data that every room knows: keys by name, typed text, text as terminal cells, what happens and what is wanted.
//!
//! | file | holds |
//! |---|---|
//! | `key` | keys by name |
//! | `text` | typed text with a caret |
//! | `path` | a path as it is typed, pasted or dropped |
//! | `glyphs` | text as terminal cells |
//! | `change` | a change of many cells, as it is proposed |
//! | `chosen` | the chosen line of a list, found again when the list is read again |
//! | `target` | cells that a command is about |
//! | `called` | what an item of a list is called, how well what is typed fits it |
//! | `list` | what is typed to narrow a list, what fits, what is chosen |
//! | `command` | a command as it looks from outside, and where its keys work |
//! | `event`, `effect` | what happens, and what the program wants done |
//! | `ask`, `found` | questions of rooms and of the desk, and their answers; what lanes find |
//! | `news`, `request` | what every room hears; what one room wants of another |
//! | `panel`, `sheet`, `said` | what a room looks like, a list over the screen, and what it says in the status line |
//!
//! Imports nothing of `app`.

pub mod ask;
pub mod called;
pub mod change;
pub mod chosen;
pub mod command;
pub mod effect;
pub mod event;
pub mod found;
pub mod glyphs;
pub mod key;
pub mod list;
pub mod news;
pub mod panel;
pub mod path;
pub mod request;
pub mod said;
pub mod sheet;
pub mod target;
pub mod text;
