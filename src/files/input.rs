//! Where what comes in is read from: a file, or a stream, which is read to its end first.
//!
//! ```text
//!   a file ──────────────────────────────────────┐
//!   a pipe, a terminal ──▶ a file without a name ─┴─▶ Input ─▶ Bytes, from the beginning, as often as they are asked for
//!   any other device: refused before a byte is read
//! ```
//!
//! A stream comes once, but a table is looked at more than once: for its encoding, its headings, its rows. The file that it
//! is kept in has no name, so that nothing stays of it, however the program ends.

use std::fs::{self, File};
use std::io::{self, ErrorKind, IsTerminal, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use encoding_rs::Encoding;

use super::encoding::{self, Written};
use super::part::Part;
use crate::domain::{Cause, FileFault, ImportFault, OutputFault, Problem};

/// Most bytes of a stream: more than any table has (a million customers are some 200 MB), and an end for what has none.
const MOST: u64 = 4 << 30;

/// What `-` stands for, as people and the system call it.
const STANDARD: &str = "/dev/stdin";

impl Asked {
    /// The same, of a text in the encoding of that name; nothing if none has it.
    #[must_use]
    pub fn written(self, name: &str) -> Option<Self> {
        encoding::named(name).map(|encoding| Self { encoding: Some(encoding), ..self })
    }
}

/// Something to be read, as often as needed.
#[derive(Clone, Debug)]
pub struct Input {
    path: PathBuf,
    held: Held,
    stream: bool,
    asked: Asked,
    /// In what a text is written, once it was looked at: of plain ASCII that is to its end.
    written: Arc<OnceLock<Written>>,
}

/// What holds its bytes.
#[derive(Clone, Debug)]
enum Held {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

/// How a person says that it is to be read, where its bytes do not decide or a person knows better.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// In what a text is written.
    pub encoding: Option<&'static Encoding>,
    /// Which sheet of a workbook: its name, or its number from 1.
    pub sheet: Option<String>,
    /// Sheets of the same workbook that come in as files of their own.
    pub beside: Vec<String>,
    /// The table of it, where several stand in one sheet.
    pub part: Part,
}

/// Where a path leads: `-` is standard input.
#[must_use]
pub fn place(path: &Path) -> PathBuf {
    if path == "-" { STANDARD.into() } else { path.into() }
}

impl Input {
    /// Opens what a path leads to ([`place`]). A stream is read to its end, which lasts as long as somebody writes: `told`
    /// hears its name before that begins.
    ///
    /// # Errors
    /// It cannot be read, or is a device, which has no end or is no table.
    pub fn open(path: &Path, told: impl FnOnce(&Path)) -> Result<Self, Problem> {
        let (path, standard) = (place(path), path == "-");
        let cannot = |error: io::Error| cannot_read(&path, &error);
        // Where the system does not know standard input by a name, it is a stream.
        let kind = match fs::metadata(&path) {
            Err(_) if standard => Kind::Stream,
            meta => Kind::of(&meta.map_err(cannot)?),
        };
        if kind == Kind::Device && !is_terminal(&path, standard) {
            return Err(Problem::File(FileFault::NotAFile { path }));
        }
        let stream = standard || kind != Kind::File;
        let file = match kind {
            Kind::Folder => return Err(cannot(ErrorKind::IsADirectory.into())),
            Kind::File if !stream => File::open(&path).map_err(cannot)?,
            _ => {
                told(&path);
                let source: Box<dyn Read> =
                    if standard { Box::new(io::stdin().lock()) } else { Box::new(File::open(&path).map_err(cannot)?) };
                kept(source, MOST, &path)?
            }
        };
        Ok(Self { path, held: Held::File(Arc::new(file)), stream, asked: Asked::default(), written: Arc::default() })
    }

    /// What lies in memory already (the demo's files, a paste), under a name for people.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        Self {
            path: name.into(),
            held: Held::Memory(bytes.into()),
            stream: true,
            asked: Asked::default(),
            written: Arc::default(),
        }
    }

    /// The same, to be read as a person says.
    #[must_use]
    pub fn read_as(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    /// How it is to be read.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Its name, for people.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder where a person keeps it. What came through a pipe lies in none, and what goes by a name of the system's
    /// (`/dev/stdin`) not there.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        let of_system = ["/dev", "/proc"].iter().any(|folder| self.path.starts_with(folder));
        if self.stream || of_system { None } else { self.path.parent() }
    }

    /// Everything in it, from the beginning; each reads at a place of its own.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        Bytes { held: self.held.clone(), at: 0 }
    }

    /// In what it is written, as its bytes say.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn written(&self) -> io::Result<Written> {
        match self.written.get() {
            Some(written) => Ok(written.clone()),
            None => {
                let written = encoding::detect(&mut self.bytes())?;
                Ok(self.written.get_or_init(|| written).clone())
            }
        }
    }

    /// All of it as text.
    ///
    /// # Errors
    /// What the system says; it is no text.
    pub fn text(&self) -> io::Result<String> {
        io::read_to_string(self.bytes())
    }
}

/// What the system has at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A pipe or a socket: it ends when who writes it ends.
    Stream,
    Device,
}

impl Kind {
    fn of(meta: &fs::Metadata) -> Self {
        match meta {
            meta if meta.is_file() => Self::File,
            meta if meta.is_dir() => Self::Folder,
            meta if is_device(meta) => Self::Device,
            _ => Self::Stream,
        }
    }
}

#[cfg(unix)]
fn is_device(meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    meta.file_type().is_char_device() || meta.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &fs::Metadata) -> bool {
    false
}

/// Whether a person types there.
fn is_terminal(path: &Path, standard: bool) -> bool {
    if standard { io::stdin().is_terminal() } else { File::open(path).is_ok_and(|file| file.is_terminal()) }
}

/// Everything that comes out of a stream, at most so many bytes, in a file without a name.
fn kept(stream: impl Read, most: u64, path: &Path) -> Result<File, Problem> {
    let unkept = |error: io::Error| OutputFault::CannotCreate { path: std::env::temp_dir(), cause: error.into() };
    let mut file = tempfile::tempfile().map_err(unkept)?;
    let (mut stream, mut block) = (stream.take(most + 1), vec![0; 1 << 16]);
    loop {
        let read = match stream.read(&mut block) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(cannot_read(path, &error)),
        };
        io::Write::write_all(&mut file, &block[..read]).map_err(unkept)?;
    }
    if stream.limit() == 0 {
        return Err(ImportFault::Endless { path: path.into(), gigabytes: most >> 30 }.into());
    }
    Ok(file)
}

/// As [`ImportFault::CannotRead`] says it.
pub(super) fn cannot_read(path: &Path, error: &io::Error) -> Problem {
    let damaged = error.get_ref().is_some_and(|inner| inner.is::<Damaged>());
    let cause = if damaged { Cause::Damaged } else { error.into() };
    Problem::Import(ImportFault::CannotRead { path: path.to_owned(), cause })
}

/// No sense can be made of what a file holds.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Damaged(&'static str);

/// As an error of the system's, with what is wrong, for who looks closer.
pub(super) fn damaged(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, Damaged(what))
}

/// The bytes of an input, from the beginning.
#[derive(Debug)]
pub struct Bytes {
    held: Held,
    at: u64,
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &self.held {
            Held::File(file) => read_at(file, into, self.at)?,
            Held::Memory(bytes) => {
                let rest = &bytes[usize::try_from(self.at).map_or(bytes.len(), |at| at.min(bytes.len()))..];
                let read = rest.len().min(into.len());
                into[..read].copy_from_slice(&rest[..read]);
                read
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => match &self.held {
                Held::File(file) => file.metadata()?.len().checked_add_signed(by),
                Held::Memory(bytes) => (bytes.len() as u64).checked_add_signed(by),
            },
        };
        self.at = at.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(unix)]
pub(super) fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

#[cfg(windows)]
pub(super) fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_read_as_often_as_needed() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), "李明朗\n").expect("written");
        let input = Input::open(file.path(), |_| panic!("nobody waits for a file")).expect("it opens");
        let (mut one, mut text) = (input.bytes(), String::new());
        one.by_ref().take(3).read_to_string(&mut text).expect("it reads");
        assert_eq!((&*text, input.text().expect("it reads").as_str()), ("李", "李明朗\n"));
        one.rewind().expect("back");
        assert_eq!(io::read_to_string(one).expect("it reads"), "李明朗\n");
    }

    #[test]
    fn what_does_not_end_is_given_up() {
        let ended = kept(io::repeat(0), 1 << 20, Path::new("zero")).map(drop);
        assert!(matches!(ended, Err(Problem::Import(ImportFault::Endless { .. }))), "{ended:?}");
        assert!(kept(io::repeat(0).take(1 << 20), 1 << 20, Path::new("zero")).is_ok());
    }
}
