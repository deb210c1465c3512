//! Why what is typed is not in the file, although it was typed.

use std::path::PathBuf;

use super::cause::Cause;

/// What stands between what is typed and the file at its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// No file is at the path any more: deleted, or moved with or without its folder.
    Gone,
    /// Another file is at the path: renamed over it, as programs that sync folders do.
    Replaced,
    /// Another program has written into the file itself.
    Overwritten,
    /// The log beside the file, or its index, is not the one that was opened.
    LogGone,
    /// The disk is full, or fails.
    Full,
    /// The system no longer lets anybody write.
    ReadOnly,
    /// The system no longer lets anybody write the file itself, only its log: what is typed is on the disk, beside it.
    LogOnly,
    /// SQLite cannot make sense of the file.
    Damaged,
    /// Another program holds the file longer than a write lasts; who, if the system tells.
    Held { by: Option<String> },
}

impl Loss {
    /// Whether the file at the path is another one than what is open: no write may go there, and no lane may read there.
    #[must_use]
    pub fn cuts_off(&self) -> bool {
        matches!(self, Self::Gone | Self::Replaced | Self::Overwritten | Self::LogGone | Self::Damaged)
    }

    /// How much it weighs: a worse thing is not hidden by a lesser one.
    #[must_use]
    pub fn weight(&self) -> u8 {
        match self {
            Self::LogOnly => 0,
            Self::Full | Self::ReadOnly | Self::Held { .. } => 1,
            Self::Gone | Self::Replaced | Self::LogGone => 2,
            Self::Overwritten | Self::Damaged => 3,
        }
    }

    /// Whether what is open has itself become unsafe to write: pages of two files lie mixed in it.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        matches!(self, Self::Overwritten | Self::Damaged)
    }
}

/// What becomes of what is typed when the file is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RescueFault {
    /// Something is there already, and is not written over.
    Exists { path: PathBuf },
    /// Another program reads the file at the end: the last of what was typed is in its log.
    StillRead { path: PathBuf },
    /// What was typed and not finished waits for the next start.
    Waits { text: String },
    /// The program had to end while only the log of this file could be written.
    InLog { path: PathBuf },
    /// The program had to end while the file was lost: everything is in this one, but
    /// these changes, in words.
    KeptElsewhere { path: PathBuf, lost: Vec<String> },
    /// Likewise, and nothing of the file could be read: only what was typed is in this one.
    TypedKept { path: PathBuf, lost: Vec<String> },
    /// It had to end, and nothing could be kept.
    NotKept { cause: Cause },
}
