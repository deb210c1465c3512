//! CSV: records with the line they begin on; and writing what a spreadsheet opens without harm.

use std::io::{self, Cursor, Read, Seek, Write};

use ::csv::{ByteRecord, ReaderBuilder, Terminator};

use super::{encoding, guard};
use crate::domain::kind::{Context, Shape};
use crate::domain::{Field, Value};

/// Bytes read to find the delimiter: room for a long header.
const HEAD: u64 = 1 << 16;

const BOM: &str = "\u{feff}";

/// A file's records, one after the other, in one piece of memory.
pub struct Records {
    reader: ::csv::Reader<Box<dyn Read + Send>>,
    record: ByteRecord,
}

impl Records {
    /// The records of a file, whatever its encoding and delimiter.
    ///
    /// # Errors
    /// What the system says.
    pub fn of<R: Read + Seek + Send + 'static>(file: R) -> io::Result<Self> {
        let mut text = encoding::decoded(file)?;
        let mut head = Vec::new();
        text.by_ref().take(HEAD).read_to_end(&mut head)?;
        let old = head.contains(&b'\r') && !head.contains(&b'\n');
        let delimiter = delimiter(&head);
        // The last line has an end as the others do.
        let whole = Cursor::new(head).chain(text).chain(&b"\n"[..]);
        let whole: Box<dyn Read + Send> = if old { Box::new(OldLines(whole)) } else { Box::new(whole) };
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).buffer_capacity(1 << 18).delimiter(delimiter);
        // Each record's end is then a line's end, and lines can be told. A `\r` before it goes with the space around the
        // last cell.
        builder.terminator(Terminator::Any(b'\n'));
        Ok(Self { reader: builder.from_reader(whole), record: ByteRecord::new() })
    }

    /// The next record and its first line (from 1); `None` at the end. Empty lines are passed over.
    ///
    /// # Errors
    /// What the system says.
    pub fn advance(&mut self) -> io::Result<Option<(u64, &ByteRecord)>> {
        while self.reader.read_byte_record(&mut self.record).map_err(io::Error::from)? {
            if self.record.len() == 1 && self.record[0].trim_ascii().is_empty() {
                continue;
            }
            let inside = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
            let line = self.reader.position().line().saturating_sub(1 + inside).max(1);
            return Ok(Some((line, &self.record)));
        }
        Ok(None)
    }
}

/// A text whose lines end in `\r` alone, as old systems wrote them, with ends that are counted.
struct OldLines<R>(R);

impl<R: Read> Read for OldLines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        into[..read].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(read)
    }
}

impl Records {
    /// The record that was read last.
    pub fn record(&self) -> &ByteRecord {
        &self.record
    }
}

impl std::fmt::Debug for Records {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Records").field("record", &self.record).finish_non_exhaustive()
    }
}

/// The delimiter that stands most often in the first record, outside quotes; a comma if none does.
fn delimiter(head: &[u8]) -> u8 {
    let (mut counts, mut quoted) = ([(b',', 0), (b';', 0), (b'\t', 0)], false);
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(sign, _)| sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals wins: `max_by_key` would take the last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// Writes UTF-8 with a byte order mark, by which spreadsheets know it; text that looks like a formula is guarded.
#[derive(Debug)]
pub struct Writer<W: Write> {
    csv: ::csv::Writer<W>,
    /// Nothing is guarded.
    raw: bool,
}

impl<W: Write> Writer<W> {
    /// A file with these headings.
    ///
    /// # Errors
    /// What the system says.
    pub fn new<'a>(out: W, headings: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        let mut writer = Self::begun(out)?;
        headings.into_iter().try_for_each(|heading| writer.text(heading))?;
        writer.end_row()?;
        Ok(writer)
    }

    /// The same for scripts: UTF-8 alone, and nothing guarded.
    ///
    /// # Errors
    /// What the system says.
    pub fn raw<'a>(out: W, headings: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        let mut writer = Self::over(out, true);
        headings.into_iter().try_for_each(|heading| writer.text(heading))?;
        writer.end_row()?;
        Ok(writer)
    }

    /// A file without a row; they may have more or fewer cells than those before.
    ///
    /// # Errors
    /// What the system says.
    pub fn begun(mut out: W) -> io::Result<Self> {
        out.write_all(BOM.as_bytes())?;
        Ok(Self::over(out, false))
    }

    fn over(out: W, raw: bool) -> Self {
        Self { csv: ::csv::WriterBuilder::new().flexible(true).from_writer(out), raw }
    }

    /// One cell, as its field writes it.
    ///
    /// # Errors
    /// What the system says.
    pub fn cell(&mut self, field: &Field, value: &Value, context: &Context) -> io::Result<()> {
        let text = if value.is_blank() { String::new() } else { (field.kind.write)(value, context) };
        self.written(field, &text)
    }

    /// One cell that is written already. Only text is guarded: a negative number stays a number, and the number of a phone
    /// with its country's code is no formula.
    ///
    /// # Errors
    /// What the system says.
    pub fn written(&mut self, field: &Field, text: &str) -> io::Result<()> {
        match field.kind.shape {
            Shape::Text if field.is_phone() && guard::is_of_digits(text) => Ok(self.csv.write_field(text)?),
            Shape::Text | Shape::Choice | Shape::YesNo => self.text(text),
            Shape::Number | Shape::Money | Shape::Decimal | Shape::Day | Shape::Moment => {
                Ok(self.csv.write_field(text)?)
            }
        }
    }

    /// One cell of words.
    ///
    /// # Errors
    /// What the system says.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let guarded = if self.raw { text.into() } else { guard::put_on(text) };
        Ok(self.csv.write_field(guarded.as_bytes())?)
    }

    /// One cell of another file, as it stood there, whatever its bytes.
    ///
    /// # Errors
    /// What the system says.
    pub fn foreign(&mut self, cell: &[u8]) -> io::Result<()> {
        let cell = cell.trim_ascii();
        match std::str::from_utf8(cell) {
            Ok(text) => self.text(guard::take_off(text)),
            Err(_) if guard::is_needed(cell) => Ok(self.csv.write_field([b"'", cell].concat())?),
            Err(_) => Ok(self.csv.write_field(cell)?),
        }
    }

    /// Ends the row.
    ///
    /// # Errors
    /// What the system says.
    pub fn end_row(&mut self) -> io::Result<()> {
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    /// Everything is written; gives back what was written to.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::of(Cursor::new(text.as_bytes().to_vec())).expect("a cursor is readable");
        let mut all = Vec::new();
        while let Some((line, record)) = records.advance().expect("likewise") {
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            all.push((line, cells));
        }
        all
    }

    #[test]
    fn lines_are_counted_through_quotes_empty_lines_and_every_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "y\"", "", "2,z", "3,\"q\""].join(end);
            let found: Vec<_> = records(&text).into_iter().map(|(line, cells)| (line, cells[0].clone())).collect();
            let expected = [(1, "a"), (2, "1"), (5, "2"), (6, "3")].map(|(line, cell)| (line, cell.to_owned()));
            assert_eq!(found, expected, "{end:?}");
        }
        assert_eq!(records(""), []);
    }

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        assert_eq!(delimiter(b"a;\"b,c,d\";e\n1,2,3,4,5,6"), b';');
        assert_eq!(delimiter(b"a\tb,c\td\n"), b'\t');
        assert_eq!(delimiter(b"name\nx;y"), b';');
        assert_eq!(delimiter("\u{feff}name,城市\n".as_bytes()), b',');
        assert_eq!(delimiter(b"a,b;c"), b',');
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("['=+@;,\"\n\t李x-]{0,5}", 3), 1..5)) {
            let mut writer = Writer::new(Vec::new(), ["h1", "h2", "h3"]).expect("memory can be written");
            for row in &rows {
                row.iter().try_for_each(|cell| writer.text(cell)).expect("likewise");
                writer.end_row().expect("likewise");
            }
            let bytes = writer.finish().expect("likewise");
            let mut records = Records::of(Cursor::new(bytes)).expect("memory can be read");
            let mut read = Vec::new();
            while let Some((_, record)) = records.advance().expect("likewise") {
                let cell = |cell: &[u8]| guard::take_off(std::str::from_utf8(cell).expect("UTF-8")).to_owned();
                read.push(record.iter().map(cell).collect::<Vec<_>>());
            }
            prop_assert_eq!(&read[0], &["h1", "h2", "h3"]);
            prop_assert_eq!(&read[1..], &rows);
        }
    }
}
