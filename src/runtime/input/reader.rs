//! The thread that reads the terminal. It sleeps until bytes come, or until the patience with what has begun ends.

use std::fs::File;
use std::io::{self, IsTerminal, PipeReader, PipeWriter};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::gather::Gather;
use super::heard::Heard;
use super::parser::Parser;
use crate::app::Event;

/// Read at once. A terminal gives 4 kB; more fits where a pipe stands in for one.
const READ_BYTES: usize = 16 << 10;

/// The thread has this long to see that it is to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// The terminal is read while it lives; dropped, what is typed from then on is left to whoever reads next: a shell.
#[derive(Debug)]
pub struct Reading {
    /// Its other end hangs up with it.
    end: Option<PipeWriter>,
    ended: Receiver<()>,
}

impl Drop for Reading {
    /// Nothing is read any more behind it; where `poll` knows no terminals the thread may hang in a last reading.
    fn drop(&mut self) {
        self.end = None;
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

/// Reads the terminal on a thread of its own, until it is gone or nobody listens.
///
/// # Errors
/// If there is no terminal to read, or no thread.
pub fn read(events: Sender<Event>) -> io::Result<Reading> {
    start(terminal()?, events)
}

fn start(terminal: OwnedFd, events: Sender<Event>) -> io::Result<Reading> {
    let (end, writes) = io::pipe()?;
    let (ends, ended) = mpsc::channel();
    let mut reader = Reader {
        terminal,
        end,
        parser: Parser::default(),
        heard: Vec::new(),
        buffer: vec![0; READ_BYTES],
        gather: Gather::new(events.clone()),
        let_go: false,
    };
    let read = move || {
        while reader.turn().is_some() {}
        let let_go = reader.let_go;
        drop(reader);
        drop(ends);
        if !let_go {
            let _ = events.send(Event::Hangup);
        }
    };
    thread::Builder::new().name("input".into()).spawn(read)?;
    Ok(Reading { end: Some(writes), ended })
}

/// Where keys come from: standard input, and where that is a file the terminal that the process belongs to. The same
/// rule by which raw mode finds its terminal.
fn terminal() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() { input.as_fd().try_clone_to_owned() } else { File::open("/dev/tty").map(OwnedFd::from) }
}

struct Reader {
    terminal: OwnedFd,
    end: PipeReader,
    parser: Parser,
    heard: Vec<Heard>,
    buffer: Vec<u8>,
    gather: Gather,
    /// [`Reading`] is gone: whoever reads next has the terminal.
    let_go: bool,
}

impl Reader {
    /// Waits for bytes and sends what they say; nothing if the terminal is gone or no longer to be read, or nobody listens.
    fn turn(&mut self) -> Option<()> {
        let mut there = true;
        if self.comes(self.parser.patience())? {
            there = self.take().is_some();
        } else {
            self.parser.expire(&mut self.heard);
        }
        self.gather()?;
        // What is at hand came together with it.
        while let Some(patience) = self.gather.patience().filter(|_| there) {
            if !self.comes(Some(patience))? {
                break;
            }
            there = self.take().is_some();
            self.gather()?;
        }
        // Keys before the end are keys.
        self.gather.send()?;
        there.then_some(())
    }

    fn gather(&mut self) -> Option<()> {
        self.heard.drain(..).try_for_each(|heard| self.gather.take(heard))
    }

    /// Whether there is something to read, or an end to be seen, within that time; nothing after [`Reading`]. Where `poll` knows no terminals it
    /// says so at once, and the reading waits instead.
    fn comes(&mut self, patience: Option<Duration>) -> Option<bool> {
        let time = patience.map(Timespec::try_from).transpose().ok()?;
        loop {
            let mut asked = [PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(&self.end, PollFlags::IN)];
            match poll(&mut asked, time.as_ref()) {
                Ok(_) if !asked[1].revents().is_empty() => {
                    self.let_go = true;
                    return None;
                }
                Ok(ready) => return Some(ready > 0),
                // A signal; the patience begins anew, for nobody measures it.
                Err(Errno::INTR) => {}
                Err(_) => return None,
            }
        }
    }

    /// Reads what is there; nothing if the terminal is gone.
    fn take(&mut self) -> Option<()> {
        match rustix::io::read(&self.terminal, &mut self.buffer) {
            Ok(0) => None,
            Ok(length) => {
                self.parser.feed(&self.buffer[..length], &mut self.heard);
                Some(())
            }
            // Another process read it first.
            Err(Errno::INTR | Errno::AGAIN) => Some(()),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crossterm::event::{KeyCode, KeyEvent};

    use super::*;

    /// A pipe that is read instead of a terminal: its other end, and what is told.
    fn piped() -> (impl Write, Receiver<Event>, Reading) {
        let (read, write) = io::pipe().expect("a pipe");
        let (send, events) = mpsc::channel();
        (write, events, start(read.into(), send).expect("a thread"))
    }

    fn keys(event: &Event) -> Vec<KeyCode> {
        let Event::Keys(keys) = event else { panic!("{event:?} instead of keys") };
        keys.iter().map(|key: &KeyEvent| key.code).collect()
    }

    #[test]
    fn patience_ends_by_itself_and_the_end_of_the_terminal_is_told() {
        let (mut write, events, _reading) = piped();
        let next = || events.recv_timeout(Duration::from_secs(30)).expect("an event comes");
        write.write_all(b"\x1b").expect("written");
        assert_eq!(keys(&next()), [KeyCode::Esc]);
        write.write_all(b"\x1b[200~cut off\x1b[20").expect("written");
        assert!(matches!(next(), Event::Paste(text) if text == "cut off"));
        write.write_all(b"the last").expect("written");
        drop(write);
        assert_eq!(keys(&next()).len(), 8);
        assert!(matches!(next(), Event::Hangup));
    }

    #[test]
    fn what_is_typed_after_the_end_is_not_read() {
        let (read, mut write) = io::pipe().expect("a pipe");
        let (send, events) = mpsc::channel();
        let shell = read.try_clone().expect("a shell has the terminal too");
        let reading = start(read.into(), send).expect("a thread");
        write.write_all(b"a").expect("written");
        assert_eq!(keys(&events.recv().expect("an event")), [KeyCode::Char('a')]);
        drop(reading);
        assert!(events.recv().is_err(), "that we read no more is no end of the terminal");
        write.write_all(b"ls").expect("written");
        drop(write);
        assert_eq!(io::read_to_string(shell).expect("read"), "ls");
    }
}
