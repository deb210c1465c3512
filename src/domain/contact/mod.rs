//! A contact with a customer as a person logs it, and the one line that it is read from.
//!
//! ```text
//!   电话 嫌贵 想要8折 下周三回访 报价12万
//!   ├──┘             ├────────┘ ├─────┘      what is understood becomes cells; the whole line is the contact's text
//!   channel          next       expected
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `logged` | what is written: the contact, and the cells that change with it |
//! | `line` | the line as a whole: what it gives |
//! | `parts` | its parts and its doubts |
//! | `scan` | the text as words are looked for in it, and which of it has been understood |
//! | `when` | days: that of the talk and that of the next one |
//! | `plan` | the words around a day that say what it is for |
//! | `channels`, `how` | channels, and who spoke first |
//! | `score` | how content she is |
//! | `amount` | the amount expected |
//! | `ticket` | requests and complaints, and what was promised |
//!
//! Days, amounts and scores are read by the readers of `day` and `kind`; here it is only found where they stand.

mod amount;
mod channels;
mod how;
mod line;
mod logged;
mod parts;
mod plan;
mod scan;
mod score;
mod ticket;
mod when;

pub use channels::{CHANNELS, Channel, DEFAULT, channel};
pub use logged::{Contact, Direction, Kind, Log, Ticket};
pub use parts::{Doubt, Dropped, Line, Part, Said, Topic, With};
