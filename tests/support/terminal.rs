//! A program in a pseudo-terminal, as a person has it: keys go in, a screen comes out.
//!
//! ```text
//!   test ──keys──▶ pty ──▶ program
//!    ▲                        │
//!    │   channel of chunks    ▼
//!    └── screen ◀── reader thread (each chunk with the moment it arrived)
//! ```
//!
//! Nothing sleeps for a fixed time: every wait ends when the awaited output arrives, or fails at a generous deadline
//! showing the screen as it stood.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

use super::keys;
use super::modes::{local_modes, take_end_away};

/// How long an awaited screen may take. Generous: a busy machine must not fail a test; only a broken program does.
const DEADLINE: Duration = Duration::from_secs(30);

/// What a program wrote at once, and when it arrived.
struct Chunk {
    bytes: Vec<u8>,
    at: Instant,
}

/// How a program answered keys: times from the moment before they were written.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Until its first bytes.
    pub first: Duration,
    /// Until its last byte.
    pub last: Duration,
    /// How much it wrote.
    pub bytes: usize,
}

/// A running program, its screen, and everything it wrote.
pub struct Terminal {
    /// Our side of it; nothing once it was closed.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Box<dyn Write + Send>,
    /// The reader is to let go of its side.
    closing: Arc<AtomicBool>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Chunk>,
    parser: Parser<Replies>,
    written: Vec<u8>,
    last: Instant,
    modes_before: Option<u64>,
    exit: Option<ExitStatus>,
    _home: TempDir,
}

impl Terminal {
    /// Starts kehu. Its surroundings are clean: an empty home (unless `env` names one that lasts), English, a colour terminal.
    pub fn start(args: &[&str], cols: u16, rows: u16, env: &[(&str, &str)]) -> Self {
        Self::run(&kehu(), args, cols, rows, env)
    }

    /// Starts any program, likewise.
    pub fn run(program: &Path, args: &[&str], cols: u16, rows: u16, env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal can be opened");
        take_end_away(&*pair.master);
        let modes_before = local_modes(&*pair.master);
        let child = pair.slave.spawn_command(command(program, args, home.path(), env)).expect("the program starts");
        // Ours would keep the terminal open after the program's end, and the reader would wait for ever.
        drop(pair.slave);
        let closing = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().expect("the terminal can be read");
        Self {
            output: read_in_background(reader, Arc::clone(&closing)),
            writer: pair.master.take_writer().expect("the terminal can be written to"),
            master: Some(pair.master),
            closing,
            child,
            parser: Parser::new_with_callbacks(rows, cols, 0, Replies::default()),
            written: Vec::new(),
            last: Instant::now(),
            modes_before,
            exit: None,
            _home: home,
        }
    }

    // ── what a person does ──────────────────────────────────────────────────────────────────────────────────────────

    /// Presses keys, all at once: `"gg<Down><C-q>北京<Enter>"`.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        self.send(&keys::bytes(script))
    }

    /// Pastes as a terminal does that brackets pastes: line ends become carriage returns.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        let text = text.replace("\r\n", "\r").replace('\n', "\r");
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Writes bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        // A program that has just ended reads nothing: the next wait says so, with its screen.
        let _ = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.master().resize(size(cols, rows)).expect("the terminal can be resized");
        self.parser.screen_mut().set_size(rows, cols);
        self
    }

    /// Sends a signal by its name: `TERM`, `HUP`.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("`kill` runs");
        assert!(sent.success(), "SIG{name} could not be sent to {id}");
        self
    }

    /// Ends the program as a power cut would.
    pub fn kill9(&mut self) -> ExitStatus {
        self.signal("KILL").exit()
    }

    /// Closes the terminal's window, as its cross does: the system hangs up, and there is nothing left to write to.
    ///
    /// Our reader holds a side of it too and waits for a byte: a program with raw keys draws when its window changes its
    /// size, and for any other one the terminal itself echoes a key. So it closes with the next byte. The key is the one
    /// that draws the screen anew, for a program that takes the terminal over just now reads it.
    pub fn close(&mut self) -> ExitStatus {
        self.closing.store(true, Ordering::SeqCst);
        let (rows, cols) = self.view().size();
        if local_modes(self.master()) == self.modes_before {
            self.send(&keys::bytes("<C-l>"));
        } else {
            self.resize(cols - 1, rows);
        }
        let end = Instant::now() + DEADLINE;
        while let Ok(chunk) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.accept(chunk);
        }
        self.writer = Box::new(std::io::sink());
        self.master = None;
        let exit = self.child.wait().expect("the program can be waited for");
        self.exit.insert(exit).clone()
    }

    /// Quits kehu by its key.
    pub fn quit(&mut self) -> ExitStatus {
        self.keys("<C-q>").exit()
    }

    // ── what a person sees ──────────────────────────────────────────────────────────────────────────────────────────

    /// Waits until the screen's text is as told; fails at the deadline, showing it.
    #[track_caller]
    pub fn wait_for(&mut self, awaited: impl Fn(&str) -> bool) -> &mut Self {
        self.wait_until("a screen as described", |terminal| awaited(&terminal.screen()))
    }

    /// Waits until the text stands on the screen.
    #[track_caller]
    pub fn wait_text(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("{text:?}"), |terminal| terminal.screen().contains(text))
    }

    /// Waits until everything is in the file: the title says so, on a low screen the last line.
    #[track_caller]
    pub fn wait_saved(&mut self) -> &mut Self {
        self.wait_until("everything saved", |terminal| is_saved(&terminal.lines()))
    }

    /// Waits until the analysis has run: then the title says nothing of it. The screen has one.
    #[track_caller]
    pub fn wait_analysed(&mut self) -> &mut Self {
        let over = |title: &String| title.starts_with(" kehu") && title.contains('●') && !title.contains("analysis");
        self.wait_until("the end of the analysis", |terminal| terminal.lines().first().is_some_and(over))
    }

    /// The screen's lines, without the blanks at their ends; a wide character is one character.
    pub fn lines(&self) -> Vec<String> {
        let (rows, _) = self.view().size();
        (0..rows).map(|row| line(self.view(), row)).collect()
    }

    /// The screen's lines as one text.
    pub fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// The screen with its colours.
    pub fn view(&self) -> &Screen {
        self.parser.screen()
    }

    /// Where the cursor stands, as (column, row) from 0; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let (row, column) = self.view().cursor_position();
        (!self.view().hide_cursor()).then_some((column, row))
    }

    // ── what a machine sees ─────────────────────────────────────────────────────────────────────────────────────────

    /// The process' number.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a child has a number until it is waited for")
    }

    /// A mark in what the program wrote so far.
    pub fn mark(&mut self) -> usize {
        while let Ok(chunk) = self.output.try_recv() {
            self.accept(chunk);
        }
        self.written.len()
    }

    /// The raw bytes written since a mark.
    pub fn since(&self, mark: usize) -> &[u8] {
        &self.written[mark..]
    }

    /// Waits until nothing was written for that long; returns when the last byte came.
    pub fn settle(&mut self, quiet: Duration) -> Instant {
        while let Ok(chunk) = self.output.recv_timeout(quiet) {
            self.accept(chunk);
        }
        self.last
    }

    /// Presses keys and measures the answer, which is over when nothing was written for `quiet`.
    #[track_caller]
    pub fn answer(&mut self, script: &str, quiet: Duration) -> Answer {
        let bytes = keys::bytes(script);
        let mark = self.mark();
        let start = Instant::now();
        self.send(&bytes);
        let Ok(chunk) = self.output.recv_timeout(DEADLINE) else { self.fail(&format!("an answer to {script:?}")) };
        let first = chunk.at.saturating_duration_since(start);
        self.accept(chunk);
        let last = self.settle(quiet).saturating_duration_since(start);
        Answer { first, last, bytes: self.written.len() - mark }
    }

    /// When the last bytes came.
    pub fn arrived(&self) -> Instant {
        self.last
    }

    /// Waits for the program's end.
    #[track_caller]
    pub fn exit(&mut self) -> ExitStatus {
        if let Some(exit) = &self.exit {
            return exit.clone();
        }
        let end = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.accept(chunk),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => self.fail("the program's end"),
            }
        }
        // Its side of the terminal is closed; what is left of it takes no time.
        let exit = self.child.wait().expect("the program can be waited for");
        self.exit.insert(exit).clone()
    }

    /// What a program that has ended left different from what it found; empty when the terminal is as it was.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let view = self.view();
        let pushed = count(&self.written, b"\x1b[>1u");
        let popped = count(&self.written, b"\x1b[<1u") + count(&self.written, b"\x1b[<u");
        let left = [
            (view.alternate_screen(), "the alternate screen"),
            (view.bracketed_paste(), "bracketed paste"),
            (view.hide_cursor(), "a hidden cursor"),
            (view.mouse_protocol_mode() != MouseProtocolMode::None, "mouse reports"),
            (view.application_cursor(), "application cursor keys"),
            (pushed > popped, "the newer keyboard protocol"),
            (local_modes(self.master()) != self.modes_before, "raw mode"),
        ];
        left.into_iter().filter_map(|(is_left, name)| is_left.then_some(name)).collect()
    }

    /// Waits until the terminal is as told; `what` names it in the failure's message.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, awaited: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        // Chunk by chunk, so that `arrived` is the moment of the one that made it so.
        while !awaited(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.accept(chunk),
                Err(_) => self.fail(what),
            }
        }
        self
    }

    fn master(&self) -> &(dyn MasterPty + Send) {
        self.master.as_deref().expect("nobody uses a terminal that was closed")
    }

    fn accept(&mut self, chunk: Chunk) {
        self.parser.process(&chunk.bytes);
        self.written.extend_from_slice(&chunk.bytes);
        self.last = chunk.at;
        let replies = std::mem::take(&mut self.parser.callbacks_mut().waiting);
        self.send(&replies);
    }

    #[track_caller]
    fn fail(&self, awaited: &str) -> ! {
        panic!("waited for {awaited}; the screen is\n{}\n", self.screen())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.exit.is_none() && matches!(self.child.try_wait(), Ok(None)) {
            // A failing test leaves no process behind.
            let _ = Command::new("kill").args(["-s", "KILL", &self.id().to_string()]).status();
            let _ = self.child.wait();
        }
    }
}

/// Answers to the questions that any terminal answers: what are you, where is the cursor.
#[derive(Default)]
struct Replies {
    waiting: Vec<u8>,
}

impl vt100::Callbacks for Replies {
    fn unhandled_csi(&mut self, screen: &mut Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], sign: char) {
        match (first, params.first().and_then(|values| values.first()), sign) {
            (None, None | Some(0), 'c') => self.waiting.extend(b"\x1b[?62;22c"),
            (None, Some(6), 'n') => {
                let (row, column) = screen.cursor_position();
                self.waiting.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
            }
            _ => {}
        }
    }
}

/// The kehu under test: `KEHU_BINARY`, else the one Cargo built for this test, else the one beside this example.
pub fn kehu() -> PathBuf {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.parent()?.join("kehu"));
    let named = std::env::var_os("KEHU_BINARY").map(PathBuf::from);
    named.or_else(|| option_env!("CARGO_BIN_EXE_kehu").map(PathBuf::from)).or_else(beside).expect("kehu has been built")
}

/// Whether a screen of these lines says that everything is in the file.
pub fn is_saved(lines: &[String]) -> bool {
    lines.first().is_some_and(|title| title.contains("● saved")) || lines.last().is_some_and(|last| last.contains("● "))
}

/// One line of a screen as text.
pub fn line(view: &Screen, row: u16) -> String {
    let (_, cols) = view.size();
    let cells = (0..cols).filter_map(|column| view.cell(row, column)).filter(|cell| !cell.is_wide_continuation());
    let text: String = cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect();
    text.trim_end().to_owned()
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn command(program: &Path, args: &[&str], home: &Path, env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.args(args);
    command.cwd(home);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home);
    command.env("SHELL", "/bin/sh");
    // Random keys open nobody's editor.
    command.env("EDITOR", "true");
    for (name, folder) in [("DATA", "data"), ("CONFIG", "config"), ("CACHE", "cache"), ("STATE", "state")] {
        command.env(format!("XDG_{name}_HOME"), home.join(folder));
    }
    // English, and no country: a new file is one that says nothing of currency and region.
    for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "en.UTF-8"), ("TZ", "UTC")] {
        command.env(name, value);
    }
    for (name, value) in env {
        command.env(name, value);
    }
    command
}

fn read_in_background(mut terminal: Box<dyn Read + Send>, closing: Arc<AtomicBool>) -> Receiver<Chunk> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        // An error is how a terminal without programs says that it is over.
        while let Ok(length @ 1..) = terminal.read(&mut buffer) {
            let sent = sender.send(Chunk { bytes: buffer[..length].to_vec(), at: Instant::now() });
            if sent.is_err() || closing.load(Ordering::SeqCst) {
                break;
            }
        }
    });
    receiver
}

fn count(text: &[u8], part: &[u8]) -> usize {
    text.windows(part.len()).filter(|window| *window == part).count()
}
