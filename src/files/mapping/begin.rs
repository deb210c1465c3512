//! Where the headings stand: titles, dates, an empty line may stand above them.

use std::io;

use super::names::{Meaning, Names};
use super::remark::Remark;
use crate::domain::clean;
use crate::files::records::Records;
use crate::files::{Table, guard};

/// Records among which the headings are looked for.
const FIRST: usize = 20;

/// Where a table begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Begin {
    /// Records above the headings.
    pub above: usize,
    /// Line of the headings.
    pub line: u64,
    pub headings: Vec<String>,
    /// How many of them are known.
    pub known: usize,
    /// What a person should know of the records above.
    pub told: Option<Remark>,
}

/// Bytes of a cell that is no heading: of a longer one the beginning is looked at.
const LONG: usize = 1_000;

/// One of the first records, as text.
#[derive(Debug)]
pub(in crate::files) struct First {
    line: u64,
    cells: Vec<String>,
}

/// What a table knows of one of them.
struct Row {
    filled: usize,
    /// Cells that are headings which are known.
    known: usize,
}

/// Finds the headings among the first records; nothing if there are no records.
///
/// # Errors
/// What the system says.
pub(in crate::files) fn begin(records: &mut Records, table: &Table) -> io::Result<Option<Begin>> {
    Ok(begin_of(&first(records)?, table))
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

/// The same, of records that were read already.
pub(in crate::files) fn begin_of(first: &[First], table: &Table) -> Option<Begin> {
    let names = Names::of(table);
    let rows: Vec<Row> = first.iter().map(|first| row(&first.cells, table, &names)).collect();
    let at = place(&rows);
    let told = (at > 0).then(|| {
        let cells = first[..at].iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
        Remark::Above { line: first[at].line, texts: cells.cloned().collect() }
    });
    let (headings, known) = (first.get(at)?, rows[at].known);
    Some(Begin { above: at, line: headings.line, headings: headings.cells.clone(), known, told })
}

fn row(cells: &[String], table: &Table, names: &Names) -> Row {
    let is_known = |(at, cell): &(usize, &String)| {
        !cell.is_empty() && (table.word_for(*at, cell).is_some() || names.meaning(cell) != Meaning::Unknown)
    };
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    // Of a table with thousands of columns the first do.
    Row { filled, known: cells.iter().enumerate().take(400).filter(is_known).count() }
}

/// The first record that has headings: two that are known and more than stand above, else the first with several cells below
/// those with one.
fn place(rows: &[Row]) -> usize {
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
        assert_eq!(rows(&[(6, 1), (4, 2)]), 0, "a row with the words of headings in it");
        assert_eq!(rows(&[(1, 0), (1, 0)]), 0);
    }
}
