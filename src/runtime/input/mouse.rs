//! Reports of the mouse: SGR (1006), rxvt's (1015), and the old one of three bytes.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// `CSI < buttons ; column ; row M`, and `m` where a button was let go.
pub fn sgr(buttons: u32, column: u32, row: u32, released: bool) -> Option<MouseEvent> {
    let mut event = event(u8::try_from(buttons).ok()?, column, row)?;
    if let MouseEventKind::Down(button) = event.kind
        && released
    {
        event.kind = MouseEventKind::Up(button);
    }
    Some(event)
}

/// `CSI buttons ; column ; row M`, buttons from 32 on.
pub fn rxvt(buttons: u32, column: u32, row: u32) -> Option<MouseEvent> {
    event(u8::try_from(buttons).ok()?.checked_sub(32)?, column, row)
}

/// `CSI M` and three bytes, each from 32 on.
pub fn old(buttons: u8, column: u8, row: u8) -> Option<MouseEvent> {
    let place = |byte: u8| u32::from(byte.saturating_sub(32));
    event(buttons.checked_sub(32)?, place(column), place(row))
}

/// Columns and rows count from 1, in an event from 0.
///
/// ```text
///   bit  7 6 │ 5     │ 4    3   2     │ 1 0
///        ────┴─ drag │ Ctrl Alt Shift │ ────   the two outer pairs are the button
/// ```
fn event(bits: u8, column: u32, row: u32) -> Option<MouseEvent> {
    let place = |at: u32| u16::try_from(at.checked_sub(1)?).ok();
    let button = (bits & 0b11) | ((bits & 0b1100_0000) >> 4);
    let kind = match (button, bits & 0b10_0000 != 0) {
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (1, false) => MouseEventKind::Down(MouseButton::Middle),
        (2, false) => MouseEventKind::Down(MouseButton::Right),
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (1, true) => MouseEventKind::Drag(MouseButton::Middle),
        (2, true) => MouseEventKind::Drag(MouseButton::Right),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (3..=5, true) => MouseEventKind::Moved,
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let held = [(0b100, KeyModifiers::SHIFT), (0b1000, KeyModifiers::ALT), (0b1_0000, KeyModifiers::CONTROL)];
    let modifiers = held.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| *modifier).collect();
    Some(MouseEvent { kind, column: place(column)?, row: place(row)?, modifiers })
}
