//! CSV written, so that a spreadsheet opens it without harm.

use std::io::{self, Write};

use super::guard;
use crate::domain::kind::{Context, Shape};
use crate::domain::{Field, Value};

const BOM: &str = "\u{feff}";

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
    use crate::files::Input;
    use crate::files::text::Text;

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("['=+@;,\"\n\t李x-]{0,5}", 3), 1..5)) {
            let mut writer = Writer::new(Vec::new(), ["h1", "h2", "h3"]).expect("memory can be written");
            for row in &rows {
                row.iter().try_for_each(|cell| writer.text(cell)).expect("likewise");
                writer.end_row().expect("likewise");
            }
            let bytes = writer.finish().expect("likewise");
            let text = Text::of(&Input::of_bytes("x", &bytes), None).expect("memory can be read");
            let mut records = text.records().expect("likewise");
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
