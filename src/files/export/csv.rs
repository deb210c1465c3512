//! CSV: for spreadsheets, guarded and with a byte order mark; or raw, for scripts.

use std::io::{self, Write};

use super::columns::Columns;
use super::format::{Rows, Written};
use crate::domain::Row;
use crate::files::csv::Writer;

/// A table as CSV.
pub(super) struct Table<'a> {
    columns: Columns<'a>,
    csv: Writer<&'a mut dyn Write>,
}

impl<'a> Table<'a> {
    pub fn new(columns: Columns<'a>, out: &'a mut dyn Write) -> io::Result<Self> {
        let headings = columns.headings();
        let headings = headings.iter().map(String::as_str);
        let csv = if columns.guarded { Writer::new(out, headings)? } else { Writer::raw(out, headings)? };
        Ok(Self { columns, csv })
    }
}

impl Rows for Table<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        for (field, cell) in self.columns.fields.iter().zip(&row.cells) {
            self.csv.written(field, &self.columns.written(field, cell))?;
        }
        self.csv.end_row()
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        self.csv.finish()?.flush()?;
        Ok(Written::default())
    }
}
