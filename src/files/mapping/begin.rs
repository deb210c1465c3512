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
    /// All of them, where those of two lines are one: no record has them.
    pub joined: Option<Vec<String>>,
    /// How many of them are known.
    pub known: usize,
    /// The same headings stand side by side, each of so many columns; and how many of them.
    pub block: Option<(usize, usize)>,
    /// What a person should know of the records above.
    pub told: Option<Remark>,
}

impl Begin {
    /// What stands above the headings.
    pub fn texts_above(&self) -> Vec<String> {
        if let Some(Remark::Above { texts, .. }) = &self.told { texts.clone() } else { Vec::new() }
    }
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
    let two = |at: usize| two_lines(&first.get(at)?.cells, &first.get(at + 1)?.cells, &names);
    let found = place(&rows);
    // A heading that reaches over both lines stands in the first of them.
    let over = found.checked_sub(1).filter(|at| rows[*at].known > 0 && two(*at).is_some());
    let at = over.unwrap_or(found);
    let told = (at > 0).then(|| {
        let cells = first[..at].iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
        Remark::Above { line: first[at].line, texts: cells.cloned().collect() }
    });
    let known = rows.get(found)?.known;
    let joined = two(at);
    let above = at + usize::from(joined.is_some());
    let mut headings = joined.clone().unwrap_or_else(|| first[at].cells.clone());
    let block = side_by_side(&headings, &names);
    headings.truncate(block.map_or(headings.len(), |(width, _)| width));
    Some(Begin { above, line: first[above].line, headings, joined, known, block, told })
}

fn row(cells: &[String], table: &Table, names: &Names) -> Row {
    // What is said of a place is said of each of the lines, and tells none of them from another.
    let is_known =
        |cell: &&String| !cell.is_empty() && (table.word_of(cell).is_some() || names.meaning(cell) != Meaning::Unknown);
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    // Of a table with thousands of columns the first do.
    Row { filled, known: cells.iter().take(400).filter(is_known).count() }
}

/// The columns after which the same headings follow once more, and again to the end: persons side by side.
fn side_by_side(headings: &[String], names: &Names) -> Option<(usize, usize)> {
    let filled = headings.iter().rposition(|heading| !heading.is_empty())? + 1;
    let all = &headings[..filled];
    let repeats = |width: &usize| {
        let again = |at: usize| all[at] == all[at % width];
        // A number may be left out of the last of them; no block ends within its columns otherwise.
        let whole = filled.div_ceil(*width) * width - filled;
        let empty = all[..*width].iter().rev().take_while(|heading| heading.is_empty()).count();
        whole <= empty && (*width..filled).all(again)
    };
    let name = names.key("name");
    let has_name = |width: &usize| {
        all[..*width]
            .iter()
            .any(|heading| matches!(names.meaning(heading), Meaning::Field(field, _) if Some(field) == name))
    };
    let width = (2..=filled / 2 + 1).filter(|width| *width < filled).find(|width| repeats(width) && has_name(width))?;
    Some((width, filled.div_ceil(width)))
}

/// The headings of two lines as one: below a heading over several columns, or above nothing, stand those of each; nothing
/// where the second line is a row.
fn two_lines(first: &[String], second: &[String], names: &Names) -> Option<Vec<String>> {
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let width = first.len().max(second.len());
    let is_own = |at: &usize| !cell(second, *at).is_empty() && cell(second, *at) != cell(first, *at);
    let own: Vec<usize> = (0..width).filter(is_own).collect();
    let is_known = |text: &str| names.meaning(text) != Meaning::Unknown;
    let is_under = |at: usize| cell(first, at).is_empty() || cell(first, at + 1).is_empty();
    let figures = |at: usize| cell(second, at).contains(|sign: char| sign.is_ascii_digit() || sign == '@');
    let known = own.iter().filter(|at| is_known(&cell(second, **at))).count();
    let fits = own.iter().all(|at| is_under(*at) && !figures(*at));
    let headed =
        own.iter().any(|at| cell(first, *at).is_empty()) && first.iter().filter(|cell| !cell.is_empty()).count() > 1;
    // A cell over both lines stands in both.
    let merged = (0..width).any(|at| !cell(first, at).is_empty() && cell(first, at) == cell(second, at));
    if !fits || !headed || !merged && (known == 0 || known * 2 < own.len()) {
        return None;
    }
    let mut over = String::new();
    let joined = (0..width).map(|at| {
        let (above, below) = (cell(first, at), cell(second, at));
        if !above.is_empty() {
            over.clone_from(&above);
        }
        match (below.is_empty() || below == above, is_known(&below)) {
            (true, _) => above,
            // 订单数 of each year.
            (false, true) if !own.iter().any(|other| *other != at && cell(second, *other) == below) => below,
            (false, _) => format!("{over} {below}"),
        }
    });
    Some(joined.collect())
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
