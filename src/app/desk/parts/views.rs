//! The saved views of the file.

use crate::domain::SavedView;

/// The saved views, as last read.
#[derive(Clone, Debug, Default)]
pub struct Views {
    /// Their tabs are the last ones.
    pub list: Vec<SavedView>,
    /// The view that comes or changes next is shown.
    pub follow: bool,
}
