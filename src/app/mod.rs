//! The program as data: no SQL, no clock, no thread, no terminal.
//!
//! ```text
//!   Event ──▶ update(&mut State, Event) ──▶ Vec<Effect>
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `state` | everything the screen shows |
//! | `event`, `effect` | what happens, and what the program wants done |
//! | `update` | the one function that writes the state, and where keys go |
//! | `reading/` | keys as they are read: several at once, ahead of the screen, or a paste without brackets |
//! | `ahead` | what is awaited, and which keys wait for it |
//! | `nav` | letters that are typed where letters are commands |
//! | `grid` | the cursor, the window over the order, answers of the order lane |
//! | `going/` | far moves: to a place by its name, to the edge of the data, and back |
//! | `sorting` | the sort keys: the sheet's own, and those of the filter line |
//! | `colours` | colours by rule, and the list of the rules |
//! | `columns/` | columns as a person arranges them; the questions asked for it |
//! | `relayout` | the layout changes while the grid runs: places found again by key |
//! | `editor` | a cell while it is typed |
//! | `helping` | the list, the calendar, the reading of what is typed beside an open cell |
//! | `filtering`, `finding` | the filter line and the find bar while they are typed |
//! | `grouping` | groups of the rows shown, in the grid's place |
//! | `computing` | computed columns: their expressions while they are typed |
//! | `completing`, `history` | what Tab puts into the filter line; lines kept before |
//! | `selecting` | a rectangle of cells and its figures |
//! | `ranges`, `clip` | what commands are about: selection, marks, cell; copy, cut and paste of blocks |
//! | `rehearsal` | a change of many cells before it is done |
//! | `bulk` | a change of many cells: begun, shown while it goes on, said when done |
//! | `snippet` | the piece of a note in which words were found |
//! | `doubles/` | customers who may be one person: the warning, the list, the merge |
//! | `views` | saved views: their tabs, and their names while they are typed |
//! | `menu` | the menu of a column: its sort, its values, a range |
//! | `session` | where the program is left, and the way back there |
//! | `keeping` | whether what was typed is in the file: what the title says |
//! | `losing` | the file is lost or refuses: what is said, what is not called saved |
//! | `elsewhere` | the path of another file while it is typed |
//! | `drafts/` | what is open and not kept: for the file's session table, and offered after a kill |
//! | `replaying` | undo and redo: how far they are, and where they bring the cursor |
//! | `notes` | the note pane |
//! | `trash` | the trash and the archive, and the way back |
//! | `card` | a customer as a form |
//! | `past` | what changed of a customer, and when |
//! | `people` | who is meant by a command; along the stages; why a value is what it is |
//! | `mouse` | what a click, a drag and the wheel do |
//! | `chosen` | the chosen line of a list, found again when the list is read again |
//! | `reads` | what letters are where the keys go: commands, a line, several lines |
//! | `pasting` | pasted text, wherever it lands |
//! | `welcome/` | what is asked once, when a file is opened for the first time |
//! | `hearing` | the screen that shows what the terminal really sends |
//! | `palette` | the list of commands, and going to a row by its number |
//! | `upkeep/` | the check sheet, the next problem; columns put right; the rules of a field |
//! | `command/` | one block per command; help, palette and README are made from the list |
//! | `keymap/` | which keys mean which command: the defaults, and a keymap file over them |
//! | `key`, `text`, `cells` | keys by name; typed text with a caret; text as terminal cells |
//! | `hint` | what the status line says |
//! | `pages` | help and the analysis as lines that scroll |
//! | `templates` | layouts to begin with, offered and applied |
//! | `tabs` | what the strip of tabs says, and where |
//! | `layout` | geometry, computed before drawing |
//!
//! To add a command: a block in `command/`, its line in the list there, a sentence in each locale. The laws of the list
//! say what is missing. Imports `domain`, `query` and `locale`.

pub mod ahead;
pub mod command;
pub mod desk;
pub mod ground;
mod house;
pub mod mouse;
mod nav;
pub mod paste;
mod reading;
pub mod reads;
mod refusing;
mod replaying;
pub mod rooms;
mod saving;
mod serve;
pub mod session;
pub mod state;
pub mod status;
mod update;

pub use ground::event::{Effect, Event};
pub use paste::BURST;
pub use state::State;
pub use update::{measure, update};

/// Labels of entries in the journal: each says in words of its own what was done.
pub fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.into_iter().chain(house::labels())
}

/// Those that are not in their rooms yet.
const LABELS: [&str; 40] = [
    "new-option",
    "colour-rules",
    "apply-template",
    "edit-options",
    "add-computed-column",
    "change-formula",
    "mend-cells",
    "mark-verified",
    "normalise-column",
    "fill-missing",
    "merge-columns",
    "field-rules",
    "add-column",
    "rename-column",
    "define-column",
    "hide-column",
    "show-columns",
    "show-column",
    "move-column",
    "resize-column",
    "freeze-columns",
    "restore-cell",
    "next-stage",
    "previous-stage",
    "merge-customers",
    "keep-apart",
    "save-view",
    "rename-view",
    "move-view-left",
    "move-view-right",
    "delete-view",
    "edit-cell",
    "replace-text",
    "insert-date",
    "new-customer",
    "add-note",
    "edit-note",
    "delete-note",
    "import",
    "demo",
];

#[cfg(test)]
pub(crate) mod tests;
