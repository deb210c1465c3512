//! A table as Markdown has it (GitHub Flavored Markdown, section 4.10).

use std::io::{self, Write};

use super::columns::Columns;
use super::format::{Rows, Written};
use crate::domain::Row;
use crate::domain::kind::Align;

/// A table for a letter or a wiki.
pub(super) struct Table<'a> {
    columns: Columns<'a>,
    out: &'a mut dyn Write,
}

impl<'a> Table<'a> {
    pub fn new(columns: Columns<'a>, out: &'a mut dyn Write) -> io::Result<Self> {
        let mut table = Self { out, columns };
        table.line(&table.columns.headings())?;
        let rules = table.columns.fields.iter().map(|field| match field.kind.align {
            Align::Left => "---",
            Align::Right => "---:",
        });
        let rules: Vec<&str> = rules.collect();
        writeln!(table.out, "| {} |", rules.join(" | "))?;
        Ok(table)
    }

    fn line(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        writeln!(self.out, "| {} |", cells.join(" | "))
    }
}

impl Rows for Table<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let cells = self.columns.fields.iter().zip(&row.cells);
        let cells: Vec<String> = cells.map(|(field, cell)| self.columns.shown(field, row, cell)).collect();
        self.line(&cells)
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written::default())
    }
}

/// Nothing in a cell ends it, or is taken for more than words.
fn escaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for sign in cell.trim().chars() {
        match sign {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' => out.extend(['\\', sign]),
            '\n' => out.push_str("<br>"),
            '\r' => {}
            sign => out.push(sign),
        }
    }
    out
}
