//! The terminal: entered and left whole, whatever happens; keys read on a thread of their own; signals.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, KeyCode, KeyEvent, KeyModifiers, KeyboardEnhancementFlags,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::{BURST, Event};

/// A frame goes out in one write: 64 kB hold the largest.
const FRAME_BYTES: usize = 64 << 10;

/// A paste that the terminal does not bracket comes in several reads, one right behind the other; keys that a person
/// holds down are 30 ms apart.
const GATHER: Duration = Duration::from_millis(10);

/// Time to ask for what has been read already: asked with none at all, the reader does not look.
const AT_HAND: Duration = Duration::from_micros(20);

/// Buttons (1000), movement while one is down (1002), places beyond column 223 (1006). Not every movement (1003), as
/// crossterm would ask for: an idle hand would wake the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// While it lives the terminal is ours; dropped, the terminal is as it was.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Raw mode, the other screen, bracketed paste, and the mouse if it is to be ours.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        terminal::enable_raw_mode()?;
        let guard = Self(());
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        if mouse {
            execute!(io::stdout(), Print(MOUSE_ON))?;
        }
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether the newer keyboard protocol has been asked for and not given back: the panic hook and the guard both restore.
static APART: AtomicBool = AtomicBool::new(false);

/// Asks for the newer keyboard protocol (kitty's flag 1: Esc at once, Ctrl-I apart from Tab); after the first frame.
///
/// Asked for without asking whether it is there: a terminal that does not know `CSI > 1 u` passes over it, while the answer
/// to a question would have to be waited for (2 s where none comes) on the stream from which keys are read.
/// Nothing needs it, so it does not matter which it is.
pub fn tell_keys_apart() {
    APART.store(true, Ordering::SeqCst);
    let flags = PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES);
    let _ = execute!(io::stdout(), flags);
}

fn restore() {
    // Before the other screen is left: each screen has its own.
    if APART.swap(false, Ordering::SeqCst) {
        let _ = queue!(io::stdout(), PopKeyboardEnhancementFlags);
    }
    // The terminal may be gone; then there is nobody to tell.
    let _ = queue!(io::stdout(), Print(MOUSE_OFF), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = io::stdout().flush();
    let _ = terminal::disable_raw_mode();
}

/// A panic of the main thread is told on a terminal that can show it. Lanes catch theirs and tell them as events.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let main = thread::current().id();
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == main {
                restore();
                tell(panic);
            }
        }));
    });
}

/// The screen to draw on.
pub fn screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
}

/// Reads keys on a thread of its own; what was read at once is one event.
pub fn read_input(events: Sender<Event>) -> io::Result<()> {
    let read = move || {
        while let Ok(first) = event::read() {
            let mut keys = Vec::new();
            let mut next = Some(first);
            while let Some(event) = next {
                match event {
                    event::Event::Key(key) => keys.push(key),
                    other => {
                        if !keys.is_empty() && events.send(Event::Keys(std::mem::take(&mut keys))).is_err() {
                            return;
                        }
                        if translate(other).is_some_and(|event| events.send(event).is_err()) {
                            return;
                        }
                    }
                }
                let patience = if may_be_paste(&keys) { GATHER } else { AT_HAND };
                let more = event::poll(patience).unwrap_or(false);
                next = if more { event::read().ok() } else { None };
            }
            if !keys.is_empty() && events.send(Event::Keys(keys)).is_err() {
                return;
            }
        }
        // The terminal is gone.
        let _ = events.send(Event::Hangup);
    };
    thread::Builder::new().name("input".into()).spawn(read).map(drop)
}

/// Text that came faster than a person types it. Arrows held down are no text, and do not wait for more.
fn may_be_paste(keys: &[KeyEvent]) -> bool {
    let text = |key: &KeyEvent| {
        let sign = matches!(key.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab);
        sign && !key.modifiers.contains(KeyModifiers::ALT)
    };
    keys.len() >= BURST && keys[keys.len() - BURST..].iter().all(text) && keys.iter().any(|key| *key != keys[0])
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse)),
        event::Event::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
        _ => None,
    }
}

/// SIGTERM and SIGHUP end the program as Ctrl-Q does, except that an editor with unreadable text does not hold it.
#[cfg(unix)]
pub fn read_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let read = move || {
        for _ in signals.forever() {
            if events.send(Event::Hangup).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(read).map(drop)
}

/// A write beyond a limit of the size of files is an error that is told, not the end of the program.
#[cfg(unix)]
pub fn outlive_size_limits() {
    // Any handler takes the place of the system's, which ends the program.
    let _ = signal_hook::flag::register(signal_hook::consts::signal::SIGXFSZ, std::sync::Arc::default());
}

/// No such signal here.
#[cfg(not(unix))]
pub fn outlive_size_limits() {}

/// No signals to read here.
#[cfg(not(unix))]
pub fn read_signals(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}
