//! What the program wants done.

use std::path::PathBuf;

use crate::app::ground::ask::{Asker, Question, Ticket};
use crate::domain::draft::Draft;
use crate::domain::intake::Intake;
use crate::domain::outgo::Outgo;
use crate::domain::preference::{Choice, Preference};
use crate::domain::{Bulk, CustomerId, Edit, Stretch};

/// Something that the program wants done. Data; `runtime` performs it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Asks the file or a lane; the answer goes to whoever asked, under that number.
    Ask {
        by: Asker,
        ticket: Ticket,
        question: Question,
    },
    /// Nobody waits any more for the answer to the question of that number.
    Withdraw(Ticket),
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
    /// Takes back the bulk change, or the file that comes in, that goes on.
    CancelBulk,
    /// A file comes in; Escape may cancel it while it goes on.
    Import {
        intake: Box<Intake>,
        /// Rows in it, where they have been counted.
        rows: Option<usize>,
    },
    /// Customers go out; it goes on beside the keys.
    Export(Box<Outgo>),
    /// They do not: nothing of what is written so far stays.
    CancelExport,
    /// What is remembered of files that are known by that is forgotten.
    ForgetProfile(String),
    /// Gives the terminal a text for the clipboard of the system.
    Clipboard(String),
    /// Lends the terminal to a person's editor, with this text.
    Editor(Box<Draft>),
    Undo,
    Redo,
    /// Takes those entries of the journal back, one after the other.
    UndoAll(Stretch),
    /// Does those that were taken back again, one after the other.
    RedoAll(Stretch),
    /// Keeps this under that name in the session: outside the journal.
    Remember {
        key: &'static str,
        value: String,
    },
    /// The program is to be so from now on, and at the next start.
    Prefer(Preference, Choice),
    /// Reads the saved views again.
    Views,
    /// Reads the layout again; an answer comes only if it is another one.
    Layout,
    Analyse,
    /// Keys that wait go on, after the effects before this one: they are meant for what those leave.
    Resume,
    Redraw,
    /// The log goes into the file now: a copy of the file alone is whole then.
    Fold,
    /// Writes everything into a new file, by this path, and goes on with it.
    SaveElsewhere(PathBuf),
    /// Writes a copy of everything into a new file, by this path, beside the keys.
    SaveCopy(PathBuf),
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

impl Effect {
    /// Whether the keys that follow are meant for what it leaves: a row that comes or goes, an undone cell, a value that is
    /// not at hand yet.
    #[must_use]
    pub fn moves_the_ground(&self) -> bool {
        use Effect::{Bulk, CancelBulk, Editor, Quit, Redo, RedoAll, Save, Undo, UndoAll, Window};
        matches!(
            self,
            Save(_) | Bulk(_) | CancelBulk | Undo | Redo | UndoAll(_) | RedoAll(_) | Quit | Window { .. } | Editor(_)
        )
    }
}
