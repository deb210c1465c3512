//! The terminal: taken and given back whole, whatever happens: at the end, in a panic, while a shell has stopped us.

use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};

use super::signals;

/// How many cells a line on standard output has; nothing where that is no terminal.
#[must_use]
pub fn columns() -> Option<usize> {
    let size = io::stdout().is_terminal().then(terminal::size)?;
    size.ok().map(|(columns, _)| columns.into())
}

/// Buttons (1000), movement while one is down (1002), places beyond column 223 (1006). Not every movement (1003), as
/// crossterm would ask for: an idle hand would wake the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// While it lives the terminal is ours; dropped, the terminal is as it was.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Raw mode, the other screen, bracketed paste, and the mouse if it is to be ours.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        MOUSE.store(mouse, Ordering::SeqCst);
        terminal::enable_raw_mode()?;
        let guard = Self(());
        take()?;
        Ok(guard)
    }
}

/// The mouse is ours from now on, or the terminal's.
pub fn use_mouse(ours: bool) {
    MOUSE.store(ours, Ordering::SeqCst);
    // A terminal that is gone says so through the reader of keys.
    let _ = execute!(io::stdout(), Print(if ours { MOUSE_ON } else { MOUSE_OFF }));
}

/// Everything but raw mode.
fn take() -> io::Result<()> {
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if MOUSE.load(Ordering::SeqCst) {
        execute!(io::stdout(), Print(MOUSE_ON))?;
    }
    Ok(())
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether the mouse is to be ours, also after a stop.
static MOUSE: AtomicBool = AtomicBool::new(false);

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

/// Columns and rows of the terminal.
///
/// # Errors
/// It cannot be asked.
pub fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

/// Asks the terminal something; its answer comes among the keys, if it comes.
pub fn ask(question: &str) {
    // A terminal that is gone says so through the reader of keys.
    let _ = execute!(io::stdout(), Print(question));
}

/// Gives the terminal back and stops, as a shell asked with SIGTSTP; returns when it lets the program go on, the terminal
/// taken again. Its size may be another, and nothing stands on its screen.
#[cfg(unix)]
pub fn stop() {
    let apart = APART.load(Ordering::SeqCst);
    restore();
    RETAKEN.store(true, Ordering::SeqCst);
    // SIGSTOP: SIGTSTP itself, our own or in a group without a shell, would not stop.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    retake(apart);
}

/// Nothing asks to stop here.
#[cfg(not(unix))]
pub fn stop() {}

/// Gives the terminal back while that is done, and takes it again. What it sends the whole group is meant for whoever has it.
pub fn lend<T>(work: impl FnOnce() -> T) -> T {
    let apart = APART.load(Ordering::SeqCst);
    restore();
    signals::lend(true);
    let done = work();
    signals::lend(false);
    retake(apart);
    done
}

/// Whether the next SIGCONT is the end of our own stop, after which the terminal is taken already.
static RETAKEN: AtomicBool = AtomicBool::new(false);

/// Takes the terminal again after SIGCONT, unless that has been done. Whoever was stopped by SIGSTOP could give nothing
/// back: a shell has used the terminal meanwhile, and set its modes as it likes them. Returns whether it was taken.
pub fn go_on() -> bool {
    let taken = RETAKEN.swap(false, Ordering::SeqCst);
    if !taken {
        let apart = APART.load(Ordering::SeqCst);
        restore();
        retake(apart);
    }
    !taken
}

/// Raw mode comes first: in the background it stops the program until it is in the foreground.
fn retake(apart: bool) {
    let _ = terminal::enable_raw_mode();
    let _ = take();
    if apart {
        tell_keys_apart();
    }
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
