//! The archive that a workbook is: its parts by their names (APPNOTE.TXT 6.3.10, PKWARE).
//!
//! ```text
//!   part, part, part, …   directory (a line for each part)   end (where the directory lies)
//! ```
//!
//! Only what workbooks need: parts that are stored or deflated, sizes of more than 4 GB.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;

use crate::files::input::{Bytes, Input, damaged};

/// Bytes at the end among which the end of the directory is looked for: it may have a comment.
const TAIL: u64 = 22 + 65_535;

/// Bytes of a directory: a workbook has some dozens of parts.
const MOST: u64 = 64 << 20;

/// An archive, whose directory was read.
#[derive(Debug)]
pub(super) struct Archive {
    input: Input,
    /// By their names in small letters, without a slash before them.
    parts: HashMap<String, Part>,
}

/// Where a part lies.
#[derive(Clone, Copy, Debug)]
struct Part {
    header: u64,
    packed: u64,
    deflated: bool,
}

/// The little-endian number of so many bytes at that place.
fn number(bytes: &[u8], at: usize, length: usize) -> io::Result<u64> {
    let number = bytes.get(at..at + length).ok_or_else(|| damaged("an archive that is cut off"))?;
    Ok(number.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// The bytes from that place on, as many as there are, but not more than so many.
fn piece(input: &Input, at: u64, most: u64) -> io::Result<Vec<u8>> {
    let (mut bytes, mut piece) = (input.bytes(), Vec::new());
    bytes.seek(SeekFrom::Start(at))?;
    bytes.take(most).read_to_end(&mut piece)?;
    Ok(piece)
}

impl Archive {
    /// Reads the directory.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn of(input: &Input) -> io::Result<Self> {
        let (at, length) = directory(input)?;
        let directory = piece(input, at, length.min(MOST))?;
        let (mut parts, mut rest) = (HashMap::new(), directory.as_slice());
        while rest.starts_with(b"PK\x01\x02") {
            let lengths = [28, 30, 32].map(|at| number(rest, at, 2));
            let [name, extra, comment] = lengths;
            let (name, extra, comment) = (name? as usize, extra? as usize, comment? as usize);
            let whole = 46 + name + extra + comment;
            if rest.len() < whole {
                return Err(damaged("a directory that is cut off"));
            }
            let said = String::from_utf8_lossy(&rest[46..46 + name]).replace('\\', "/").to_lowercase();
            if let Some(part) = part(&rest[..46 + name + extra], 46 + name)? {
                parts.insert(said.trim_start_matches('/').to_owned(), part);
            }
            rest = &rest[whole..];
        }
        Ok(Self { input: input.clone(), parts })
    }

    /// The bytes of the part of that name, unpacked; nothing if there is none.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn part(&self, name: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        let Some(part) = self.parts.get(&name.trim_start_matches('/').to_lowercase()) else { return Ok(None) };
        let header = piece(&self.input, part.header, 30)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(damaged("a part that is not where the directory says"));
        }
        // The name and what is beside it may be longer here than in the directory.
        let start = part.header + 30 + number(&header, 26, 2)? + number(&header, 28, 2)?;
        let mut bytes: Bytes = self.input.bytes();
        bytes.seek(SeekFrom::Start(start))?;
        let packed = bytes.take(part.packed);
        Ok(Some(if part.deflated { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) }))
    }
}

/// Where the directory lies, and its bytes.
fn directory(input: &Input) -> io::Result<(u64, u64)> {
    let length = input.bytes().seek(SeekFrom::End(0))?;
    let start = length.saturating_sub(TAIL);
    let tail = piece(input, start, TAIL)?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").ok_or_else(|| damaged("an archive without its end"))?;
    let (size, at) = (number(&tail, end + 12, 4)?, number(&tail, end + 16, 4)?);
    let before = end.checked_sub(20).filter(|before| tail[*before..].starts_with(b"PK\x06\x07"));
    match before {
        Some(before) if at == u64::from(u32::MAX) || size == u64::from(u32::MAX) => {
            let large = piece(input, number(&tail, before + 8, 8)?, 56)?;
            Ok((number(&large, 48, 8)?, number(&large, 40, 8)?))
        }
        _ => Ok((at, size)),
    }
}

/// A line of the directory; nothing of a part that is packed in another way or has a password. What is beside it begins at
/// that place.
fn part(line: &[u8], extra: usize) -> io::Result<Option<Part>> {
    let (flags, method) = (number(line, 8, 2)?, number(line, 10, 2)?);
    let mut sizes = [number(line, 24, 4)?, number(line, 20, 4)?, number(line, 42, 4)?];
    let mut rest = &line[extra..];
    while rest.len() >= 4 {
        let (kind, length) = (number(rest, 0, 2)?, number(rest, 2, 2)? as usize);
        let mut numbers = rest.get(4..4 + length).unwrap_or_default();
        if kind == 1 {
            // Those that have no room in the line, in their order.
            for size in sizes.iter_mut().filter(|size| **size == u64::from(u32::MAX)) {
                if numbers.len() >= 8 {
                    *size = number(numbers, 0, 8)?;
                    numbers = &numbers[8..];
                }
            }
        }
        rest = rest.get(4 + length..).unwrap_or_default();
    }
    let [_, packed, header] = sizes;
    let readable = flags & 1 == 0 && (method == 0 || method == 8);
    Ok(readable.then_some(Part { header, packed, deflated: method == 8 }))
}
