//! Where the terminal is no stream of bytes, crossterm reads it.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, KeyEventKind};

use super::gather::Gather;
use super::heard::Heard;
use crate::app::Event;

/// Time to ask for what has been read already: asked with none at all, the reader does not look.
const AT_HAND: Duration = Duration::from_micros(20);

/// The terminal is read, from now to the program's end.
#[derive(Debug)]
pub struct Reading;

/// Reads the terminal on a thread of its own, until it is gone or nobody listens.
///
/// # Errors
/// If there is no thread.
pub fn read(events: Sender<Event>) -> io::Result<Reading> {
    let mut gather = Gather::new(events.clone());
    let read = move || {
        while turn(&mut gather, &events).is_some() {}
        let _ = events.send(Event::Hangup);
    };
    thread::Builder::new().name("input".into()).spawn(read).map(|_| Reading)
}

fn turn(gather: &mut Gather, events: &Sender<Event>) -> Option<()> {
    let mut next = event::read().ok();
    next.as_ref()?;
    while let Some(event) = next {
        match event {
            event::Event::Key(key) if key.kind != KeyEventKind::Release => gather.take(Heard::Key(key))?,
            event::Event::Mouse(mouse) => gather.take(Heard::Mouse(mouse))?,
            event::Event::Paste(text) => gather.take(Heard::Paste(text))?,
            event::Event::Resize(columns, rows) => {
                gather.send()?;
                events.send(Event::Resize(columns, rows)).ok()?;
            }
            _ => {}
        }
        let more = gather.patience().is_some_and(|patience| event::poll(patience.max(AT_HAND)).unwrap_or(false));
        next = if more { event::read().ok() } else { None };
    }
    gather.send()
}
