//! Notes and analysis below the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint, panel};
use crate::app::desk::geometry::{Layout, inner};
use crate::app::rooms::help;
use crate::app::state::{Focus, Pane, State};
use crate::locale::fill;

type Caret = Option<(u16, u16)>;

/// Draws the open panes.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    let mut caret = None;
    for (pane, area) in &layout.panes {
        let words = &state.words;
        let title = match pane {
            Pane::Notes | Pane::History => {
                caret = room(state, look, *pane, *area, buffer).or(caret);
                continue;
            }
            Pane::Analysis => &words.screen.analysis_title,
        };
        let title = fill(title, &[("name", &state.name_of_current())]);
        let inner = frame(state, look, (*pane, &title), *area, buffer);
        analysis(state, look, inner, buffer);
    }
    caret
}

/// A rule with the pane's name and the customer's; the answer is the room below it.
fn frame(state: &State, look: &Look, (pane, title): (Pane, &str), area: Rect, buffer: &mut Buffer) -> Rect {
    let active = match pane {
        Pane::Notes | Pane::History => state.focus.room() == Some(pane.room()),
        Pane::Analysis => matches!(state.focus, Focus::Analysis(_)),
    };
    paint::line(buffer, area, &"─".repeat(area.width as usize), look.pane);
    let title = format!(" {title} ");
    let style = if active { look.tab_active } else { look.title };
    paint::line(buffer, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, &title, style);
    if area.x > 0 {
        paint::line(buffer, Rect { width: 1, ..area }, "┬", look.pane);
        for y in area.top() + 1..area.bottom() {
            paint::line(buffer, Rect { y, width: 1, ..area }, "│", look.pane);
        }
    }
    inner(area)
}

/// A pane that is a room.
fn room(state: &State, look: &Look, pane: Pane, area: Rect, buffer: &mut Buffer) -> Caret {
    let inner = inner(area);
    let panel = state.rooms.at(pane.room()).shows(state, inner.width, inner.height)?;
    frame(state, look, (pane, &panel.title), area, buffer);
    paint::more(buffer, rule(inner), panel.more[0], panel.more[1], look.pane);
    panel::draw(look, &panel, inner, buffer)
}

/// The rule above a pane's room.
fn rule(inner: Rect) -> Rect {
    Rect { y: inner.y.saturating_sub(1), height: 1, width: inner.width + 1, ..inner }
}

/// Each computed value with the sentence that explains it.
fn analysis(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let scroll = if let Focus::Analysis(scroll) = state.focus { scroll } else { 0 };
    let Some(page) = help::analysis(state, area.width) else {
        paint::line(buffer, area, &state.words.screen.analysis_none, look.muted);
        return;
    };
    let (head, lines) = (page.head, page.lines);
    let room = area.height as usize;
    let skip = scroll.min(lines.len().saturating_sub(room));
    paint::more(buffer, rule(area), skip > 0, skip + room < lines.len(), look.pane);
    for (line, (heading, text)) in lines.iter().skip(skip).take(area.height as usize).enumerate() {
        let y = area.y + u16::try_from(line).unwrap_or(0);
        paint::line(buffer, Rect { y, width: head, ..area }, heading, look.header);
        let rest = Rect { x: area.x + head + 2, y, width: area.width.saturating_sub(head + 2), height: 1 };
        paint::line(buffer, rest, text, look.text);
    }
}
