//! What the open file says.

use crate::domain::cause::Cause;

/// What is wrong with what lies in the open file, or with getting at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// The disk is full, or the system allows no larger file.
    DiskFull,
    /// Rows of something interrupted are in the file, unseen: there is no room to take them back.
    NotTakenBack { megabytes: u64 },
    /// So many customers have numbers that kehu does not give: another program wrote them.
    Strangers { count: u32 },
    /// Settings of the analysis whose values in the file make no sense: the usual ones hold.
    OddSettings { keys: Vec<String> },
    /// SQLite or the system said no.
    Failed { doing: Doing, cause: Cause },
}

/// What was being done when something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Opening,
    Reading,
    Saving,
    Undoing,
    Importing,
    Copying,
    Purging,
}
