//! A path as a person types it, and what its folder holds.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::SystemTime;

use crate::domain::intake::Entry;
use crate::domain::outgo::Format;
use crate::files::put_aside;

/// Entries that are offered of one folder: more than anybody goes through.
const MOST: usize = 1_000;

/// Where it leads: `~` is the user's own folder.
pub fn of(typed: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', MAIN_SEPARATOR])) {
        Some(rest) => {
            home().map_or_else(|| typed.into(), |home| home.join(rest.trim_start_matches(['/', MAIN_SEPARATOR])))
        }
        None => typed.into(),
    }
}

/// What stands in the folder that is typed: what can come in, the newest first, then the folders by name. Nothing: there is no
/// such folder, or nobody may look into it.
pub fn entries(folder: &str) -> Option<Vec<Entry>> {
    listed(folder, comes_in)
}

/// The same of what goes out: files of a format that is written, and the folders.
pub fn beside(folder: &str) -> Option<Vec<Entry>> {
    listed(folder, |path| Format::of_path(path).is_some())
}

fn listed(folder: &str, wanted: fn(&Path) -> bool) -> Option<Vec<Entry>> {
    let path = if folder.is_empty() { PathBuf::from(".") } else { of(folder) };
    let mut files: Vec<(bool, SystemTime, String)> = Vec::new();
    let mut folders: Vec<String> = Vec::new();
    for entry in fs::read_dir(path).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        match kind(&entry, wanted) {
            Some(Kind::Folder) => folders.push(name),
            Some(Kind::File(when)) => files.push((put_aside::is_named(&name), when, name)),
            None => {}
        }
    }
    files.sort_by(|left, right| (left.0, right.1, &left.2).cmp(&(right.0, left.1, &right.2)));
    folders.sort_by_key(|name| name.to_lowercase());
    let files = files.into_iter().map(|(.., name)| Entry { name, is_folder: false });
    let folders = folders.into_iter().map(|name| Entry { name, is_folder: true });
    Some(files.chain(folders).take(MOST).collect())
}

enum Kind {
    Folder,
    /// Changed last at that time.
    File(SystemTime),
}

/// What an entry is, links followed; nothing: neither a folder nor a file that is wanted.
fn kind(entry: &DirEntry, wanted: fn(&Path) -> bool) -> Option<Kind> {
    let meta = fs::metadata(entry.path()).ok()?;
    if meta.is_dir() {
        return Some(Kind::Folder);
    }
    let comes = meta.is_file() && wanted(&entry.path());
    comes.then(|| Kind::File(meta.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
}

/// Whether such files come in, by the ending of their name.
fn comes_in(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    crate::files::ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_offers_what_can_come_in_the_newest_first_and_then_its_folders() {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, age) in [("old.csv", 300), ("new.CSV", 100), ("list.tsv", 200), ("list.rejected.csv", 0)] {
            let file = fs::File::create(dir.path().join(name)).expect("a file");
            file.set_modified(SystemTime::now() - std::time::Duration::from_secs(age)).expect("a time");
        }
        for name in [".hidden.csv", "photo.png", "kehu.db"] {
            fs::write(dir.path().join(name), "").expect("a file");
        }
        for name in ["b", "A", ".git"] {
            fs::create_dir(dir.path().join(name)).expect("a folder");
        }
        let found = entries(&dir.path().to_string_lossy()).expect("it is there");
        let names: Vec<(&str, bool)> = found.iter().map(|entry| (entry.name.as_str(), entry.is_folder)).collect();
        let files = ["new.CSV", "list.tsv", "old.csv", "list.rejected.csv"].map(|name| (name, false));
        assert_eq!(names, [&files[..], &[("A", true), ("b", true)]].concat());
        assert_eq!(entries(&dir.path().join("nowhere").to_string_lossy()), None);
        let found = beside(&dir.path().to_string_lossy()).expect("it is there");
        let names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(
            names,
            ["new.CSV", "old.csv", "list.rejected.csv", "A", "b"],
            "what is never written is not offered"
        );
    }

    #[test]
    fn a_tilde_is_the_own_folder_only_at_the_beginning_and_alone() {
        assert!(of("~/a.csv").ends_with("a.csv") && !of("~/a.csv").starts_with("~"));
        assert!(of("~").is_absolute());
        assert_eq!(of("~ana/a.csv"), Path::new("~ana/a.csv"));
        assert_eq!(of("a~.csv"), Path::new("a~.csv"));
    }
}
