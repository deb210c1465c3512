//! The last one to leave a file takes its log with it.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::OpenFlags;

use super::beside::with_suffix;
use super::connect::connect;

/// Dropped behind a connection. Of two that end at the same moment each sees the other and leaves the log to it: then
/// it stays, though nobody has the file open. Whoever finds it once more comes and goes again. Without a path it does
/// nothing: the file is lost, and what stands there is another's.
#[derive(Debug)]
pub(super) struct Last(pub Option<PathBuf>);

impl Drop for Last {
    fn drop(&mut self) {
        /// Trials: who really has the file open keeps its log, and nobody waits for that.
        const TRIALS: u32 = 5;
        let Some(path) = &self.0 else { return };
        let log = with_suffix(path, "-wal");
        for trial in 1..=TRIALS {
            if !log.exists() {
                return;
            }
            // Not at the same moment again: two programs have two numbers.
            let milliseconds = (std::process::id() / trial) % 8 + 1;
            std::thread::sleep(Duration::from_millis(milliseconds.into()));
            let again = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
            let _ = again.map(|conn| conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())));
        }
    }
}
