//! The list of today line by line, what is told of each customer in it, and what is done about a call.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::contact::Log;
use super::today::{Day, Reason, Reasons, Section};
use super::{CustomerId, Fen, Row, Value};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub customer: CustomerId,
    pub section: Section,
    /// Days late.
    pub late: Day,
    /// By which she is ranked.
    pub value: Fen,
    /// The strongest first.
    pub reasons: Vec<(Reason, NaiveDate)>,
    /// Her usual gap between orders in days.
    pub usual: Option<i64>,
}

impl Line {
    /// That reason's day, if it is one of hers.
    #[must_use]
    pub fn day(&self, reason: Reason) -> Option<NaiveDate> {
        self.reasons.iter().find(|(of, _)| *of == reason).map(|(_, day)| *day)
    }
}

/// How many stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub late: usize,
    pub due: usize,
    pub coming: usize,
    /// Customers with a birthday that is near, wherever they stand.
    pub birthdays: usize,
    /// Customers whose term ends soon.
    pub terms: usize,
}

impl Counts {
    pub fn add(&mut self, section: Section, reasons: &Reasons) {
        let of = match section {
            Section::Late => &mut self.late,
            Section::Due => &mut self.due,
            Section::Coming => &mut self.coming,
        };
        *of += 1;
        self.birthdays += usize::from(reasons.has(Reason::Birthday));
        self.terms += usize::from(reasons.has(Reason::Term));
    }

    #[must_use]
    pub fn of(&self, section: Section) -> usize {
        match section {
            Section::Late => self.late,
            Section::Due => self.due,
            Section::Coming => self.coming,
        }
    }

    #[must_use]
    pub fn all(&self) -> usize {
        self.late + self.due + self.coming
    }
}

/// The list: of each section the first so many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub lines: Vec<Line>,
    pub counts: Counts,
    /// How many of those that are late are in which stage, by its key.
    pub late_in: BTreeMap<String, usize>,
    /// Who comes next after today, and when.
    pub next: Option<(CustomerId, NaiveDate)>,
}

/// What is done about a call: all of it at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    pub customer: CustomerId,
    /// The talk, and the cells that change with it.
    pub log: Option<Box<Log>>,
    /// Her next contact, a day or a moment, where no talk sets it.
    pub next: Option<Value>,
    /// The task that its line tells is done: of those that are open and not put off, what was due first.
    pub settles: bool,
    /// Reasons that do not call before that day.
    pub puts_off: Vec<(Reason, NaiveDate)>,
}

/// What a line tells of its customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// All her fields.
    pub row: Row,
    /// The last contact.
    pub talk: Option<Talk>,
    /// When her open tasks are due, and what they are about; what is due first comes first.
    pub tasks: Vec<(Option<NaiveDate>, String)>,
}

impl Brief {
    /// What the first task of that day is about.
    #[must_use]
    pub fn task(&self, due: NaiveDate) -> Option<&str> {
        let task = self.tasks.iter().find(|(day, _)| *day == Some(due));
        task.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }
}

/// A contact as it is told in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Talk {
    /// As the file has it.
    pub at: String,
    pub channel: String,
    pub text: String,
}
