//! Keys as text: `"gg<Down><C-q>北京<Enter>"`. Plain signs stand for themselves; `<lt>` is `<`.

/// The bytes that a terminal in its ordinary (legacy) encoding sends for a script of keys.
///
/// One exception: `<Esc>` is sent as `CSI 27 u`, the newer protocol's form, for a bare escape byte followed by another
/// key in the same read means Alt and that key, and a test must not depend on how reads fall. `<EscByte>` is the bare byte.
///
/// Panics on a name that is no key: a misspelt script is a broken test.
pub fn bytes(script: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = script;
    while let Some((plain, after)) = rest.split_once('<') {
        let (name, tail) = after.split_once('>').unwrap_or_else(|| panic!("`<` without `>` in {script:?}; write <lt>"));
        bytes.extend_from_slice(plain.as_bytes());
        bytes.extend(named(name).unwrap_or_else(|| panic!("no key is called <{name}>")));
        rest = tail;
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// One key by its name, with `C-`, `A-`, `S-` before it.
fn named(name: &str) -> Option<Vec<u8>> {
    let mut key = name;
    let (mut shift, mut alt, mut control) = (false, false, false);
    while let [modifier @ (b'C' | b'A' | b'S'), b'-', _, ..] = key.as_bytes() {
        match modifier {
            b'S' => shift = true,
            b'A' => alt = true,
            _ => control = true,
        }
        key = &key[2..];
    }
    // xterm's number for the modifiers.
    let modifiers = 1 + u8::from(shift) + 2 * u8::from(alt) + 4 * u8::from(control);
    if let Some(sequence) = function_key(key, modifiers) {
        return Some(sequence.into_bytes());
    }
    let single = match (key, modifiers) {
        ("Tab", 2) => "\x1b[Z".into(),
        ("Esc", 1) => "\x1b[27u".into(),
        _ => char::from(plain_key(key, control)?).to_string(),
    };
    Some(if alt { format!("\x1b{single}").into_bytes() } else { single.into_bytes() })
}

/// Keys of one byte.
fn plain_key(key: &str, control: bool) -> Option<u8> {
    Some(match key {
        "Enter" => b'\r',
        "Tab" => b'\t',
        "EscByte" => 0x1b,
        "Backspace" => 0x7f,
        "Space" => b' ',
        "lt" => b'<',
        _ if key.len() != 1 => return None,
        _ if control => key.as_bytes()[0].to_ascii_lowercase() & 0x1f,
        _ => key.as_bytes()[0],
    })
}

/// Keys that send an escape sequence, in xterm's form for the modifiers.
fn function_key(key: &str, modifiers: u8) -> Option<String> {
    let letter = match key {
        "Up" => 'A',
        "Down" => 'B',
        "Right" => 'C',
        "Left" => 'D',
        "Home" => 'H',
        "End" => 'F',
        "F1" => 'P',
        "F2" => 'Q',
        "F3" => 'R',
        "F4" => 'S',
        _ => '~',
    };
    if letter != '~' {
        let plain = if key.starts_with('F') { "O" } else { "[" };
        return Some(if modifiers == 1 {
            format!("\x1b{plain}{letter}")
        } else {
            format!("\x1b[1;{modifiers}{letter}")
        });
    }
    const NUMBERED: [(&str, u8); 12] = [
        ("Insert", 2),
        ("Delete", 3),
        ("PageUp", 5),
        ("PageDown", 6),
        ("F5", 15),
        ("F6", 17),
        ("F7", 18),
        ("F8", 19),
        ("F9", 20),
        ("F10", 21),
        ("F11", 23),
        ("F12", 24),
    ];
    let (_, number) = NUMBERED.iter().find(|(name, _)| *name == key)?;
    Some(if modifiers == 1 { format!("\x1b[{number}~") } else { format!("\x1b[{number};{modifiers}~") })
}
