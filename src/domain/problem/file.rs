//! Why a file is not opened.

use std::path::PathBuf;

use crate::domain::cause::Cause;

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// For who only reads: nothing is there, or nothing in it.
    Missing {
        path: PathBuf,
    },
    NoFolder {
        folder: PathBuf,
    },
    /// Nobody may come to what is in it.
    ClosedFolder {
        folder: PathBuf,
    },
    IsDirectory {
        path: PathBuf,
    },
    /// A pipe, a socket or a device.
    NotAFile {
        path: PathBuf,
    },
    /// Hard links, or a mount of the single file.
    SeveralNames {
        path: PathBuf,
    },
    NotADatabase {
        path: PathBuf,
    },
    /// A SQLite file, but not one of kehu's.
    NotOurs {
        path: PathBuf,
    },
    /// One of kehu's, with a mark in it that no kehu has written.
    BadMark {
        path: PathBuf,
        /// As SQLite calls it.
        mark: &'static str,
        found: i64,
        known: i64,
    },
    Newer {
        path: PathBuf,
        found: u32,
        known: u32,
    },
    /// A file that can only be read, with a log that cannot be read.
    LogBeside {
        path: PathBuf,
    },
    /// Nothing is there, but the log of what was, with what was typed into it last.
    LogAlone {
        path: PathBuf,
    },
    /// On a network drive, while another program has it open.
    OneAtATime {
        path: PathBuf,
    },
    /// A command that only reads does not bring it up to date.
    Older {
        path: PathBuf,
    },
    CannotRead {
        path: PathBuf,
    },
    CannotWrite {
        path: PathBuf,
    },
    /// Likewise, and part of what is in it is in a log beside it.
    CannotFold {
        path: PathBuf,
    },
    /// Nothing can be laid there: no new file, and no log beside one.
    CannotWriteFolder {
        folder: PathBuf,
    },
    CannotOpen {
        path: PathBuf,
        cause: Cause,
    },
    Locked {
        path: PathBuf,
    },
}
