//! The first records of a file, and which of them has the headings.

use std::io;

use super::names::{Meaning, Names};
use super::sample::{is_dialled, is_mail};
use crate::domain::clean;
use crate::files::records::Records;
use crate::files::{Table, guard};

/// Records among which the headings are looked for.
const FIRST: usize = 20;

/// Bytes of a cell that is no heading: of a longer one the beginning is looked at.
const LONG: usize = 1_000;

/// One of the first records, as text.
#[derive(Debug)]
pub(in crate::files) struct First {
    pub line: u64,
    pub cells: Vec<String>,
}

/// What a table knows of one of them.
pub(super) struct Row {
    pub filled: usize,
    /// Cells that are headings which are known.
    pub known: usize,
}

impl First {
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    pub fn is_empty(&self, at: usize) -> bool {
        self.cells.get(at).is_none_or(String::is_empty)
    }

    /// Whether nothing stands before that place.
    pub fn is_empty_to(&self, end: usize) -> bool {
        (0..end).all(|at| self.is_empty(at))
    }

    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// The same up to that place.
    pub fn to(&self, end: usize) -> Self {
        Self { line: self.line, cells: self.cells.iter().take(end).cloned().collect() }
    }

    /// The same from that place on.
    pub fn from(&self, start: usize) -> Self {
        Self { line: self.line, cells: self.cells.iter().skip(start).cloned().collect() }
    }
}

/// The records among which the headings are looked for.
///
/// # Errors
/// What the system says.
pub(in crate::files) fn first(records: &mut Records) -> io::Result<Vec<First>> {
    let mut all = Vec::new();
    while all.len() < FIRST {
        let Some((line, record)) = records.advance()? else { break };
        all.push(First { line, cells: record.iter().map(text).collect() });
    }
    Ok(all)
}

fn text(cell: &[u8]) -> String {
    // A character that is cut is damage at the end of what nobody takes for a heading.
    let cell = String::from_utf8_lossy(&cell[..cell.len().min(LONG)]);
    clean::incoming(guard::take_off(&cell)).trim().to_owned()
}

/// Whether a cell is one that no heading is: how somebody is reached.
pub(super) fn reaches(cell: &str, table: &Table) -> bool {
    is_mail(cell) || is_dialled(cell, table.region())
}

/// What a table knows of one of the first records.
pub(super) fn row(First { cells, .. }: &First, table: &Table, names: &Names) -> Row {
    // What is said of a place is said of each of the lines, and tells none of them from another.
    let is_known =
        |cell: &&String| !cell.is_empty() && (table.word_of(cell).is_some() || names.meaning(cell) != Meaning::Unknown);
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    // Of a table with thousands of columns the first do. Where somebody is reached, no headings stand.
    let is_row = cells.iter().take(400).any(|cell| reaches(cell, table));
    Row { filled, known: if is_row { 0 } else { cells.iter().take(400).filter(is_known).count() } }
}

/// The first record that has headings: two that are known and more than stand above, else the first with several cells below
/// those with one.
pub(super) fn place(rows: &[Row]) -> usize {
    let Some(first) = rows.first() else { return 0 };
    if first.known >= 2 {
        return 0;
    }
    let headings = rows.iter().position(|row| row.known >= 2 && row.known * 3 >= row.filled);
    let above =
        |at: &usize| rows[..*at].iter().all(|row| row.known < rows[*at].known && row.filled <= rows[*at].filled);
    if let Some(at) = headings.filter(above) {
        return at;
    }
    // Of headings of which one is known those that are by far wider than all above them: a title and a date, each by itself.
    let wide = rows.iter().position(|row| row.known > 0 && row.filled > 2);
    let narrow = |at: &usize| rows[..*at].iter().all(|row| row.known == 0 && row.filled * 2 <= rows[*at].filled);
    if let Some(at) = wide.filter(narrow) {
        return at;
    }
    let single = rows.iter().take_while(|row| row.filled <= 1).count();
    if first.known == 0 && single < rows.len() && rows[single].filled > 2 { single } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[(usize, usize)]) -> usize {
        let row = |(filled, known): &(usize, usize)| Row { filled: *filled, known: *known };
        place(&table.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn headings_stand_below_titles() {
        assert_eq!(rows(&[]), 0);
        assert_eq!(rows(&[(3, 2), (3, 0)]), 0);
        assert_eq!(rows(&[(1, 0), (5, 4), (5, 0)]), 1, "a title");
        assert_eq!(rows(&[(1, 1), (2, 0), (5, 4), (5, 0)]), 2, "a title that is a heading's word, and a date");
        assert_eq!(rows(&[(1, 0), (4, 0), (4, 0)]), 1, "headings that nobody knows");
        assert_eq!(rows(&[(1, 1), (2, 0)]), 0, "one column, and a row with a cell too many");
        assert_eq!(rows(&[(4, 1), (4, 2), (4, 0)]), 1);
        assert_eq!(rows(&[(1, 0), (2, 0), (5, 1), (5, 0)]), 2, "a title, who made it and when");
        assert_eq!(rows(&[(3, 0), (5, 1), (5, 0)]), 0, "headings that nobody knows, and a row with the word of one");
        assert_eq!(rows(&[(6, 1), (4, 2)]), 0, "a row with the words of headings in it");
        assert_eq!(rows(&[(1, 0), (1, 0)]), 0);
    }
}
