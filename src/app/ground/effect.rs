//! What the program wants done.

use std::sync::Arc;

use crate::app::ground::ask::{self, Asker, Ticket};
use crate::app::ground::target::Copy;
use crate::domain::check::Survey;
use crate::domain::group::Rank;
use crate::domain::{Bulk, CustomerId, Edit, Filter, SortKey};

/// Something that the program wants done. Data; `runtime` performs it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Asks the file or a lane; the answer goes to whoever asked, under that number.
    Ask {
        by: Asker,
        ticket: Ticket,
        question: ask::Question,
    },
    /// Reads these customers' cells for the sheet's columns (indices of fields).
    Window {
        ids: Vec<CustomerId>,
        fields: Vec<usize>,
    },
    /// Removes these customers for good; nobody named: the whole trash.
    Purge(Option<Vec<CustomerId>>),
    /// After the next drawing: the new value is on the screen first, then on the disk.
    Save(Edit),
    /// Many cells at once; Escape may cancel it while it goes on.
    Bulk(Bulk),
    CancelBulk,
    /// Counts what it would do; nothing: no more of that.
    Rehearse(Option<Bulk>),
    /// Reads cells to be copied.
    Copy(Copy),
    /// Gives the terminal a text for the clipboard of the system.
    Clipboard(String),
    Undo,
    Redo,
    Order(Ticket, Question),
    /// Positions in this order of the customers that the words find.
    Find {
        ticket: Ticket,
        order: Arc<Vec<CustomerId>>,
        words: Filter,
    },
    /// Counts and sums again; the order stays as it is.
    Count(Ticket, Question),
    /// Groups of what a sheet shows.
    Group(Ticket, GroupQuestion),
    /// Keeps this under that name in the session: outside the journal.
    Remember {
        key: &'static str,
        value: String,
    },
    /// The values of this field among the customers that the question shows, as far as they contain what is typed.
    Values {
        ticket: Ticket,
        question: Question,
        field: String,
        typed: String,
    },
    /// Asks what is wrong with whole columns, or what fills their gaps.
    Survey(Ticket, Box<Survey>),
    /// Reads the saved views again.
    Views,
    /// Reads the layout again; an answer comes only if it is another one.
    Layout,
    Analyse,
    /// Who else has what this customer's field (its key) holds now.
    Alike {
        customer: CustomerId,
        field: String,
    },
    /// Everybody who looks like somebody else.
    Twins(Ticket),
    /// Keys that wait go on, after the effects before this one: they are meant for what those leave.
    Resume,
    Redraw,
    /// Writes everything into a new file, by this path, and goes on with it.
    SaveElsewhere(String),
    /// A person was told that not everything is saved, and leaves all the same.
    Leave,
    /// Gives the terminal back and rests until the program may go on.
    Stop,
    /// Takes the terminal again, if that has not been done.
    Retake,
    /// A person wants to leave: not if the file has refused an edit just before, whose text is open again then.
    Quit,
    /// The program has to end, whatever is open.
    HangUp,
}

/// What the order lane is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Only customers of this stage.
    pub stage: Option<String>,
    pub filter: Filter,
    pub sort: Vec<SortKey>,
    /// Key of the money field to sum.
    pub sum: Option<String>,
}

/// What the order lane is asked about groups; see `table::GroupAsk`.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupQuestion {
    pub stage: Option<String>,
    pub filter: Filter,
    /// Key of the money field to sum.
    pub sum: Option<String>,
    /// Key of the field that makes the groups.
    pub by: String,
    pub rank: Rank,
    /// The first so many.
    pub limit: usize,
}
