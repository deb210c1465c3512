//! What happened with a customer, and what is to come, as one list by date: first its order, a mark for each line, then the
//! rows of those lines that show.
//!
//! ```text
//!   Thu 3 Dec  ○ plan   next contact             ahead: what is to be done, and what lies in the future
//!   ── today ──────────────────────────
//!      25 Nov  ✎ note   嫌贵，想要8折              behind, the newest first
//!      22 Oct  ¥ order  会议平板   ¥11,699  +50 d
//! ```

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveDateTime};

use super::child::{Child, ChildRef, Hung};
use super::{CustomerId, Value, What};

/// What a line is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The day of the next contact, typed or computed.
    Next,
    Row(Hung),
    /// Of the customer's own row, as the journal has it.
    Change,
}

impl Of {
    /// What a person adds to the list.
    pub const ROWS: [Self; 5] = [
        Self::Row(Hung::Note),
        Self::Row(Hung::Purchase),
        Self::Row(Hung::Interaction),
        Self::Row(Hung::Task),
        Self::Row(Hung::Stay),
    ];
}

/// A line of the list, before its row is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    pub of: Of,
    /// Row of its table; of a change its entry in the journal.
    pub id: i64,
    /// Of a change its place in the entry.
    pub seq: i64,
    /// It is still to be done.
    pub open: bool,
    /// Nothing: what stands there is no day.
    pub at: Option<NaiveDateTime>,
}

/// What a person may want to see alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Plans,
    Orders,
    Contacts,
    Notes,
    Stays,
    Changes,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Plans, Self::Orders, Self::Contacts, Self::Notes, Self::Stays, Self::Changes];
}

impl Mark {
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.of {
            Of::Next | Of::Row(Hung::Task) => Kind::Plans,
            Of::Row(Hung::Purchase) => Kind::Orders,
            Of::Row(Hung::Interaction) => Kind::Contacts,
            Of::Row(Hung::Note) => Kind::Notes,
            Of::Row(Hung::Stay) => Kind::Stays,
            Of::Row(Hung::StageMove) | Of::Change => Kind::Changes,
        }
    }

    /// The row that it is of, if it is one.
    #[must_use]
    pub fn row(&self) -> Option<ChildRef> {
        match self.of {
            Of::Row(of) => Some(ChildRef { of, id: self.id }),
            Of::Next | Of::Change => None,
        }
    }

    /// Whether it stands above the line of today.
    #[must_use]
    pub fn is_ahead(&self, today: NaiveDate) -> bool {
        self.open || self.at.is_some_and(|at| at.date() > today)
    }
}

/// The order of a customer's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    pub customer: CustomerId,
    /// The farthest ahead first, the oldest last.
    pub marks: Vec<Mark>,
    /// So many of the first stand above the line of today.
    pub ahead: usize,
}

impl Story {
    /// These marks in their order, as of that day.
    #[must_use]
    pub fn of(customer: CustomerId, mut marks: Vec<Mark>, today: NaiveDate) -> Self {
        // They come table by table, each in its order nearly: a stable sort merges such runs.
        marks.sort_by_key(|mark| {
            (Reverse(mark.is_ahead(today)), Reverse(mark.at), mark.of, Reverse(mark.id), Reverse(mark.seq))
        });
        let ahead = marks.partition_point(|mark| mark.is_ahead(today));
        Self { customer, marks, ahead }
    }
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Next {
        day: Value,
        /// From the rhythm: nobody typed it.
        computed: bool,
    },
    Row {
        row: Child,
        /// Of an order: days since the one before.
        gap: Option<i64>,
    },
    Note {
        text: String,
        pinned: bool,
    },
    /// Keys of stages; nothing: none.
    Stage {
        before: Option<String>,
        after: Option<String>,
    },
    Change {
        /// Name of the command that did it.
        label: String,
        whats: Vec<What>,
    },
}

/// A line with its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub mark: Mark,
    pub told: Told,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(of: Of, id: i64, day: &str, open: bool) -> Mark {
        let at = day.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(0, 0, 0));
        Mark { of, id, seq: 0, open, at }
    }

    #[test]
    fn what_is_to_be_done_or_lies_ahead_stands_above_today_and_the_rest_below_newest_first() {
        let (order, task) = (Of::Row(Hung::Purchase), Of::Row(Hung::Task));
        let marks = vec![
            mark(order, 1, "2026-03-01", false),
            mark(order, 2, "2026-11-20", false),
            mark(order, 3, "2026-12-24", false),
            mark(task, 4, "2026-11-01", true),
            mark(task, 5, "2026-11-02", false),
            mark(Of::Next, 0, "2026-12-03", true),
            mark(order, 6, "no day", false),
            mark(order, 7, "2026-11-21", false),
        ];
        let today: NaiveDate = "2026-11-21".parse().expect("a day");
        let story = Story::of(1, marks, today);
        let ids: Vec<i64> = story.marks.iter().map(|mark| mark.id).collect();
        assert_eq!((ids, story.ahead), (vec![3, 0, 4, 7, 2, 5, 1, 6], 3));
    }
}
