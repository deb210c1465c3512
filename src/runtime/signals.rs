//! Signals: the end, another size, a stop and what comes after it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use crate::app::Event;

/// Whether another program has the terminal, and whether this one was asked to end meanwhile.
static LENT: AtomicBool = AtomicBool::new(false);
static ENDS: AtomicBool = AtomicBool::new(false);

/// Another program has the terminal from now on, or has it no more.
pub fn lend(lent: bool) {
    LENT.store(lent, Ordering::SeqCst);
}

/// Whether this program was asked to end while another one has the terminal.
pub fn is_to_end() -> bool {
    ENDS.load(Ordering::SeqCst)
}

/// Reads signals on a thread of its own.
///
/// SIGTERM, SIGHUP and SIGINT end the program as Ctrl-Q does, except that an editor with unreadable text does not hold it.
/// SIGTSTP comes from outside only: in raw mode Ctrl-Z is undo.
///
/// # Errors
/// If there is no thread, or no signal to be had.
#[cfg(unix)]
pub fn read(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT])?;
    let read = move || {
        for signal in signals.forever() {
            let lent = LENT.load(Ordering::SeqCst);
            let event = match signal {
                // Ctrl-C there is meant for the editor; with a stop of the whole group, and its end, we go along.
                SIGINT | SIGCONT if lent => continue,
                SIGTSTP if lent => {
                    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    continue;
                }
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Event::Resize(columns, rows),
                    Err(_) => continue,
                },
                _ => {
                    ENDS.store(lent, Ordering::SeqCst);
                    Event::Hangup
                }
            };
            if events.send(event).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(read).map(drop)
}

/// The flag is set by Ctrl-C, and by whoever asks the program to end.
#[cfg(unix)]
pub fn set_at_the_end(flag: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Without it the signal ends the program, and the next start takes back what it left.
        drop(signal_hook::flag::register(signal, flag.clone()));
    }
}

/// Nobody sets it here.
#[cfg(not(unix))]
pub fn set_at_the_end(_: &Arc<AtomicBool>) {}

/// No signals to read here.
#[cfg(not(unix))]
pub fn read(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}
