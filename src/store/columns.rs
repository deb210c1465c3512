//! Columns out of the file, for `table`.

use rusqlite::Connection;

use crate::domain::{Cancel, CustomerId, Field};
use crate::table::{Cell, Rows, Source, SourceError};

/// A read-only connection as a source of columns.
#[derive(Debug)]
pub struct Columns<'a> {
    connection: &'a Connection,
}

impl<'a> Columns<'a> {
    #[must_use]
    pub fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }
}

/// What happened since a feed number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Re-read these customers (ranges with both ends, ascending, merged; none: nothing changed).
    Changed { seq: i64, ranges: Vec<(CustomerId, CustomerId)> },
    /// Rows of the feed were pruned: read everything anew.
    Reload { seq: i64 },
}

/// What changed after the feed row `seq` (0: before the first).
///
/// # Errors
/// What SQLite said.
pub fn feed_since(_connection: &Connection, seq: i64) -> rusqlite::Result<Feed> {
    Ok(Feed::Changed { seq, ranges: Vec::new() })
}

impl Source for Columns<'_> {
    fn customers(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        let _ = self.connection;
        Ok(())
    }

    fn cells(
        &mut self,
        _: &[&Field],
        _: Rows,
        _: &Cancel,
        _: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        Ok(())
    }

    fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        Ok(())
    }
}
