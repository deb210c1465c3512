//! Cards of an address book (vCard 2.1, 3.0, 4.0) as rows.
//!
//! ```text
//!  bytes ─▶ lines (unfolded, decoded) ─▶ card (cells under known headings, the rest in its note) ─▶ records
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `line` | a line: name, parameters, value; quoted-printable, escapes |
//! | `card` | which line is which cell |
//! | `cells` | the cells of a card, and their headings |
//! | `days` | birthdays of both calendars, and when a card was written |

mod card;
mod cells;
mod days;
mod line;

use std::io::{self, BufRead, BufReader, Read};

use ::csv::ByteRecord;

use card::Card;
use cells::HEADINGS;
use line::{GoesOn, Line, goes_on};

use super::encoding::{self, Written};
use super::input::{Input, damaged};
use super::records::{Records, Rows};
use crate::domain::ImportFault;

/// Bytes of the longest line, unfolded: a picture that stands in one is left out, but read.
const MOST: usize = 32 << 20;

/// Lines of a card that are kept: people have few, a file without an end many.
const LINES: usize = 10_000;

/// An address book, looked at once.
#[derive(Debug)]
pub(super) struct Cards {
    input: Input,
    written: Written,
    /// Places of the headings that some card has a cell for.
    used: Vec<usize>,
    /// Names of lines that were left out.
    left_out: Vec<String>,
}

impl Cards {
    /// Reads it once: which headings it has.
    ///
    /// # Errors
    /// What the system says.
    pub fn of(input: &Input, encoding: Option<&'static encoding_rs::Encoding>) -> io::Result<Self> {
        let written = match encoding {
            Some(encoding) => Written { encoding, others: Vec::new() },
            None => input.written()?,
        };
        let mut cards = Self { input: input.clone(), written, used: Vec::new(), left_out: Vec::new() };
        let (mut reading, mut used) = (cards.reading()?, [false; HEADINGS.len()]);
        while let Some((_, card)) = reading.card()? {
            used.iter_mut().zip(&card.cells).for_each(|(used, cell)| *used |= !cell.is_empty());
            for name in card.left_out {
                if !cards.left_out.contains(&name) && cards.left_out.len() < LINES {
                    cards.left_out.push(name);
                }
            }
        }
        cards.used = (0..HEADINGS.len()).filter(|at| used[*at]).collect();
        Ok(cards)
    }

    fn reading(&self) -> io::Result<Reading> {
        let text = encoding::decoded(self.input.bytes(), self.written.encoding)?;
        Ok(Reading { text: BufReader::with_capacity(1 << 16, text), ahead: None, line: 0, odd: Vec::new() })
    }

    /// In what it is written.
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// Names of lines that no card keeps.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Its cards as records, the headings first.
    ///
    /// # Errors
    /// What the system says.
    pub fn records(&self) -> io::Result<Records> {
        Ok(Records::of(CardRows { reading: self.reading()?, used: self.used.clone(), begun: false }))
    }
}

struct CardRows {
    reading: Reading,
    used: Vec<usize>,
    begun: bool,
}

impl Rows for CardRows {
    fn next(&mut self, record: &mut ByteRecord) -> io::Result<Option<u64>> {
        if !std::mem::replace(&mut self.begun, true) {
            self.used.iter().for_each(|at| record.push_field(HEADINGS[*at].as_bytes()));
            return Ok(Some(0));
        }
        let Some((line, card)) = self.reading.card()? else { return Ok(None) };
        self.used.iter().for_each(|at| record.push_field(card.cells[*at].as_bytes()));
        Ok(Some(line))
    }

    fn odd(&mut self) -> Vec<(u64, ImportFault)> {
        std::mem::take(&mut self.reading.odd)
    }
}

/// Cards, one after the other.
struct Reading {
    text: BufReader<Box<dyn Read + Send>>,
    /// A line that was read to see whether it belongs to the one before.
    ahead: Option<Vec<u8>>,
    /// Lines read, without the one ahead.
    line: u64,
    odd: Vec<(u64, ImportFault)>,
}

impl Reading {
    /// The line in which the next card begins. What stands between cards is passed over and told.
    fn begun(&mut self) -> io::Result<Option<u64>> {
        let mut stray = None;
        let begun = loop {
            let Some((at, line)) = self.unfolded()? else { break None };
            match Line::of(&line) {
                Some(line) if is(&line, "BEGIN") => break Some(at),
                _ if line.trim_ascii().is_empty() => {}
                _ => stray = stray.or(Some(at)),
            }
        };
        self.odd.extend(stray.map(|at| (at, ImportFault::BetweenCards)));
        Ok(begun)
    }

    /// The next card and the line that it begins in.
    fn card(&mut self) -> io::Result<Option<(u64, Card)>> {
        let Some(begun) = self.begun()? else { return Ok(None) };
        let (mut lines, mut unread, mut nested) = (Vec::new(), Vec::new(), 0_usize);
        loop {
            let Some((at, raw)) = self.unfolded()? else {
                self.odd.push((begun, ImportFault::OpenCard));
                break;
            };
            match Line::of(&raw) {
                Some(line) if is(&line, "END") && nested == 0 => break,
                Some(line) if is(&line, "END") => nested -= 1,
                Some(line) if is(&line, "BEGIN") => {
                    // A card in a card is somebody's agent (2.1), else the last one has no end.
                    if lines.last().is_none_or(|last: &Line| last.name != "AGENT") {
                        self.odd.push((begun, ImportFault::OpenCard));
                        self.again(at, raw);
                        break;
                    }
                    nested += 1;
                }
                Some(mut line) if lines.len() < LINES => {
                    // What is said of an agent is not said of the customer.
                    if nested > 0 {
                        line.name = format!("AGENT {}", line.name);
                    }
                    lines.push(line);
                }
                None if !raw.trim_ascii().is_empty() && unread.len() < LINES => {
                    self.odd.push((at, ImportFault::NoCardLine));
                    unread.push(String::from_utf8_lossy(&raw).trim().to_owned());
                }
                _ => {}
            }
        }
        Ok(Some((begun, Card::of(&lines, &unread))))
    }

    /// The line that was read last is read again.
    fn again(&mut self, at: u64, line: Vec<u8>) {
        // A line that begins a card is never folded.
        self.ahead = match self.ahead.take() {
            None => Some(line),
            Some(next) => Some([line.as_slice(), b"\n", &next].concat()),
        };
        self.line = at - 1;
    }

    /// The next line as it stands, without its end.
    fn raw(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(match memchr::memchr(b'\n', &line) {
                Some(end) => {
                    self.ahead = Some(line[end + 1..].to_vec());
                    line[..end].to_vec()
                }
                None => line,
            }));
        }
        let mut line = Vec::new();
        self.text.by_ref().take(MOST as u64).read_until(b'\n', &mut line)?;
        if line.len() >= MOST {
            return Err(damaged("a line without end"));
        }
        if line.is_empty() {
            return Ok(None);
        }
        while line.last().is_some_and(|last| b"\r\n".contains(last)) {
            line.pop();
        }
        Ok(Some(line))
    }

    /// The next line with those that go on with it, and its number.
    fn unfolded(&mut self) -> io::Result<Option<(u64, Vec<u8>)>> {
        let Some(mut line) = self.raw()? else { return Ok(None) };
        self.line += 1;
        let (at, goes_on) = (self.line, goes_on(&line));
        let mut packed = false;
        while let Some(next) = self.raw()? {
            let soft = goes_on == GoesOn::Soft && line.ends_with(b"=");
            let folded = next.starts_with(b" ") || next.starts_with(b"\t");
            let inside = goes_on == GoesOn::Packed && !next.is_empty() && !next.contains(&b':');
            if !soft && !folded && !inside {
                self.ahead = Some(match self.ahead.take() {
                    None => next,
                    Some(rest) => [next.as_slice(), b"\n", &rest].concat(),
                });
                break;
            }
            self.line += 1;
            if soft {
                line.pop();
                line.extend_from_slice(&next);
            } else if goes_on != GoesOn::Packed {
                line.extend_from_slice(&next[usize::from(folded)..]);
            } else {
                packed = true;
            }
            if line.len() > MOST {
                return Err(damaged("a line without end"));
            }
        }
        if packed {
            line.truncate(line.len().min(1_000));
        }
        Ok(Some((at, line)))
    }
}

fn is(line: &Line, name: &str) -> bool {
    line.name == name && line.value.trim().eq_ignore_ascii_case("vcard")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (u64, Vec<String>);

    /// The rows under the headings, and what is told by line.
    fn read(text: &str) -> (Vec<Row>, Vec<(u64, ImportFault)>) {
        let cards = Cards::of(&Input::of_bytes("x", text.as_bytes()), None).expect("memory is readable");
        let (mut records, mut rows, mut odd) = (cards.records().expect("likewise"), Vec::new(), Vec::new());
        while let Some((line, record)) = records.advance().expect("likewise") {
            rows.push((line, record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
        }
        odd.extend(records.odd());
        (rows, odd)
    }

    #[test]
    fn lines_are_unfolded_and_counted() {
        let (rows, odd) = read(
            "\u{feff}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n  Perez\r\nNOTE:one\r\n\ttwo\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nFN:Ben\r\nEND:VCARD",
        );
        assert_eq!(odd, []);
        assert_eq!(rows[0].1, ["Full Name", "Notes"]);
        assert_eq!(rows[1], (1, vec!["Ana Perez".into(), "onetwo".into()]));
        assert_eq!(rows[2].0, 9);
    }

    #[test]
    fn soft_lines_and_pictures_go_on() {
        let (rows, odd) = read(
            "BEGIN:VCARD\nVERSION:2.1\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=\n=8E=E6=98=8E\nPHOTO;JPEG;BASE64:\nAAAA\nBBBB==\n\nFN:Li\nEND:VCARD\n",
        );
        assert_eq!((&rows[1].1, odd), (&vec!["Li".to_owned(), "李明".into()], vec![]));
    }

    #[test]
    fn broken_cards_are_named_and_the_others_come_in() {
        let (rows, odd) = read(
            "hello\nBEGIN:VCARD\nFN:Ana\nthis is no line\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nBEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:Zoe\nEND:VCARD\nFN:Cid\nEND:VCARD\nBEGIN:VCARD\nFN:Dan\n",
        );
        let cells = |row: usize| (rows[row].0, rows[row].1.join("|"));
        assert_eq!([1, 2, 3, 4].map(cells).map(|(line, _)| line), [2, 5, 8, 15]);
        assert_eq!(cells(1).1, "Ana|this is no line");
        assert_eq!((cells(2).1.as_str(), cells(4).1.as_str()), ("Ben|", "Dan|"));
        let lines: Vec<u64> = odd.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 4, 2, 15], "{odd:?}");
    }
}
