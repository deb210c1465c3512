//! What happens: to the program from a person, from the file, from a lane.

use chrono::NaiveDateTime;
use crossterm::event::{KeyEvent, MouseEvent};

use crate::domain::appearance::Ground;
use crate::domain::draft::Draft;
use crate::domain::intake::Came;
use crate::domain::outgo::Exporting;
use crate::domain::{Bulk, Cause, CustomerId, Edit, Layout, Loss, Place, Problem, Row, SavedView, Tally, Value};

pub use super::ask::{Answer, Asker, Ticket};
pub use super::effect::Effect;
pub use super::found::Ordered;

/// Something that happened. `update` turns it into a new state and effects.
#[derive(Clone, Debug)]
pub enum Event {
    /// Keys read at once, in their order.
    Keys(Vec<KeyEvent>),
    Paste(String),
    /// The effects before which keys had to wait are done.
    Resume,
    Mouse(MouseEvent),
    /// A text is back from a person's editor.
    Edited(Box<Edited>),
    /// The terminal is going away: what can be kept is kept, then the program ends.
    Hangup,
    /// A shell asks to stop: the terminal is given back, and the program rests until it may go on.
    Stop,
    /// The program goes on after a stop: the terminal may have been used by others.
    Continued,
    /// Columns and rows of the terminal.
    Resize(u16, u16),
    /// What happened stands on the screen, and nothing waits.
    Drawn,
    /// What the terminal says that its ground is: whoever paints takes it.
    Ground(Ground),
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
    /// A bulk change has come so far.
    Bulk(Bulking),
    /// A file that comes in has come so far.
    Import(Importing),
    /// Customers who go out have come so far.
    Export(Exporting),
    /// The order lane reads whole columns out of the file: its answer takes its time.
    Loading,
    /// The colour rules as the file has them.
    Colours(Vec<crate::domain::colour::Rule>),
    /// The saved views as the file has them, in the order of their tabs.
    Views(Vec<SavedView>),
    /// The layout as the file has it now, in words.
    Layout(Box<Layout>),
    Analysis(Analysis),
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

/// A text that is back from an editor, as that left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    pub draft: Draft,
    pub ended: Ended,
    /// The editor as it was named.
    pub editor: String,
}

/// How an editor ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    Well,
    /// With that number, which says that it failed.
    Failed(i32),
    Killed,
    /// There is no such program, or it may not be run.
    NotRun,
    /// The text could not be put anywhere for it.
    NoPlace(Cause),
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
    /// A copy of the file has all of it; the grid goes on with the file.
    Copied(String),
    /// What that file has is said once more.
    Has { path: String, contents: Contents },
    /// Nothing is written elsewhere: why.
    NotMoved(Problem),
    /// A copy lies there that was kept when a file of this name was lost, and so many others.
    Kept { path: String, others: usize },
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

/// How far a file that comes in is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Importing {
    /// Rows done; rows in all and seconds left, where that is known.
    Going {
        done: usize,
        of: Option<usize>,
        left: Option<u64>,
    },
    /// It was cancelled, or failed, and is being taken back.
    TakingBack,
    Done(Box<Came>),
    /// It was cancelled: nothing of it is in the file.
    Cancelled,
    /// It could not be done: the file is as it was.
    Refused(Problem),
}

impl Importing {
    /// Whether nothing more comes of it.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        !matches!(self, Self::Going { .. } | Self::TakingBack)
    }
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
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    All,
    /// What another program has put in its place, and of what was typed all but these changes.
    But {
        lost: Vec<Unplaced>,
    },
    /// Only what was typed since the file was opened, but for these: of the file itself nothing can be read any more.
    Typed {
        lost: Vec<Unplaced>,
    },
}

impl Contents {
    /// The changes that found no place there.
    #[must_use]
    pub fn lost(&self) -> &[Unplaced] {
        match self {
            Self::All => &[],
            Self::But { lost } | Self::Typed { lost } => lost,
        }
    }
}

/// A change that found no place in the file that took the place of the open one.
#[derive(Clone, Debug, PartialEq)]
pub enum Unplaced {
    /// An edit, and whom it was about, by name; empty: nobody, or it is not known.
    Edit { edit: Box<Edit>, who: String },
    /// Many cells at once, by the command that changed them.
    Many { label: String },
}

/// What a saved edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    pub added: Option<CustomerId>,
    pub changed: Vec<CustomerId>,
    /// What stood in the cell, of an edit of one cell, or in the note, of one of a note.
    pub replaced: Option<Value>,
    /// What stands in the cell after an edit of one cell: not always what was typed.
    pub stands: Option<Value>,
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
    /// Keys of the fields whose cells it sets.
    pub columns: Vec<String>,
    /// So many entries, one after the other; 0: the one that was next.
    pub steps: usize,
    /// Why not all that were meant.
    pub stopped: Option<Problem>,
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
