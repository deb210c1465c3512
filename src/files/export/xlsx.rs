//! Spreadsheets (Office Open XML, ECMA-376): typed cells, a heading that stays in sight, widths.
//!
//! Rows go through files of their own on the way: a million of them cost no more memory than one.

use std::io::{self, Seek, SeekFrom, Write};

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::Columns;
use super::format::{Rows, Written};
use crate::domain::cells::width;
use crate::domain::kind::Shape;
use crate::domain::{Cancel, Field, Row, Value};

/// Rows of a sheet, the heading among them.
const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
const COLUMNS: usize = 16_384;
/// Signs of a cell.
const SIGNS: usize = 32_767;
/// The largest whole number that a spreadsheet holds to its last digit.
const WHOLE: u64 = 1 << 53;
/// Least and most of a column's width, in digits.
const WIDTHS: (u16, u16) = (8, 60);
/// Digits that the arrow beside a heading takes.
const ARROW: u16 = 3;

/// How cells look.
struct Looks {
    heading: Format,
    money: Format,
    decimal: Format,
    percent: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        let number = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            heading: Format::new().set_bold(),
            money: number("#,##0.00"),
            decimal: number("0.##"),
            // The number is the one that people say: 12.5, not 0.125.
            percent: number("0.##\"%\""),
            day: number("yyyy-mm-dd"),
            moment: number("yyyy-mm-dd hh:mm"),
        }
    }
}

/// A book of sheets, each a table: begun, given its rows, ended, one after the other.
pub struct Book {
    book: Workbook,
    looks: Looks,
    /// What the sheets of the table are called.
    name: String,
    /// Sheets of the table so far: one behind a full one has a number.
    sheets: usize,
    /// The row that comes next.
    at: u32,
    /// Texts that were longer than a cell takes.
    cut: usize,
}

impl std::fmt::Debug for Book {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Book").field("name", &self.name).field("at", &self.at).finish_non_exhaustive()
    }
}

impl Default for Book {
    fn default() -> Self {
        let (book, looks) = (Workbook::new(), Looks::new());
        Self { book, looks, name: String::new(), sheets: 0, at: 0, cut: 0 }
    }
}

impl Book {
    /// A table on sheets of its own: at most 31 signs, none of `[]:*?/\`.
    ///
    /// # Errors
    /// What the system says; more columns than a sheet has.
    pub fn begin(&mut self, name: &str, columns: &Columns) -> io::Result<()> {
        (self.name, self.sheets) = (name.to_owned(), 0);
        self.sheet(columns)
    }

    fn sheet(&mut self, columns: &Columns) -> io::Result<()> {
        let headings = columns.headings();
        if headings.len() > COLUMNS {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        (self.sheets, self.at) = (self.sheets + 1, 1);
        let name = if self.sheets == 1 { self.name.clone() } else { format!("{} {}", self.name, self.sheets) };
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(failed)?;
        for (at, heading) in (0u16..).zip(&headings) {
            let least = width(heading).saturating_add(ARROW);
            let chosen = columns.widths.get(usize::from(at)).copied().unwrap_or_default();
            sheet.set_column_width(at, least.max(chosen).clamp(WIDTHS.0, WIDTHS.1)).map_err(failed)?;
            sheet.write_string_with_format(0, at, heading, &self.looks.heading).map_err(failed)?;
        }
        Ok(())
    }

    /// The next row of the table that was begun.
    ///
    /// # Errors
    /// What the system says.
    pub fn row(&mut self, columns: &Columns, cells: &[Value]) -> io::Result<()> {
        if self.at == ROWS {
            self.end(columns)?;
            self.sheet(columns)?;
        }
        let sheet = self.book.worksheets_mut().last_mut().ok_or(io::ErrorKind::NotFound)?;
        for ((at, field), value) in (0u16..).zip(&columns.fields).zip(cells) {
            let cell = Cell::of(field, value, columns);
            self.cut += usize::from(cell.put(sheet, (self.at, at), &self.looks).map_err(failed)?);
        }
        self.at += 1;
        Ok(())
    }

    /// The table is whole: its rows can be chosen by what stands in them.
    ///
    /// # Errors
    /// What the system says.
    pub fn end(&mut self, columns: &Columns) -> io::Result<()> {
        let last = u16::try_from(columns.fields.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let sheet = self.book.worksheets_mut().last_mut().ok_or(io::ErrorKind::NotFound)?;
        sheet.autofilter(0, 0, self.at - 1, last).map_err(failed).map(drop)
    }

    /// The book as bytes; how many texts were cut. Of a million rows it takes seconds to put together.
    ///
    /// # Errors
    /// What the system says; it was cancelled.
    pub fn finish(mut self, cancel: &Cancel, out: &mut dyn Write) -> io::Result<usize> {
        let mut whole = Stopped { of: tempfile::tempfile()?, cancel };
        self.book.save_to_writer(&mut whole).map_err(failed)?;
        whole.of.rewind()?;
        io::copy(&mut whole.of, &mut Stopped { of: out, cancel })?;
        Ok(self.cut)
    }
}

/// Takes nothing more once it is cancelled.
struct Stopped<'c, W> {
    of: W,
    cancel: &'c Cancel,
}

impl<W: Write> Write for Stopped<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.cancel.tripped() {
            return Err(io::Error::other("cancelled"));
        }
        self.of.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.of.flush()
    }
}

impl<W: Seek> Seek for Stopped<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.of.seek(to)
    }
}

/// A cell as a spreadsheet has it.
enum Cell {
    Nothing,
    Number(f64),
    Money(f64),
    Decimal(f64),
    Percent(f64),
    Day(ExcelDateTime),
    Moment(ExcelDateTime),
    Text(String),
}

impl Cell {
    fn of(field: &Field, value: &Value, columns: &Columns) -> Self {
        let text = || Self::Text(columns.written(field, value));
        match value {
            Value::Blank => Self::Nothing,
            Value::Text(_) | Value::YesNo(_) => text(),
            Value::Number(number) if number.unsigned_abs() > WHOLE => text(),
            #[expect(clippy::cast_precision_loss, reason = "it is no larger than what a double holds")]
            Value::Number(number) => Self::Number(*number as f64),
            Value::Money(amount) if amount.0.unsigned_abs() > WHOLE => text(),
            Value::Money(amount) => match field.kind.shape {
                Shape::Decimal if field.kind.name == "percent" => Self::Percent(amount.units()),
                Shape::Decimal => Self::Decimal(amount.units()),
                _ => Self::Money(amount.units()),
            },
            Value::Day(day) => dated(*day).map_or_else(text, Self::Day),
            Value::Moment(moment) => timed(*moment).map_or_else(text, Self::Moment),
        }
    }

    /// Writes it; whether a text had to be cut.
    fn put(self, sheet: &mut Worksheet, (row, column): (u32, u16), looks: &Looks) -> Result<bool, XlsxError> {
        let mut number = |number, look| sheet.write_number_with_format(row, column, number, look).map(|_| false);
        match self {
            Self::Nothing => Ok(false),
            Self::Number(value) => sheet.write_number(row, column, value).map(|_| false),
            Self::Money(value) => number(value, &looks.money),
            Self::Decimal(value) => number(value, &looks.decimal),
            Self::Percent(value) => number(value, &looks.percent),
            Self::Day(day) => sheet.write_datetime_with_format(row, column, day, &looks.day).map(|_| false),
            Self::Moment(moment) => sheet.write_datetime_with_format(row, column, moment, &looks.moment).map(|_| false),
            Self::Text(text) => {
                let end = text.char_indices().nth(SIGNS).map(|(at, _)| at);
                let fits = end.map_or(text.as_str(), |at| &text[..at]);
                sheet.write_string(row, column, fits).map(|_| end.is_some())
            }
        }
    }
}

/// Spreadsheets count days from 1900; they take that year for a leap year, so its first two months are none of theirs.
fn dated(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|_| day >= NaiveDate::from_ymd_opt(1900, 3, 1).unwrap_or(day))?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn timed(moment: NaiveDateTime) -> Option<ExcelDateTime> {
    let (hour, minute) = (u16::try_from(moment.hour()).ok()?, u8::try_from(moment.minute()).ok()?);
    dated(moment.date())?.and_hms(hour, minute, 0.0).ok()
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

/// A book with one table.
pub(super) struct Only<'a> {
    columns: Columns<'a>,
    cancel: &'a Cancel,
    out: &'a mut dyn Write,
    book: Book,
}

impl<'a> Only<'a> {
    pub fn new((columns, name): (Columns<'a>, &str), cancel: &'a Cancel, out: &'a mut dyn Write) -> io::Result<Self> {
        let mut book = Book::default();
        book.begin(name, &columns)?;
        Ok(Self { columns, cancel, out, book })
    }
}

impl Rows for Only<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.book.row(&self.columns, &row.cells)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.book.end(&self.columns)?;
        let cut = self.book.finish(self.cancel, self.out)?;
        self.out.flush()?;
        Ok(Written { cut, ..Written::default() })
    }
}
