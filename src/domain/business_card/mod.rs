//! A text that introduces one person: a business card, a message, the signature of a mail, in Chinese or English, as parts of
//! a customer.
//!
//! ```text
//!   text ─▶ lines ─▶ scan: mails, sites, numbers, what stands before them ─▶ pieces of the words between ─▶ who, where, what
//!                └────────── a line of which something is left over ─▶ a note, whole ─────────────────────────────┘
//! ```
//!
//! Nothing of the text is dropped but what says no more than a field does (`电话`, `Tel`): a line with anything else in it
//! stands in a note as it is.
//!
//! | file | holds |
//! |---|---|
//! | `signs` | a line, sign by sign |
//! | `labels` | what stands before a number, a mail, a name, and means |
//! | `numbers` | telephone numbers between other words |
//! | `scan` | what a line is made of |
//! | `words`, `chinese` | words by which companies, jobs, places and names are known |
//! | `pieces` | what a piece of words is |
//! | `gather` | the parts of all lines |

mod chinese;
mod gather;
mod labels;
mod numbers;
mod pieces;
mod scan;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use super::region::Region;

pub use labels::{Goes, Named, Part};

/// Signs of a longer text are no card's.
const LONGEST: usize = 4_000;
/// Lines likewise.
const LINES: usize = 40;

/// What a text says of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BusinessCard {
    /// In the order in which a card is read: who, how to reach them, where, then notes.
    pub parts: Vec<Part>,
    /// People who have a number in it.
    people: usize,
    /// It is too long for one, or a table.
    foreign: bool,
}

impl BusinessCard {
    /// What that text says, in a file that is kept in that region.
    #[must_use]
    pub fn read(text: &str, region: &'static Region) -> Self {
        let foreign = text.contains('\t') || text.chars().count() > LONGEST || text.lines().count() > LINES;
        let (parts, people) = gather::parts(text, region);
        Self { parts, people, foreign }
    }

    /// Whether it introduces one person: somebody, and how they are reached. Lines of a column are no card, and neither is a
    /// list of people.
    #[must_use]
    pub fn is_one(&self) -> bool {
        let has = |goes: &[Goes]| self.parts.iter().any(|part| goes.contains(&part.goes));
        let who = has(&[Goes::Field("name"), Goes::Field("company"), Goes::Field("title")]);
        let reached = has(&[Goes::Field("phone"), Goes::Field("email"), Goes::Named(Named::WeChat)]);
        who && reached && self.people <= 1 && !self.foreign
    }
}
