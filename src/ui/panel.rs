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
    let over = layout.over();
    state.rooms.at(state.focus.room()?).shows(&state.desk, over.width, over.height)
}

/// Paints what stands in the grid's place while the keys are elsewhere; the answer is where the cell under the cursor
/// stands in it.
pub fn standing(state: &State, layout: &Layout, canvas: &mut Canvas) -> Option<Place> {
    let area = layout.over();
    let mut cell = None;
    for room in state.desk.standing().into_iter().filter(|room| state.focus.room() != Some(*room)) {
        let Some(panel) = state.rooms.at(room).shows(&state.desk, area.width, area.height) else { continue };
        over(&panel, layout, canvas);
        cell = panel.cell.map(|at| Place::in_form(Rect { x: area.x + at.x, y: area.y + at.y, ..at }));
    }
    cell
}

/// Paints it over the grid. A bar and a pane stand elsewhere.
pub fn over(panel: &Panel, layout: &Layout, canvas: &mut Canvas) {
    let over = layout.over();
    if let Area::Drop(area) = panel.area {
        return drop(panel, &mut canvas.on(area));
    }
    let area = match panel.area {
        Area::Bar { .. } | Area::Pane | Area::Drop(_) => return,
        Area::Sheet => over,
        Area::Grid => Rect { height: layout.body.bottom().saturating_sub(over.y), ..over },
        Area::Foot => foot(panel, &mut canvas.on(over)),
        Area::Question => drop_down(panel, &mut canvas.on(over)),
        Area::Middle { width } => middle(panel, width, &mut canvas.on(over)),
    };
    let mut canvas = canvas.on(area);
    draw(panel, &mut canvas);
    let muted = canvas.look.quiet;
    canvas.more(panel.more, muted);
}

/// Four borders with the title in the upper one, and the lines between them.
fn drop(panel: &Panel, canvas: &mut Canvas) {
    let (inside, border) = (canvas.framed(&panel.title), canvas.look.accent);
    canvas.more(panel.more, border);
    draw(panel, &mut canvas.on(inside));
}

/// The place of the lines in the middle, nothing around it.
fn middle(panel: &Panel, width: u16, canvas: &mut Canvas) -> Rect {
    let over = canvas.area;
    canvas.clear(canvas.look.text);
    let height = u16::try_from(panel.lines.len()).unwrap_or(over.height).min(over.height);
    let width = width.min(over.width);
    Rect { x: over.x + (over.width - width) / 2, y: over.y + (over.height - height) / 2, width, height }
}

/// The place of the lines at the bottom, under a rule.
fn foot(panel: &Panel, canvas: &mut Canvas) -> Rect {
    let (look, over) = (canvas.look, canvas.area);
    let most = over.height.saturating_sub(1);
    let height = u16::try_from(panel.lines.len()).unwrap_or(most).min(most);
    let area = Rect { y: over.bottom() - height, height, ..over };
    rule(&mut canvas.on(Rect { y: area.y.saturating_sub(1), height: 1, ..over }), look.faint);
    area
}

/// The place of the lines at the top, a rule under them where there is room.
fn drop_down(panel: &Panel, canvas: &mut Canvas) -> Rect {
    let (look, over) = (canvas.look, canvas.area);
    let height = u16::try_from(panel.lines.len()).unwrap_or(over.height).min(over.height);
    if height < over.height {
        rule(&mut canvas.row(height), look.quiet);
    }
    Rect { height, ..over }
}

fn rule(line: &mut Canvas, style: Style) {
    line.clear(line.look.text);
    line.rule(style);
}

/// Paints the panel over all of the canvas.
pub fn draw(panel: &Panel, canvas: &mut Canvas) {
    canvas.clear(canvas.look.text);
    if let Some((x, y)) = panel.caret {
        canvas.caret_at(x, y);
    }
    for (row, of) in (0..canvas.area.height).zip(&panel.lines) {
        line(of, &mut canvas.row(row));
    }
}

/// Paints one line, over a canvas that is empty.
pub fn line(of: &Line, canvas: &mut Canvas) {
    let ground = style(canvas.look, of.tone);
    if !matches!(of.tone, Tone::Text | Tone::Quiet) {
        canvas.clear(ground);
    }
    of.pieces.iter().for_each(|piece| paint(piece, ground, canvas.row(0)));
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
        Sort::Right => _ = place.text_right(&piece.text, style),
        Sort::Typed(caret) => place.typed(&piece.text, caret, style),
        Sort::Resting(caret) => _ = place.scrolled(&piece.text, caret, style),
    }
}

fn style(look: &Look, tone: Tone) -> Style {
    match tone {
        Tone::Text => look.text,
        Tone::Quiet => look.quiet,
        Tone::Faint => look.faint,
        Tone::Key => look.key,
        Tone::Accent => look.accent,
        Tone::Row => look.row,
        Tone::QuietRow => look.row.patch(look.quiet),
        Tone::Warn => look.warn,
        Tone::Bad => look.bad,
        Tone::Good => look.good,
        Tone::Match => look.r#match,
        Tone::Cursor => look.cursor,
        Tone::Typed => look.typed,
    }
}
