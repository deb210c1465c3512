//! Where the headings stand: titles, dates, an empty line may stand above them.

use std::io;

use super::beside::{Beside, beside};
use super::first::{First, Row, first, place, row};
use super::headless;
use super::names::{Meaning, Names};
use super::remark::Remark;
use crate::files::Table;
use crate::files::contents::Contents;
use crate::files::records::Records;

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
    /// Another table stands beside it.
    pub beside: Option<Beside>,
    /// The same headings stand side by side, each of so many columns; and how many of them.
    pub block: Option<(usize, usize)>,
    /// Nobody wrote them: the first record is a row.
    pub headless: bool,
    /// What a person should know of the records above.
    above_told: Option<Remark>,
}

impl Begin {
    /// The records of its table alone, from its headings on.
    ///
    /// # Errors
    /// What the system says.
    pub fn records(&self, contents: &Contents) -> io::Result<Records> {
        let mut records = contents.records()?;
        (0..self.above).try_for_each(|_| records.advance().map(drop))?;
        let part = contents.part().clone();
        let part = self.beside.as_ref().map(|beside| part.clone().in_columns(0..beside.width)).unwrap_or(part);
        let headings = self.headless.then_some(self.headings.as_slice());
        Ok(records.headed(headings).within(part).in_blocks(self.block.map(|(width, _)| width)))
    }

    /// What a person should know of where it stands.
    pub fn told(&self) -> impl Iterator<Item = Remark> {
        let side_by_side = self.block.map(|(_, count)| Remark::SideBySide { count });
        let beside = self
            .beside
            .as_ref()
            .map(|Beside { column, headings, .. }| Remark::TableBeside { column: *column, headings: headings.clone() });
        let named = || self.headings.iter().filter(|heading| !heading.is_empty()).cloned().collect();
        let headless = self.headless.then(|| Remark::Headless { fields: named() });
        self.above_told.clone().into_iter().chain(headless).chain(side_by_side).chain(beside)
    }

    /// What stands above the headings.
    pub fn texts_above(&self) -> Vec<String> {
        if let Some(Remark::Above { texts, .. }) = &self.above_told { texts.clone() } else { Vec::new() }
    }
}

/// Finds the headings among the first records; nothing if there are no records.
///
/// # Errors
/// What the system says.
pub(in crate::files) fn begin(records: &mut Records, table: &Table) -> io::Result<Option<Begin>> {
    Ok(begin_of(&first(records)?, table))
}

/// The same, of records that were read already.
pub(in crate::files) fn begin_of(first: &[First], table: &Table) -> Option<Begin> {
    let names = Names::of(table);
    let rows: Vec<Row> = first.iter().map(|first| row(first, table, &names)).collect();
    let two = |at: usize| two_lines(&first.get(at)?.cells, &first.get(at + 1)?.cells, &names);
    let found = place(&rows);
    // A heading that reaches over both lines stands in the first of them.
    let over = found.checked_sub(1).filter(|at| rows[*at].known > 0 && two(*at).is_some());
    let at = over.unwrap_or(found);
    let told = (at > 0).then(|| {
        let cells = first[..at].iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
        Remark::Above { line: first[at].line, texts: cells.cloned().collect() }
    });
    let mut known = rows.get(found)?.known;
    let unheaded = (known == 0).then(|| headless::headings(&first[at..], table)).flatten();
    let joined = unheaded.clone().or_else(|| two(at));
    let headless = unheaded.is_some();
    let above = at + usize::from(joined.is_some() && !headless);
    let mut headings = joined.clone().unwrap_or_else(|| first[at].cells.clone());
    let block = side_by_side(&headings, &names);
    let beside = block.is_none().then(|| beside(&first[at..], &headings, table, &names)).flatten();
    let width = block.map(|(width, _)| width).or(beside.as_ref().map(|beside| beside.width));
    headings.truncate(width.unwrap_or(headings.len()));
    if let Some(beside) = &beside {
        known = row(&first[found].to(beside.width), table, &names).known;
    }
    if headless {
        known = headings.iter().filter(|heading| !heading.is_empty()).count();
    }
    Some(Begin { above, line: first[above].line, headless, headings, joined, known, beside, block, above_told: told })
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
