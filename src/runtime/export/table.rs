//! One table: rows of the store through a format, stopped between two pages.
//!
//! ```text
//!   this thread: the file ─▶ pages ─┐         ┌─▶ pieces ─▶ where it is written to
//!   beside it:                      └─ format ┘
//! ```
//!
//! Reading a row takes as long as writing it: side by side both are done in the time of one.

use std::io::{self, ErrorKind, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::unwritten;
use crate::domain::{Cancel, CustomerId, Problem, Row};
use crate::files::export::{self, Columns, Format, Said, Stamp, Written};
use crate::store::Reader;

/// Pages that wait for the format: enough that neither side idles.
const WAITING: usize = 4;

/// Bytes that are handed over at once.
const PIECE: usize = 1 << 18;

/// A table that is to be written.
#[derive(Debug)]
pub struct Export<'a> {
    pub format: Format,
    /// Whose rows, in which order.
    pub order: &'a [CustomerId],
    pub columns: Columns<'a>,
    pub said: &'a Said,
    pub stamp: Stamp,
}

impl Export<'_> {
    /// Writes it whole; nothing if it was cancelled, and what was written is then worth nothing. `progress` hears how many
    /// customers are written, after each page.
    ///
    /// # Errors
    /// What the file says; what is written to says no.
    pub fn write(
        self,
        reader: &Reader,
        out: &mut dyn Write,
        cancel: &Cancel,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Option<Written>, Problem> {
        let (order, fields, due) = (self.order, self.columns.fields.clone(), self.shows_due());
        thread::scope(|scope| {
            let (pages, of_pages) = mpsc::sync_channel(WAITING);
            // No bound: there are no more than pages, and whoever waits for room here could wait for whom it keeps waiting.
            let (pieces, of_pieces) = mpsc::channel::<Vec<u8>>();
            let pieces = Pieces { full: pieces, piece: Vec::new() };
            let format = scope.spawn(move || self.format(&of_pages, cancel, pieces));
            let mut done = 0;
            for ids in order.chunks(super::PAGE) {
                if cancel.tripped() {
                    return Ok(None);
                }
                let rows = if due { reader.rows(ids, &fields)? } else { reader.cells(ids, &fields)? };
                // Why nobody takes it any more is told at the end.
                if pages.send(Some(rows)).is_err() {
                    break;
                }
                of_pieces.try_iter().try_for_each(|piece| out.write_all(&piece)).map_err(unwritten)?;
                done += ids.len();
                progress(done);
            }
            drop(pages.send(None));
            of_pieces.iter().try_for_each(|piece| out.write_all(&piece)).map_err(unwritten)?;
            match format.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
                Err(_) if cancel.tripped() => Ok(None),
                written => written.and_then(|written| out.flush().map(|()| Some(written))).map_err(unwritten),
            }
        })
    }

    /// Whether the day on which a customer is due stands in it, which costs a look at each one's tasks.
    fn shows_due(&self) -> bool {
        self.columns.due || self.format == Format::Calendar
    }

    /// Writes the rows of pages until there is none; without that end it is worth nothing.
    fn format(self, pages: &Receiver<Option<Vec<Row>>>, cancel: &Cancel, mut pieces: Pieces) -> io::Result<Written> {
        let Self { format, columns, said, stamp, .. } = self;
        let mut rows = export::rows(format, columns, (said, stamp), cancel, &mut pieces)?;
        while let Ok(page) = pages.recv() {
            let Some(page) = page else {
                let written = rows.finish()?;
                return pieces.flush().map(|()| written);
            };
            page.iter().try_for_each(|row| rows.row(row))?;
        }
        Err(ErrorKind::BrokenPipe.into())
    }
}

/// What is written, handed over piece by piece.
struct Pieces {
    full: Sender<Vec<u8>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE + (PIECE >> 4)));
        self.full.send(piece).map_err(|_| ErrorKind::BrokenPipe.into())
    }
}
