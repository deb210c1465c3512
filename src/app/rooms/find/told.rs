//! How many places there are, and which one this is: in the bar, and below the grid while the marks stand.

use super::found::Found;
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Panel, Piece, Tone};
use crate::app::ground::said::{JOINT, Said};
use crate::app::ground::text::Text;
use crate::locale::{fill, grouped};

/// The bar with the count at its right.
pub fn bar(found: &Found, desk: &Desk, text: &Text, width: u16) -> Panel {
    let count = count(found, desk).unwrap_or_default();
    let taken = glyphs::width(&count);
    let mut panel = Panel::bar(&desk.words().shared.find, text, width.saturating_sub(taken + 2));
    panel.area = Area::Bar { alone: true };
    let right = Piece::right(0, width.saturating_sub(1), count, Tone::Quiet);
    panel.lines.iter_mut().take(1).for_each(|line| line.pieces.push(right.clone()));
    panel
}

/// What the bare grid says as long as the marks stand, unless cells are selected: those are counted there.
pub fn in_grid(found: &Found, desk: &Desk) -> Option<Said> {
    let count = count(found, desk).filter(|_| desk.selection().is_none())?;
    let said = [Some(count), place(found, desk)].into_iter().flatten().collect::<Vec<_>>();
    Some(Said::Beside(said.join(JOINT), desk.words().find.hint_grid.clone()))
}

/// Where it is, if not in a cell that shows: in a column that does not, or in a note.
pub fn place(found: &Found, desk: &Desk) -> Option<String> {
    let note = || found.snippet.text.as_ref().map(|text| fill(&desk.words().shared.note, &[("text", text)]));
    found.landing.hidden(desk).map(str::to_owned).or_else(note)
}

/// `2 of 26`; away from all of them `26 found`; nothing while nothing is looked for, or found.
fn count(found: &Found, desk: &Desk) -> Option<String> {
    let (words, row) = (&desk.words().find, desk.tab().row);
    let of = grouped(found.positions.len());
    let here = u32::try_from(row).ok().and_then(|row| found.positions.binary_search(&row).ok());
    let count = match here {
        _ if found.positions.is_empty() => return None,
        Some(at) => fill(&words.place, &[("n", &grouped(at + 1)), ("of", &of)]),
        None => fill(&words.count, &[("of", &of)]),
    };
    let past_end = found.past_end == Some(row);
    Some(if past_end { format!("{count}{JOINT}{}", words.past_end) } else { count })
}
