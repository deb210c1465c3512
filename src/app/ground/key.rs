//! Keys as people write them (`ctrl-z`, `shift-tab`, `g g`) and as terminals send them.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::clean;

/// A key with its modifiers, in one normal form: letters carry their case and no Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

impl Chord {
    /// The normal form of what a terminal sent.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            // The newer protocol tells these apart; they stay what they have always been. A line feed, which is Ctrl-J's
            // byte, is what some terminals send for Enter, and all that do not bracket pastes for the end of a line.
            KeyCode::Char(sign @ ('[' | 'i' | 'j' | 'm')) if modifiers - KeyModifiers::ALT == KeyModifiers::CONTROL => {
                modifiers -= KeyModifiers::CONTROL;
                match sign {
                    '[' => KeyCode::Esc,
                    'i' => KeyCode::Tab,
                    _ => KeyCode::Enter,
                }
            }
            KeyCode::Char(sign) => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(if modifiers.contains(KeyModifiers::CONTROL) { sign.to_ascii_lowercase() } else { sign })
            }
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            code => code,
        };
        Self { code, modifiers }
    }

    /// Reads `ctrl-pgdn`, `f7`, `]`, `G`; `None` if it is no key.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        for (name, modifier) in MODIFIERS {
            if let Some(tail) = rest.strip_prefix(name).filter(|tail| !tail.is_empty()) {
                modifiers |= modifier;
                rest = tail;
            }
        }
        let mut signs = rest.chars();
        let code = match (signs.next(), signs.next()) {
            (Some(sign), None) => KeyCode::Char(sign),
            _ => NAMES.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code).or_else(|| {
                let number: u8 = rest.strip_prefix('f')?.parse().ok()?;
                (1..=12).contains(&number).then_some(KeyCode::F(number))
            })?,
        };
        Some(Self { code, modifiers })
    }

    /// The character that the key types, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(sign) if self.modifiers.is_empty() && !clean::is_stray(sign) => Some(sign),
            _ => None,
        }
    }

    /// A sign of a Chinese input method as its ASCII twin (`：` → `:`, `、` → `\`): for commands and bars, never for text.
    #[must_use]
    pub fn to_ascii(self) -> Self {
        match self.typed() {
            Some(sign) => Self { code: KeyCode::Char(ascii(sign)), ..self },
            None => self,
        }
    }
}

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];

const NAMES: [(&str, KeyCode); 15] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("ins", KeyCode::Insert),
];

/// The ASCII twin of a full-width or Chinese sign; other signs are themselves.
#[must_use]
pub fn ascii(sign: char) -> char {
    match sign {
        '、' => '\\',
        '。' => '.',
        '》' => '>',
        '《' => '<',
        '【' => '[',
        '】' => ']',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' => '$',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    }
}

/// As shown to a person: `Ctrl-PgDn`, `F7`, `g`.
impl fmt::Display for Chord {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                formatter.write_str(&capital(name))?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => formatter.write_str("Space"),
            KeyCode::Char(sign) if self.modifiers.is_empty() => write!(formatter, "{sign}"),
            KeyCode::Char(sign) if sign.is_ascii_uppercase() => write!(formatter, "Shift-{sign}"),
            KeyCode::Char(sign) => write!(formatter, "{}", sign.to_ascii_uppercase()),
            KeyCode::F(number) => write!(formatter, "F{number}"),
            KeyCode::PageUp => formatter.write_str("PgUp"),
            KeyCode::PageDown => formatter.write_str("PgDn"),
            KeyCode::Up => formatter.write_str("↑"),
            KeyCode::Down => formatter.write_str("↓"),
            KeyCode::Left => formatter.write_str("←"),
            KeyCode::Right => formatter.write_str("→"),
            code => {
                let name = NAMES.iter().find(|(_, named)| *named == code).map_or("?", |(name, _)| name);
                formatter.write_str(&capital(name))
            }
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// A sequence of keys as written in a command: `g g`, `ctrl-z`.
#[must_use]
pub fn sequence(text: &str) -> Vec<Chord> {
    text.split(' ').filter_map(Chord::read).collect()
}

/// As shown to a person: `gg`, `Ctrl-Z`.
#[must_use]
pub fn show(text: &str) -> String {
    print(&sequence(text))
}

/// As shown to a person: letters together (`gg`), other keys apart (`Ctrl-G g`).
#[must_use]
pub fn print(keys: &[Chord]) -> String {
    let letters = keys.iter().all(|key| key.typed().is_some_and(|sign| sign != ' '));
    keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(if letters { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_and_show() {
        for (text, shown) in [
            ("ctrl-z", "Ctrl-Z"),
            ("shift-tab", "Shift-Tab"),
            ("g g", "gg"),
            ("f10", "F10"),
            ("alt-pgdn", "Alt-PgDn"),
            ("G", "G"),
            ("-", "-"),
            ("down", "↓"),
            ("space", "Space"),
        ] {
            assert_eq!(show(text), shown);
        }
        assert!(Chord::read("ctrl-nothing").is_none() && Chord::read("f13").is_none() && Chord::read("").is_none());
    }

    #[test]
    fn what_terminals_send_has_one_form() {
        let key = |code, modifiers| Chord::of(KeyEvent::new(code, modifiers));
        assert_eq!(Some(key(KeyCode::Char('G'), KeyModifiers::SHIFT)), Chord::read("G"));
        assert_eq!(Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)), Chord::read("shift-tab"));
        assert_eq!(Some(key(KeyCode::Char('Z'), KeyModifiers::CONTROL)), Chord::read("ctrl-z"));
        assert_eq!(key(KeyCode::Char('：'), KeyModifiers::NONE).to_ascii().typed(), Some(':'));
        assert_eq!(Some(key(KeyCode::Char('i'), KeyModifiers::CONTROL)), Chord::read("tab"), "as every terminal did");
        assert_eq!(Some(key(KeyCode::Char('['), KeyModifiers::CONTROL)), Chord::read("esc"));
        assert_eq!(Some(key(KeyCode::Char('j'), KeyModifiers::CONTROL)), Chord::read("enter"), "a line feed");
        let alt = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(Some(key(KeyCode::Char('j'), alt)), Chord::read("alt-enter"));
    }

    #[test]
    fn signs_of_a_chinese_input_method_have_their_ascii_twins() {
        let chinese = "：／、？＞》＜《，。；（）【】＝－＊＃！“”０９ＡＺａｚ\u{3000}";
        let twins = ":/\\?>><<,.;()[]=-*#!\"\"09AZaz ";
        assert_eq!(chinese.chars().map(ascii).collect::<String>(), twins);
        assert_eq!("杭é·…".chars().map(ascii).collect::<String>(), "杭é·…", "others are themselves");
    }
}
