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
//! | `told` | what is told of a day that is over |
//! | `tense` | words before a day that say whether it was |
//! | `clock`, `alone` | the time of day beside a day; one of today without its day |
//! | `dated` | a day as it stands in the line |
//! | `lunar` | a day of the Chinese calendar |
//! | `rough` | the talk of some week, month or year |
//! | `holiday` | before and behind a holiday |
//! | `lead`, `put_off` | so long before an end; so much later than it was |
//! | `vague` | weeks, months and quarters, and words for some day |
//! | `whole` | what has a day in it and is none, or more than one |
//! | `several` | a rhythm, days on end, one or another of them |
//! | `soon` | so many minutes or hours from now |
//! | `denied` | what is taken back |
//! | `plan` | the words around a day that say what it is for |
//! | `channels`, `how` | channels, and who spoke first |
//! | `score`, `rated` | how content she is; scores of something else, and shares of people |
//! | `amount`, `run`, `about` | the amount expected; a run of figures that is all of it; one that is not meant exactly |
//! | `rival`, `left` | what somebody else asks; amounts that stay text |
//! | `attempt` | nobody was reached |
//! | `ticket` | requests and complaints, and what was promised |
//!
//! Days, amounts and scores are read by the readers of `day` and `kind`; here it is only found where they stand.

mod about;
mod alone;
mod amount;
mod attempt;
mod channels;
mod clock;
mod dated;
mod denied;
mod holiday;
mod how;
mod lead;
mod left;
mod line;
mod logged;
mod lunar;
mod parts;
mod plan;
mod put_off;
mod rated;
mod rival;
mod rough;
mod run;
mod scan;
mod score;
mod several;
mod soon;
mod tense;
mod ticket;
mod told;
mod vague;
mod when;
mod whole;

pub use channels::{KEYS, channel_of, kind_of};
pub use logged::{ATTEMPT, Contact, Direction, Log, Ticket, answer_by};
pub use parts::{Doubt, Dropped, Line, Part, Said, Topic, With};
