//! Text with delimiters (CSV, TSV): in what it is written, by what its cells are parted, its records.
//!
//! | file | holds |
//! |---|---|
//! | `split` | from text to records; quotes that never close |
//! | `window` | the bytes of a record, and what is known behind it |

mod split;
mod window;

use std::io::{self, Cursor, Read};

use encoding_rs::Encoding;

use super::encoding::{self, Written};
use super::input::Input;
use super::records::Records;
use split::Split;

/// Bytes read to find the delimiter: room for a long header.
const HEAD: u64 = 1 << 16;

/// What may part cells; of equals the first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A text, looked at once.
#[derive(Debug)]
pub(super) struct Text {
    input: Input,
    written: Written,
    delimiter: u8,
    /// Lines end in `\r` alone, as old systems wrote them.
    old: bool,
    /// Bytes of a first line that says what the delimiter is (`sep=;`).
    said: u64,
}

impl Text {
    /// Looks at its beginning; in the encoding that a person says, or in the likeliest.
    ///
    /// # Errors
    /// What the system says.
    pub fn of(input: &Input, encoding: Option<&'static Encoding>) -> io::Result<Self> {
        let written = match encoding {
            Some(encoding) => Written { encoding, others: Vec::new() },
            None => input.written()?,
        };
        let mut head = Vec::new();
        encoding::decoded(input.bytes(), written.encoding)?.take(HEAD).read_to_end(&mut head)?;
        let old = head.contains(&b'\r') && !head.contains(&b'\n');
        if old {
            head.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        let (delimiter, said) = match said(&head) {
            Some((delimiter, said)) => (delimiter, said as u64),
            None => (delimiter(&head, (head.len() as u64) < HEAD)?, 0),
        };
        Ok(Self { input: input.clone(), written, delimiter, old, said })
    }

    /// In what it is written.
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// Its records, from the first one on.
    ///
    /// # Errors
    /// What the system says.
    pub fn records(&self) -> io::Result<Records> {
        let mut text = encoding::decoded(self.input.bytes(), self.written.encoding)?;
        io::copy(&mut text.by_ref().take(self.said), &mut io::sink())?;
        let text: Box<dyn Read + Send> = if self.old { Box::new(OldLines(text)) } else { text };
        Ok(Records::of(Split::new(text, self.delimiter, 1 + u64::from(self.said > 0))))
    }
}

/// A text whose lines end in `\r` alone, with ends that are counted.
struct OldLines<R>(R);

impl<R: Read> Read for OldLines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        into[..read].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(read)
    }
}

/// What a first line says that parts the cells (spreadsheets write `sep=;`), and its bytes.
fn said(head: &[u8]) -> Option<(u8, usize)> {
    let end = head.iter().position(|byte| *byte == b'\n')? + 1;
    let line = String::from_utf8_lossy(&head[..end]).to_lowercase();
    match line.trim_end_matches(['\r', '\n']).trim_matches('"').strip_prefix("sep=")?.as_bytes() {
        [delimiter] if delimiter.is_ascii_punctuation() || b"\t ".contains(delimiter) => Some((*delimiter, end)),
        _ => None,
    }
}

/// The delimiter with which the first records are most alike, outside quotes; a comma if none parts anything.
fn delimiter(head: &[u8], whole: bool) -> io::Result<u8> {
    let mut best = (b',', None);
    for delimiter in DELIMITERS {
        let look = Split::look(Cursor::new(head), delimiter, whole)?;
        let look = look.map(|(strays, alike, width)| (std::cmp::Reverse(strays), alike, width));
        if look > best.1 {
            best = (delimiter, look);
        }
    }
    Ok(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u64, Vec<String>)> {
        let text = Text::of(&Input::of_bytes("x", text.as_bytes()), None).expect("memory is readable");
        let (mut records, mut all) = (text.records().expect("likewise"), Vec::new());
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
    fn the_delimiter_is_the_one_with_which_rows_are_alike() {
        for (head, found) in [
            ("a;\"b,c,d\";e\n1,2,3,4,5,6", b';'),
            ("a\tb,c\td\n", b'\t'),
            ("name\nx;y", b';'),
            ("name,城市\n", b','),
            ("a,b;c", b','),
            ("Name;Notes, remarks, more, things;City\nA;x;B\nC;y, z;D\n", b';'),
            ("Name;Price\nA;1,5\nB;2,5\n", b';'),
            ("name|city\nA|B, C\nD|E\n", b'|'),
            ("Customers, 2026\nname\tcity\nA\tB\n", b'\t'),
        ] {
            assert_eq!(delimiter(head.as_bytes(), true).expect("memory"), found, "{head}");
        }
    }

    #[test]
    fn a_first_line_may_say_the_delimiter() {
        let rows = records("sep=,\r\nname,price;€\r\nAnna,1;2\r\n");
        assert_eq!(rows[1], (3, vec!["Anna".into(), "1;2".into()]));
        assert_eq!(records("\"SEP=|\"\na|b,c\n1|2,3\n")[1].1, ["1", "2,3"]);
        assert_eq!(records("sep=~\na~b,c\n")[0], (2, vec!["a".to_owned(), "b,c".into()]));
        assert_eq!(records("sep,x\n1,2\n").len(), 2);
    }
}
