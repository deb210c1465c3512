//! The rows of a sheet, one after the other (ECMA-376 part 1, 18.3).

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use ::csv::ByteRecord;

use super::book::{Book, Named};
use super::number;
use super::pins::Pins;
use super::places::{column, row, tags};
use super::strings::{Reading, signs};
use super::xml::{Tag, Token, Xml, text};
use crate::domain::ImportFault;
use crate::files::input::damaged;
use crate::files::pinned::Pinned;
use crate::files::records::Rows;

/// Columns that a sheet can have.
const COLUMNS: usize = 16_384;

/// Rows that a sheet can have.
const LAST: u64 = 1_048_576;

/// Merged cells that are heeded: those of a table, not those of a hostile file.
const MERGED: usize = 65_536;

/// Cells of one column that are one, over several rows: what the first of them holds counts for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    column: usize,
    last: u64,
}

/// Merged cells by their first row.
pub(super) type Merges = BTreeMap<u64, Vec<Merged>>;

/// Rows of a sheet that have something in them.
pub(super) struct SheetRows {
    xml: Xml<Box<dyn Read + Send>>,
    book: Arc<Book>,
    row: u64,
    /// The row's texts, and of each cell its column and where its text lies.
    texts: Vec<u8>,
    cells: Vec<(usize, Range<usize>)>,
    merges: Arc<Merges>,
    pins: Arc<Pins>,
    /// Merged cells that began above, with what they hold.
    lasting: Vec<(Merged, Vec<u8>)>,
    /// Rows that the spreadsheet does not show, and the first of them.
    hidden: (u64, u64),
    /// Cells of formulas that nobody has computed, and the first row with one.
    uncomputed: (u64, u64),
    /// Cells whose number has lost its last figures, and the first row with one.
    lost: (u64, u64),
    ended: bool,
}

/// What a cell says of itself.
#[derive(Default)]
struct Cell {
    kind: Kind,
    style: usize,
    formula: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    YesNo,
    /// A formula's text, an error, a day as ISO 8601 writes it.
    Itself,
}

impl SheetRows {
    pub fn of(book: &Arc<Book>, sheet: &Named, (merges, pins): (&Arc<Merges>, &Arc<Pins>)) -> io::Result<Self> {
        Ok(Self {
            xml: Xml::new(book.sheet(sheet)?),
            book: Arc::clone(book),
            row: 0,
            texts: Vec::new(),
            cells: Vec::new(),
            merges: Arc::clone(merges),
            pins: Arc::clone(pins),
            lasting: Vec::new(),
            hidden: (0, 0),
            uncomputed: (0, 0),
            lost: (0, 0),
            ended: false,
        })
    }

    /// Reads the next row that has cells; whether there is one.
    fn advance(&mut self) -> io::Result<bool> {
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.name == b"row" => {
                    let said = tag.attribute("r").and_then(|row| row.parse().ok()).filter(|row| *row > self.row);
                    let hidden = tag.says("hidden");
                    let empty = tag.empty;
                    self.row = said.unwrap_or(self.row + 1);
                    if self.row > LAST {
                        return Err(damaged("a row that no sheet has"));
                    }
                    self.texts.clear();
                    self.cells.clear();
                    if !empty {
                        self.cells_of_row()?;
                    }
                    if self.cells.iter().any(|(_, range)| !self.texts[range.clone()].trim_ascii().is_empty()) {
                        if hidden {
                            count(&mut self.hidden, self.row);
                        }
                        return Ok(true);
                    }
                }
                Token::Close(b"sheetData") | Token::End => return Ok(false),
                _ => {}
            }
        }
    }

    fn cells_of_row(&mut self) -> io::Result<()> {
        let mut next = 0;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.name == b"c" => {
                    let column = tag.attribute("r").and_then(|place| column(&place)).unwrap_or(next);
                    if column >= COLUMNS {
                        return Err(damaged("a column that no sheet has"));
                    }
                    next = column + 1;
                    let (cell, empty) = (cell(&tag), tag.empty);
                    if !empty {
                        self.cell(column, cell)?;
                    }
                }
                Token::Close(b"row") => break,
                Token::End => return Err(damaged("a row without end")),
                _ => {}
            }
        }
        Ok(())
    }

    /// What stands in a cell.
    fn cell(&mut self, column: usize, mut cell: Cell) -> io::Result<()> {
        let (mut value, mut inline, mut in_value) = (String::new(), String::new(), false);
        let mut reading = Reading::default();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.name == b"v" => in_value = !tag.empty,
                Token::Close(b"v") => in_value = false,
                Token::Open(tag) if tag.name == b"f" => cell.formula = true,
                Token::Text(written) if in_value => value.push_str(&text(written)),
                Token::Plain(plain) if in_value => value.push_str(&String::from_utf8_lossy(plain)),
                Token::Close(b"c") => break,
                Token::End => return Err(damaged("a cell without end")),
                token => reading.read(&token, &mut inline),
            }
        }
        let start = self.texts.len();
        let book = &self.book;
        match cell.kind {
            Kind::Inline => self.texts.extend_from_slice(inline.as_bytes()),
            Kind::Shared => {
                let number = value.trim().parse().map_err(|_| damaged("a text that is not there"))?;
                book.strings.get(number, &mut self.texts)?;
            }
            Kind::YesNo => self.texts.extend_from_slice(if value.trim() == "1" { b"TRUE" } else { b"FALSE" }),
            Kind::Itself => self.texts.extend_from_slice(signs(&value).as_bytes()),
            Kind::Number if value.is_empty() => {
                if cell.formula {
                    count(&mut self.uncomputed, self.row);
                }
            }
            Kind::Number => {
                count_lost(&mut self.lost, self.row, &value);
                let style = book.styles.get(cell.style).copied().unwrap_or_default();
                self.texts.extend_from_slice(number::shown(&value, style, book.since_1904).as_bytes());
            }
        }
        self.cells.push((column, start..self.texts.len()));
        Ok(())
    }

    /// What merged cells hold goes into each of their rows that has nothing there.
    fn merge(&mut self) {
        let row = self.row;
        self.lasting.retain(|(merged, _)| merged.last >= row);
        for (merged, text) in &self.lasting {
            let own = self.cells.iter().any(|(column, range)| *column == merged.column && !range.is_empty());
            if !own {
                let start = self.texts.len();
                self.texts.extend_from_slice(text);
                self.cells.push((merged.column, start..self.texts.len()));
            }
        }
        for merged in self.merges.get(&row).into_iter().flatten() {
            let cell = self.cells.iter().find(|(column, range)| *column == merged.column && !range.is_empty());
            if let Some((_, range)) = cell {
                self.lasting.push((merged.clone(), self.texts[range.clone()].to_vec()));
            }
        }
    }
}

/// One more if the spreadsheet has lost the last figures of that number.
fn count_lost(lost: &mut (u64, u64), row: u64, written: &str) {
    if number::has_lost(written) {
        count(lost, row);
    }
}

/// One more, and the row of the first.
fn count(counted: &mut (u64, u64), row: u64) {
    if counted.0 == 0 {
        counted.1 = row;
    }
    counted.0 += 1;
}

fn cell(tag: &Tag) -> Cell {
    let kind = match tag.attribute("t").as_deref() {
        Some("s") => Kind::Shared,
        Some("inlineStr") => Kind::Inline,
        Some("b") => Kind::YesNo,
        Some("str" | "e" | "d") => Kind::Itself,
        _ => Kind::Number,
    };
    Cell { kind, style: tag.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0), formula: false }
}

impl Rows for SheetRows {
    fn next(&mut self, record: &mut ByteRecord) -> io::Result<Option<u64>> {
        if self.ended || !self.advance()? {
            self.ended = true;
            return Ok(None);
        }
        self.merge();
        // In the order of columns, whatever their order in the file; of two in one place the last.
        self.cells.sort_by_key(|(column, _)| *column);
        let mut cells = self.cells.iter().peekable();
        while let Some((column, range)) = cells.next() {
            if cells.peek().is_some_and(|(next, _)| next == column) {
                continue;
            }
            while record.len() < *column {
                record.push_field(b"");
            }
            record.push_field(&self.texts[range.clone()]);
        }
        Ok(Some(self.row))
    }

    fn pinned(&self) -> &[Pinned] {
        self.pins.of_row(self.row)
    }

    fn odd(&mut self) -> Vec<(u64, ImportFault)> {
        if !self.ended {
            return Vec::new();
        }
        let (hidden, first_hidden) = std::mem::take(&mut self.hidden);
        let (uncomputed, first) = std::mem::take(&mut self.uncomputed);
        let hidden = (hidden > 0).then_some((first_hidden, ImportFault::HiddenRows { count: hidden }));
        let uncomputed = (uncomputed > 0).then_some((first, ImportFault::Uncomputed { count: uncomputed }));
        let (lost, first) = std::mem::take(&mut self.lost);
        let lost = (lost > 0).then_some((first, ImportFault::DigitsLost { count: lost }));
        hidden.into_iter().chain(uncomputed).chain(lost).collect()
    }
}

/// The merged cells of a sheet that go over several rows: they stand behind its rows.
///
/// # Errors
/// What the system says.
pub(super) fn merges(part: impl Read) -> io::Result<Merges> {
    let mut merges = Merges::new();
    tags(part, b"mergeCell ", MERGED, |attributes| {
        if let Some((first, merged)) = merged(attributes) {
            merges.entry(first).or_default().extend(merged);
        }
    })?;
    Ok(merges)
}

/// The first row of `ref="A2:B5"`, and the columns that are one down to its last.
fn merged(attributes: &str) -> Option<(u64, Vec<Merged>)> {
    let (first, last) = attributes.split("ref=\"").nth(1)?.split('"').next()?.split_once(':')?;
    let (top, bottom) = (row(first)?, row(last)?);
    (top < bottom && bottom <= LAST).then(|| (top, vec![Merged { column: column(first).unwrap_or(0), last: bottom }]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_found_wherever_a_block_ends() {
        let cell = |row: u64| format!("<x:mergeCell ref=\"B{row}:C{}\"/>", row + 2);
        for before in (65_400..65_540).step_by(7) {
            let xml = " ".repeat(before) + &cell(2) + "<mergeCell ref=\"A1:D1\"/>" + &cell(9) + " ";
            let merges = merges(xml.as_bytes()).expect("memory");
            let expected = |last| vec![Merged { column: 1, last }];
            assert_eq!(merges, [(2, expected(4)), (9, expected(11))].into(), "{before}");
        }
    }
}
