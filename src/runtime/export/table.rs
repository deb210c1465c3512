//! One table: rows of the store through a format, stopped between two pages.

use std::io::Write;

use super::unwritten;
use crate::domain::{Cancel, CustomerId, Problem};
use crate::files::export::{self, Columns, Format, Said, Stamp, Written};
use crate::store::Reader;

/// A table that is to be written.
#[derive(Debug)]
pub struct Export<'a> {
    pub format: Format,
    /// Whose rows, in which order.
    pub order: &'a [CustomerId],
    pub columns: Columns<'a>,
    pub said: &'a Said,
    pub stamp: Stamp,
}

impl Export<'_> {
    /// Writes it whole; nothing if it was cancelled, and what was written is then worth nothing. `progress` hears how many
    /// customers are written, after each page.
    ///
    /// # Errors
    /// What the file says; what is written to says no.
    pub fn write(
        self,
        reader: &Reader,
        out: &mut dyn Write,
        cancel: &Cancel,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Option<Written>, Problem> {
        let Self { format, order, columns, said, stamp } = self;
        let fields = columns.fields.clone();
        let mut rows = export::rows(format, columns, (said, stamp), cancel, out).map_err(unwritten)?;
        let mut done = 0;
        for ids in order.chunks(super::PAGE) {
            if cancel.tripped() {
                return Ok(None);
            }
            for row in reader.rows(ids, &fields)? {
                rows.row(&row).map_err(unwritten)?;
            }
            done += ids.len();
            progress(done);
        }
        match rows.finish() {
            Err(_) if cancel.tripped() => Ok(None),
            finished => finished.map(Some).map_err(unwritten),
        }
    }
}
