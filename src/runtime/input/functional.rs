//! The numbers of keys that type no sign, in kitty's protocol (its specification, "Functional key definitions").

use crossterm::event::{KeyCode, KeyEventState, MediaKeyCode, ModifierKeyCode};

/// Numbers from here on, one after the other, are the keys of the list.
const LOCKS: (u32, [KeyCode; 6]) = (
    57358,
    [KeyCode::CapsLock, KeyCode::ScrollLock, KeyCode::NumLock, KeyCode::PrintScreen, KeyCode::Pause, KeyCode::Menu],
);

const KEYPAD: (u32, [KeyCode; 29]) = (
    57399,
    [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
        KeyCode::KeypadBegin,
    ],
);

const MEDIA: (u32, [MediaKeyCode; 13]) = (
    57428,
    [
        MediaKeyCode::Play,
        MediaKeyCode::Pause,
        MediaKeyCode::PlayPause,
        MediaKeyCode::Reverse,
        MediaKeyCode::Stop,
        MediaKeyCode::FastForward,
        MediaKeyCode::Rewind,
        MediaKeyCode::TrackNext,
        MediaKeyCode::TrackPrevious,
        MediaKeyCode::Record,
        MediaKeyCode::LowerVolume,
        MediaKeyCode::RaiseVolume,
        MediaKeyCode::MuteVolume,
    ],
);

const MODIFIERS: (u32, [ModifierKeyCode; 14]) = (
    57441,
    [
        ModifierKeyCode::LeftShift,
        ModifierKeyCode::LeftControl,
        ModifierKeyCode::LeftAlt,
        ModifierKeyCode::LeftSuper,
        ModifierKeyCode::LeftHyper,
        ModifierKeyCode::LeftMeta,
        ModifierKeyCode::RightShift,
        ModifierKeyCode::RightControl,
        ModifierKeyCode::RightAlt,
        ModifierKeyCode::RightSuper,
        ModifierKeyCode::RightHyper,
        ModifierKeyCode::RightMeta,
        ModifierKeyCode::IsoLevel3Shift,
        ModifierKeyCode::IsoLevel5Shift,
    ],
);

/// F13 and F35.
const HIGH_F: (u32, u32) = (57376, 57398);

/// The key of a number; nothing if it is the number of a sign.
pub fn key(number: u32) -> Option<KeyCode> {
    if (HIGH_F.0..=HIGH_F.1).contains(&number) {
        return u8::try_from(number - HIGH_F.0 + 13).ok().map(KeyCode::F);
    }
    let plain = listed(&LOCKS.1, LOCKS.0, number).or_else(|| listed(&KEYPAD.1, KEYPAD.0, number));
    plain
        .or_else(|| listed(&MEDIA.1, MEDIA.0, number).map(KeyCode::Media))
        .or_else(|| listed(&MODIFIERS.1, MODIFIERS.0, number).map(KeyCode::Modifier))
}

/// Where the key is, as far as the number tells.
pub fn state(number: u32) -> KeyEventState {
    let keypad = listed(&KEYPAD.1, KEYPAD.0, number).is_some();
    if keypad { KeyEventState::KEYPAD } else { KeyEventState::NONE }
}

fn listed<T: Copy>(list: &[T], first: u32, number: u32) -> Option<T> {
    list.get(usize::try_from(number.checked_sub(first)?).ok()?).copied()
}
