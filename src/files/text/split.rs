//! A text split into records: delimiters, lines, quotes.
//!
//! ```text
//!   1,"Smith, ""Jo""",x     a quote at a cell's beginning opens, one before a delimiter or a line's end closes, two are one
//!   2,"5" pipe",x           a quote that does neither is itself
//!   3,"Dora⏎                no quote closes this one: it is itself, the line is told, and
//!   4,Eve⏎                  the rows behind it are rows
//! ```
//!
//! **When an opening quote closes nothing**: no closing quote comes before the end of the text or [`MOST`] bytes behind
//! it; or another quote opens before one closes; or one closes that makes a cell of lines which are all rows of the table.
//! Whichever it is, the search goes on where the last one ended, so that the time grows with the bytes alone.

use std::io::{self, Read};

use ::csv::ByteRecord;
use memchr::{memchr, memchr_iter, memchr2};

use super::window::Window;
use crate::domain::ImportFault;
use crate::files::records::Rows;

/// Bytes of the longest cell in quotes.
const MOST: usize = 1 << 26;

/// Delimiters from which it is no chance that the lines of a cell have just as many as the rows of the table.
const TELLING: usize = 8;

/// Records at which a delimiter is judged.
const LOOKED_AT: usize = 30;

/// Records of a text.
pub(super) struct Split<R> {
    text: Window<R>,
    delimiter: u8,
    /// The line in which the record begins, from 1.
    line: u64,
    /// Line ends in the record's cells.
    inside: u64,
    /// Up to there, of all bytes, no quote closes.
    none_closes: u64,
    /// Up to there, from an earlier record on, every line is a row.
    rows_until: u64,
    /// Cells of the first record.
    width: usize,
    odd: Vec<(u64, ImportFault)>,
    /// Bytes that were looked at in search of a quote that closes.
    looked: usize,
    /// Whether quotes are counted that stand in cells without quotes around them.
    watches: bool,
    strays: usize,
}

/// A cell in quotes: its text lies in the record between its first quote and `end`, what follows it at `behind`.
struct Quoted {
    end: usize,
    behind: usize,
    /// Quotes are doubled in it.
    doubled: bool,
}

impl<R: Read + Send> Split<R> {
    pub fn new(text: R, delimiter: u8, line: u64) -> Self {
        Self {
            text: Window::new(text),
            delimiter,
            line,
            inside: 0,
            none_closes: 0,
            rows_until: 0,
            width: 0,
            odd: Vec::new(),
            looked: 0,
            watches: false,
            strays: 0,
        }
    }

    /// How the first records look with that delimiter, if it parts anything: quotes inside of cells, then how many records
    /// have as many cells as the first of several, and how many these are.
    pub fn look(text: R, delimiter: u8, whole: bool) -> io::Result<Option<(usize, usize, usize)>> {
        let (mut split, mut record, mut widths) = (Self::new(text, delimiter, 1), ByteRecord::new(), Vec::new());
        split.watches = true;
        while widths.len() <= LOOKED_AT && split.next(&mut record)?.is_some() {
            widths.push(record.len());
            record.clear();
        }
        if !whole && widths.len() > 1 {
            // The last one may be cut.
            widths.pop();
        }
        let width = widths.iter().copied().find(|width| *width > 1);
        Ok(width.map(|first| (split.strays, widths.iter().filter(|width| **width == first).count(), first)))
    }

    /// Where what follows the quotes before that place begins, if a cell ends there: a space may stand between.
    fn ends_behind(&mut self, at: usize) -> io::Result<Option<usize>> {
        let mut behind = at;
        while matches!(self.text.byte(behind)?, Some(b' ' | b'\r')) && self.delimiter != b' ' {
            behind += 1;
        }
        let next = self.text.byte(behind)?;
        Ok(next.is_none_or(|next| next == b'\n' || next == self.delimiter).then_some(behind))
    }

    /// The cell that the quote at that place opens; nothing if no quote closes it.
    fn quoted(&mut self, open: usize) -> io::Result<Option<Quoted>> {
        let (mut at, mut doubled) = (open + 1, false);
        let here = self.text.place() + open as u64;
        if let Some(known) = self.none_closes.checked_sub(here).filter(|known| *known > 1) {
            // What lies between was looked at for an earlier quote; if no quotes are doubled there, the work is small.
            (at, doubled) = (open + usize::try_from(known).unwrap_or(usize::MAX), true);
        }
        let until = loop {
            let most = open + MOST;
            let Some(quote) = self.text.find(at, most, |bytes| memchr(b'"', bytes))? else {
                break at.max(most.min(self.text.len()));
            };
            self.looked += quote + 1 - at;
            let length = self.text.run(quote)?;
            at = quote + length;
            doubled |= length > 1;
            if length % 2 == 0 {
                continue;
            }
            if let Some(behind) = self.ends_behind(at)? {
                if self.swallows_rows(open, behind)? {
                    break at;
                }
                return Ok(Some(Quoted { end: at - 1, behind, doubled }));
            }
            // One that stands alone inside is itself, and has to be looked for as two have.
            doubled = true;
            if quote > open + 1 && self.opens(quote) {
                break quote;
            }
        };
        self.none_closes = self.none_closes.max(self.text.place() + until as u64);
        debug_assert!(self.looked as u64 <= 2 * self.text.read(), "no byte is looked at again and again");
        Ok(None)
    }

    /// Whether a cell begins at that place.
    fn opens(&self, at: usize) -> bool {
        let before = self.text.piece(at - 1, at)[0];
        before == b'\n' || before == self.delimiter
    }

    /// Whether a cell of several lines, up to that place, is one quote too many before rows of the table: each of its lines
    /// has the cells of a row.
    fn swallows_rows(&mut self, open: usize, behind: usize) -> io::Result<bool> {
        let between = self.width.saturating_sub(1);
        let needed = TELLING.div_ceil(between.max(1));
        let inside = self.text.piece(open, behind);
        if between == 0 || memchr_iter(b'\n', inside).take(needed).count() < needed {
            return Ok(false);
        }
        let end = self.text.find(behind, usize::MAX, |bytes| memchr(b'\n', bytes))?.unwrap_or(self.text.len());
        let here = self.text.place();
        // Lines that were looked at for an earlier quote are rows.
        let known = usize::try_from(self.rows_until.saturating_sub(here)).unwrap_or(0).min(end);
        let rest = self.text.piece(known, end);
        let delimiter = self.delimiter;
        let rows = rest.split(|byte| *byte == b'\n').all(|line| memchr_iter(delimiter, line).count() == between);
        if rows {
            self.rows_until = here + end as u64 + 1;
        }
        Ok(rows)
    }

    /// One cell more, which begins at that place; where it ends.
    fn cell(&mut self, at: usize, record: &mut ByteRecord) -> io::Result<usize> {
        if self.text.byte(at)? == Some(b'"') {
            if let Some(Quoted { end, behind, doubled }) = self.quoted(at)? {
                let text = self.text.piece(at + 1, end);
                self.inside += memchr_iter(b'\n', text).count() as u64;
                if doubled {
                    record.push_field(&single(text))
                } else {
                    record.push_field(text)
                }
                return Ok(behind);
            }
            self.odd.push((self.line + self.inside, ImportFault::OpenQuote));
        }
        let delimiter = self.delimiter;
        let end = self.text.find(at, usize::MAX, |bytes| memchr2(delimiter, b'\n', bytes))?;
        let end = end.unwrap_or(self.text.len());
        let next = self.text.byte(end)?;
        let text = self.text.piece(at, end);
        if self.watches {
            self.strays += memchr_iter(b'"', text).count();
        }
        record.push_field(if next == Some(delimiter) { text } else { text.strip_suffix(b"\r").unwrap_or(text) });
        Ok(end)
    }
}

impl<R: Read + Send> Rows for Split<R> {
    fn next(&mut self, record: &mut ByteRecord) -> io::Result<Option<u64>> {
        if self.text.byte(0)?.is_none() {
            return Ok(None);
        }
        let (line, mut at) = (self.line, 0);
        loop {
            at = self.cell(at, record)?;
            match self.text.byte(at)? {
                Some(byte) if byte == self.delimiter => at += 1,
                _ => break,
            }
        }
        self.line += 1 + std::mem::take(&mut self.inside);
        self.text.go_on(at + 1);
        if self.width == 0 && record.len() > 1 {
            self.width = record.len();
        }
        Ok(Some(line))
    }

    fn odd(&mut self) -> Vec<(u64, ImportFault)> {
        std::mem::take(&mut self.odd)
    }
}

/// The text with one quote for two; one that stands alone is itself.
fn single(text: &[u8]) -> Vec<u8> {
    let (mut single, mut rest) = (Vec::with_capacity(text.len()), text);
    while let Some(at) = memchr(b'"', rest) {
        single.extend_from_slice(&rest[..=at]);
        rest = &rest[at + 1..];
        rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    }
    single.extend_from_slice(rest);
    single
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read = (Vec<(u64, Vec<String>)>, Vec<u64>);

    fn split(text: &str) -> Split<&[u8]> {
        Split::new(text.as_bytes(), b',', 1)
    }

    fn all<R: io::Read + Send>(split: &mut Split<R>) -> Read {
        let (mut rows, mut odd, mut record) = (Vec::new(), Vec::new(), ByteRecord::new());
        while let Some(line) = split.next(&mut record).expect("memory is readable") {
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            rows.push((line, cells));
            odd.extend(split.odd().iter().map(|(line, _)| *line));
            record.clear();
        }
        (rows, odd)
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        all(&mut split(text)).0.into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn quotes_keep_delimiters_lines_and_quotes() {
        assert_eq!(cells("a,\"b,\"\"c\"\"\nd\" ,e\r\n,\"\"\n"), [vec!["a", "b,\"c\"\nd", "e"], vec!["", ""]]);
        assert_eq!(cells("5\" pipe,\"5\" pipe\",x"), [["5\" pipe", "5\" pipe", "x"]]);
        assert_eq!(cells("\"\"\"\"\n"), [["\""]]);
        assert_eq!(cells(""), [] as [Vec<String>; 0]);
        assert_eq!(cells("a,"), [["a", ""]]);
    }

    #[test]
    fn a_quote_that_never_closes_is_itself_and_rows_stay_rows() {
        let named = |text: &str, lines: &[u64]| {
            let (rows, odd) = all(&mut split(text));
            assert_eq!(odd, lines, "{text}");
            assert_eq!(rows.len(), text.lines().count(), "{text}: {rows:?}");
            assert!(rows.iter().enumerate().all(|(at, (line, _))| *line == at as u64 + 1), "{text}: {rows:?}");
            rows
        };
        let rows = named("name,city\nAna,Madrid\n\"Dee,Oslo\nEve,Bonn\nFay,Lima\n", &[3]);
        assert_eq!(rows[2].1, ["\"Dee", "Oslo"]);
        // Another cell in quotes stands behind it.
        named("n,c\nDora,\"x\nEve,\"Bonn, or not\"\nFay,\"Lima\"\n", &[2]);
        named("\"n\",\"c\"\n\"Dora,\"x\"\n\"Eve\",\"Bonn\"\n", &[2]);
        // A sign for inches behind it would close it.
        named("id,name,size,x,y\n1,\"Dee,13,,\n2,Eve,27,,\n3,Fay,9\",,\n4,Gus,9,,\n", &[2]);
        named("id,\"name,size\n2,Eve,9\n", &[1]);
        // Two of them.
        named("n,c,x\na,\"b,1\nc,d,2\ne,\"f,3\ng,h,4\n", &[2, 4]);
        let rows = named("n,c\n\"\"a,1\nb,2\n", &[2]);
        assert_eq!(rows[1].1, ["\"\"a", "1"]);
    }

    #[test]
    fn a_cell_of_many_lines_is_one() {
        let note = "line, and\nmore\n\"so\"\n".repeat(3_000);
        let text = format!("a,b,c\n1,\"{}\",x\n2,y,z\n", note.replace('"', "\"\""));
        let (rows, odd) = all(&mut split(&text));
        assert_eq!((rows.len(), odd), (3, vec![]));
        assert_eq!(rows[1].1[1], note);
        assert_eq!(rows[2].0, 3 + note.lines().count() as u64);
    }

    #[test]
    fn looking_for_what_closes_takes_work_that_grows_with_the_bytes() {
        // Each line opens a quote that nothing closes; or that only the very last one would close.
        let open = |line: &str, last: &str| "id,name,size\n".to_owned() + &line.repeat(50_000) + last;
        for text in [
            open("1,\"\"a,2\n", ""),
            open("1,\"\"a,2\n", "3,b\",4\n"),
            open("1,\"a,2\n", "x,y\",z\n"),
            open("1,\"\"a\"b,2\n", "3,b\",4\n"),
            "\"".repeat(400_000),
            "a\"b,\"\"".repeat(60_000),
        ] {
            let mut split = Split::new(text.as_bytes(), b',', 1);
            let (rows, _) = all(&mut split);
            assert!(!rows.is_empty());
            assert!(split.looked <= 3 * text.len(), "{} of {}", split.looked, text.len());
        }
    }

    #[test]
    fn what_a_long_cell_took_is_given_back() {
        let text = format!("a,b\n1,{}\n{}", "x".repeat(10 << 20), "2,y\n".repeat(200_000));
        let (mut split, mut record, mut most) = (split(&text), ByteRecord::new(), 0);
        while split.next(&mut record).expect("memory is readable").is_some() {
            record.clear();
            most = most.max(split.text.held());
        }
        assert!(most > 10 << 20 && split.text.held() < 1 << 20, "{most}, then {}", split.text.held());
    }

    /// Gives a byte or two at a time.
    struct Slow<'a>(&'a [u8]);

    impl io::Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = into.len().min(self.0.len()).min(1 + self.0.len() % 2);
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    proptest! {
        #[test]
        fn what_comes_in_pieces_is_the_same(text in "[a\",\r\n ]{0,60}") {
            let whole = all(&mut split(&text));
            prop_assert_eq!(&whole, &all(&mut Split::new(Slow(text.as_bytes()), b',', 1)));
            // No sign but quotes, delimiters and line ends can go.
            let signs = |text: &str| text.chars().filter(|sign| *sign == 'a').count();
            let kept: usize = whole.0.iter().flat_map(|(_, cells)| cells).map(|cell| signs(cell)).sum();
            prop_assert_eq!(kept, signs(&text));
        }

        #[test]
        fn what_is_quoted_as_the_rules_say_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[ab\",\n;]{0,6}", 3), 1..6)
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
            let text: String = rows.iter().map(line).collect();
            let (read, odd) = all(&mut split(&text));
            let read: Vec<Vec<String>> = read.into_iter().map(|(_, cells)| cells).collect();
            // Lines of a cell that are rows themselves are the one doubt that stays.
            if odd.is_empty() {
                prop_assert_eq!(read, rows);
            }
        }
    }
}
