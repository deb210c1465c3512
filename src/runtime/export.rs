//! Customers out of the file, into a table: rows of the store through a format, stopped between two pages.

use std::io::Write;

use crate::domain::{Cancel, CustomerId, OutputFault, Problem};
use crate::files::export::{self, Columns, Format, Said, Stamp, Written};
use crate::store::Reader;

/// Customers read at once.
const PAGE: usize = 1_000;

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
        let mut rows = export::rows(format, columns, (said, stamp), out).map_err(unwritten)?;
        let mut done = 0;
        for ids in order.chunks(PAGE) {
            if cancel.tripped() {
                return Ok(None);
            }
            for row in reader.rows(ids, &fields)? {
                rows.row(&row).map_err(unwritten)?;
            }
            done += ids.len();
            progress(done);
        }
        rows.finish().map(Some).map_err(unwritten)
    }
}

fn unwritten(error: std::io::Error) -> Problem {
    OutputFault::failed(error).into()
}
