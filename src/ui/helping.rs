//! The list or the calendar of the open cell: below it, or above where there is no room; never over it.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::cell::help::{Entry, Help, List};
use crate::app::rooms::cell::helping;
use crate::app::state::State;
use crate::locale::grouped;

/// Lines of a list at most.
const LINES: usize = 8;
/// Cells of a list at least, and at most.
const WIDTHS: (u16, u16) = (14, 40);
/// Seven days of three cells, and the sides.
const CALENDAR: u16 = 7 * 3 + 3;

/// Draws what helps at the open cell.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let Some(editor) = state.rooms.cell.editor() else { return };
    match &editor.help {
        Help::Nothing => {}
        Help::List(list) if list.entries.is_empty() => {}
        Help::List(list) => self::list(state, list, layout, canvas),
        Help::Calendar(day) => calendar(state, *day, layout, canvas),
    }
}

/// The place for so many lines and cells, frame included; nothing if the cell is not on the screen.
fn place(state: &State, layout: &Layout, width: u16, lines: usize) -> Option<Rect> {
    let tab = state.desk.tab();
    let shown = layout.columns.iter().find(|shown| shown.column == tab.column)?;
    let y = layout.body.y + u16::try_from(tab.row.checked_sub(tab.top)?).ok()?;
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1);
    let (below, above) = (layout.status.y.saturating_sub(y + 1), y.saturating_sub(layout.header.y));
    let width = width.min(layout.header.width);
    let x = shown.x.saturating_sub(1).min(layout.header.width - width);
    let height = if below >= wanted || below >= above { wanted.min(below) } else { wanted.min(above) };
    let top = if below >= wanted || below >= above { y + 1 } else { y - height };
    (height >= 2).then_some(Rect { x, y: top, width, height })
}

fn list(state: &State, list: &List, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let count = |count: Option<usize>| count.map(grouped).unwrap_or_default();
    let label = |of: &Entry| if of.new { helping::said(&state.desk, of) } else { of.text.clone() };
    let widest = list.entries.iter().map(|of| glyphs::width(&label(of)) + glyphs::width(&count(of.count)) + 5).max();
    let width = widest.unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1);
    let Some(area) = place(state, layout, width, list.entries.len().min(LINES)) else { return };
    let inner = canvas.on(area).framed().area;
    let room = usize::from(inner.height);
    let skip = list.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(room));
    for (line, (at, entry)) in list.entries.iter().enumerate().skip(skip).take(room).enumerate() {
        let style = if list.chosen == Some(at) { look.selection } else { look.text };
        let y = inner.y + u16::try_from(line).unwrap_or(0);
        canvas.on(Rect { y, height: 1, ..inner }).clear(style);
        let text = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        let used = canvas.on(text).text_right(&count(entry.count), style.patch(look.muted));
        let room = if used == 0 { text.width } else { text.width.saturating_sub(used + 1) };
        canvas.on(Rect { width: room, ..text }).text(&label(entry), style);
    }
}

fn calendar(state: &State, day: NaiveDate, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let weeks = helping::weeks(day);
    let Some(area) = place(state, layout, CALENDAR, weeks.len() + 2) else { return };
    let inner = canvas.on(area).framed().area;
    let line = |at: usize| Rect {
        x: inner.x + 1,
        y: inner.y + u16::try_from(at).unwrap_or(0),
        width: inner.width - 1,
        height: 1,
    };
    canvas.on(line(0)).text(&helping::heading(&state.desk, day), look.header);
    for (column, name) in (0..).zip(state.desk.words.kinds.weekdays.split(' ')) {
        canvas.on(Rect { x: line(1).x + column * 3, width: 2, ..line(1) }).text_right(name, look.muted);
    }
    let today = state.desk.today();
    for (at, week) in weeks.iter().enumerate().take(usize::from(inner.height).saturating_sub(2)) {
        for (column, date) in (0..).zip(week).filter_map(|(column, date)| Some((column, (*date)?))) {
            let is_today = day.with_day(date) == Some(today);
            let style = match (date == day.day(), is_today) {
                (true, _) => look.selection,
                (false, true) => look.title,
                _ => look.text,
            };
            let cell = Rect { x: line(0).x + column * 3, width: 2, ..line(at + 2) };
            canvas.on(cell).text_right(&date.to_string(), style);
        }
    }
}
