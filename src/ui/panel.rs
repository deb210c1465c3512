//! A room's panel, painted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::ground::panel::{Area, Panel, Piece, Sort, Tone};
use crate::app::state::State;

/// What the room shows that has the keys.
pub fn of(state: &State, layout: &Layout) -> Option<Panel> {
    let over = layout.over();
    state.rooms.at(state.focus.room()?).shows(&state.desk, over.width, over.height)
}

/// Paints what stands in the grid's place while the keys are elsewhere; the answer is the caret's place.
pub fn standing(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = layout.over();
    let beneath = |here| state.desk.stands(here) && state.focus.room() != Some(here);
    let rooms = state.rooms.each().into_iter().filter(|room| beneath(room.here()));
    let panels = rooms.filter_map(|room| room.shows(&state.desk, area.width, area.height));
    panels.fold(None, |caret, panel| over(look, &panel, layout, buffer).or(caret))
}

/// Paints it over the grid; the answer is the caret's place, if something is typed. A bar stands elsewhere.
pub fn over(look: &Look, panel: &Panel, layout: &Layout, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let over = layout.over();
    let area = match panel.area {
        Area::Bar { .. } => return None,
        Area::Sheet => over,
        Area::Grid => Rect { height: layout.body.bottom().saturating_sub(over.y), ..over },
        Area::Foot => foot(look, panel, over, buffer),
        Area::Drop => drop_down(look, panel, over, buffer),
        Area::Pane => return None,
    };
    let caret = draw(look, panel, area, buffer);
    paint::more(buffer, Rect { height: 1, ..area }, panel.more[0], panel.more[1], look.muted);
    caret
}

/// The place of the lines at the bottom, under a rule.
fn foot(look: &Look, panel: &Panel, over: Rect, buffer: &mut Buffer) -> Rect {
    let most = over.height.saturating_sub(1);
    let height = u16::try_from(panel.lines.len()).unwrap_or(most).min(most);
    let area = Rect { y: over.bottom() - height, height, ..over };
    let rule = Rect { y: area.y.saturating_sub(1), height: 1, ..over };
    paint::clear(buffer, rule, look.text);
    paint::line(buffer, rule, &"─".repeat(usize::from(over.width)), look.pane);
    area
}

/// The place of the lines at the top, a rule under them where there is room.
fn drop_down(look: &Look, panel: &Panel, over: Rect, buffer: &mut Buffer) -> Rect {
    let height = u16::try_from(panel.lines.len()).unwrap_or(over.height).min(over.height);
    if height < over.height {
        let rule = Rect { y: over.y + height, height: 1, ..over };
        paint::clear(buffer, rule, look.text);
        paint::line(buffer, rule, &"─".repeat(usize::from(over.width)), look.muted);
    }
    Rect { height, ..over }
}

/// Paints the panel over that area; the answer is the caret's place, if something is typed.
pub fn draw(look: &Look, panel: &Panel, area: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
    paint::clear(buffer, area, look.text);
    let mut caret = panel.caret.map(|(x, y)| (area.x + x, area.y + y));
    for (y, line) in (area.y..area.bottom()).zip(&panel.lines) {
        let whole = Rect { y, height: 1, ..area };
        let ground = style(look, line.tone);
        if !matches!(line.tone, Tone::Text | Tone::Stale) {
            paint::clear(buffer, whole, ground);
        }
        for piece in &line.pieces {
            caret = paint_piece(look, piece, ground, whole, buffer).or(caret);
        }
    }
    caret
}

fn paint_piece(look: &Look, piece: &Piece, ground: Style, line: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let place = Rect { x: line.x + piece.at, width: piece.width.min(line.width.saturating_sub(piece.at)), ..line };
    let style = if piece.tone == Tone::Text { ground } else { ground.patch(style(look, piece.tone)) };
    match piece.sort {
        Sort::Left => drop(paint::line(buffer, place, &piece.text, style)),
        Sort::Right => drop(paint::line_right(buffer, place, &piece.text, style)),
        Sort::Typed(caret) => return Some(paint::typed(buffer, place, &piece.text, caret, style)),
        Sort::Resting(caret) => drop(paint::typed(buffer, place, &piece.text, caret, style)),
    }
    None
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
