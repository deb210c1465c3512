//! Which program holds the file, if the system tells.

use std::path::Path;

/// The program that holds a lock on the file or on its log's index: `sqlite3 (4711)`.
#[cfg(target_os = "linux")]
pub(super) fn of(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| std::fs::metadata(path).map(|meta| meta.ino()).ok();
    let index = {
        let mut name = path.as_os_str().to_owned();
        name.push("-shm");
        std::path::PathBuf::from(name)
    };
    let files = [number(path), number(&index)];
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let who = holders(&locks, std::process::id()).find(|(_, file)| files.contains(&Some(*file)))?.0;
    let name = std::fs::read_to_string(format!("/proc/{who}/comm")).ok()?;
    Some(format!("{} ({who})", name.trim()))
}

/// Elsewhere nobody tells.
#[cfg(not(target_os = "linux"))]
pub(super) fn of(_: &Path) -> Option<String> {
    None
}

/// Who else has a lock for writing, and on which file: process and number of the file.
#[cfg(target_os = "linux")]
fn holders(locks: &str, ours: u32) -> impl Iterator<Item = (u32, u64)> {
    // `1: POSIX  ADVISORY  WRITE 4711 08:02:1234567 120 120`; `1: -> …` is one that waits.
    locks.lines().filter_map(move |line| {
        let mut words = line.split_whitespace().skip(3);
        let (kind, process, file) = (words.next()?, words.next()?, words.next()?);
        let (process, file) = (process.parse().ok()?, file.rsplit(':').next()?.parse().ok()?);
        (kind == "WRITE" && process != ours).then_some((process, file))
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn only_others_who_write_hold_a_file() {
        let locks = "1: POSIX  ADVISORY  WRITE 11 08:02:77 120 120\n\
                     2: POSIX  ADVISORY  READ 12 08:02:78 124 124\n\
                     2: -> POSIX  ADVISORY  WRITE 13 08:02:78 120 120\n\
                     3: FLOCK  ADVISORY  WRITE 14 08:02:79 0 EOF\n";
        assert_eq!(holders(locks, 11).collect::<Vec<_>>(), [(14, 79)]);
        assert_eq!(holders(locks, 1).collect::<Vec<_>>(), [(11, 77), (14, 79)]);
    }
}
