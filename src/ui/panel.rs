//! A room's panel, painted.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use super::cell::Place;
use crate::app::desk::geometry::Layout;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Sort, Tone};
use crate::app::state::State;

/// What the room shows that has the keys.
pub fn of(state: &State, layout: &Layout) -> Option<Panel> {
    let sheet = layout.sheet(state.desk.shows());
    state.rooms.at(state.focus.room()?).shows(&state.desk, sheet.width, sheet.height)
}

/// Paints what stands in the grid's place while the keys are elsewhere; the answer is where the cell under the cursor
/// stands in it.
pub fn standing(state: &State, layout: &Layout, canvas: &mut Canvas) -> Option<Place> {
    let area = layout.sheet(state.desk.shows());
    let mut cell = None;
    for room in state.desk.standing().into_iter().filter(|room| state.focus.room() != Some(*room)) {
        let Some(panel) = state.rooms.at(room).shows(&state.desk, area.width, area.height) else { continue };
        over(&panel, area, canvas);
        cell = panel.cell.map(|at| Place::in_form(Rect { x: area.x + at.x, y: area.y + at.y, ..at }));
    }
    cell
}

/// Paints it over the grid. A bar and a pane stand elsewhere.
pub fn over(panel: &Panel, sheet: Rect, canvas: &mut Canvas) {
    let area = match panel.area {
        Area::Bar { .. } => return under(panel, &mut canvas.on(Rect { y: sheet.y + 1, ..sheet })),
        Area::Pane => return,
        Area::Drop(area) => return drop(panel, &mut canvas.on(area)),
        Area::Sheet => sheet,
    };
    let mut sheet = canvas.on(area);
    draw(panel, &mut sheet);
    let muted = sheet.look.quiet;
    sheet.more(panel.more, muted);
    // What drops under a line that is typed in it.
    if let Some(Panel { area: Area::Drop(area), .. }) = panel.drop.as_deref() {
        panel.drop.iter().for_each(|below| drop(below, &mut canvas.on(*area)));
    }
}

/// What drops under a bar; marks stand under what is wrong in it, in the line where the drop begins.
fn under(bar: &Panel, canvas: &mut Canvas) {
    let below = bar.drop.as_deref();
    if !bar.marks.is_empty() {
        let beside = below.and_then(|below| if let Area::Drop(area) = below.area { Some(area) } else { None });
        let beside = beside.filter(|area| area.y == canvas.area.y);
        let (text, width) = (canvas.look.text, canvas.area.width);
        canvas.row(0).wide(beside.map_or(width, |area| area.x.max(bar.marks.end))).clear(text);
    }
    if let Some(Panel { area: Area::Drop(area), .. }) = below {
        bar.drop.iter().for_each(|below| drop(below, &mut canvas.on(*area)));
    }
    let (marks, bad) = ("^".repeat(bar.marks.len()), canvas.look.bad);
    canvas.row(0).after(bar.marks.start).text(&marks, bad);
}

/// Four borders with the title in the upper one, and the lines between them.
fn drop(panel: &Panel, canvas: &mut Canvas) {
    let (inside, border) = (canvas.framed(&panel.title), canvas.look.accent);
    canvas.more(panel.more, border);
    draw(panel, &mut canvas.on(inside));
}

/// Paints the panel over all of the canvas.
pub fn draw(panel: &Panel, canvas: &mut Canvas) {
    canvas.clear(canvas.look.text);
    if let Some((x, y)) = panel.caret {
        canvas.caret_at(x, y);
    }
    for (row, of) in (0..canvas.area.height).zip(&panel.lines) {
        grounded(of, panel.ground, &mut canvas.row(row));
    }
}

/// Paints one line, over a canvas that is empty.
pub fn line(of: &Line, canvas: &mut Canvas) {
    grounded(of, None, canvas);
}

/// The same; its ground goes so far.
fn grounded(of: &Line, most: Option<u16>, canvas: &mut Canvas) {
    let (ground, most) = (style(canvas.look, of.tone), most.unwrap_or(canvas.area.width));
    let beyond = style(canvas.look, Tone::Text);
    if !matches!(of.tone, Tone::Text | Tone::Quiet) {
        canvas.row(0).wide(most).clear(ground);
    }
    of.pieces.iter().for_each(|piece| paint(piece, if piece.at < most { ground } else { beyond }, canvas.row(0)));
}

fn paint(piece: &Piece, ground: Style, line: Canvas) {
    let look = line.look;
    let mut place = line.after(piece.at).wide(piece.width);
    let style = if piece.tone == Tone::Text { ground } else { ground.patch(style(look, piece.tone)) };
    match piece.sort {
        Sort::Left => _ = place.text(&piece.text, style),
        Sort::Filled => {
            place.clear(style);
            place.text(&piece.text, style);
        }
        Sort::Bar(halves) => bar(&mut place, halves, style),
        Sort::Right => _ = place.text_right(&piece.text, style),
        Sort::Typed(caret) => place.typed(&piece.text, caret, style),
        Sort::Resting(caret) => _ = place.scrolled(&piece.text, caret, style),
    }
}

/// A thin bar, so that rows stay apart, and its rest.
fn bar(place: &mut Canvas, halves: u16, style: Style) {
    let faint = place.look.faint;
    let [whole, half, rest] = ["━", "╸", "╌"];
    let full = whole.repeat(usize::from(halves / 2)) + if halves % 2 == 1 { half } else { "" };
    let used = place.text(&full, style);
    let room = usize::from(place.area.width - used);
    place.row(0).after(used).text(&rest.repeat(room), faint);
}

/// What that tone looks like.
pub fn style(look: &Look, tone: Tone) -> Style {
    match tone {
        Tone::Text => look.text,
        Tone::Quiet => look.quiet,
        Tone::Faint => look.faint,
        Tone::Key => look.key,
        Tone::Accent => look.accent,
        Tone::Row => look.row,
        Tone::RowName => look.row_name,
        Tone::QuietRow => look.row.patch(look.quiet),
        Tone::Warn => look.warn,
        Tone::Bad => look.bad,
        Tone::Good => look.good,
        Tone::Match => look.r#match,
        Tone::Cursor => look.cursor,
        Tone::Typed => look.typed,
    }
}
