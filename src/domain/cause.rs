//! Why the system, or SQLite, said no.

use std::io::{self, ErrorKind};

/// The kind of what was said; in its own words only where the kind is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing has that name, or a folder on the way to it.
    Missing,
    Forbidden,
    /// The disk, or the way it is mounted, lets nobody write.
    ReadOnly,
    /// No room on the disk, or in a person's share of it.
    Full,
    /// The file may grow no further.
    TooLarge,
    /// Something has that name already.
    Taken,
    IsAFolder,
    NotAFolder,
    /// No file can have that name.
    BadName,
    /// Links that lead to themselves.
    Round,
    /// Another program has it.
    InUse,
    /// The disk fails.
    Broken,
    /// The drive or the network does not answer.
    Away,
    /// The program may open no more files.
    Handles,
    Memory,
    NotText,
    /// It ends before its end.
    CutOff,
    /// Whoever read the output has gone.
    Unheard,
    /// The file, or what SQLite keeps beside it.
    Unopened,
    /// No sense can be made of what is in the file.
    Damaged,
    /// A copy is not as what it was made from.
    Differs,
    /// A problem with a sentence of its own.
    Told(String),
    /// Anything else, in the system's own words.
    Said(String),
}

impl From<&io::Error> for Cause {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Forbidden,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => Self::Full,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => Self::Taken,
            ErrorKind::IsADirectory => Self::IsAFolder,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::InvalidFilename => Self::BadName,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => Self::InUse,
            ErrorKind::StaleNetworkFileHandle
            | ErrorKind::TimedOut
            | ErrorKind::NotConnected
            | ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionReset
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown => Self::Away,
            ErrorKind::OutOfMemory => Self::Memory,
            ErrorKind::InvalidData => Self::NotText,
            ErrorKind::UnexpectedEof => Self::CutOff,
            ErrorKind::BrokenPipe => Self::Unheard,
            _ => Self::unkinded(error),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        (&error).into()
    }
}

impl From<String> for Cause {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl Cause {
    /// By its number, where the library has no kind for it. The same numbers on every Unix, but that of links.
    fn unkinded(error: &io::Error) -> Self {
        const LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };
        match error.raw_os_error() {
            Some(5) if cfg!(unix) => Self::Broken,
            Some(6 | 19) if cfg!(unix) => Self::Away,
            Some(23 | 24) if cfg!(unix) => Self::Handles,
            Some(LINKS) if cfg!(unix) => Self::Round,
            // The number says nothing to a person.
            Some(_) => Self::Said(error.to_string().split(" (os error").next().unwrap_or_default().to_owned()),
            None => Self::Said(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn what_the_system_says_of_files_is_known_by_its_kind() {
        for (number, cause) in [
            (1, Cause::Forbidden),
            (2, Cause::Missing),
            (5, Cause::Broken),
            (6, Cause::Away),
            (12, Cause::Memory),
            (13, Cause::Forbidden),
            (16, Cause::InUse),
            (17, Cause::Taken),
            (20, Cause::NotAFolder),
            (21, Cause::IsAFolder),
            (24, Cause::Handles),
            (26, Cause::InUse),
            (27, Cause::TooLarge),
            (28, Cause::Full),
            (30, Cause::ReadOnly),
            (32, Cause::Unheard),
            (36, Cause::BadName),
            (40, Cause::Round),
            (110, Cause::Away),
            (116, Cause::Away),
            (122, Cause::Full),
        ] {
            assert_eq!(Cause::from(io::Error::from_raw_os_error(number)), cause, "{number}");
        }
        assert!(matches!(Cause::from(io::Error::other("strange")), Cause::Said(said) if said == "strange"));
    }
}
