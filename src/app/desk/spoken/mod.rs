//! A line about a talk while it is typed, in whichever room: what is understood of it, which part is chosen or dropped, and
//! what will be written, in a box.
//!
//! ```text
//!  ┌─ Will be written: 1 contact, 3 cells ──────────────────┐
//!  │ Contact      phone, out, today 14:05              call │
//!  │ Next         Wed 2 Dec 2026 (was Thu 3 Dec)   next wed │
//!  └────────────────────────────────────────────────────────┘
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `line` | the line: its parts, its keys |
//! | `told` | what it says, in words |
//! | `show` | the box |

mod line;
mod show;
mod told;

pub use line::Spoken;
pub use show::{LEAST, WIDEST, boxed};
