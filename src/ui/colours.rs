//! The list of colour rules, over the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::rooms::colours;
use crate::app::rooms::colours::List;
use crate::app::state::State;
use crate::domain::colour::Role;

/// How a meaning looks.
pub fn style(look: &Look, role: Role) -> Style {
    match role {
        Role::Warning => look.warning,
        Role::Good => look.saved,
        Role::Accent => look.title,
        Role::Muted => look.muted,
    }
}

/// Where the parts of a line begin.
const PARTS: [u16; 4] = [1, 5, 18, 34];

/// Draws the list; the answer is the caret's place while a line is typed.
pub fn draw(state: &State, look: &Look, list: &List, layout: &Layout, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = layout.over();
    let words = &state.words.colours;
    paint::clear(buffer, area, look.text);
    let first = Rect { height: 1, ..area };
    let title = if list.typing.is_some() { format!(" {} ", words.line) } else { format!(" {} ", words.title) };
    let used = paint::line(buffer, first, &title, look.header);
    let caret = list.typing.as_ref().map(|typing| {
        let line = Rect { x: used, width: area.width.saturating_sub(used + 1), ..first };
        paint::typed(buffer, line, typing.text.as_str(), typing.text.caret(), look.text)
    });
    let problem = list.typing.as_ref().and_then(|typing| typing.problem.as_ref());
    if let Some(problem) = problem {
        paint::line(buffer, Rect { x: 1, y: area.y + 1, width: area.width - 1, height: 1 }, problem, look.problem);
    }
    let top = area.y + 2;
    let room = usize::from(area.bottom().saturating_sub(top));
    let skip = (list.chosen + 1).saturating_sub(room);
    for (at, rule) in state.colours.rules.iter().enumerate().skip(skip).take(room) {
        let y = top + u16::try_from(at - skip).unwrap_or(0);
        let base = if at == list.chosen { look.selection } else { look.text };
        paint::clear(buffer, Rect { y, height: 1, ..area }, base);
        let parts = colours::line(state, rule);
        for (part, (x, text)) in PARTS.iter().zip(&parts).enumerate() {
            let end = PARTS.get(part + 1).map_or(area.width, |next| next - 1);
            let style = if part == 1 { base.patch(style(look, rule.role)) } else { base };
            paint::line(buffer, Rect { x: *x, y, width: end.saturating_sub(*x), height: 1 }, text, style);
        }
    }
    if state.colours.rules.is_empty() {
        paint::line(buffer, Rect { x: 1, y: top, width: area.width - 1, height: 1 }, &words.none, look.muted);
    }
    caret
}
