//! What did not come in, as a file: each cell or row with its line and its reason, and the row as it stood.
//!
//! The rows are read a second time, beside the import and only as far as there is something to tell: nothing is kept of the
//! millions that come in whole.
//!
//! Such a file comes in like the one that it is of: what stands before the row is kehu's own, and left off.

use std::io;
use std::path::{Path, PathBuf};

use super::contents::Contents;
use super::csv::Writer;
use super::input::{Input, cannot_read};
use super::output::Output;
use super::records::Records;
use crate::domain::{OutputFault, Problem};

/// Such a file while it is written. Dropped before [`Rejected::finish`], it is not there.
#[derive(Debug)]
pub struct Rejected {
    out: Writer<Output>,
    /// Where it will be.
    path: PathBuf,
    input: Input,
    rows: Records,
    /// Line of the row that was read last, if one was.
    line: Option<u64>,
}

impl Rejected {
    /// Begins a file with these headings, then those of the input: they stand in that line, or are the ones that are said,
    /// where its headings are those of two lines.
    ///
    /// # Errors
    /// The input cannot be read, or the file not written.
    pub fn begin(
        input: &Input,
        (line, said): (u64, Option<&[String]>),
        out: Output,
        headings: &[&str],
    ) -> Result<Self, Problem> {
        let cannot = |error: io::Error| cannot_read(input.path(), &error);
        let rows = Contents::of(input)?.records().map_err(cannot)?;
        let path = out.path().map(ToOwned::to_owned).unwrap_or_default();
        let out = Writer::begun(out).map_err(|error| unwritten(&path, &error))?;
        let mut rejected = Self { out, path, input: input.clone(), rows, line: None };
        match said {
            Some(said) => rejected.head(headings, said)?,
            None => rejected.put(line, headings)?,
        }
        Ok(rejected)
    }

    /// Where it will be.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.path
    }

    /// Cells under the headings, then the row that begins in that line; lines come in their order.
    ///
    /// # Errors
    /// As [`Rejected::begin`].
    pub fn put(&mut self, line: u64, cells: &[&str]) -> Result<(), Problem> {
        while self.line.is_none_or(|at| at < line) {
            let next = self.rows.advance().map_err(|error| cannot_read(self.input.path(), &error))?;
            self.line = Some(next.map_or(u64::MAX, |(line, _)| line));
        }
        self.row(cells)
    }

    /// The headings, as they are said.
    fn head(&mut self, own: &[&str], said: &[String]) -> Result<(), Problem> {
        let Self { out, path, .. } = self;
        let mut all = own.iter().copied().chain(said.iter().map(String::as_str));
        let written = all.try_for_each(|cell| out.text(cell)).and_then(|()| out.end_row());
        written.map_err(|error| unwritten(path, &error))
    }

    /// Those cells, then the row that was read last.
    fn row(&mut self, cells: &[&str]) -> Result<(), Problem> {
        let Self { out, rows, path, .. } = self;
        let mut write = || {
            cells.iter().try_for_each(|cell| out.text(cell))?;
            rows.last().1.iter().try_for_each(|cell| out.foreign(cell))?;
            out.end_row()
        };
        write().map_err(|error| unwritten(path, &error))
    }

    /// Everything is written: the file comes to its place, which is the answer.
    ///
    /// # Errors
    /// It cannot.
    pub fn finish(self) -> Result<PathBuf, Problem> {
        let finished = self.out.finish().and_then(Output::finish);
        finished.map_err(|error| unwritten(&self.path, &error))?;
        Ok(self.path)
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    Problem::Output(OutputFault::CannotCreate { path: path.into(), cause: error.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Input;
    use crate::locale::{Language, Words};

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("in.csv");
        std::fs::write(&path, text).expect("written");
        let input = Input::open(&path, |_| ()).expect("it opens");
        let mut records = Contents::of(&input).expect("a table").records().expect("records");
        let mut rows = Vec::new();
        while let Some((line, record)) = records.advance().expect("it reads") {
            rows.push((line, record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
        }
        rows
    }

    #[test]
    fn what_was_put_aside_reads_as_it_stood_in_every_language() {
        for language in Language::ALL {
            let words = &Words::load(language).cli.import;
            let own = [&words.rejected_line, &words.rejected_column, &words.rejected_loss, &words.rejected_why]
                .map(|word| word.as_str());
            let text =
                format!("\u{feff}{},name,spend\n7,spend,cell,no amount,Anna,x\n9,,row,total,Total,12\n", own.join(","));
            let plain = |cells: [&str; 2]| cells.map(ToOwned::to_owned).to_vec();
            let expected = [(1, plain(["name", "spend"])), (2, plain(["Anna", "x"])), (3, plain(["Total", "12"]))];
            assert_eq!(rows(&text), expected, "{language:?}");
        }
        let others = "Line,Column,Why,name\n7,spend,no amount,Anna\n";
        assert_eq!(rows(others)[1].1.len(), 4, "a person's own columns stay");
    }

    #[test]
    fn each_fault_stands_with_its_row() {
        let dir = tempfile::tempdir().expect("a folder");
        let (from, to) = (dir.path().join("in.csv"), dir.path().join("out.csv"));
        let text = [
            "\u{feff}name;born\r\nAnna;x\r\n\r\n\"Be\r\nn\";1985-03-05\r\n'=Cara;y;'+z;".as_bytes(),
            b"\xff\r\nDora;=w\r\n",
        ];
        std::fs::write(&from, text.concat()).expect("written");
        let input = Input::open(&from, |_| ()).expect("it opens");
        let out = Output::create(&to, false, &[]).expect("a place");
        let mut rejected = Rejected::begin(&input, (1, None), out, &["Line", "Why"]).expect("it begins");
        for (line, why) in [(2, "no date"), (6, "no date"), (6, "too many"), (7, "no date")] {
            rejected.put(line, &[&line.to_string(), why]).expect("it is written");
        }
        assert!(!to.exists());
        rejected.finish().expect("it is written");
        let written = std::fs::read(&to).expect("it is there");
        let rows = "\u{feff}Line,Why,name,born\n2,no date,Anna,x\n6,no date,'=Cara,y,'+z,\u{1}\n6,too many,'=Cara,y,'+z,\u{1}\n7,no date,Dora,'=w\n";
        let rows: Vec<u8> = rows.bytes().map(|byte| if byte == 1 { 0xff } else { byte }).collect();
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(&rows));
        assert_eq!(written, rows);
    }
}
