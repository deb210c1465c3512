//! Title, filter line.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::panel;
use crate::app::desk::count;
use crate::app::desk::geometry::Layout;
use crate::app::desk::hints::with_keys;
use crate::app::ground::event::Analysis;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Panel};
use crate::app::keeping;
use crate::app::keeping::Keeping;
use crate::app::state::State;
use crate::locale::fill;

/// ` kehu  sales.db            analysis ✓ 12:04   ● saved   2026-11-21`
pub fn title(state: &State, canvas: &mut Canvas) {
    let (words, look, width) = (&state.desk.words().saving, canvas.look, canvas.area.width);
    let used = 1 + canvas.row(0).after(1).text("kehu", look.key);
    let date = state.desk.now().format("%Y-%m-%d").to_string();
    let mut right = from_right(canvas, width + 2, &date, look.quiet);
    let (sign, text, style) = match keeping::of(state) {
        Keeping::Saved => ("●", &words.saved, look.good),
        Keeping::Saving => ("○", &words.saving, look.warn),
        Keeping::Open => ("○", &words.editing, look.warn),
        Keeping::Lost => ("○", &words.not_saved, look.bad),
    };
    right = from_right(canvas, right, &format!("{sign} {text}"), style);
    let analysis = match &state.analysis {
        Analysis::Waiting => state.desk.words().analysis.waiting.clone(),
        Analysis::Running => state.desk.words().analysis.running.clone(),
        Analysis::Done(at) => fill(&state.desk.words().analysis.done, &[("at", at)]),
        Analysis::Failed(problem) => {
            fill(&state.desk.words().analysis.failed, &[("why", &state.desk.words().problem(problem))])
        }
    };
    let style = if matches!(state.analysis, Analysis::Failed(_)) { look.warn } else { look.quiet };
    // A reason may be long; the file's name keeps a third of the line.
    let room = right.saturating_sub(width / 3);
    // A part of a failure's reason says something, a part of the rest does not.
    if matches!(state.analysis, Analysis::Failed(_)) || glyphs::width(&analysis) <= room {
        let analysis: String = glyphs::fit(&analysis, room).into_iter().map(|cell| cell.symbol).collect();
        right = from_right(canvas, right, &analysis, style);
    }
    canvas.row(0).after(used + 2).wide(right.saturating_sub(used + 4)).text(state.desk.file(), look.quiet);
}

/// Writes a part three cells to the left of the last; the answer is where it begins.
pub fn from_right(canvas: &mut Canvas, last: u16, text: &str, style: Style) -> u16 {
    let room = last.saturating_sub(3);
    room - canvas.row(0).wide(room).text_right(text, style)
}

/// The filter line, or the bar in its place; the count and the sum stand at its right.
pub fn filter(state: &State, layout: &Layout, bar: Option<&Panel>, canvas: &mut Canvas) {
    let (desk, look) = (&state.desk, canvas.look);
    let bar = bar.filter(|bar| matches!(bar.area, Area::Bar { .. }));
    let mut line = canvas.on(layout.filter);
    if let Some(bar) = bar.filter(|bar| bar.area == Area::Bar { alone: true }) {
        return panel::draw(bar, &mut line);
    }
    let style = if count::is_stale(desk) { look.quiet } else { look.text };
    let right = from_right(&mut line, layout.filter.width + 2, &count::summary(desk), style);
    let mut line = line.wide(right.saturating_sub(2));
    if let Some(bar) = bar {
        return panel::draw(bar, &mut line);
    }
    let used = line.text(" / ", look.quiet);
    let mut line = line.after(used);
    match desk.tab().filter.as_str() {
        "" => line.text(&with_keys(desk, &desk.words().filter.empty), look.quiet),
        filter => line.text(filter, look.key),
    };
}
