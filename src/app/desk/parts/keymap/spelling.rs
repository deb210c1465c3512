//! Keys as people write them in a file, and keys that terminals never deliver.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::ground::key::Chord;
use crate::domain::keys::Trap;

/// How a key is spelt in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelt {
    Keys(Vec<Chord>),
    Trapped(Trap),
    /// No key has that name.
    Nothing,
}

/// Reads `Ctrl-Z`, `ctrl+z`, `g g`, `gg`, `PgDn`, `shift-f3`: as help prints keys, or as the commands write them.
#[must_use]
pub fn spell(text: &str) -> Spelt {
    let one = |word: &str| -> Option<(Chord, Option<Trap>)> { chord(word) };
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut keys = Vec::new();
    for word in words {
        let signs = word.chars().count();
        match one(word) {
            Some((_, Some(trap))) => return Spelt::Trapped(trap),
            Some((key, None)) => keys.push(key),
            // As help prints a sequence: `gg`, `z[`.
            None if signs == 2 => keys.extend(word.chars().map(|sign| Chord::of(sign_key(sign)))),
            None => return Spelt::Nothing,
        }
    }
    if keys.is_empty() { Spelt::Nothing } else { Spelt::Keys(keys) }
}

fn sign_key(sign: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE)
}

/// One key and, if it never arrives as itself, why.
fn chord(word: &str) -> Option<(Chord, Option<Trap>)> {
    let mut rest = word;
    let mut prefix = String::new();
    while let Some((name, tail)) = ["ctrl", "alt", "shift"].iter().find_map(|name| {
        let tail = rest.get(name.len()..).filter(|_| rest[..name.len()].eq_ignore_ascii_case(name))?;
        let tail = tail.strip_prefix(['-', '+']).filter(|tail| !tail.is_empty())?;
        Some((name, tail))
    }) {
        prefix += name;
        prefix.push('-');
        rest = tail;
    }
    let single = rest.chars().count() == 1;
    // `Alt-U` is printed so, and sent as `u`; with Shift it is another key.
    let as_is = single && (prefix.is_empty() || !rest.is_ascii());
    let name = named(&if as_is { rest.to_owned() } else { rest.to_lowercase() }).to_owned();
    // Modifiers in the order in which `Chord::read` takes them.
    let ordered: String = ["ctrl-", "alt-", "shift-"].into_iter().filter(|one| prefix.contains(one)).collect();
    let read = Chord::read(&format!("{ordered}{name}"))?;
    let shift = read.modifiers.contains(KeyModifiers::SHIFT);
    let code = match read.code {
        KeyCode::Char(sign) if shift && !read.modifiers.contains(KeyModifiers::CONTROL) => {
            KeyCode::Char(sign.to_ascii_uppercase())
        }
        code => code,
    };
    let trap = trap(Chord { code, ..read });
    Some((Chord::of(KeyEvent::new(code, read.modifiers)), trap))
}

/// Names as help prints them, and other usual ones.
fn named(name: &str) -> &str {
    match name {
        "↑" => "up",
        "↓" => "down",
        "←" => "left",
        "→" => "right",
        "delete" => "del",
        "insert" => "ins",
        "escape" => "esc",
        "return" => "enter",
        "pageup" => "pgup",
        "pagedown" => "pgdn",
        other => other,
    }
}

/// Why this key never arrives as itself on a terminal, or is not to be had; `None`: it can be bound.
#[must_use]
pub fn trap(key: Chord) -> Option<Trap> {
    let has = |modifier| key.modifiers.contains(modifier);
    let (ctrl, shift) = (has(KeyModifiers::CONTROL), has(KeyModifiers::SHIFT));
    match key.code {
        KeyCode::Esc => Some(Trap::Ours),
        KeyCode::F(4) => Some(Trap::InputMethod),
        KeyCode::F(11 | 12) => Some(Trap::Terminal),
        KeyCode::Tab if ctrl => Some(Trap::Terminal),
        KeyCode::Char(' ') if ctrl || shift => Some(Trap::InputMethod),
        KeyCode::Char(sign) if ctrl && shift && sign.is_ascii_alphabetic() => Some(Trap::Terminal),
        KeyCode::Char(sign) if ctrl => match sign.to_ascii_lowercase() {
            'i' => Some(Trap::Same("Tab")),
            'm' => Some(Trap::Same("Enter")),
            'j' => Some(Trap::Same("Enter")),
            'h' => Some(Trap::Same("Backspace")),
            '[' => Some(Trap::Same("Esc")),
            '/' | '_' => Some(Trap::Same("Ctrl-7")),
            ']' => Some(Trap::Same("Ctrl-5")),
            '\\' => Some(Trap::Same("Ctrl-4")),
            '+' | '-' | '=' | '`' => Some(Trap::Terminal),
            '0'..='9' | ';' | '\'' | '.' | ',' => Some(Trap::InputMethod),
            _ => None,
        },
        _ => None,
    }
}
