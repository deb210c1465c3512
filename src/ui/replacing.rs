//! Find and replace, in the filter line's place: the count and the sum give way to it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::ground::glyphs;
use crate::app::ground::text::Text;
use crate::app::rooms::replace;
use crate::app::rooms::replace::{Part, Replacing};
use crate::app::state::State;

/// Draws the bar; the answer is the caret's place.
pub fn draw(state: &State, look: &Look, bar: &Replacing, area: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
    paint::clear(buffer, area, look.text);
    let mut right = area.width.saturating_sub(1);
    for (text, part) in replace::choices(state, bar).into_iter().zip([Part::Scope, Part::Case]).rev() {
        let style = if bar.part == part { look.selection } else { look.muted };
        right = right.saturating_sub(paint::line_right(buffer, Rect { width: right, ..area }, text, style) + 2);
    }
    let label = format!(" {}: ", state.words.replacing.label);
    let used = paint::line(buffer, area, &label, look.muted);
    let half = right.saturating_sub(used + glyphs::width(ARROW)) / 2;
    let find = Rect { x: used, width: half, ..area };
    let with = Rect { x: find.right() + glyphs::width(ARROW), ..find };
    paint::line(buffer, Rect { x: find.right(), width: with.x - find.right(), ..area }, ARROW, look.muted);
    let mut typed = |text: &Text, place| paint::typed(buffer, place, text.as_str(), text.caret(), look.text);
    let carets = [typed(&bar.find, find), typed(&bar.with, with)];
    match bar.part {
        Part::Find => Some(carets[0]),
        Part::With => Some(carets[1]),
        Part::Scope | Part::Case => None,
    }
}

const ARROW: &str = " → ";
