//! Whether what is open is still the file at the path, and whether only SQLite writes it.
//!
//! Nothing is opened and closed for it: closing would drop the locks that SQLite has on file and log (they belong to the
//! process, not to a handle). Two handles are opened once and never closed. A look costs four `stat`s, a question for the right to
//! write, and two reads of 136 bytes.
//!
//! Beside the log SQLite writes the file itself in a checkpoint only, and the log's index says so: how far a checkpoint
//! has been begun, and how far done. A file that has become another one while no checkpoint was begun was written by
//! somebody else.

use std::fs::{self, File, Metadata};
use std::io;
use std::mem::ManuallyDrop;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::beside::with_suffix;
use super::{Doings, Result, Store, obstacle};
use crate::domain::{Doing, Loss};

/// Pages that are kept as a sample, the first and others spread evenly over the file, and their size: 64 kB.
const SAMPLES: u64 = 16;
const PAGE: u64 = 4096;

/// The files as they were when they were opened.
#[derive(Debug)]
pub struct Witness {
    path: PathBuf,
    file: Known,
    /// The log and its index; nothing without a log (a rollback journal comes and goes).
    log: Option<(Known, Known)>,
    /// The file's content after the last checkpoint that was seen to be done.
    calm: Option<Calm>,
}

/// One file, by the number that the system gives it.
#[derive(Debug)]
struct Known {
    path: PathBuf,
    number: (u64, u64),
    /// Never closed.
    handle: ManuallyDrop<File>,
}

/// The file while no checkpoint is under way.
#[derive(Debug, PartialEq)]
struct Calm {
    index: Index,
    changed: Changed,
    /// Compared byte by byte only where the time of the last change has moved.
    sample: Vec<u8>,
}

/// Length and time of the last change: seconds, nanoseconds.
type Changed = (u64, i64, i64);

/// Of the log's index: which log, how far a checkpoint has begun, and how far it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Index {
    salts: [u8; 8],
    begun: u32,
    done: u32,
}

fn number(meta: &Metadata) -> (u64, u64) {
    (meta.dev(), meta.ino())
}

fn changed(meta: &Metadata) -> Changed {
    (meta.len(), meta.mtime(), meta.mtime_nsec())
}

impl Known {
    fn open(path: PathBuf) -> io::Result<Self> {
        let handle = ManuallyDrop::new(File::open(&path)?);
        let number = number(&handle.metadata()?);
        Ok(Self { path, number, handle })
    }

    fn is_in_place(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|meta| number(&meta) == self.number)
    }
}

impl Store {
    /// Begins to watch over the file that is open. To be asked for once per file and process: its handles stay.
    ///
    /// # Errors
    /// The system's.
    pub fn witness(&self) -> Result<Witness> {
        Witness::of(&self.path).doing(Doing::Opening)
    }
}

impl Witness {
    fn of(path: &Path) -> io::Result<Self> {
        let file = Known::open(path.into())?;
        let beside = |suffix| Known::open(with_suffix(path, suffix)).ok();
        let log = beside("-wal").zip(beside("-shm"));
        let mut witness = Self { path: path.into(), file, log, calm: None };
        witness.look();
        Ok(witness)
    }

    /// What has become of the file; nothing: it is in its place, and all that was committed is in it.
    pub fn look(&mut self) -> Option<Loss> {
        let before = self.index();
        let meta = match fs::metadata(&self.path) {
            Ok(meta) => meta,
            Err(_) => return Some(Loss::Gone),
        };
        if number(&meta) != self.file.number {
            return Some(Loss::Replaced);
        }
        if self.log.as_ref().is_some_and(|(log, index)| !log.is_in_place() || !index.is_in_place()) {
            return Some(Loss::LogGone);
        }
        let calm = before.filter(|before| self.index() == Some(*before));
        let overwritten = calm.and_then(|index| self.compare(index, changed(&meta)));
        overwritten.or_else(|| self.is_protected().then_some(Loss::LogOnly))
    }

    /// Whether the file may no longer be written, while its log is. What is open stays open, but its owner wants it to stay
    /// as it is, and the next start would refuse it.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        let may_be_written = |meta: Metadata| !meta.permissions().readonly() && obstacle::may_write(&self.path);
        self.log.is_some() && fs::metadata(&self.path).is_ok_and(|meta| !may_be_written(meta))
    }

    /// Whether somebody else has written into what is open, wherever that is now: what the connection reads is then of two
    /// files.
    pub fn is_written_over(&mut self) -> bool {
        let (Some(index), Ok(meta)) = (self.index(), self.file.handle.metadata()) else { return false };
        self.compare(index, changed(&meta)).is_some()
    }

    /// Whether the file is what the last checkpoint left.
    fn compare(&mut self, index: Index, changed: Changed) -> Option<Loss> {
        match &self.calm {
            Some(calm) if calm.index == index && calm.changed == changed => return None,
            Some(calm) if calm.index == index => {
                let same =
                    calm.changed.0 == changed.0 && self.sample(changed.0).is_ok_and(|sample| sample == calm.sample);
                // A checkpoint may have begun while this was read.
                if !same && self.index() == Some(index) {
                    return Some(Loss::Overwritten);
                }
            }
            _ => {}
        }
        let sample = if index.begun == index.done { self.sample(changed.0).ok() } else { None };
        self.calm = sample.map(|sample| Calm { index, changed, sample });
        // Begun while the sample was taken: it may be of two moments.
        if self.index() != Some(index) {
            self.calm = None;
        }
        None
    }

    /// Some pages as they are.
    fn sample(&self, length: u64) -> io::Result<Vec<u8>> {
        let pages = length / PAGE;
        let step = (pages / SAMPLES).max(1);
        let mut sample = Vec::new();
        for at in (0..pages).step_by(step as usize).take(SAMPLES as usize) {
            let before = sample.len();
            sample.resize(before + PAGE as usize, 0);
            self.file.handle.read_exact_at(&mut sample[before..], at * PAGE)?;
        }
        Ok(sample)
    }

    /// What the log's index says (the layout is SQLite's, `walformat` §2.1): the salts at 32, frames that are in the file
    /// at 96, frames that a checkpoint has begun with at 128.
    fn index(&self) -> Option<Index> {
        let (_, index) = self.log.as_ref()?;
        let mut head = [0; 136];
        index.handle.read_exact_at(&mut head, 0).ok()?;
        let count = |at: usize| head[at..at + 4].try_into().map(u32::from_ne_bytes).unwrap_or_default();
        let salts = head[32..40].try_into().unwrap_or_default();
        Some(Index { salts, begun: count(128), done: count(96) })
    }

    /// Takes our log out of the way of another file at the path: who opens that one would read our pages into it. What is
    /// open keeps it.
    pub fn clear_the_place(&self) {
        for known in self.log.iter().flat_map(|(log, index)| [log, index]) {
            if known.is_in_place() {
                // If it cannot be removed, it cannot be opened for writing by others either.
                let _ = fs::remove_file(&known.path);
            }
        }
    }

    /// Whether nothing stands at the path, and all that was in our log has been folded in where the file is now.
    fn is_left_empty(&self) -> bool {
        let gone = fs::symlink_metadata(&self.path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        let folded = |(log, _): &(Known, Known)| log.handle.metadata().is_ok_and(|meta| meta.len() == 0);
        gone && self.log.as_ref().is_some_and(folded)
    }

    /// Whether another log stands in the place of ours: whoever opened it does not know of what is in ours.
    #[must_use]
    pub fn has_foreign_log(&self) -> bool {
        let foreign = |known: &Known| fs::metadata(&known.path).is_ok_and(|meta| number(&meta) != known.number);
        self.log.as_ref().is_some_and(|(log, index)| foreign(log) || foreign(index))
    }
}

/// SQLite leaves the log of a file that is not in its place any more. Dropped behind the last connection.
impl Drop for Witness {
    fn drop(&mut self) {
        if self.is_left_empty() {
            self.clear_the_place();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Action;
    use crate::domain::{Edit, Place, Value};
    use crate::store::Log;

    struct Desk {
        dir: tempfile::TempDir,
        store: Store,
        witness: Witness,
    }

    fn now() -> chrono::NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
    }

    impl Desk {
        fn new() -> Self {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let mut store = Store::open(&dir.path().join("desk.db")).expect("a new file");
            store.leave_checkpoints_to_a_lane().expect("a pragma");
            add(&mut store);
            let witness = store.witness().expect("the files are there");
            Self { dir, store, witness }
        }

        fn path(&self) -> PathBuf {
            self.dir.path().join("desk.db")
        }

        fn checkpoint(&self) {
            assert!(Log::open(&self.path().into()).and_then(|log| log.fold()).expect("it can be folded"));
        }
    }

    fn add(store: &mut Store) {
        let cells = vec![("name".to_owned(), Value::text("王芳"))];
        let edit = Edit { label: "new-customer", place: Place::default(), action: Action::Add { cells } };
        store.edit(&edit, now()).expect("it is saved");
    }

    #[test]
    fn what_sqlite_does_is_no_loss() {
        let mut desk = Desk::new();
        for round in 0..60 {
            add(&mut desk.store);
            assert_eq!(desk.witness.look(), None, "round {round}");
            if round % 3 == 0 {
                desk.checkpoint();
                assert_eq!(desk.witness.look(), None, "round {round}, after a checkpoint");
            }
            if round % 7 == 0 {
                // Another program's connection, which is not the last one.
                let mut other = Store::open(&desk.path()).expect("it opens");
                add(&mut other);
                drop(other);
                assert_eq!(desk.witness.look(), None, "round {round}, after another program");
            }
        }
    }

    #[test]
    fn a_file_that_was_only_touched_is_the_same() {
        let mut desk = Desk::new();
        desk.checkpoint();
        assert_eq!(desk.witness.look(), None);
        std::process::Command::new("touch").arg(desk.path()).status().expect("`touch` runs");
        assert_eq!(desk.witness.look(), None);
        assert_eq!(desk.witness.look(), None);
    }

    #[test]
    fn a_file_deleted_moved_and_back_again() {
        let mut desk = Desk::new();
        let aside = desk.dir.path().join("aside.db");
        fs::rename(desk.path(), &aside).expect("it can be moved");
        assert_eq!(desk.witness.look(), Some(Loss::Gone));
        fs::rename(&aside, desk.path()).expect("it can be moved");
        assert_eq!(desk.witness.look(), None);
        fs::remove_file(desk.path()).expect("it can be deleted");
        assert_eq!(desk.witness.look(), Some(Loss::Gone));
    }

    #[test]
    fn a_file_renamed_over_it_is_another_one_and_gets_none_of_our_log() {
        let mut desk = Desk::new();
        let other = desk.dir.path().join("other.db");
        drop(Store::open(&other).expect("a new file"));
        fs::rename(&other, desk.path()).expect("it can be moved");
        add(&mut desk.store);
        assert_eq!(desk.witness.look(), Some(Loss::Replaced));
        desk.witness.clear_the_place();
        let replaced = Store::open(&desk.path()).expect("it opens");
        assert_eq!(replaced.first_customers(9).expect("read"), Vec::<u32>::new());
        assert_eq!(desk.store.first_customers(9).expect("read").len(), 2, "what is open has its own");
    }

    #[test]
    fn a_file_written_over_in_place_is_noticed_also_by_one_of_the_same_length() {
        let mut desk = Desk::new();
        desk.checkpoint();
        assert_eq!(desk.witness.look(), None);
        let copy = desk.dir.path().join("copy.db");
        fs::copy(desk.path(), &copy).expect("a copy");
        for _ in 0..20 {
            add(&mut desk.store);
        }
        desk.checkpoint();
        assert_eq!(desk.witness.look(), None);
        fs::write(desk.path(), fs::read(&copy).expect("it reads")).expect("it can be written");
        assert_eq!(desk.witness.look(), Some(Loss::Overwritten));
        assert_eq!(desk.witness.look(), Some(Loss::Overwritten), "and stays so");
    }

    #[test]
    fn a_file_written_over_is_noticed_also_where_it_is_not_in_its_place_any_more() {
        let mut desk = Desk::new();
        desk.checkpoint();
        assert_eq!(desk.witness.look(), None);
        let aside = desk.dir.path().join("aside.db");
        fs::rename(desk.path(), &aside).expect("it can be moved");
        assert_eq!(desk.witness.look(), Some(Loss::Gone));
        assert!(!desk.witness.is_written_over());
        fs::write(&aside, b"another's").expect("it can be written");
        assert!(desk.witness.is_written_over());
    }

    #[test]
    fn a_file_that_may_not_be_written_has_only_its_log_until_it_may_again() {
        use std::os::unix::fs::PermissionsExt;
        let mut desk = Desk::new();
        let mode = |mode| fs::set_permissions(desk.dir.path().join("desk.db"), fs::Permissions::from_mode(mode));
        mode(0o444).expect("it is ours");
        add(&mut desk.store);
        assert_eq!(desk.witness.look(), Some(Loss::LogOnly));
        fs::remove_file(with_suffix(&desk.path(), "-wal")).expect("it is there");
        assert_eq!(desk.witness.look(), Some(Loss::LogGone), "that is worse");
        let mut desk = Desk::new();
        let mode = |mode| fs::set_permissions(desk.dir.path().join("desk.db"), fs::Permissions::from_mode(mode));
        mode(0o444).expect("it is ours");
        assert_eq!(desk.witness.look(), Some(Loss::LogOnly));
        mode(0o600).expect("it is ours");
        assert_eq!(desk.witness.look(), None);
    }

    #[test]
    fn a_deleted_log_or_index_is_a_loss() {
        for suffix in ["-wal", "-shm"] {
            let mut desk = Desk::new();
            fs::remove_file(with_suffix(&desk.path(), suffix)).expect("it is there");
            add(&mut desk.store);
            assert_eq!(desk.witness.look(), Some(Loss::LogGone), "{suffix}");
        }
    }
}
