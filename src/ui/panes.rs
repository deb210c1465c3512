//! Notes and analysis below the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint, past};
use crate::app::desk::geometry::{Layout, inner};
use crate::app::ground::glyphs;
use crate::app::rooms::help;
use crate::app::rooms::notes::Draft;
use crate::app::state::{Focus, Pane, State};
use crate::locale::fill;

type Caret = Option<(u16, u16)>;

/// Draws the open panes.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    let mut caret = None;
    for (pane, area) in &layout.panes {
        let inner = frame(state, look, *pane, *area, buffer);
        match pane {
            Pane::Notes => caret = notes(state, look, inner, buffer).or(caret),
            Pane::Analysis => analysis(state, look, inner, buffer),
            Pane::History => caret = past::draw(state, look, inner, buffer).or(caret),
        }
    }
    caret
}

/// A rule with the pane's name and the customer's; the answer is the room below it.
fn frame(state: &State, look: &Look, pane: Pane, area: Rect, buffer: &mut Buffer) -> Rect {
    let active = match pane {
        Pane::Notes => matches!(state.focus, Focus::Notes),
        Pane::Analysis => matches!(state.focus, Focus::Analysis(_)),
        Pane::History => matches!(state.focus, Focus::History),
    };
    let words = &state.words.screen;
    let title = match pane {
        Pane::Notes => &words.notes_title,
        Pane::Analysis => &words.analysis_title,
        Pane::History => &state.words.past.title,
    };
    paint::line(buffer, area, &"─".repeat(area.width as usize), look.pane);
    let title = format!(" {} ", fill(title, &[("name", &state.name_of_current())]));
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

fn notes(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) -> Caret {
    if let Some(draft) = &state.notes.draft {
        return Some(self::draft(look, draft, area, buffer));
    }
    let focused = matches!(state.focus, Focus::Notes);
    if state.notes.list.is_empty() || state.notes.customer != state.current() {
        let text =
            if state.current().is_none() { &state.words.screen.no_customer } else { &state.words.screen.notes_empty };
        paint::line(buffer, area, text, look.muted);
        return focused.then_some((area.x, area.y));
    }
    let mut lines = Vec::new();
    for (at, note) in state.notes.list.iter().enumerate() {
        // `2026-11-18T10:00`: month, day and time are enough beside the text, the year shows where it is not this one.
        let year = state.now.format("%Y").to_string();
        let date = note.at.strip_prefix(&format!("{year}-")).unwrap_or(&note.at).replace('T', " ");
        for (line, text) in glyphs::wrap(&note.text, area.width.saturating_sub(18)).into_iter().enumerate() {
            lines.push((at, if line == 0 { date.clone() } else { String::new() }, text));
        }
    }
    let chosen = lines.iter().position(|(at, ..)| *at == state.notes.chosen).unwrap_or(0);
    let end = lines.iter().rposition(|(at, ..)| *at == state.notes.chosen).unwrap_or(0);
    let room = area.height as usize;
    let skip = (end + 1).saturating_sub(room).min(chosen);
    paint::more(buffer, rule(area), skip > 0, skip + room < lines.len(), look.pane);
    let mut caret = None;
    for (line, (at, date, text)) in lines.iter().skip(skip).take(area.height as usize).enumerate() {
        let y = area.y + u16::try_from(line).unwrap_or(0);
        let style = if focused && *at == state.notes.chosen { look.row } else { look.text };
        paint::clear(buffer, Rect { y, height: 1, ..area }, style);
        paint::line(buffer, Rect { y, width: area.width.min(16), ..area }, date, style.patch(look.muted));
        let text_area = Rect { x: area.x + 17, y, width: area.width.saturating_sub(17), height: 1 };
        paint::line(buffer, text_area, text, style);
        if focused && *at == state.notes.chosen && caret.is_none() {
            caret = Some((area.x, y));
        }
    }
    caret
}

/// The note being written, scrolled so that the caret shows.
fn draft(look: &Look, draft: &Draft, area: Rect, buffer: &mut Buffer) -> (u16, u16) {
    let room = area.width.saturating_sub(1);
    let text = draft.text.as_str();
    let lines = glyphs::lines(text, room);
    let (caret_line, column) = glyphs::place(text, &lines, draft.text.caret());
    // A low window has no line for the pane, and the caret still stands somewhere.
    let skip = (caret_line + 1).saturating_sub(area.height.max(1) as usize);
    paint::clear(buffer, area, look.edit);
    for (line, range) in lines.into_iter().skip(skip).take(area.height as usize).enumerate() {
        let y = area.y + u16::try_from(line).unwrap_or(0);
        paint::line(buffer, Rect { y, height: 1, ..area }, &text[range], look.edit);
    }
    (area.x + column.min(room), area.y + u16::try_from(caret_line - skip).unwrap_or(0))
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
