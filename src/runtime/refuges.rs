//! Where what is open may go when its file takes nothing more: folders, and names that are free in them.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{env, fs};

use crate::app::ground::found::{Refuge, Shelter};
use crate::domain::Loss;
use crate::store;

/// Names that are tried in a folder.
const NAMES: u32 = 20;

/// Where a copy may be kept that nobody has asked for: beside the file, at home, where temporary files are.
pub(super) fn unasked(file: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let (stem, _) = parts(file);
    folders(file).into_iter().flat_map(move |folder| free(&folder, |number| kept_name(&stem, number)))
}

/// The copies of a file of that name that were kept so, the latest first.
pub(super) fn kept(file: &Path) -> Vec<Kept> {
    let (stem, _) = parts(file);
    let paths = folders(file)
        .into_iter()
        .flat_map(|folder| (1..=NAMES).map(|number| folder.join(kept_name(&stem, number))).collect::<Vec<_>>());
    let mut found: Vec<Kept> = paths.filter_map(Kept::at).collect();
    found.sort_by_key(|kept| std::cmp::Reverse(kept.made));
    found
}

/// A copy that was kept, and when it was made, as far as the file system knows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) path: PathBuf,
    made: u64,
}

impl Kept {
    fn at(path: PathBuf) -> Option<Self> {
        let meta =
            fs::metadata(&path).ok().filter(|meta| meta.is_file() && meta.len() > 0 && store::may_read(&path))?;
        let since = meta.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok());
        Some(Self { path, made: since.map_or(0, |since| since.as_secs()) })
    }

    /// By this the session knows it.
    pub(super) fn key(&self) -> String {
        format!("{} {}", self.made, self.path.display())
    }
}

fn folders(file: &Path) -> Vec<PathBuf> {
    let found = [file.parent().map(Path::to_owned), env::home_dir(), Some(env::temp_dir())];
    let mut folders = Vec::new();
    for folder in found.into_iter().flatten().filter(|folder| folder.is_dir()) {
        // Who keeps a file at home, or among temporary files, has one folder less.
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

fn kept_name(stem: &str, number: u32) -> String {
    if number == 1 { format!("{stem}-kept.db") } else { format!("{stem}-kept-{number}.db") }
}

/// Where a name alone goes that a person types: beside the file, or home where nothing can be written there any more, or
/// nothing there stays.
pub(super) fn offered(file: &Path, shelter: &Shelter) -> Refuge {
    let refused = shelter.passes || matches!(shelter.loss, Some(Loss::Full | Loss::ReadOnly));
    let home = env::home_dir().filter(|home| home.is_absolute());
    let beside = file.parent().filter(|folder| !refused && folder.is_dir() && store::may_write(folder));
    let folder = beside.map(Path::to_owned).or_else(|| home.clone()).unwrap_or_else(env::temp_dir);
    let (stem, kind) = parts(file);
    let example = match shelter.day {
        Some(day) => {
            let kind = if kind.is_empty() { ".db" } else { &kind };
            free(&folder, |number| match number {
                1 => format!("{stem}-{day}{kind}"),
                number => format!("{stem}-{day}-{number}{kind}"),
            })
        }
        None => free(&folder, |number| format!("{stem}-{}{kind}", number + 1)),
    };
    Refuge { example: example.unwrap_or_else(|| folder.join("kehu.db")), folder, home }
}

fn free(folder: &Path, name: impl Fn(u32) -> String) -> Option<PathBuf> {
    (1..=NAMES).map(|number| folder.join(name(number))).find(|path| !path.exists())
}

/// `sales`, `.db`
fn parts(file: &Path) -> (String, String) {
    let lossy = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let kind = lossy(file.extension());
    (lossy(file.file_stem()), if kind.is_empty() { kind } else { format!(".{kind}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_nobody_asked_for_gets_a_free_name() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("sales.db");
        let first = || unasked(&file).next().expect("a folder");
        assert_eq!(first(), dir.path().join("sales-kept.db"));
        std::fs::write(first(), b"").expect("it can be written");
        assert_eq!(first(), dir.path().join("sales-kept-2.db"));
        std::fs::write(dir.path().join("sales-kept-3.db"), b"all of it").expect("it can be written");
        let found = kept(&file).into_iter().map(|kept| kept.path);
        let here: Vec<_> = found.filter(|path| path.starts_with(dir.path())).collect();
        assert_eq!(here, [dir.path().join("sales-kept-3.db")], "an empty one holds nothing");
    }

    #[test]
    fn a_folder_is_looked_through_once_also_where_the_file_lies_in_the_last_of_them() {
        for own in [env::home_dir(), Some(env::temp_dir())].into_iter().flatten().filter(|folder| folder.is_dir()) {
            let found = folders(&own.join("sales.db"));
            let once: std::collections::BTreeSet<_> = found.iter().collect();
            assert_eq!((found.len(), &found[0]), (once.len(), &own));
        }
    }

    #[test]
    fn a_copy_is_named_after_the_day_and_a_second_one_of_it_is_told_apart() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let shelter = Shelter { day: chrono::NaiveDate::from_ymd_opt(2026, 11, 30), ..Shelter::default() };
        let first = |file: &str| offered(&dir.path().join(file), &shelter).example;
        assert_eq!(first("sales"), dir.path().join("sales-2026-11-30.db"));
        std::fs::write(first("sales.kehu"), b"").expect("it can be written");
        assert_eq!(first("sales.kehu"), dir.path().join("sales-2026-11-30-2.kehu"));
    }

    #[test]
    fn a_name_alone_goes_beside_the_file_unless_that_is_where_nothing_can_be_written() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("sales.db");
        let after = |loss| Shelter { loss, ..Shelter::default() };
        let beside = |loss: Option<Loss>| offered(&file, &after(loss));
        for loss in [None, Some(Loss::Gone), Some(Loss::LogOnly), Some(Loss::Overwritten)] {
            assert_eq!(beside(loss).example, dir.path().join("sales-2.db"));
        }
        std::fs::write(dir.path().join("sales-2.db"), b"").expect("it can be written");
        assert_eq!(beside(None).example, dir.path().join("sales-3.db"));
        let gone = dir.path().join("moved").join("sales.db");
        if let Some(home) = env::home_dir() {
            let demo = offered(&file, &Shelter { passes: true, ..Shelter::default() });
            let gone = offered(&gone, &after(Some(Loss::Gone)));
            for away in [beside(Some(Loss::Full)), beside(Some(Loss::ReadOnly)), gone, demo] {
                assert_eq!((&away.folder, away.example.parent()), (&home, Some(&*home)));
            }
        }
    }
}
