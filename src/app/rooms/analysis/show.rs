//! What the pane looks like.

use super::page::{Analysis, Page};
use crate::app::desk::desk::Desk;
use crate::app::desk::hints;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::fill;

/// Each computed value with the sentence that explains it.
pub fn panel(analysis: &Analysis, desk: &Desk, width: u16, height: u16) -> Panel {
    let title = fill(&desk.words().analysis.title, &[("name", &desk.name_of_current())]);
    let title = title.trim_end_matches([' ', '·']).to_owned();
    let Some(Page { head, lines, .. }) = analysis.page(desk, width) else {
        let words = &desk.words().analysis;
        let none = if desk.current().is_some() { words.none.clone() } else { hints::with_keys(desk, &words.nobody) };
        let line = |text: String| Line::of(vec![Piece::left(0, width, text, Tone::Quiet)]);
        let lines = glyphs::wrap_most(&none, width, usize::from(height)).into_iter().map(line).collect();
        return Panel { area: Area::Pane, title, lines, ..Panel::default() };
    };
    let room = usize::from(height);
    let skip = analysis.scroll().min(lines.len().saturating_sub(room));
    let more = [skip, lines.len().saturating_sub(skip + room)];
    let line = |(heading, text): (String, String)| Line {
        pieces: vec![
            Piece::left(0, head, heading, Tone::Quiet),
            Piece::left(head + 2, width.saturating_sub(head + 2), text, Tone::Text),
        ],
        ..Line::default()
    };
    let lines = lines.into_iter().skip(skip).take(room).map(line).collect();
    Panel { area: Area::Pane, title, more, lines, ..Panel::default() }
}
