//! A customer out of sight: in the trash, or in the archive.

use super::CustomerId;

/// Where somebody is who is out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    Trash,
    Archive,
}

/// As the trash lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    pub id: CustomerId,
    /// Since when: `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// Put away, not deleted.
    pub archived: bool,
    /// The customer's own ID.
    pub code: String,
    pub name: String,
    pub company: String,
    /// Key of the choice `stage`; empty: none.
    pub stage: String,
}

impl Gone {
    #[must_use]
    pub fn away(&self) -> Away {
        if self.archived { Away::Archive } else { Away::Trash }
    }
}
