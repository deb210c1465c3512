//! What a command writes: to standard output, a device or a pipe, or a file that appears whole or not at all.
//!
//! ```text
//!   bytes ─▶ dress ─▶ buffer ─▶ standard output · device · pipe
//!                          └──▶ .kehu-….part beside the place ──finish──▶ the place
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `place` | where a path leads, and where nothing may be written |
//! | `whole` | a file beside its place, put there at the end |
//! | `dress` | what a terminal must not be sent, on its way out |

mod dress;
mod place;
#[cfg(test)]
mod tests;
mod whole;

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use dress::Dress;
use place::Place;
use whole::Whole;

use crate::domain::OutputFault;

/// Something that is written to. Dropped before [`Output::finish`], a file that was to be is not there.
#[derive(Debug)]
pub struct Output {
    to: BufWriter<To>,
    dress: Dress,
    /// Where a person said; none for standard output.
    path: Option<PathBuf>,
    gone: bool,
}

#[derive(Debug)]
enum To {
    Stream(Stream),
    Whole(Box<Whole>),
}

/// Not [`io::Stdout`] where it can be helped: that one takes a closed descriptor for a success.
#[cfg(unix)]
type Stream = File;
#[cfg(not(unix))]
type Stream = Box<dyn Write + Send>;

impl Output {
    /// Standard output. `own` are the files that nothing may be written to.
    ///
    /// # Errors
    /// It is one of those.
    pub fn standard(own: &[PathBuf]) -> Result<Self, OutputFault> {
        if let Some(path) = place::own_behind_standard(own).map_err(OutputFault::failed)? {
            return Err(OutputFault::OwnFile { path });
        }
        let terminal = io::stdout().is_terminal();
        Ok(Self::over(To::Stream(standard().map_err(OutputFault::failed)?), terminal, None))
    }

    /// The place that a person named; `-` is standard output. A link is followed, a device or a pipe is written to. A
    /// new file is for its owner's eyes alone; an old one gives way only by `force`, and keeps its owner and mode.
    ///
    /// # Errors
    /// A sentence's problem: one of `own`, a file that is there, a folder, what the system says.
    pub fn create(path: &Path, force: bool, own: &[PathBuf]) -> Result<Self, OutputFault> {
        let cannot = |error: io::Error| OutputFault::CannotCreate { path: path.into(), cause: error.into() };
        let to = match place::of(path, force, own)? {
            Place::Standard => return Self::standard(own),
            // Without `truncate`: what stands behind a descriptor is its opener's.
            Place::Stream(path) => To::Stream(stream(OpenOptions::new().append(true).open(path).map_err(cannot)?)),
            Place::File { to, over } => To::Whole(Box::new(Whole::beside(to, over).map_err(cannot)?)),
        };
        let terminal = matches!(&to, To::Stream(stream) if is_terminal(stream));
        Ok(Self::over(to, terminal, Some(path.into())))
    }

    fn over(to: To, terminal: bool, path: Option<PathBuf>) -> Self {
        let dress = if terminal { Dress::washed() } else { Dress::as_it_is() };
        Self { to: BufWriter::with_capacity(1 << 16, to), dress, path, gone: false }
    }

    /// The same for JSON: what a terminal must not be sent is escaped, and so nothing is lost wherever it goes.
    #[must_use]
    pub fn as_json(self) -> Self {
        Self { dress: Dress::json(), ..self }
    }

    /// Where a person said; none for standard output.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether who reads has gone away (`| head`): then nothing has gone wrong.
    #[must_use]
    pub fn reader_gone(&self) -> bool {
        self.gone
    }

    /// Everything is written: what is buffered goes out, a file comes to its place.
    ///
    /// # Errors
    /// What the system says; there is then no new file, and an old one is as it was.
    pub fn finish(mut self) -> io::Result<()> {
        self.dress.end(&mut self.to)?;
        self.to.flush()?;
        match self.to.into_inner().map_err(io::IntoInnerError::into_error)? {
            To::Stream(_) => Ok(()),
            To::Whole(whole) => whole.put(),
        }
    }

    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.gone |= matches!(&result, Err(error) if error.kind() == ErrorKind::BrokenPipe);
        result
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.dress.put(bytes, &mut self.to);
        self.noted(written).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.to.flush();
        self.noted(flushed)
    }
}

impl Write for To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::Whole(whole) => whole.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::Whole(whole) => whole.flush(),
        }
    }
}

#[cfg(unix)]
fn standard() -> io::Result<Stream> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(not(unix))]
fn standard() -> io::Result<Stream> {
    Ok(Box::new(io::stdout()))
}

#[cfg(unix)]
fn stream(file: File) -> Stream {
    file
}

#[cfg(not(unix))]
fn stream(file: File) -> Stream {
    Box::new(file)
}

#[cfg(unix)]
fn is_terminal(stream: &Stream) -> bool {
    stream.is_terminal()
}

#[cfg(not(unix))]
fn is_terminal(_: &Stream) -> bool {
    false
}
