//! Where the system does not number its files: only whether something is at the path.

use std::path::PathBuf;

use super::{Result, Store};
use crate::domain::Loss;

/// The file as it was when it was opened.
#[derive(Debug)]
pub struct Witness {
    path: PathBuf,
}

impl Store {
    /// Begins to watch over the file that is open.
    ///
    /// # Errors
    /// None here.
    pub fn witness(&self) -> Result<Witness> {
        Ok(Witness { path: self.path.clone() })
    }
}

impl Witness {
    /// What has become of the file; nothing: something is in its place.
    pub fn look(&mut self) -> Option<Loss> {
        (!self.path.exists()).then_some(Loss::Gone)
    }

    /// There is no log here that would be written without the file.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        false
    }

    /// An open file cannot be written over here.
    pub fn is_written_over(&mut self) -> bool {
        false
    }

    /// An open file cannot be replaced here.
    pub fn clear_the_place(&self) {}

    /// An open log cannot be replaced here.
    #[must_use]
    pub fn has_foreign_log(&self) -> bool {
        false
    }
}
