//! Two customers, and their fields line by line: figures, what differs, what is equal.

use crate::app::desk::desk::Desk;
use crate::app::ground::ask::RoomId;
use crate::domain::merge::Party;
use crate::domain::{Origin, Value};

pub const HERE: RoomId = RoomId("compare");

/// The two, from left to right.
#[derive(Clone, Debug)]
pub struct Pair {
    pub parties: [Party; 2],
    lines: Vec<Line>,
}

/// One field of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index into the list of fields.
    pub field: usize,
    pub values: [Value; 2],
    pub part: Part,
}

/// Under which heading a line stands, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Sums, and what is computed of them.
    Figures,
    Different,
    Equal,
}

impl Line {
    pub fn differs(&self) -> bool {
        self.values[0] != self.values[1]
    }

    /// Whether it shows; `all`: also one that is equal.
    pub fn shows(&self, all: bool) -> bool {
        all || self.part != Part::Equal
    }
}

impl Pair {
    pub fn new(desk: &Desk, (one, other): (Party, Party)) -> Self {
        let fields = &desk.vocabulary().fields;
        let line = |(at, field): (usize, &crate::domain::Field)| {
            let value = |party: &Party| party.row.cells.get(at).cloned().unwrap_or(Value::Blank);
            let values = [value(&one), value(&other)];
            if values.iter().all(Value::is_blank) {
                return None;
            }
            let part = match (&field.origin, values[0] == values[1]) {
                (Origin::Typed, false) => Part::Different,
                (Origin::Typed, true) => Part::Equal,
                _ => Part::Figures,
            };
            Some(Line { field: at, values, part })
        };
        let mut lines: Vec<Line> = fields.iter().enumerate().filter_map(line).collect();
        lines.sort_by_key(|line| (line.part, !line.differs()));
        Self { parties: [one, other], lines }
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many fields are equal.
    pub fn equal(&self) -> usize {
        self.lines.iter().filter(|line| line.part == Part::Equal).count()
    }
}
