//! Rows that hang on a customer, as they are typed: which cells each has, what stands in them, and the labels under which
//! their edits stand in the journal.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the labels |
//! | `cells` | the cells of each kind of row, and a row as texts |

mod cells;

use crate::app::desk::desk::Desk;
use crate::domain::{How, Hung};

pub use cells::{CellOf, RowKind, Sort, lines, of_lines, texts, when};

/// All of them, by what it is: added, changed, taken away. Notes have their own.
pub const LABELS: &[&str] = &[
    "add-order",
    "edit-order",
    "delete-order",
    "add-refund",
    "edit-refund",
    "delete-refund",
    "add-task",
    "edit-task",
    "delete-task",
    "add-stay",
    "edit-stay",
    "delete-stay",
    "add-contact",
    "edit-contact",
    "delete-contact",
    "add-ticket",
    "edit-ticket",
    "delete-ticket",
    "close-ticket",
    "delete-stage-move",
];

/// What an option is called.
#[must_use]
pub fn called(desk: &Desk, key: &str) -> String {
    desk.words().contact_words.get(key).map_or_else(|| key.to_owned(), Clone::clone)
}

/// The label of what becomes of such a row; `kind` as it lies in the file.
#[must_use]
pub fn label(of: Hung, kind: &str, how: How) -> &'static str {
    let labels = match (of, kind) {
        (Hung::Purchase, "refund") => ["add-refund", "edit-refund", "delete-refund"],
        (Hung::Purchase, _) => ["add-order", "edit-order", "delete-order"],
        (Hung::Interaction, "complaint" | "request") => ["add-ticket", "edit-ticket", "delete-ticket"],
        (Hung::Interaction, _) => ["add-contact", "edit-contact", "delete-contact"],
        (Hung::Note, _) => ["add-note", "edit-note", "delete-note"],
        (Hung::Task, _) => ["add-task", "edit-task", "delete-task"],
        (Hung::Stay, _) => ["add-stay", "edit-stay", "delete-stay"],
        // A move is made by the cell of the stage.
        (Hung::StageMove, _) => ["next-stage", "edit-cell", "delete-stage-move"],
    };
    match how {
        How::Added => labels[0],
        How::Changed => labels[1],
        How::Removed => labels[2],
    }
}
