//! Lines and names of the rows that came, for those who come again: asked for rarely, so that most of it lies in a file
//! without a name.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};

use crate::store::scratch::scratch;

/// Bytes of it that lie in memory.
const HELD: usize = 4 << 20;

/// Lines (eight bytes) and names (to the end of their line), one behind the other.
#[derive(Debug)]
pub(super) struct Names {
    /// The last of them.
    text: Vec<u8>,
    /// Those before, and how long they are.
    file: Option<File>,
    before: u64,
    held: usize,
    trouble: RefCell<Option<io::Error>>,
}

/// Line and name.
type Told = (u64, String);

impl Default for Names {
    fn default() -> Self {
        Self { text: Vec::new(), file: None, before: 0, held: HELD, trouble: RefCell::default() }
    }
}

impl Names {
    /// One more; the answer is where it stands.
    pub fn put(&mut self, line: u64, name: &str) -> u32 {
        if self.text.len() >= self.held && self.put_away().is_err() {
            // There is no room elsewhere: it stays in memory.
            self.held = usize::MAX;
        }
        let at = self.before + self.text.len() as u64;
        self.text.extend_from_slice(&line.to_le_bytes());
        let name = name.as_bytes();
        self.text.extend(name.iter().map(|byte| if *byte == b'\n' { b' ' } else { *byte }));
        self.text.push(b'\n');
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Where the next one will stand.
    pub fn end(&self) -> u32 {
        u32::try_from(self.before + self.text.len() as u64).unwrap_or(u32::MAX)
    }

    /// Line and name of the one that stands there. If that cannot be read, [`Self::trouble`] says why.
    pub fn get(&self, at: u32) -> Told {
        let told = match u64::from(at).checked_sub(self.before) {
            Some(at) => read(self.text.get(usize::try_from(at).unwrap_or(usize::MAX)..).unwrap_or_default()),
            None => self.put_away_at(at.into()),
        };
        told.unwrap_or_else(|error| {
            self.trouble.borrow_mut().get_or_insert(error);
            (0, String::new())
        })
    }

    /// Why something could not be read since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.trouble.borrow_mut().take()
    }

    fn put_away_at(&self, at: u64) -> io::Result<Told> {
        let Some(mut file) = self.file.as_ref() else { return Err(io::ErrorKind::NotFound.into()) };
        file.seek(SeekFrom::Start(at))?;
        read(BufReader::with_capacity(256, file))
    }

    fn put_away(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(scratch()?);
        }
        let Some(mut file) = self.file.as_ref() else { return Ok(()) };
        file.seek(SeekFrom::Start(self.before))?;
        file.write_all(&self.text)?;
        self.before += self.text.len() as u64;
        self.text.clear();
        Ok(())
    }
}

/// The line and the name that begin there.
fn read(mut from: impl BufRead) -> io::Result<Told> {
    let (mut line, mut name) = ([0; 8], Vec::new());
    from.read_exact(&mut line)?;
    from.read_until(b'\n', &mut name)?;
    Ok((u64::from_le_bytes(line), String::from_utf8_lossy(&name).trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_told_wherever_it_lies() {
        let mut names = Names { held: 100, ..Names::default() };
        let name = |line: u64| format!("李 {line}\nof {}", "x".repeat(usize::try_from(line % 90).expect("small")));
        let places: Vec<u32> = (0..500).map(|line| names.put(line, &name(line))).collect();
        assert!(names.text.len() < 300, "most of it is no longer in memory");
        for (line, at) in (0..).zip(places) {
            assert_eq!(names.get(at), (line, name(line).replace('\n', " ").trim_end().to_owned()), "{line}");
        }
        assert!(names.trouble().is_none());
    }
}
