//! Bytes of a terminal in, keys, pastes, mouse and answers out: a state machine that knows no terminal and no clock.
//!
//! ```text
//!                     ┌ [ ─▶ Csi ─ final ─▶ key, mouse, answer     Csi 200~ ─▶ Paste ─ its end, 1 s ─▶ paste
//!   Ground ─ ESC ─▶ Escape ─ O ─▶ Ss3 ─ letter ─▶ key
//!     │  ▲            ├ ] P _ ^ X ─▶ Text ─ ST, BEL ─▶ answer
//!     │  │            └ other ─▶ Alt and that key
//!     └──┴ sign, control ─▶ key          Enter (CR) ─ LF ─▶ nothing more: one line end
//! ```
//!
//! What is not whole waits for its rest, as long as [`Parser::patience`] says; then it is given up ([`Parser::expire`]).
//! Given up, what could have been a key is that key; a paste is what came of it; all else is nothing, never typed. A
//! byte that cannot go on with what has begun gives it up at once, and is read as if nothing had been before it: so
//! Ctrl-Q and Esc leave everything but a paste.
//!
//! Where the pieces of a read fall makes no difference, as long as no patience ends between them.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::heard::{Answer, Form, Heard};
use super::{mouse, sequence};

/// A lone ESC waits so long for its rest: links split a sequence, and nobody presses Esc and the next key so fast. The
/// newer keyboard protocol needs no exception: its Esc is `CSI 27 u`, which waits for nothing.
pub const CHORD: Duration = Duration::from_millis(50);

/// What can be no key waits longer: no key is late by that, and what comes after it is given up would be typed.
pub const REST: Duration = Duration::from_secs(1);

/// Bytes of a sequence or an answer that are kept. Keys need some 30; a longer answer is swallowed to its end all the same.
const KEPT: usize = 4096;

/// The end of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What has begun and is not whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// A carriage return, which is told already: a line feed right behind it is of the same line end.
    Return,
    /// The first bytes of a sign.
    Sign,
    Escape,
    Ss3,
    Csi,
    /// `ESC [ [`: function keys of the Linux console.
    Console,
    /// `ESC [ M`: three bytes of an old mouse report.
    Mouse,
    /// After the introducer, which is kept.
    Text(u8),
    /// ESC inside it, which may be its end.
    TextEscape(u8),
    Paste,
}

/// The machine.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// What came since the state began, without its introducer.
    bytes: Vec<u8>,
    /// Whether ESC stood before the sign.
    alt: bool,
}

impl Parser {
    /// Reads bytes; what they make whole goes to `heard`.
    pub fn feed(&mut self, mut bytes: &[u8], heard: &mut Vec<Heard>) {
        while let Some((byte, rest)) = bytes.split_first() {
            if self.state == State::Paste {
                bytes = self.paste(bytes, heard);
            } else {
                self.step(*byte, heard);
                bytes = rest;
            }
        }
    }

    /// How long what has begun waits for its next byte; `None`: for ever, or nothing has begun.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            // The rest of a sign is told from every key.
            State::Ground | State::Sign => None,
            State::Return | State::Escape | State::Ss3 => Some(CHORD),
            State::Csi | State::Text(_) if self.bytes.is_empty() => Some(CHORD),
            _ => Some(REST),
        }
    }

    /// No byte came for that long: what has begun is given up.
    pub fn expire(&mut self, heard: &mut Vec<Heard>) {
        let chord = |sign: u8| Some(Heard::Key(with_alt(sign_key(char::from(sign)))));
        let found = match self.state {
            State::Ground | State::Sign => return,
            State::Return => None,
            State::Escape => Some(Heard::Key(KeyCode::Esc.into())),
            State::Ss3 => chord(b'O'),
            State::Csi if self.bytes.is_empty() => chord(b'['),
            State::Text(lead) if self.bytes.is_empty() => chord(lead),
            State::Paste => self.pasted(begun_end(&self.bytes)),
            State::Csi | State::Console | State::Mouse | State::Text(_) | State::TextEscape(_) => None,
        };
        heard.extend(found);
        self.begin(State::Ground);
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.alt = false;
        self.bytes.clear();
    }

    fn step(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match self.state {
            State::Ground => self.ground(byte, heard),
            State::Return if byte == b'\n' => self.begin(State::Ground),
            State::Sign => self.sign(byte, heard),
            State::Escape => self.escape(byte, heard),
            State::Text(lead) => self.text(lead, byte, heard),
            State::TextEscape(lead) => self.text_escape(lead, byte, heard),
            State::Mouse if byte >= b' ' => self.old_mouse(byte, heard),
            State::Csi if (b' '..0x7f).contains(&byte) => self.csi(byte, heard),
            State::Ss3 | State::Console if (b' '..0x7f).contains(&byte) => {
                let code = if self.state == State::Ss3 { sequence::letter(byte) } else { sequence::console(byte) };
                heard.extend(code.map(|code| Heard::Key(code.into())));
                self.begin(State::Ground);
            }
            State::Return | State::Mouse | State::Csi | State::Ss3 | State::Console | State::Paste => {
                self.anew(byte, heard)
            }
        }
    }

    /// The byte is no part of what has begun.
    fn anew(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        self.expire(heard);
        self.ground(byte, heard);
    }

    fn ground(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            0x1b => self.begin(State::Escape),
            b'\r' => {
                self.key(KeyCode::Enter.into(), heard);
                self.state = State::Return;
            }
            0..0x80 => self.key(control_or_sign(byte), heard),
            0xc2..=0xf4 => {
                self.bytes.push(byte);
                self.state = State::Sign;
            }
            // No sign begins so.
            _ => self.begin(State::Ground),
        }
    }

    fn escape(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            b'[' => self.begin(State::Csi),
            b'O' => self.begin(State::Ss3),
            b']' | b'P' | b'_' | b'^' | b'X' => self.begin(State::Text(byte)),
            // Esc, and what follows begins anew: over a slow link both come together.
            0x1b => self.anew(byte, heard),
            _ => {
                self.alt = true;
                self.ground(byte, heard);
            }
        }
    }

    fn sign(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        if !(0x80..0xc0).contains(&byte) {
            self.begin(State::Ground);
            return self.ground(byte, heard);
        }
        self.bytes.push(byte);
        let length = match self.bytes[0] {
            0xf0.. => 4,
            0xe0.. => 3,
            _ => 2,
        };
        if self.bytes.len() < length {
            return;
        }
        let sign = str::from_utf8(&self.bytes).ok().and_then(|text| text.chars().next());
        match sign.filter(|sign| !sign.is_control()) {
            Some(sign) => self.key(sign_key(sign), heard),
            None => self.begin(State::Ground),
        }
    }

    fn key(&mut self, key: KeyEvent, heard: &mut Vec<Heard>) {
        heard.push(Heard::Key(if self.alt { with_alt(key) } else { key }));
        self.begin(State::Ground);
    }

    /// A byte of a sequence, or its last.
    fn csi(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match (self.bytes.as_slice(), byte) {
            (b"", b'[') => self.begin(State::Console),
            (b"", b'M') => self.begin(State::Mouse),
            (b"200", b'~') => self.begin(State::Paste),
            (bytes, b'@'..) => {
                heard.extend(sequence::read(bytes, byte));
                self.begin(State::Ground);
            }
            _ => self.keep(byte),
        }
    }

    fn old_mouse(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        self.bytes.push(byte);
        if let [buttons, column, row] = *self.bytes.as_slice() {
            heard.extend(mouse::old(buttons, column, row).map(Heard::Mouse));
            self.begin(State::Ground);
        }
    }

    /// A byte of an answer. Of controls only tab and line ends may stand in one; every other is a key behind an answer that
    /// has no end.
    fn text(&mut self, lead: u8, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            0x1b => self.state = State::TextEscape(lead),
            0x07 => self.answer(lead, heard),
            b'\t' | b'\n' | b'\r' | b' '.. => self.keep(byte),
            _ => self.anew(byte, heard),
        }
    }

    fn text_escape(&mut self, lead: u8, byte: u8, heard: &mut Vec<Heard>) {
        if byte == b'\\' {
            return self.answer(lead, heard);
        }
        self.state = State::Text(lead);
        self.anew(0x1b, heard);
        self.step(byte, heard);
    }

    fn answer(&mut self, lead: u8, heard: &mut Vec<Heard>) {
        let form = match lead {
            b']' => Form::Osc,
            b'P' => Form::Dcs,
            _ => Form::Private,
        };
        heard.push(Heard::Answer(Answer { form, text: String::from_utf8_lossy(&self.bytes).into_owned() }));
        self.begin(State::Ground);
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < KEPT {
            self.bytes.push(byte);
        }
    }

    /// Takes what belongs to the paste, and gives back the rest. Each byte is looked at once, whatever the reads.
    fn paste<'a>(&mut self, bytes: &'a [u8], heard: &mut Vec<Heard>) -> &'a [u8] {
        // The end mark's last byte; `~` in the text is rare.
        let upto = bytes.iter().position(|byte| *byte == b'~').map_or(bytes.len(), |at| at + 1);
        self.bytes.extend_from_slice(&bytes[..upto]);
        if self.bytes.ends_with(PASTE_END) {
            heard.extend(self.pasted(PASTE_END.len()));
            self.begin(State::Ground);
        }
        &bytes[upto..]
    }

    /// The paste without its last bytes, which are its end; nothing if nothing is left.
    fn pasted(&self, end: usize) -> Option<Heard> {
        let text = &self.bytes[..self.bytes.len() - end];
        (!text.is_empty()).then(|| Heard::Paste(String::from_utf8_lossy(text).into_owned()))
    }
}

/// How many of the last bytes are the beginning of a paste's end.
fn begun_end(bytes: &[u8]) -> usize {
    (1..PASTE_END.len()).rev().find(|length| bytes.ends_with(&PASTE_END[..*length])).unwrap_or(0)
}

fn with_alt(key: KeyEvent) -> KeyEvent {
    KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key }
}

/// The key that types a sign.
fn sign_key(sign: char) -> KeyEvent {
    let modifiers = if sign.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(sign), modifiers)
}

/// The key of a single byte below 128, as terminals have always sent it; neither ESC nor CR.
fn control_or_sign(byte: u8) -> KeyEvent {
    let control = |sign: u8| KeyEvent::new(KeyCode::Char(char::from(sign)), KeyModifiers::CONTROL);
    match byte {
        b'\t' => KeyCode::Tab.into(),
        0x7f => KeyCode::Backspace.into(),
        0 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        // Ctrl-\ Ctrl-] Ctrl-^ Ctrl-/ have no other bytes.
        0x1b..=0x1f => control(byte - 0x1c + b'4'),
        _ => sign_key(char::from(byte)),
    }
}
