//! What may follow a key that is begun: two columns at the bottom right, keys and what they do.
//!
//! ```text
//!  ┌─ g … ───────────────────────────────────────────────┐
//!  │ g first customer          3 tab of Follow-up        │
//!  │ t next tab                4 tab of Relationship     │
//!  └─────────────────────────────────────────────────────┘
//! ```

use super::boxes::{self, Anchor, Size};
use super::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};

const COLUMNS: usize = 2;
/// Cells between the two, and around them.
const GAP: u16 = 2;
const AROUND: u16 = 2;
/// Narrower than that, what the keys do cannot be told.
const LEAST: u16 = 38;

/// The box, while a key waits for another one.
#[must_use]
pub fn panel(desk: &Desk) -> Option<Panel> {
    if desk.pending().is_empty() {
        return None;
    }
    let begun: String = desk.pending().iter().map(ToString::to_string).collect();
    let next = desk.keymap.continuations(desk.pending(), desk.mode);
    let told = |(key, word): &(String, String)| glyphs::width(key) + 1 + glyphs::width(word);
    let next: Vec<(String, String)> =
        next.iter().map(|(key, face)| (key.to_string(), desk.words.command(face.name).to_owned())).collect();
    let widest = next.iter().map(told).max()?;
    let rows = next.len().div_ceil(COLUMNS);
    let width = 2 * widest + GAP + AROUND + 2;
    let area = boxes::drop(desk, Anchor::Corner, Size { width, least: width.min(LEAST), height: rows + 2 })?;
    let column = boxes::inside(area).width.saturating_sub(GAP + AROUND) / 2;
    let keys = next.iter().map(|(key, _)| glyphs::width(key)).max()?;
    let piece = |row: usize, at: usize| {
        let (key, word) = next.get(at * rows + row)?;
        let x = 1 + if at == 0 { 0 } else { column + GAP };
        let word = Piece::left(x + keys + 1, column.saturating_sub(keys + 1), word.as_str(), Tone::Quiet);
        Some([Piece::right(x, keys, key.as_str(), Tone::Key), word])
    };
    let line = |row| Line::of((0..COLUMNS).filter_map(|at| piece(row, at)).flatten().collect());
    let lines = (0..rows).map(line).collect();
    let more = [false, rows > usize::from(boxes::inside(area).height)];
    Some(Panel { area: Area::Drop(area), title: format!("{begun} …"), lines, more, ..Panel::default() })
}
