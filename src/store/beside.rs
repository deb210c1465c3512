//! The files that belong to a file: what SQLite and bulk edits keep beside it.

use std::fs;
use std::path::{Path, PathBuf};

/// What may stand beside a file while it is open.
const SUFFIXES: [&str; 4] = ["-wal", "-shm", "-journal", ".bulk"];

/// The file and whatever may belong to it, whether it is there or not; by its name as given and by its real one.
#[must_use]
pub fn files_of(path: &Path) -> Vec<PathBuf> {
    let names = [Some(path.to_owned()), fs::canonicalize(path).ok()];
    let with_all = |path: PathBuf| {
        let beside = SUFFIXES.map(|suffix| with_suffix(&path, suffix));
        std::iter::once(path).chain(beside)
    };
    names.into_iter().flatten().flat_map(with_all).collect()
}

/// `<file><suffix>` beside the file.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
