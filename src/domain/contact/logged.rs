//! What is written of a logged contact.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::Value;

/// Who spoke first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The customer.
    In,
    /// The person who keeps the file.
    Out,
}

impl Direction {
    /// As it lies in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// What a customer wants of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Complaint,
    Request,
    /// Only a question: no ticket.
    Inquiry,
}

impl Kind {
    /// As it lies in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Request => "request",
            Self::Inquiry => "inquiry",
        }
    }

    /// Whether an answer is owed.
    #[must_use]
    pub fn is_ticket(self) -> bool {
        self != Self::Inquiry
    }
}

/// A request or complaint, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Hours in which an answer was promised; nothing: none was.
    pub promised_hours: Option<i64>,
    /// It was settled in the same talk.
    pub closed: bool,
}

/// By when an answer is owed that is promised within so many hours. Of a contact without a time of day, which is its midnight
/// in the file, they count from the end of the day: nobody knows when it was.
#[must_use]
pub fn answer_by(at: NaiveDateTime, hours: i64) -> Option<NaiveDateTime> {
    let untimed = at.time() == NaiveTime::MIN;
    let from = if untimed { at.checked_add_days(Days::new(1))? } else { at };
    from.checked_add_signed(TimeDelta::try_hours(hours)?)
}

/// The kind of a call in which nobody was reached: a row of `interaction` that is no contact.
pub const ATTEMPT: &str = "attempt";

/// A contact, a row of `interaction`.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub at: NaiveDateTime,
    /// Key of the channel.
    pub channel: &'static str,
    pub direction: Direction,
    /// `call`, `visit`, `complaint` …
    pub kind: &'static str,
    pub text: String,
    /// 1 to 5.
    pub satisfaction: Option<i64>,
    pub ticket: Option<Ticket>,
}

impl Contact {
    /// Whether somebody gets back to the customer by it: requests and complaints that are open are answered then.
    #[must_use]
    pub fn answers(&self) -> bool {
        self.direction == Direction::Out && self.ticket.is_none() && self.was_reached()
    }

    /// Whether somebody was spoken to, or written to.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        self.kind != ATTEMPT
    }
}

/// A contact, and the cells of the customer that change with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    pub contact: Contact,
    /// Keys of fields.
    pub fields: Vec<String>,
    /// One for each of them.
    pub cells: Vec<Value>,
}
