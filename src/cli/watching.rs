//! What a person sees of a long import, and how she stops it: one line on the terminal, and Ctrl-C.
//!
//! How many lines a file has is counted beside the import, so that the time left is known; on a pipe nothing is said.

use std::io::{IsTerminal, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::out;
use super::pouring::Watch;
use crate::domain::{ImportFault, Problem};
use crate::files::Input;
use crate::locale::{Words, fill, grouped};
use crate::runtime::signals;

/// So long nobody wonders.
const A_MOMENT: Duration = Duration::from_millis(700);
/// Between two states of the line.
const PAUSE: Duration = Duration::from_millis(250);

/// Watches an import.
pub struct Watching<'a> {
    words: &'a Words,
    begun: Instant,
    told: Option<Instant>,
    shown: bool,
    stopped: Arc<AtomicBool>,
    /// Lines of all files, once they are counted.
    all: Arc<AtomicU64>,
    /// Lines of the files before, and of the present one.
    before: u64,
    file: usize,
    line: u64,
}

impl<'a> Watching<'a> {
    /// Watches an import of these files; Ctrl-C no longer ends the program until it is dropped.
    pub fn new(inputs: &[&Input], words: &'a Words) -> Self {
        let (stopped, all) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        signals::set_at_the_end(&stopped);
        let shown = std::io::stderr().is_terminal();
        if shown {
            let (inputs, all): (Vec<Input>, _) = (inputs.iter().map(|input| (*input).clone()).collect(), all.clone());
            // Whoever waits for the end of the import does not wait for this.
            drop(thread::Builder::new().spawn(move || all.store(inputs.iter().map(lines).sum(), Ordering::Relaxed)));
        }
        let begun = Instant::now();
        Self { words, begun, told: None, shown, stopped, all, before: 0, file: 0, line: 0 }
    }

    fn tell(&mut self) {
        let due = self.told.map_or(self.begun.elapsed() > A_MOMENT, |told| told.elapsed() > PAUSE);
        if !self.shown || !due {
            return;
        }
        self.told = Some(Instant::now());
        let (done, all) = (self.before + self.line, self.all.load(Ordering::Relaxed));
        let rows = grouped(usize::try_from(done).unwrap_or(usize::MAX));
        let words = &self.words.cli.import;
        let line = if all > done {
            let left = self.begun.elapsed().as_secs() * (all - done) / done.max(1) + 1;
            let percent = done * 100 / all;
            fill(&words.progress, &[("rows", &rows), ("percent", &percent.to_string()), ("seconds", &left.to_string())])
        } else {
            fill(&words.progress_only, &[("rows", &rows)])
        };
        out::again(&line);
    }
}

impl Watch for Watching<'_> {
    fn step(&mut self, file: usize, line: u64) -> Result<(), Problem> {
        if file != self.file {
            (self.before, self.file) = (self.before + self.line, file);
        }
        self.line = line;
        self.tell();
        if self.stopped.load(Ordering::Relaxed) { Err(ImportFault::Stopped.into()) } else { Ok(()) }
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        if self.told.is_some() {
            drop(write!(std::io::stderr().lock(), "\r\u{1b}[K"));
        }
    }
}

/// How many line ends a file has.
fn lines(input: &Input) -> u64 {
    let (mut bytes, mut buffer, mut count) = (input.bytes(), vec![0; 1 << 16], 0);
    while let Ok(read @ 1..) = bytes.read(&mut buffer) {
        count += buffer[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
    }
    count
}
