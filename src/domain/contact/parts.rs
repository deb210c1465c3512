//! The parts of a line, and the line while it is read.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};

use super::channels::Channel;
use super::logged::{Direction, Kind};
use super::scan::Scan;
use crate::domain::kind::Context;
use crate::domain::{CellFault, Value};

/// From where the line is read.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    pub now: NaiveDateTime,
    /// Of the field that the amount goes into.
    pub context: Context<'a>,
    /// The next contact that was set before, if it is known.
    pub next: Option<NaiveDate>,
    /// What is text although it could be understood.
    pub dropped: &'a [Dropped],
}

/// A part that a person takes for text: what it was, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub topic: Topic,
    pub words: String,
}

/// What a part is about, whatever it says of it: of each there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Channel,
    Direction,
    Day,
    Ticket,
    Promise,
    Closed,
    Satisfaction,
    Intent,
    Next,
    Expected,
    Attempt,
}

/// What a part says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Channel(&'static Channel, Option<Direction>),
    Direction(Direction),
    /// When it was.
    At(NaiveDateTime),
    Ticket(Kind),
    /// Hours.
    Promise(i64),
    Closed,
    /// 1 to 5, and the best of the scale in which it was said.
    Satisfaction(i64, u8),
    /// How much she wants to buy, in the same way.
    Intent(i64, u8),
    /// A day, or a day and a time.
    Next(Value),
    Expected(Value),
    /// Nobody was reached.
    Attempt,
}

impl Said {
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Self::Channel(..) => Topic::Channel,
            Self::Direction(_) => Topic::Direction,
            Self::At(_) => Topic::Day,
            Self::Ticket(_) => Topic::Ticket,
            Self::Promise(_) => Topic::Promise,
            Self::Closed => Topic::Closed,
            Self::Satisfaction(..) => Topic::Satisfaction,
            Self::Intent(..) => Topic::Intent,
            Self::Next(_) => Topic::Next,
            Self::Expected(_) => Topic::Expected,
            Self::Attempt => Topic::Attempt,
        }
    }
}

/// Words that are understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Their bytes in the line.
    pub range: Range<usize>,
    pub said: Said,
}

/// What a person should look at before it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// The next contact lies in the past.
    Past(Value),
    /// It lies far ahead, for no year was said.
    Far(NaiveDate),
    /// The words may mean that day as well.
    Or(NaiveDate),
    /// Words that are no exact day or amount, and what they are taken for.
    TakenFor(String, Value),
    /// Nothing says whether its day or its month comes first: it is neither.
    TwoDays(String, [NaiveDate; 2]),
    /// Words that name no one day: `下周`.
    WhichDay(String),
    /// Another day, which is left as text.
    AlsoDay(String),
    /// What is made like a day, or a time of it, and is none.
    NoDay(String),
    /// A rhythm, or days on end.
    Several(String),
    /// What is taken back.
    Denied(String),
    /// What may be a day, and is left as text.
    Unread(String),
    /// What was sold: no order is written of it.
    Deal(String),
    /// An amount that is none.
    Amount(String, CellFault),
}

/// A line that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// As they stand in the line; of each sort one.
    pub parts: Vec<Part>,
    pub doubts: Vec<Doubt>,
}

impl Line {
    /// What that part says, if there is one.
    #[must_use]
    pub fn part(&self, topic: Topic) -> Option<&Part> {
        self.parts.iter().find(|part| part.said.topic() == topic)
    }
}

/// A line while it is read.
pub(super) struct Reading<'a> {
    pub scan: Scan,
    pub text: &'a str,
    pub with: &'a With<'a>,
    pub line: Line,
    /// The day of the next contact, and the words of its plan with it.
    pub planned: Option<[Range<usize>; 2]>,
}

impl Reading<'_> {
    /// Whether there is such a part already.
    pub fn has(&self, topic: Topic) -> bool {
        self.line.part(topic).is_some()
    }

    /// The words of a stretch, as they were typed.
    pub fn words(&self, range: &Range<usize>) -> String {
        self.text.get(self.scan.typed(range)).unwrap_or_default().trim().to_owned()
    }

    /// Whether a person takes these words for text.
    pub fn is_dropped(&self, topic: Topic, range: &Range<usize>) -> bool {
        let words = self.words(range);
        self.with.dropped.iter().any(|dropped| dropped.topic == topic && dropped.words == words)
    }

    /// These words are no exact value, and are taken for that one.
    pub fn take_for(&mut self, range: &Range<usize>, value: Value) {
        let words = self.words(range);
        self.line.doubts.push(Doubt::TakenFor(words, value));
    }

    /// These words are not understood: they are told, and stay text.
    pub fn leave(&mut self, range: Range<usize>) {
        let words = self.words(&range);
        self.line.doubts.push(Doubt::Unread(words));
        self.scan.take(range);
    }

    /// These words are understood. False: a person takes them for text, or there is one already.
    pub fn found(&mut self, range: Range<usize>, said: Said) -> bool {
        let topic = said.topic();
        if self.has(topic) || range.is_empty() || self.is_dropped(topic, &range) {
            return false;
        }
        self.scan.take(range.clone());
        self.line.parts.push(Part { range: self.scan.typed(&range), said });
        true
    }
}
