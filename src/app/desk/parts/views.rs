//! The saved views of the file.

use std::collections::HashMap;

use crate::domain::{Place, SavedView};

/// The saved views, as last read.
#[derive(Clone, Debug, Default)]
pub struct Views {
    /// Their tabs are the last ones.
    pub list: Vec<SavedView>,
    /// The view that comes or changes next is shown.
    pub follow: bool,
    /// Where changes were made in a view, and which it was (its number): since the program began.
    pub made: HashMap<Place, i64>,
}
