//! What a lane has open of the file: its columns in memory, kept as true as the file.

use crate::domain::{Cancel, Field, Problem};
use crate::store::columns::Feed;
use crate::store::{Address, Reader};
use crate::table::{self, Table};

/// A connection to read by, and the columns that it has filled so far.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) reader: Reader,
    pub(super) table: Table,
    pub(super) fields: Vec<Field>,
    /// The feed number up to which the columns are true.
    feed: i64,
}

impl Open {
    /// Opens that file; no column is read yet.
    pub(super) fn of(file: &Address, fields: Vec<Field>) -> Result<Self, Problem> {
        let reader = Reader::beside(file)?;
        // The number is read before any column: a column may be newer than it, never older.
        let feed = reader.feed()?;
        Ok(Self { reader, table: Table::new(fields.clone()), fields, feed })
    }

    /// Reads again, in every loaded column, the rows that the feed names since the last look.
    pub(super) fn refresh(&mut self, cancel: &Cancel) -> Result<(), table::Error> {
        let feed = self.reader.feed_since(self.feed).map_err(|error| table::Error::Source(Box::new(error)))?;
        match feed {
            Feed::Changed { seq, changes } => {
                self.table.patch(&changes, &mut self.reader.columns(), cancel)?;
                self.feed = seq;
            }
            Feed::Reload { seq } => {
                self.table.reload();
                self.feed = seq;
            }
        }
        Ok(())
    }
}
