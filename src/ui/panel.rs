//! A room's panel, painted.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::ground::panel::{Area, Panel, Piece, Sort, Tone};
use crate::app::state::State;

/// What the room shows that has the keys.
pub fn of(state: &State, layout: &Layout) -> Option<Panel> {
    let over = layout.over();
    state.rooms.at(state.focus.room()?).shows(&state.desk, over.width, over.height)
}

/// Paints what stands in the grid's place while the keys are elsewhere.
pub fn standing(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let area = layout.over();
    let beneath = |here| state.desk.stands(here) && state.focus.room() != Some(here);
    let rooms = state.rooms.each().into_iter().filter(|room| beneath(room.here()));
    let panels = rooms.filter_map(|room| room.shows(&state.desk, area.width, area.height));
    panels.for_each(|panel| over(&panel, layout, canvas));
}

/// Paints it over the grid. A bar and a pane stand elsewhere.
pub fn over(panel: &Panel, layout: &Layout, canvas: &mut Canvas) {
    let over = layout.over();
    let area = match panel.area {
        Area::Bar { .. } | Area::Pane => return,
        Area::Sheet => over,
        Area::Grid => Rect { height: layout.body.bottom().saturating_sub(over.y), ..over },
        Area::Foot => foot(panel, &mut canvas.on(over)),
        Area::Drop => drop_down(panel, &mut canvas.on(over)),
    };
    let mut canvas = canvas.on(area);
    draw(panel, &mut canvas);
    let muted = canvas.look.muted;
    canvas.more(panel.more, muted);
}

/// The place of the lines at the bottom, under a rule.
fn foot(panel: &Panel, canvas: &mut Canvas) -> Rect {
    let (look, over) = (canvas.look, canvas.area);
    let most = over.height.saturating_sub(1);
    let height = u16::try_from(panel.lines.len()).unwrap_or(most).min(most);
    let area = Rect { y: over.bottom() - height, height, ..over };
    rule(&mut canvas.on(Rect { y: area.y.saturating_sub(1), height: 1, ..over }), look.pane);
    area
}

/// The place of the lines at the top, a rule under them where there is room.
fn drop_down(panel: &Panel, canvas: &mut Canvas) -> Rect {
    let (look, over) = (canvas.look, canvas.area);
    let height = u16::try_from(panel.lines.len()).unwrap_or(over.height).min(over.height);
    if height < over.height {
        rule(&mut canvas.row(height), look.muted);
    }
    Rect { height, ..over }
}

fn rule(line: &mut Canvas, style: Style) {
    line.clear(line.look.text);
    line.rule(style);
}

/// Paints the panel over all of the canvas.
pub fn draw(panel: &Panel, canvas: &mut Canvas) {
    let (look, height) = (canvas.look, canvas.area.height);
    canvas.clear(look.text);
    if let Some((x, y)) = panel.caret {
        canvas.caret_at(x, y);
    }
    for (row, line) in (0..height).zip(&panel.lines) {
        let ground = style(look, line.tone);
        if !matches!(line.tone, Tone::Text | Tone::Stale) {
            canvas.row(row).clear(ground);
        }
        line.pieces.iter().for_each(|piece| paint(piece, ground, canvas.row(row)));
    }
}

fn paint(piece: &Piece, ground: Style, line: Canvas) {
    let look = line.look;
    let mut place = line.after(piece.at).wide(piece.width);
    let style = if piece.tone == Tone::Text { ground } else { ground.patch(style(look, piece.tone)) };
    match piece.sort {
        Sort::Left => _ = place.text(&piece.text, style),
        Sort::Right => _ = place.text_right(&piece.text, style),
        Sort::Typed(caret) => place.typed(&piece.text, caret, style),
        Sort::Resting(caret) => _ = place.scrolled(&piece.text, caret, style),
    }
}

fn style(look: &Look, tone: Tone) -> Style {
    match tone {
        Tone::Text => look.text,
        Tone::Header => look.header,
        Tone::Muted => look.muted,
        Tone::Warning => look.warning,
        Tone::Problem => look.problem,
        Tone::Good => look.saved,
        Tone::Title => look.title,
        Tone::Edit => look.edit,
        Tone::Chosen => look.selection,
        Tone::Row => look.row,
        Tone::Stale => look.stale,
        Tone::StaleRow => look.stale.patch(look.row),
        Tone::Active => look.tab_active,
    }
}
