//! What keeps the file from holding what was typed.

use crate::domain::{CustomerId, Loss, Value};

/// What stands between what is typed and the file.
#[derive(Clone, Debug, Default)]
pub struct Losing {
    pub loss: Option<Loss>,
    /// The file goes when it is left, and what was typed with it: it is the demo's.
    pub passes: bool,
    /// Whether the last key wanted to leave, and was told that not everything is saved.
    pub(in crate::app::desk) warned: bool,
    /// Whether somebody waits to hear that all is on the disk.
    pub(in crate::app::desk) awaited: bool,
    /// What the cell showed whose editor was opened last: somebody may write into it behind the editor.
    pub(in crate::app::desk) opened: Option<(CustomerId, String, Value)>,
    /// What the cells showed that are being saved, in the order of their edits.
    pub(in crate::app::desk) seen: Vec<(CustomerId, String, Value)>,
}
