//! Title, filter line, status.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint, panel};
use crate::app::desk::geometry::Layout;
use crate::app::ground::event::Analysis;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Panel};
use crate::app::keeping;
use crate::app::keeping::Keeping;
use crate::app::rooms::filter::bar::Bar;
use crate::app::rooms::filter::{self, completing};
use crate::app::rooms::formula;
use crate::app::state::{Focus, Loaded, Mode, State};
use crate::app::status;
use crate::app::status::Sort;
use crate::locale::{fill, grouped};

type Caret = Option<(u16, u16)>;

/// ` kehu  sales.db            analysis ✓ 12:04   ● saved   2026-11-21`
pub fn title(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let words = &state.desk.words.screen;
    let used = 1 + paint::line(buffer, Rect { x: 1, ..area }, "kehu", look.title);
    let date = state.desk.now.format("%Y-%m-%d").to_string();
    let mut right =
        area.width - 1 - paint::line_right(buffer, Rect { width: area.width - 1, ..area }, &date, look.muted);
    let (sign, text, style) = match keeping::of(state) {
        Keeping::Saved => ("●", &words.saved, look.saved),
        Keeping::Saving => ("○", &words.saving, look.warning),
        Keeping::Open => ("○", &words.editing, look.warning),
        Keeping::Lost => ("○", &words.not_saved, look.problem),
    };
    right = place_right(buffer, area, right, &format!("{sign} {text}"), style);
    let analysis = match &state.analysis {
        Analysis::Waiting => words.analysis_waiting.clone(),
        Analysis::Running => words.analysis_running.clone(),
        Analysis::Done(at) => fill(&words.analysis_done, &[("at", at)]),
        Analysis::Failed(problem) => fill(&words.analysis_failed, &[("why", &state.desk.words.problem(problem))]),
    };
    let style = if matches!(state.analysis, Analysis::Failed(_)) { look.warning } else { look.muted };
    // A reason may be long; the file's name keeps a third of the line.
    let room = right.saturating_sub(area.width / 3);
    // A part of a failure's reason says something, a part of the rest does not.
    if matches!(state.analysis, Analysis::Failed(_)) || glyphs::width(&analysis) <= room {
        let analysis: String = glyphs::fit(&analysis, room).into_iter().map(|cell| cell.symbol).collect();
        right = place_right(buffer, area, right, &analysis, style);
    }
    let name = Rect { x: used + 2, width: right.saturating_sub(used + 4), ..area };
    paint::line(buffer, name, &state.desk.file, look.muted);
}

/// Writes a part three cells to the left of the last; the answer is where it begins.
fn place_right(buffer: &mut Buffer, area: Rect, right: u16, text: &str, style: ratatui::style::Style) -> u16 {
    let room = right.saturating_sub(3);
    room - paint::line_right(buffer, Rect { width: room, ..area }, text, style)
}

/// The filter line, or the find bar in its place; the count and the sum stand at its right.
pub fn filter(state: &State, look: &Look, layout: &Layout, bar: Option<&Panel>, buffer: &mut Buffer) -> Caret {
    let (area, words) = (layout.filter, &state.desk.words.screen);
    let bar = bar.filter(|bar| matches!(bar.area, Area::Bar { .. }));
    if let Some(bar) = bar.filter(|bar| bar.area == Area::Bar { alone: true }) {
        return panel::draw(look, bar, area, buffer);
    }
    let tab = state.desk.tab();
    let stale = tab.asked.is_some() && tab.loaded == Loaded::Whole;
    let style = if stale { look.stale } else { look.text };
    let summary = summary(state);
    let right = area.width - 1 - paint::line_right(buffer, Rect { width: area.width - 1, ..area }, &summary, style);
    if let Some(bar) = bar {
        return panel::draw(look, bar, Rect { width: right.saturating_sub(2), ..area }, buffer);
    }
    let sign = sign(state);
    let used = paint::line(buffer, area, &sign, look.muted);
    let line = Rect { x: used, width: right.saturating_sub(used + 2), ..area };
    match &state.focus {
        Focus::Room(filter::HERE) => typed_filter(state, look, layout, line, buffer),
        Focus::Room(formula::HERE) => formula(state, look, layout, line, buffer),
        _ if tab.filter.is_empty() => {
            paint::line(buffer, line, &status::with_keys(&state.desk, &words.filter_empty), look.muted);
            None
        }
        _ => {
            paint::line(buffer, line, &tab.filter, look.title);
            None
        }
    }
}

/// What stands before the line that is typed.
fn sign(state: &State) -> String {
    match &state.focus {
        Focus::Room(formula::HERE) => {
            state.rooms.formula.bar().map_or_else(String::new, |bar| format!(" {} ", bar.title(&state.desk)))
        }
        _ => " / ".to_owned(),
    }
}

/// The filter line; under it what Tab puts in, or what is wrong.
fn typed_filter(state: &State, look: &Look, layout: &Layout, line: Rect, buffer: &mut Buffer) -> Caret {
    let bar = state.rooms.filter.bar()?;
    if completing::shows(bar) {
        offer(look, bar, layout.problem, buffer);
    } else if let Some((range, sentence)) = &bar.problem {
        mark_problem(look, layout, line, bar.text.as_str(), range, sentence, buffer);
    }
    Some(paint::typed(buffer, line, bar.text.as_str(), bar.text.caret(), look.text))
}

/// The expression, or the name of its column; under it what is wrong, or what it makes of the customer at the cursor.
fn formula(state: &State, look: &Look, layout: &Layout, line: Rect, buffer: &mut Buffer) -> Caret {
    let bar = state.rooms.formula.bar()?;
    match &bar.problem {
        Some((range, sentence)) if !bar.unfinished => {
            mark_problem(look, layout, line, bar.text.as_str(), range, sentence, buffer);
        }
        Some((_, sentence)) => drop(paint::line(buffer, Rect { x: 1, ..layout.problem }, sentence, look.muted)),
        None => drop(paint::line(buffer, Rect { x: 1, ..layout.problem }, &bar.live(&state.desk), look.text)),
    }
    Some(paint::typed(buffer, line, bar.text.as_str(), bar.text.caret(), look.text))
}

/// `37 of 1,204 · Σ ¥812,300.00`
fn summary(state: &State) -> String {
    let (tab, words) = (state.desk.tab(), &state.desk.words.screen);
    if tab.loaded != Loaded::Whole {
        return words.counting.clone();
    }
    if state.desk.loading && tab.asked.is_some() {
        return words.loading.clone();
    }
    let shown = grouped(tab.order.len());
    let count = if tab.view.filter.is_empty() && tab.order.len() == 1 {
        words.count_one.clone()
    } else if tab.view.filter.is_empty() {
        fill(&words.count, &[("n", &shown)])
    } else {
        fill(&words.count_of, &[("n", &shown), ("of", &grouped(tab.of))])
    };
    match tab.sum {
        Some(sum) => format!("{count} · Σ {}", state.desk.vocabulary.currency.show(sum)),
        None => count,
    }
}

/// `杭州 212 · 上海 180`: what Tab puts into the line.
fn offer(look: &Look, bar: &Bar, area: Rect, buffer: &mut Buffer) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    for part in completing::shown(bar, area.width) {
        let place = Rect { x: area.x + part.x, width: area.width - part.x, ..area };
        let style = if part.chosen { look.selection } else { look.muted };
        paint::line(buffer, place, &part.text, style);
        if part.dotted {
            paint::line(buffer, Rect { x: place.x.saturating_sub(2), width: 1, ..area }, "·", look.muted);
        }
    }
}

/// `^^^^^ There is no field “citty”. Did you mean city?` under the word.
fn mark_problem(
    look: &Look,
    layout: &Layout,
    line: Rect,
    text: &str,
    range: &std::ops::Range<usize>,
    sentence: &str,
    buffer: &mut Buffer,
) {
    let area = layout.problem;
    let before = glyphs::width(text.get(..range.start).unwrap_or_default());
    let length = glyphs::width(text.get(range.clone()).unwrap_or_default()).max(1);
    let under = line.x + before.min(line.width.saturating_sub(1));
    let marks = "^".repeat(length.min(area.width.saturating_sub(under)) as usize);
    let needed = glyphs::width(sentence) + 1;
    let behind = under + length + 1;
    paint::line(buffer, Rect { x: under, width: area.width.saturating_sub(under), ..area }, &marks, look.problem);
    if behind + needed <= area.width {
        paint::line(buffer, Rect { x: behind, width: area.width - behind, ..area }, sentence, look.problem);
    } else if needed <= under {
        paint::line_right(buffer, Rect { width: under - 1, ..area }, sentence, look.problem);
    } else {
        // No room beside the marks: the sentence matters more.
        paint::clear(buffer, area, look.text);
        paint::line(buffer, Rect { x: 1, width: area.width - 1, ..area }, sentence, look.problem);
    }
}

/// The mode, what is said, where the cursor is.
pub fn status(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let first = Rect { height: 1, ..area };
    let badge = if state.desk.mode == Mode::Nav { look.nav } else { look.input };
    let used = paint::line(buffer, first, &status::mode(&state.desk), badge) + 1;
    let position = status::position(state);
    let right = area.width.saturating_sub(1);
    let room =
        right.saturating_sub(paint::line_right(buffer, Rect { width: right, ..first }, &position, look.muted) + 2);
    let said = status::said(state);
    let style = match said.sort {
        Sort::Hint => look.muted,
        Sort::Plain => look.text,
        Sort::Warning => look.warning,
        Sort::Problem => look.problem,
    };
    for (y, text) in (area.y..area.bottom()).zip(&said.lines) {
        paint::line(buffer, Rect { x: used, y, width: room.saturating_sub(used), height: 1 }, text, style);
    }
}
