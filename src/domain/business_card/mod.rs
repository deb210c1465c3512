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
//! | `line` | a line, and what of it is in a part |
//! | `gather` | the parts of all lines |
//! | `shape` | what lines of labels and messages are without a name that is known for one |
//! | `counted` | lists of several people, which are no card |

mod chinese;
mod counted;
mod gather;
mod labels;
mod line;
mod numbers;
mod pieces;
mod scan;
mod shape;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use super::region::Region;

pub use counted::{counted, is_counted};
pub use labels::{Goes, Named, Part};

/// A text of so many lines introduces nobody.
const LINES: usize = 40;

/// What a text says of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BusinessCard {
    /// In the order in which a card is read: who, how to reach them, where, then notes.
    pub parts: Vec<Part>,
    /// People who have a number in it.
    people: usize,
    /// Its lines are of one person, though no name may be known for one.
    of_one: bool,
    /// It is too long for one, or a table.
    foreign: bool,
}

impl BusinessCard {
    /// What that text says, in a file that is kept in that region.
    #[must_use]
    pub fn read(text: &str, region: &'static Region) -> Self {
        let gather::Gathered { parts, people, of_one } = gather::parts(text, region);
        Self { parts, people, of_one, foreign: is_foreign(text) }
    }

    /// The card of a text that introduces one person; of what is none for its length or its tabs, nothing more is read.
    #[must_use]
    pub fn of_one(text: &str, region: &'static Region) -> Option<Self> {
        if is_foreign(text) { None } else { Some(Self::read(text, region)).filter(Self::is_one) }
    }

    /// Whether it introduces one person: somebody, and how they are reached, or lines that only one is told of in. Lines of a
    /// column are no card, and neither is a list of people.
    #[must_use]
    pub fn is_one(&self) -> bool {
        let has = |goes: &[Goes]| self.parts.iter().any(|part| goes.contains(&part.goes));
        let who = has(&[Goes::Field("name"), Goes::Field("company"), Goes::Field("title")]);
        let reached = has(&[Goes::Field("phone"), Goes::Field("email"), Goes::Named(Named::WeChat)]);
        (who && reached || self.of_one) && self.people <= 1 && !self.foreign
    }
}

/// Whether a text is too long for a card, or a table.
fn is_foreign(text: &str) -> bool {
    text.contains('\t') || text.chars().nth(line::LONGEST).is_some() || text.lines().nth(LINES).is_some()
}
