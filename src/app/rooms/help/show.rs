//! What help looks like: keys at the left, what they do at the right.

use super::lines::{self, Entry, LEFT};
use crate::app::desk::desk::Desk;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};

/// Width of a column of keys, in terminal cells.
const KEYS: u16 = 22;

/// As many lines as have room, from that one on.
pub fn panel(desk: &Desk, scroll: usize, width: u16, height: u16) -> Panel {
    let all = lines::all(desk);
    let room = usize::from(height.saturating_sub(1));
    let skip = scroll.min(all.len().saturating_sub(room));
    let title = Piece::left(0, width, format!(" {} ", desk.words().help.title), Tone::Accent);
    let head = Line { pieces: vec![title], ..Line::default() };
    let shown = all.iter().skip(skip).take(room).map(|entry| line(entry, width));
    Panel {
        more: [skip > 0, skip + room < all.len()],
        lines: std::iter::once(head).chain(shown).collect(),
        ..Panel::default()
    }
}

fn line(entry: &Entry, width: u16) -> Line {
    let (keys, text) = if entry.heading { (Tone::Quiet, Tone::Quiet) } else { (Tone::Accent, Tone::Text) };
    let pieces = vec![
        Piece::left(1, KEYS, entry.both.as_str(), keys),
        Piece::left(2 + KEYS, KEYS - 8, entry.nav.as_str(), keys),
        Piece::left(LEFT, width.saturating_sub(LEFT), entry.text.as_str(), text),
    ];
    Line { pieces, ..Line::default() }
}
