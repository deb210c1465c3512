//! Why a file is not opened.

use super::{fill, with_cause, with_path};
use crate::domain::FileFault;
use crate::locale::Words;

impl Words {
    pub(super) fn file_fault(&self, fault: &FileFault) -> String {
        let words = &self.problems.file;
        match fault {
            FileFault::Missing { path } => with_path(&words.missing, path),
            FileFault::NoFolder { folder } => with_path(&words.no_folder, folder),
            FileFault::ClosedFolder { folder } => with_path(&words.closed_folder, folder),
            FileFault::IsDirectory { path } => with_path(&words.is_directory, path),
            FileFault::NotAFile { path } => with_path(&words.not_a_file, path),
            FileFault::SeveralNames { path } => with_path(&words.several_names, path),
            FileFault::NotADatabase { path } => with_path(&words.not_a_database, path),
            FileFault::NotOurs { path } => with_path(&words.not_ours, path),
            FileFault::BadMark { path, mark, found, known } => {
                let (path, found, known) = (path.display().to_string(), found.to_string(), known.to_string());
                fill(&words.bad_mark, &[("path", &path), ("mark", mark), ("found", &found), ("known", &known)])
            }
            FileFault::Newer { path, found, known } => {
                let (path, found, known) = (path.display().to_string(), found.to_string(), known.to_string());
                fill(&words.newer, &[("path", &path), ("found", &found), ("known", &known)])
            }
            FileFault::LogBeside { path } => with_path(&words.log_beside, path),
            FileFault::LogAlone { path } => with_path(&words.log_alone, path),
            FileFault::OneAtATime { path } => with_path(&words.one_at_a_time, path),
            FileFault::Older { path } => with_path(&words.older, path),
            FileFault::CannotRead { path } => with_path(&words.cannot_read, path),
            FileFault::CannotWrite { path } => with_path(&words.cannot_write, path),
            FileFault::CannotFold { path } => with_path(&words.cannot_fold, path),
            FileFault::CannotWriteFolder { folder } => with_path(&words.cannot_write_folder, folder),
            FileFault::CannotOpen { path, cause } => with_cause(&words.cannot_open, path, &self.cause(cause)),
            FileFault::Locked { path } => with_path(&words.locked, path),
        }
    }
}
