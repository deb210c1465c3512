//! The menu of a column, under its heading.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::column_menu;
use crate::app::rooms::column_menu::{Line, Menu, Offers};
use crate::app::state::State;
use crate::domain::Direction;
use crate::locale::grouped;

/// Terminal cells: a mark, a value of a good length, a count.
const WIDTH: u16 = 40;

/// Draws the menu; the answer is the caret's place, in the line that is typed.
///
/// ```text
/// │ City                              │
/// │ ▲ Sort ascending                  │
/// │ ▼ Sort descending                 │
/// │   Clear the sort                  │
/// │ Find: hang                        │
/// │ [x] 杭州                      204 │
/// └───────────────────────────────────┘
/// ```
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let Some(menu) = state.rooms.column_menu.menu() else { return };
    let lines = column_menu::lines(&state.desk, menu);
    let area = canvas.on(place(state, layout, height(menu, lines.len()))).framed().area;
    let line = |at: u16| Rect { y: area.y + at, height: 1, ..area };
    canvas.on(line(0)).clear(look.header);
    let title = Rect { x: area.x + 1, width: area.width - 2, ..line(0) };
    let label = &state.desk.current_field().label;
    let used = canvas.on(title).text(label, look.header);
    let more = Rect { x: title.x + used + 1, width: title.width.saturating_sub(used + 1), ..title };
    canvas.on(more).text_right(&state.desk.words.layout.menu, look.muted);
    let sorts = lines.iter().filter(|line| matches!(line, Line::Sort(_))).count();
    let typed = 1 + u16::try_from(sorts).unwrap_or(3);
    for (at, entry) in lines.iter().take(sorts).enumerate() {
        let chosen = at == menu.chosen;
        self::entry(state, entry, chosen, &mut canvas.on(line(1 + u16::try_from(at).unwrap_or(0))));
    }
    typed_line(state, menu, line(typed), canvas);
    let room = usize::from(area.height.saturating_sub(typed + 1));
    let rest = &lines[sorts..];
    match &menu.offers {
        Offers::Range => {}
        Offers::Values(_) if rest.is_empty() => {
            let text = Rect { x: area.x + 1, width: area.width - 2, ..line(typed + 1) };
            canvas.on(text).text(without_values(state, menu), look.muted);
        }
        Offers::Values(values) => {
            let more = values.found.as_ref().is_some_and(|found| found.more);
            let room = room.saturating_sub(usize::from(more));
            let skip = (menu.chosen + 1).saturating_sub(sorts + room);
            let mut y = typed + 1;
            for (at, entry) in rest.iter().enumerate().skip(skip).take(room) {
                self::entry(state, entry, at + sorts == menu.chosen, &mut canvas.on(line(y)));
                y += 1;
            }
            if more {
                let text = Rect { x: area.x + 1, width: area.width - 2, ..line(y) };
                canvas.on(text).text(&state.desk.words.menu.more, look.muted);
            }
        }
    }
}

/// Rows: heading and foot, the line that is typed (a range is a line of the menu already), and what is said of the values.
fn height(menu: &Menu, lines: usize) -> usize {
    match &menu.offers {
        Offers::Range => lines + 2,
        Offers::Values(values) => {
            let says = values.found.as_ref().is_none_or(|found| found.more) || lines == column_menu::SORTS.len();
            lines + 3 + usize::from(says)
        }
    }
}

/// Under the heading of its column, as far to the left as it must be to be whole, and no higher than its lines.
fn place(state: &State, layout: &Layout, lines: usize) -> Rect {
    let width = WIDTH.min(layout.header.width);
    let column = layout.columns.iter().find(|shown| shown.column == state.desk.tab().column);
    let x = column.map_or(0, |shown| shown.x).min(layout.header.width - width);
    let y = layout.header.y;
    let room = layout.status.y.saturating_sub(y);
    Rect { x, y, width, height: u16::try_from(lines).unwrap_or(room).min(room) }
}

fn without_values<'s>(state: &'s State, menu: &Menu) -> &'s str {
    let words = &state.desk.words.menu;
    let counting = matches!(&menu.offers, Offers::Values(values) if values.found.is_none());
    if counting { &words.counting } else { &words.nothing }
}

/// `Find: hang` or `Range: 1w..5w`.
fn typed_line(state: &State, menu: &Menu, area: Rect, canvas: &mut Canvas) {
    let look = canvas.look;
    let words = &state.desk.words.menu;
    let (label, chosen) = match menu.offers {
        Offers::Range => (&words.range, column_menu::lines(&state.desk, menu).get(menu.chosen) == Some(&Line::Range)),
        Offers::Values(_) => (&words.narrow, false),
    };
    let style = if chosen { look.selection } else { look.text };
    canvas.on(area).clear(style);
    let used = canvas.on(Rect { x: area.x + 1, ..area }).text(&format!("{label}: "), style.patch(look.muted));
    let x = area.x + 1 + used;
    let line = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    canvas.on(line).typed(menu.text.as_str(), menu.text.caret(), style);
}

fn entry(state: &State, entry: &Line, chosen: bool, canvas: &mut Canvas) {
    let (look, area) = (canvas.look, canvas.area);
    let style = if chosen { look.selection } else { look.text };
    canvas.on(area).clear(style);
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let words = &state.desk.words.menu;
    match entry {
        Line::Sort(direction) => {
            let (mark, text) = match direction {
                Some(Direction::Ascending) => ("▲", &words.ascending),
                Some(Direction::Descending) => ("▼", &words.descending),
                None => (" ", &words.unsort),
            };
            canvas.on(inner).text(&format!("{mark} {text}"), style);
        }
        Line::Value { value, count, ticked } => {
            let label = column_menu::label(&state.desk, state.desk.current_field(), value);
            value_line(&label, (*count, *ticked), style, &mut canvas.on(inner));
        }
        Line::Range => {}
    }
}

/// `[x] 杭州     204`: the count stays when the value is cut.
fn value_line(label: &str, (count, ticked): (usize, bool), style: Style, canvas: &mut Canvas) {
    let (look, area) = (canvas.look, canvas.area);
    let count = grouped(count);
    canvas.on(area).text_right(&count, style.patch(look.muted));
    let mark = if ticked { "[x] " } else { "[ ] " };
    let used = canvas.on(area).text(mark, style);
    let room = area.width.saturating_sub(used + glyphs::width(&count) + 1);
    canvas.on(Rect { x: area.x + used, width: room, ..area }).text(label, style);
}
