//! The bytes of a text as they are looked at: a record and what is known behind it, in one piece of memory.

use std::io::{self, Read};

/// Bytes read at once.
const BLOCK: usize = 1 << 17;

/// Bytes beyond which memory that a long record needed is given back.
const KEPT: usize = 8 * BLOCK;

/// A piece of a text, from the beginning of a record on.
pub(super) struct Window<R> {
    text: R,
    buffer: Vec<u8>,
    /// Where the record begins in the buffer, and how far the buffer is filled.
    start: usize,
    filled: usize,
    ended: bool,
    /// Bytes before the buffer.
    before: u64,
}

impl<R: Read> Window<R> {
    pub fn new(text: R) -> Self {
        Self { text, buffer: Vec::new(), start: 0, filled: 0, ended: false, before: 0 }
    }

    /// Where the record begins in the text.
    pub fn place(&self) -> u64 {
        self.before + self.start as u64
    }

    /// Bytes of the text that were read so far.
    pub fn read(&self) -> u64 {
        self.before + self.filled as u64
    }

    /// The next record begins so many bytes behind this one's beginning, or at the end of the text.
    pub fn go_on(&mut self, bytes: usize) {
        self.start += bytes.min(self.len());
    }

    /// How much is known from the record's beginning on.
    pub fn len(&self) -> usize {
        self.filled - self.start
    }

    /// What is known of the record, from that place on.
    pub fn known(&self, at: usize) -> &[u8] {
        &self.buffer[(self.start + at).min(self.filled)..self.filled]
    }

    /// The record's bytes from one place to another, which are known.
    pub fn piece(&self, from: usize, to: usize) -> &[u8] {
        &self.buffer[self.start + from..self.start + to]
    }

    /// The byte of the record at that place; `None` at the end of the text.
    pub fn byte(&mut self, at: usize) -> io::Result<Option<u8>> {
        while self.known(at).is_empty() {
            if !self.more()? {
                return Ok(None);
            }
        }
        Ok(Some(self.known(at)[0]))
    }

    /// Where what is looked for stands in the record, from one place on and not behind another.
    pub fn find(
        &mut self,
        from: usize,
        most: usize,
        look: impl Fn(&[u8]) -> Option<usize>,
    ) -> io::Result<Option<usize>> {
        let mut from = from;
        loop {
            if let Some(found) = look(self.known(from)) {
                return Ok(Some(from + found).filter(|found| *found <= most));
            }
            from += self.known(from).len();
            if from > most || !self.more()? {
                return Ok(None);
            }
        }
    }

    /// How many of the same quotes stand at that place.
    pub fn run(&mut self, at: usize) -> io::Result<usize> {
        let mut length = 0;
        while self.byte(at + length)? == Some(b'"') {
            length += 1;
        }
        Ok(length)
    }

    /// Reads on; whether there was more. What lies before the record makes room.
    fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.before += self.start as u64;
            (self.start, self.filled) = (0, self.filled - self.start);
            if self.buffer.len() > KEPT && self.filled < BLOCK {
                self.buffer.truncate(2 * BLOCK);
                self.buffer.shrink_to_fit();
            }
        }
        if self.buffer.len() - self.filled < BLOCK {
            // Twice as much each time: the bytes of a long record are moved a few times, not once for each block.
            self.buffer.resize((self.buffer.len() * 2).max(self.filled + BLOCK), 0);
        }
        loop {
            match self.text.read(&mut self.buffer[self.filled..]) {
                Ok(read) => {
                    self.filled += read;
                    self.ended = read == 0;
                    return Ok(read > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Bytes of memory that it has.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.buffer.capacity()
    }
}
