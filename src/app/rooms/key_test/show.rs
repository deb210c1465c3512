//! What it looks like: key, modifiers, what it does in INPUT and in NAV, and a note beneath.

use super::{Heard, KeyTest};
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::locale::Words;

impl KeyTest {
    /// What arrived, the newest first, as much as has room.
    pub(super) fn panel(&self, words: &Words, width: u16, height: u16) -> Panel {
        let (shared, status, words) = (&words.shared, &words.status, &words.key_test);
        let title = Piece::left(0, width, format!(" {} ", words.title), Tone::Accent);
        let heads = [&shared.key, &words.modifiers, &status.input, &status.nav].map(String::as_str);
        let mut lines = vec![alone(title), row(width, heads, [Tone::Quiet; 4])];
        if self.heard.is_empty() {
            lines.extend([Line::default(), alone(Piece::left(1, width.saturating_sub(2), &*words.press, Tone::Quiet))]);
        }
        lines.extend(self.heard.iter().flat_map(|heard| told(heard, width)));
        lines.truncate(usize::from(height));
        Panel { lines, ..Panel::default() }
    }
}

fn told(heard: &Heard, width: u16) -> impl Iterator<Item = Line> {
    let cells = [&heard.key, &heard.modifiers, &heard.input, &heard.nav].map(String::as_str);
    let note = Piece::left(13, width.saturating_sub(14), &*heard.note, Tone::Quiet);
    let note = (!heard.note.is_empty()).then(|| alone(note));
    std::iter::once(row(width, cells, [Tone::Accent, Tone::Text, Tone::Text, Tone::Text])).chain(note)
}

fn alone(piece: Piece) -> Line {
    Line { pieces: vec![piece], ..Line::default() }
}

/// One line in its four columns.
fn row(width: u16, cells: [&str; 4], tones: [Tone; 4]) -> Line {
    let rest = width.saturating_sub(26);
    let places = [(1, 11), (13, 12), (26, (rest / 2).saturating_sub(1)), (26 + rest / 2, rest - rest / 2)];
    let columns = cells.into_iter().zip(tones).zip(places);
    let pieces = columns.map(|((text, tone), (at, width))| Piece::left(at, width, text, tone)).collect();
    Line { pieces, ..Line::default() }
}
