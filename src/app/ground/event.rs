//! What happens: to the program from a person, from the file, from a lane.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use crossterm::event::{KeyEvent, MouseEvent};

use crate::domain::check::Surveyed;
use crate::domain::group::Groups;
use crate::domain::twins::Likeness;
use crate::domain::{Bulk, CustomerId, Edit, Fen, Layout, Loss, Place, Problem, Row, SavedView, Tally, Value};

use super::change::Rehearsed;
use super::target::Copy;

pub use super::ask::{Answer, Asker, Ticket};
pub use super::effect::{Effect, GroupQuestion, Question};

/// Something that happened. `update` turns it into a new state and effects.
#[derive(Clone, Debug)]
pub enum Event {
    /// Keys read at once, in their order.
    Keys(Vec<KeyEvent>),
    Paste(String),
    /// The effects before which keys had to wait are done.
    Resume,
    Mouse(MouseEvent),
    /// The terminal is going away: what can be kept is kept, then the program ends.
    Hangup,
    /// A shell asks to stop: the terminal is given back, and the program rests until it may go on.
    Stop,
    /// The program goes on after a stop: the terminal may have been used by others.
    Continued,
    /// Columns and rows of the terminal.
    Resize(u16, u16),
    /// The wall clock, whenever the program wakes.
    Clock(NaiveDateTime),
    /// The window's rows, in the order asked for; those that are gone are missing.
    Rows(Vec<Row>),
    /// The answer to a question, for whoever asked it.
    Answer {
        to: Asker,
        ticket: Ticket,
        answer: Answer,
    },
    Purged(Purged),
    Saved(Edit, Saved),
    /// The edit was not done: the file is as it was.
    Refused(Edit, Problem),
    /// Undo or redo ended; nothing if there was nothing to do.
    Replayed(Way, Option<Replayed>),
    /// A long undo or redo still goes on.
    Replaying(Way),
    /// What a crash interrupted is being taken back.
    Recovering(Recovering),
    /// An undo or redo was not done.
    NotReplayed(Problem),
    /// What a bulk change would do, as far as it is counted; or why it cannot be done at all.
    Rehearsed(Result<Box<Rehearsed>, Problem>),
    /// The cells that were to be copied, row by row.
    Copied(Copy, Vec<Row>),
    /// A bulk change has come so far.
    Bulk(Bulking),
    Ordered(Ticket, Ordered),
    /// The order lane reads whole columns out of the file: its answer takes its time.
    Loading,
    Found(Ticket, Vec<u32>),
    Surveyed(Ticket, Box<Surveyed>),
    Grouped(Ticket, Groups),
    /// The counts and the sum of an order that stays as it is.
    Counted(Ticket, Counted),
    /// The values of the column whose menu is open.
    Values(Ticket, Distinct),
    /// The colour rules as the file has them.
    Colours(Vec<crate::domain::colour::Rule>),
    /// The saved views as the file has them, in the order of their tabs.
    Views(Vec<SavedView>),
    /// The layout as the file has it now, in words.
    Layout(Box<Layout>),
    Analysis(Analysis),
    /// Customers who may be one.
    Doubles(Doubles),
    /// The file, or what lies beside it, was touched: the shell looks what it was.
    Stirred,
    /// What became of the open file.
    File(Filing),
    /// Another process, or the analysis, changed these customers' rows (sorted); nothing: who knows which.
    Changed(Option<Vec<CustomerId>>),
    /// The file is on a network drive: nobody else may have it open.
    Alone,
    /// The order lane failed: no question up to this number is answered any more.
    Unanswered(Ticket, Problem),
    Failed(Problem),
}

/// What became of the open file, or of what waits for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Filing {
    /// It is lost or refuses what is written; nothing: all that was typed is in it (again).
    Lost(Option<Loss>),
    /// An edit that waited for the file was taken back before it was written.
    Withdrawn(Edit),
    /// A person wants to leave, and not everything is in the file.
    Unsaved,
    /// Another file has what was open, and the grid goes on there.
    Moved { title: String, path: String, contents: Contents },
    /// What that file has is said once more.
    Has { path: String, contents: Contents },
    /// Nothing is written elsewhere: why.
    NotMoved(Problem),
}

/// How far a bulk change is.
#[derive(Clone, Debug, PartialEq)]
pub enum Bulking {
    /// Rows done, and rows in all.
    Going {
        done: usize,
        of: usize,
    },
    /// It was cancelled, and is being taken back.
    TakingBack,
    Done(Bulk, Tally),
    /// It was cancelled: no row is changed.
    Cancelled(Bulk),
    /// It was not done: the file is as it was.
    Refused(Bulk, Problem),
}

/// How far the taking back of what a crash interrupted has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovering {
    /// `percent` of it is gone.
    Going { import: bool, percent: u8 },
    /// Nothing is left of it.
    Done,
    /// It cannot go on; nobody sees what is left.
    Stopped(Problem),
}

/// What another file has of what was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    All,
    /// What another program has put in its place, and of what was typed all but so many changes.
    But {
        lost: usize,
    },
    /// Only what was typed since the file was opened: of the file itself nothing can be read any more.
    Typed,
}

/// What a saved edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    pub added: Option<CustomerId>,
    pub changed: Vec<CustomerId>,
    /// What stood in the cell, of an edit of one cell.
    pub replaced: Option<Value>,
}

/// Customers who are gone for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    pub customers: Vec<CustomerId>,
    /// No trace of them is left in free room of the file.
    pub thorough: bool,
    /// Names, numbers and the like under which they could be found.
    pub names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Undo,
    Redo,
}

/// What an undo or redo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Name of the command.
    pub label: String,
    pub place: Place,
    /// Customers came, went or moved to another stage.
    pub reshaped: bool,
    /// Cells and rows left as they are because somebody changed them since.
    pub kept: usize,
}

/// A sheet's order: which customers, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Ordered {
    pub ids: Arc<Vec<CustomerId>>,
    /// Customers of the sheet before the filter.
    pub of: usize,
    /// Sum of the sheet's money column over the order.
    pub sum: Option<Fen>,
    /// Customers per stage (key), and in all under the empty key.
    pub stages: BTreeMap<String, usize>,
    /// Whether this is the whole order, not just its first screenful.
    pub whole: bool,
}

/// What an edit changes about a sheet besides its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub of: usize,
    pub sum: Option<Fen>,
    /// As in [`Ordered`].
    pub stages: BTreeMap<String, usize>,
}

/// The values that occur in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distinct {
    /// Each with the number of customers who have it; blank is the empty text, yes and no are `1` and `0`.
    pub values: Vec<(String, usize)>,
    /// There are more of them.
    pub more: bool,
    /// They contain this.
    pub typed: String,
}

/// How far the analysis is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Analysis {
    #[default]
    Waiting,
    Running,
    /// Done at that time (`HH:MM`).
    Done(String),
    Failed(Problem),
}

/// The fields (keys) by which a customer is recognised, in the order of the cells of [`Lookalike`] and [`LikelyGroup`].
pub const SHOWN: [&str; 6] = ["code", "name", "company", "phone", "email", "stage"];

/// What was found of customers who may be one.
#[derive(Clone, Debug)]
pub enum Doubles {
    /// Somebody has the same phone, e-mail, or name and company as a customer whose cell was typed.
    Alike(Box<Lookalike>),
    /// Everybody who looks like somebody else.
    Twins(Ticket, Likely),
}

/// Customers like one whose cell was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookalike {
    pub customer: CustomerId,
    /// Key of the field that was typed.
    pub field: String,
    pub why: Likeness,
    /// The first of them; its cells are those of [`SHOWN`].
    pub twin: Row,
    /// How many there are besides.
    pub more: usize,
}

/// Everybody who looks like somebody else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Likely {
    /// The first groups.
    pub groups: Vec<LikelyGroup>,
    /// How many groups there are.
    pub count: usize,
}

/// Customers who may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyGroup {
    /// What links them.
    pub why: Vec<Likeness>,
    /// In the order of entry; their cells are those of [`SHOWN`].
    pub rows: Vec<Row>,
}
