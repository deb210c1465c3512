//! The texts that the cells of a workbook share, in little memory however many they are.

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use super::xml::{Token, Xml, text};
use crate::files::input::{damaged, read_at};

/// Bytes that stay in memory; of more all go into a file without a name.
const MOST: usize = 32 << 20;

/// Texts by their number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    texts: Store,
    /// Where each one ends, eight bytes each.
    ends: Store,
}

impl Strings {
    /// Reads the part that holds them.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn of(part: impl Read) -> io::Result<Self> {
        let (mut xml, mut strings, mut string) = (Xml::new(part), Self::default(), String::new());
        let mut reading = Reading::default();
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name == b"si" && tag.empty => strings.push("")?,
                Token::Close(b"si") => {
                    strings.push(&string)?;
                    string.clear();
                }
                Token::End => return strings.written(),
                token => reading.read(&token, &mut string),
            }
        }
    }

    fn push(&mut self, string: &str) -> io::Result<()> {
        self.texts.push(string.as_bytes())?;
        let end = self.texts.length;
        self.ends.push(&end.to_le_bytes())
    }

    fn written(mut self) -> io::Result<Self> {
        self.texts.write_out()?;
        self.ends.write_out()?;
        Ok(self)
    }

    /// The text of that number, put behind what is there.
    ///
    /// # Errors
    /// What the system says; there is none.
    pub fn get(&self, number: u64, into: &mut Vec<u8>) -> io::Result<()> {
        let none = || damaged("a text that is not there");
        let at = number.checked_mul(8).filter(|at| *at + 8 <= self.ends.length).ok_or_else(none)?;
        let place = |at: u64| {
            let mut bytes = [0; 8];
            self.ends.read(at, &mut bytes).map(|()| u64::from_le_bytes(bytes))
        };
        let start = if at == 0 { 0 } else { place(at - 8)? };
        let length = usize::try_from(place(at)? - start).map_err(|_| none())?;
        let before = into.len();
        into.resize(before + length, 0);
        self.texts.read(start, &mut into[before..])
    }
}

/// Bytes in memory, or in a file if they are many.
#[derive(Debug, Default)]
struct Store {
    /// Those that are not in the file.
    memory: Vec<u8>,
    file: Option<Mutex<File>>,
    length: u64,
}

impl Store {
    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.memory.extend_from_slice(bytes);
        self.length += bytes.len() as u64;
        let most = if self.file.is_some() { MOST / 16 } else { MOST };
        if self.memory.len() < most {
            return Ok(());
        }
        if self.file.is_none() {
            self.file = Some(Mutex::new(tempfile::tempfile()?));
        }
        self.write_out()
    }

    /// If there is a file, all is in it.
    fn write_out(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.get_mut().unwrap_or_else(PoisonError::into_inner).write_all(&self.memory)?;
        self.memory.clear();
        self.memory.shrink_to(MOST / 16);
        Ok(())
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let Some(file) = &self.file else {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let bytes = self.memory.get(at..at.saturating_add(into.len()));
            into.copy_from_slice(bytes.ok_or_else(|| damaged("a text that is not there"))?);
            return Ok(());
        };
        let file = file.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut at, mut rest) = (at, into);
        while !rest.is_empty() {
            let read = read_at(&file, rest, at)?;
            if read == 0 {
                return Err(damaged("a text that is not there"));
            }
            at += read as u64;
            rest = &mut rest[read..];
        }
        Ok(())
    }
}

/// Text in the elements of a string: plain, or in runs of their own looks; how it sounds (`rPh`) is left out.
#[derive(Debug, Default)]
pub(super) struct Reading {
    in_text: bool,
    sounds: usize,
}

impl Reading {
    /// One token of the string.
    pub fn read(&mut self, token: &Token, into: &mut String) {
        match token {
            Token::Open(tag) if tag.name == b"t" => self.in_text = !tag.empty,
            Token::Close(b"t") => self.in_text = false,
            Token::Open(tag) if tag.name == b"rPh" && !tag.empty => self.sounds += 1,
            Token::Close(b"rPh") => self.sounds = self.sounds.saturating_sub(1),
            Token::Text(written) if self.in_text && self.sounds == 0 => into.push_str(&signs(&text(written))),
            Token::Plain(plain) if self.in_text && self.sounds == 0 => into.push_str(&String::from_utf8_lossy(plain)),
            _ => {}
        }
    }
}

/// Text with the signs that XML has no way to write: `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub(super) fn signs(written: &str) -> String {
    let (mut meant, mut rest) = (String::with_capacity(written.len()), written);
    while let Some(at) = rest.find("_x") {
        meant.push_str(&rest[..at]);
        rest = &rest[at..];
        let number = rest.get(2..6).filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        match number.and_then(|number| u32::from_str_radix(number, 16).ok()).and_then(char::from_u32) {
            Some(sign) => {
                meant.push(sign);
                rest = &rest[7..];
            }
            None => {
                meant.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    meant.push_str(rest);
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(strings: &Strings, number: u64) -> String {
        let mut bytes = Vec::new();
        strings.get(number, &mut bytes).expect("it is there");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn texts_are_plain_or_of_several_looks() {
        let xml = "<sst><si><t>李</t></si><si/><si><t/></si><si><r><rPr/><t xml:space=\"preserve\">a </t></r><r><t>b</t></r>\
                   <rPh sb=\"0\"><t>no</t></rPh></si><si><t>x_x000D_\n_x005F_y_xyz</t></si></sst>";
        let strings = Strings::of(xml.as_bytes()).expect("it reads");
        assert_eq!((0..5).map(|at| get(&strings, at)).collect::<Vec<_>>(), ["李", "", "", "a b", "x\r\n_y_xyz"]);
        assert!([5, u64::MAX].iter().all(|at| strings.get(*at, &mut Vec::new()).is_err()));
    }

    #[test]
    fn many_texts_lie_in_a_file() {
        let mut strings = Strings::default();
        let long = "李".repeat(40_000);
        for at in 0..400 {
            strings.push(&format!("{at} {long}")).expect("room");
        }
        let strings = strings.written().expect("room");
        assert!(strings.texts.file.is_some() && strings.texts.memory.is_empty());
        assert!([0, 7, 399].iter().all(|at| get(&strings, *at).starts_with(&format!("{at} 李"))));
    }
}
