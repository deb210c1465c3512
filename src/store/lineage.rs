//! Which file this is, whatever its path and its content: a random word that it is given once and that its copies keep.
//!
//! Another file of ours that was written over the open one has the same tables, and customers of the same numbers: that it
//! is not an older state of the open one, only this says.

use rusqlite::{Connection, OptionalExtension};

use super::lenient::Lossy;
use super::{Doings, Reader, Result};
use crate::domain::Doing;

/// Key of the session under which it stands.
const KEY: &str = "lineage";

/// The word of the file; nothing if it has none.
pub(super) fn lineage(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let get = "SELECT value FROM session WHERE key = ?1";
    conn.query_row(get, [KEY], |row| row.get(0).map(|Lossy(text)| text)).optional()
}

impl Reader {
    /// The word of the file; empty if it has none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn lineage(&self) -> Result<String> {
        lineage(&self.conn).doing(Doing::Reading).map(Option::unwrap_or_default)
    }
}

/// Gives the file its word, unless it has one.
pub(super) fn give(conn: &Connection) -> rusqlite::Result<Option<String>> {
    if let known @ Some(_) = lineage(conn)? {
        return Ok(known);
    }
    // Another start may be first.
    conn.execute("INSERT OR IGNORE INTO session (key, value) VALUES (?1, hex(randomblob(16)))", [KEY])?;
    lineage(conn)
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[test]
    fn a_file_has_one_of_its_own_that_its_copies_keep() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let open = |name: &str| Store::open(&dir.path().join(name)).expect("it opens").lineage.clone();
        let first = open("first.db").expect("it was given one");
        assert_ne!(open("second.db").as_ref(), Some(&first));
        let store = Store::open(&dir.path().join("first.db")).expect("it opens");
        store.copy_to(&dir.path().join("copy.db")).expect("it can be copied");
        assert_eq!(open("copy.db").as_ref(), Some(&first));
        assert_eq!(open("first.db"), Some(first));
    }
}
