//! Questions that a room or the desk asks the file or a lane, and their answers: each goes back to whoever asked.
//!
//! ```text
//!   desk.ask(HERE, Question::…) ─▶ Ticket          the room keeps it as Asked
//!        │                                              │
//!   Effect::Ask ─▶ runtime/answers ─▶ Event::Answer ─▶ Room::answered(ticket, answer)   compares, or drops it
//! ```
//!
//! To add one: a [`Question`], an [`Answer`], and what answers it (`runtime/answers`). Here nothing says whether that is the
//! file or a lane: whoever asks does not know.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::bulk::Replace;
use crate::domain::call::{Brief, Counts, Today};
use crate::domain::channel::{Booked, Channels};
use crate::domain::check::{Survey, Surveyed};
use crate::domain::child::{ChildRef, Hanging, Hung, Usual};
use crate::domain::digest::{Digest, Remembered};
use crate::domain::funnel::Funnel;
use crate::domain::group::Groups;
use crate::domain::intake::{Entry, Found, Intake, Profile, Tried};
use crate::domain::merge::Party;
use crate::domain::score::Score;
use crate::domain::story::{Line, Mark, Story};
use crate::domain::{Bulk, Changed, CustomerId, Deeds, Filter, Gone, Note, Past, Problem, Row, Rows, Touch};
use crate::table::{self, Ask, GroupAsk, Hits, Nearest, TodayAsk, Total};

use super::change::Rehearsed;
use super::found::{Counted, Distinct, Likely, Lookalike, Ordered, Refuge, Shelter};

/// Names a room; no two have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomId(pub &'static str);

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    Desk,
    Room(RoomId),
}

/// Numbers the questions to a lane: an answer to an older question is dropped.
pub type Ticket = u64;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Who is in the trash or the archive.
    Gone,
    /// The notes of that customer.
    Notes(CustomerId),
    /// A row that hangs on somebody, as it is typed.
    Child(ChildRef),
    /// What was typed before into rows of that table: of that customer, and of all.
    Usual(CustomerId, Hung),
    /// All fields of that customer.
    Record(CustomerId),
    /// These two customers, to stand side by side.
    Parties(CustomerId, CustomerId),
    /// What a text for that customer is filled in with.
    Touch(CustomerId),
    /// What the analysis says of that customer.
    Score(CustomerId),
    /// A page of that customer's history, before that place in the journal.
    Past(CustomerId, Option<(i64, i64)>),
    /// What campaigns and sources cost, row by row.
    Costs,
    /// What happened with that customer, as of that day: the order of the list.
    Story(CustomerId, NaiveDate),
    /// The rows of these lines of it.
    Told(CustomerId, Vec<Mark>),
    /// The same of her cell of that field (a key).
    PastOfCell(CustomerId, String, Option<(i64, i64)>),
    /// A page of the journal, before that entry.
    Deeds(Option<i64>),
    /// A page of what that entry changed, from behind that change on.
    ChangedBy(i64, i64),
    /// Where a new file would go.
    Refuge(Shelter),
    /// What a change of many cells would do; told as it is counted.
    Rehearse(Bulk),
    /// Cells to be copied: these rows, of these fields (indices).
    Copy { rows: Rows, fields: Vec<usize> },
    /// The customers that a sheet shows, in their order: the first screenful of them, then all.
    Order(Ask),
    /// Positions in this order of the customers that the words find.
    Find { order: Arc<Vec<CustomerId>>, words: Filter },
    /// What a sheet shows, counted and summed; its order stays as it is.
    Count(Ask),
    /// Groups of what a sheet shows.
    Group(GroupAsk),
    /// The commonest values of a field (a key) that begin so, with their counts.
    Complete { field: String, typed: String, limit: usize },
    /// The sum of the cells of these fields (keys) in these rows of the order.
    Total { order: Arc<Vec<CustomerId>>, rows: Range<usize>, fields: Vec<String> },
    /// What is wrong with whole columns, or what fills their gaps.
    Survey(Box<Survey>),
    /// How many cells hold what is to be replaced.
    Hits { rows: Rows, replace: Box<Replace> },
    /// The values of this field (a key) among the customers that a sheet shows, as far as they contain what is typed.
    Values { among: Ask, field: String, typed: String },
    /// Who else has what this customer's field (its key) holds now.
    Alike { customer: CustomerId, field: String },
    /// Who looks like somebody who is not in the file, by these cells: keys of fields, and texts.
    Resembling(Vec<(String, String)>),
    /// Everybody who looks like somebody else.
    Twins,
    /// What is nearest to a filter that finds nobody.
    Nearest(Ask),
    /// How many each of these filters finds, before it is offered.
    Weigh(Vec<Ask>),
    /// Whom to call today.
    Today(Box<TodayAsk>),
    /// How many calls are late and due.
    Dues(Box<TodayAsk>),
    /// What lines about these customers tell.
    Briefs(Vec<CustomerId>),
    /// What became another since what is remembered, on that day.
    Digest(Box<Remembered>, NaiveDate),
    /// How the customers that a filter finds go along the stages, as of that day.
    Funnel(Filter, NaiveDate),
    /// By what they came, and what that cost.
    Channels(Filter, NaiveDate),
    /// The texts that free words look at, read before the first word is typed: nobody waits for it.
    Texts,
    /// What that folder holds that can come in; as it is typed.
    Folder(String),
    /// What that folder holds beside which a file goes out; as it is typed.
    Beside(String),
    /// What is in a file, before it comes in.
    Look(Box<Intake>),
    /// What would come of it; told as it is counted.
    Try(Box<Intake>),
    /// What imports remember of files.
    Profiles,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The latest first.
    Gone(Vec<Gone>),
    /// The newest first.
    Notes(CustomerId, Vec<Note>),
    Past(Past),
    Deeds(Deeds),
    ChangedBy(Changed),
    /// Nothing: it is gone.
    Child(Option<Box<Hanging>>),
    Story(Story),
    /// Those that are still there.
    Told(CustomerId, Vec<Line>),
    Usual(Box<Usual>),
    /// Nothing: one of them is gone.
    Parties(Option<Box<(Party, Party)>>),
    /// Nothing: there is no such customer.
    Record(Option<Row>),
    Touch(Option<Box<Touch>>),
    /// Nothing: not computed yet.
    Score(CustomerId, Option<Box<Score>>),
    Refuge(Refuge),
    /// As far as it is counted; or why it cannot be done at all.
    Rehearsed(Result<Box<Rehearsed>, Problem>),
    /// Row by row.
    Copied(Vec<Row>),
    /// More of them may follow.
    Ordered(Ordered),
    /// Ascending.
    Found(Vec<u32>),
    Counted(Counted),
    Grouped(Groups),
    /// The commonest first.
    Completed(Vec<table::Counted>),
    Total(Total),
    Surveyed(Box<Surveyed>),
    Hits(Hits),
    Values(Distinct),
    /// Nothing: nobody.
    Alike(Option<Box<Lookalike>>),
    /// The surest first.
    Resembling(Vec<Lookalike>),
    Twins(Likely),
    /// Nothing: there is nothing near, or it finds somebody after all.
    Nearest(Option<Nearest>),
    /// In the order in which they were asked for.
    Weighed(Vec<usize>),
    Today(Box<Today>),
    /// And how many are late in which stage, by its key.
    Dues(Counts, BTreeMap<String, usize>),
    /// Of those who are there, in the order in which they were asked for.
    Briefs(Vec<Brief>),
    /// And what is to be remembered.
    Digest(Box<(Digest, Remembered)>),
    Funnel(Funnel),
    Channels(Box<Channels>),
    /// The newest first.
    Costs(Vec<Booked>),
    /// They are in memory.
    Texts,
    /// Nothing: there is no such folder.
    Folder(Option<Vec<Entry>>),
    /// Or why it cannot come in.
    Looked(Result<Box<Found>, Problem>),
    /// As far as it is counted; or why it cannot come in.
    Tried(Result<Box<Tried>, Problem>),
    /// The one that came in last first.
    Profiles(Vec<Profile>),
}

/// A question on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Posed {
    pub by: Asker,
    pub ticket: Ticket,
    pub question: Question,
}

/// A question of which no newer one has been asked since: every other answer is an older one's, and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(Option<Ticket>);

impl Asked {
    /// Whether this answers it; then it is open no more.
    pub fn answers(&mut self, ticket: Ticket) -> bool {
        self.0.take_if(|asked| *asked == ticket).is_some()
    }

    /// Whether this answers it; more may follow.
    #[must_use]
    pub fn awaits(self, ticket: Ticket) -> bool {
        self.0 == Some(ticket)
    }

    /// Its number, while it is open.
    #[must_use]
    pub fn ticket(self) -> Option<Ticket> {
        self.0
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.0.is_some()
    }
}

impl From<Ticket> for Asked {
    fn from(ticket: Ticket) -> Self {
        Self(Some(ticket))
    }
}
