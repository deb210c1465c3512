//! What a whole sequence `ESC [ … letter` means: a key, the mouse, or an answer.
//!
//! | form | from |
//! |---|---|
//! | `CSI A`, `CSI 1;5A`, `CSI 5A` | arrows, Home, End, F1–F4: everyone; with modifiers as xterm and as older ones |
//! | `CSI 5~`, `CSI 5;2~` | PgUp …, F1–F20 |
//! | `CSI 97;5u`, `CSI 97:65;2:1u` | kitty's protocol, and fixterms' before it |
//! | `CSI 27;5;13~` | xterm's modifyOtherKeys |
//! | `CSI < 0;1;1M`, `CSI 32;1;1M` | the mouse |

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, ModifierKeyCode};

use super::heard::{Answer, Form, Heard};
use super::{functional, mouse};

/// What the bytes between `ESC [` and the last one say; nothing if it is a key let go, or nobody's sequence.
pub fn read(bytes: &[u8], last: u8) -> Option<Heard> {
    let key = |key: Option<KeyEvent>| key.map(Heard::Key);
    let report = || Some(Heard::Answer(Answer { form: Form::Report, text: report(bytes, last) }));
    if let Some((b'<', rest)) = bytes.split_first() {
        let numbers = Numbers::read(rest)?;
        let event = mouse::sgr(numbers.at(0)?, numbers.at(1)?, numbers.at(2)?, last == b'm');
        return event.filter(|_| matches!(last, b'M' | b'm')).map(Heard::Mouse);
    }
    let Some(numbers) = Numbers::read(bytes) else { return report() };
    match last {
        b'R' if is_f3(&numbers) => key(numbers.key(KeyCode::F(3), 1)),
        b'I' | b'O' | b'R' => report(),
        b'Z' => key(numbers.key(KeyCode::BackTab, 1)).map(shifted),
        b'~' => key(tilde(&numbers)),
        b'u' => key(coded(&numbers)),
        b'M' => mouse::rxvt(numbers.at(0)?, numbers.at(1)?, numbers.at(2)?).map(Heard::Mouse),
        // Modifiers stand second, in older programs alone.
        _ => match letter(last) {
            Some(code) => key(numbers.key(code, usize::from(numbers.at(1).is_some()))),
            None => report(),
        },
    }
}

/// `CSI 1;2R` is Shift-F3, and the place of the cursor. Nobody asks for the place, and a late answer to another program
/// that stood in these very columns of the first row goes to the match before.
fn is_f3(numbers: &Numbers) -> bool {
    matches!((numbers.at(0), numbers.at(1)), (None | Some(1), None | Some(2..=8)))
}

/// The key of a last letter, after `ESC [` as after `ESC O`.
pub fn letter(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    })
}

/// The key after `ESC [ [`, from the Linux console.
pub fn console(byte: u8) -> Option<KeyCode> {
    (b'A'..=b'E').contains(&byte).then(|| KeyCode::F(byte - b'A' + 1))
}

fn shifted(heard: Heard) -> Heard {
    match heard {
        Heard::Key(key) => Heard::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::SHIFT, ..key }),
        other => other,
    }
}

fn tilde(numbers: &Numbers) -> Option<KeyEvent> {
    let number = u8::try_from(numbers.at(0)?).ok()?;
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        27 => return numbers.key(code(numbers.at(2)?, numbers.modifiers(1))?, 1),
        28 | 29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        // Also the end of a paste that has ended already.
        _ => return None,
    };
    numbers.key(code, 1)
}

fn coded(numbers: &Numbers) -> Option<KeyEvent> {
    let number = numbers.at(0)?;
    if let Some(code) = functional::key(number) {
        let mut key = numbers.key(code, 1)?;
        key.state |= functional::state(number);
        if let KeyCode::Modifier(code) = key.code {
            key.modifiers |= itself(code);
        }
        return Some(key);
    }
    let mut key = numbers.key(code(number, numbers.modifiers(1))?, 1)?;
    // Some send the sign that Shift makes beside the key's own.
    let shifted = numbers.part(0, 1).and_then(char::from_u32).filter(|sign| !sign.is_control());
    if let Some(sign) = shifted.filter(|_| key.modifiers.contains(KeyModifiers::SHIFT)) {
        key.code = KeyCode::Char(sign);
        key.modifiers -= KeyModifiers::SHIFT;
    }
    Some(key)
}

/// The key of a sign's number. Of the control characters only those that are keys: no other may come in as text.
fn code(number: u32, modifiers: KeyModifiers) -> Option<KeyCode> {
    match char::from_u32(number)? {
        '\u{1b}' => Some(KeyCode::Esc),
        '\r' => Some(KeyCode::Enter),
        '\t' if modifiers.contains(KeyModifiers::SHIFT) => Some(KeyCode::BackTab),
        '\t' => Some(KeyCode::Tab),
        '\u{8}' | '\u{7f}' => Some(KeyCode::Backspace),
        sign => (!sign.is_control()).then_some(KeyCode::Char(sign)),
    }
}

/// A modifier pressed alone has itself down.
fn itself(code: ModifierKeyCode) -> KeyModifiers {
    match code {
        ModifierKeyCode::LeftShift | ModifierKeyCode::RightShift => KeyModifiers::SHIFT,
        ModifierKeyCode::LeftControl | ModifierKeyCode::RightControl => KeyModifiers::CONTROL,
        ModifierKeyCode::LeftAlt | ModifierKeyCode::RightAlt => KeyModifiers::ALT,
        ModifierKeyCode::LeftSuper | ModifierKeyCode::RightSuper => KeyModifiers::SUPER,
        ModifierKeyCode::LeftHyper | ModifierKeyCode::RightHyper => KeyModifiers::HYPER,
        ModifierKeyCode::LeftMeta | ModifierKeyCode::RightMeta => KeyModifiers::META,
        ModifierKeyCode::IsoLevel3Shift | ModifierKeyCode::IsoLevel5Shift => KeyModifiers::NONE,
    }
}

fn report(bytes: &[u8], last: u8) -> String {
    String::from_utf8_lossy(bytes).into_owned() + &char::from(last).to_string()
}

/// What xterm's bits of a mask mean, and kitty's behind them.
const MODIFIERS: [(u32, KeyModifiers); 6] = [
    (1, KeyModifiers::SHIFT),
    (2, KeyModifiers::ALT),
    (4, KeyModifiers::CONTROL),
    (8, KeyModifiers::SUPER),
    (16, KeyModifiers::HYPER),
    (32, KeyModifiers::META),
];

/// `1;5:1;97`: numbers, each with parts. One that is left out, or too large, is none.
struct Numbers(Vec<Vec<Option<u32>>>);

impl Numbers {
    /// Nothing if other signs stand between them.
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let fits = |sign: char| sign.is_ascii_digit() || matches!(sign, ';' | ':');
        let numbers = text.split(';').map(|number| number.split(':').map(|part| part.parse().ok()).collect());
        text.chars().all(fits).then(|| Self(numbers.collect()))
    }

    fn at(&self, number: usize) -> Option<u32> {
        self.part(number, 0)
    }

    fn part(&self, number: usize, part: usize) -> Option<u32> {
        self.0.get(number).and_then(|parts| parts.get(part)).copied().flatten()
    }

    /// A mask, one more than the sum of its bits.
    fn mask(&self, number: usize) -> u32 {
        self.at(number).unwrap_or(1).saturating_sub(1)
    }

    fn modifiers(&self, number: usize) -> KeyModifiers {
        let mask = self.mask(number);
        MODIFIERS.iter().filter(|(bit, _)| mask & bit != 0).map(|(_, modifier)| *modifier).collect()
    }

    /// The key with the modifiers that stand there; nothing if it is let go.
    fn key(&self, code: KeyCode, number: usize) -> Option<KeyEvent> {
        let mut state = KeyEventState::NONE;
        state.set(KeyEventState::CAPS_LOCK, self.mask(number) & 64 != 0);
        state.set(KeyEventState::NUM_LOCK, self.mask(number) & 128 != 0);
        let kind = KeyEventKind::Press;
        (self.part(number, 1) != Some(3)).then(|| KeyEvent { code, modifiers: self.modifiers(number), kind, state })
    }
}
