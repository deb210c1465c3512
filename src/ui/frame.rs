//! Title, filter line, status.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::panel;
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

/// ` kehu  sales.db            analysis ✓ 12:04   ● saved   2026-11-21`
pub fn title(state: &State, canvas: &mut Canvas) {
    let (words, look, width) = (&state.desk.words.screen, canvas.look, canvas.area.width);
    let used = 1 + canvas.row(0).after(1).text("kehu", look.title);
    let date = state.desk.now.format("%Y-%m-%d").to_string();
    let mut right = from_right(canvas, width + 2, &date, look.muted);
    let (sign, text, style) = match keeping::of(state) {
        Keeping::Saved => ("●", &words.saved, look.saved),
        Keeping::Saving => ("○", &words.saving, look.warning),
        Keeping::Open => ("○", &words.editing, look.warning),
        Keeping::Lost => ("○", &words.not_saved, look.problem),
    };
    right = from_right(canvas, right, &format!("{sign} {text}"), style);
    let analysis = match &state.analysis {
        Analysis::Waiting => words.analysis_waiting.clone(),
        Analysis::Running => words.analysis_running.clone(),
        Analysis::Done(at) => fill(&words.analysis_done, &[("at", at)]),
        Analysis::Failed(problem) => fill(&words.analysis_failed, &[("why", &state.desk.words.problem(problem))]),
    };
    let style = if matches!(state.analysis, Analysis::Failed(_)) { look.warning } else { look.muted };
    // A reason may be long; the file's name keeps a third of the line.
    let room = right.saturating_sub(width / 3);
    // A part of a failure's reason says something, a part of the rest does not.
    if matches!(state.analysis, Analysis::Failed(_)) || glyphs::width(&analysis) <= room {
        let analysis: String = glyphs::fit(&analysis, room).into_iter().map(|cell| cell.symbol).collect();
        right = from_right(canvas, right, &analysis, style);
    }
    canvas.row(0).after(used + 2).wide(right.saturating_sub(used + 4)).text(&state.desk.file, look.muted);
}

/// Writes a part three cells to the left of the last; the answer is where it begins.
fn from_right(canvas: &mut Canvas, last: u16, text: &str, style: Style) -> u16 {
    let room = last.saturating_sub(3);
    room - canvas.row(0).wide(room).text_right(text, style)
}

/// The filter line, or the bar in its place; the count and the sum stand at its right.
pub fn filter(state: &State, layout: &Layout, bar: Option<&Panel>, canvas: &mut Canvas) {
    let (words, look) = (&state.desk.words.screen, canvas.look);
    let mut line = canvas.on(layout.filter);
    let bar = bar.filter(|bar| matches!(bar.area, Area::Bar { .. }));
    if let Some(bar) = bar.filter(|bar| bar.area == Area::Bar { alone: true }) {
        return panel::draw(bar, &mut line);
    }
    let tab = state.desk.tab();
    let stale = tab.asked.is_some() && tab.loaded == Loaded::Whole;
    let right =
        from_right(&mut line, layout.filter.width + 2, &summary(state), if stale { look.stale } else { look.text });
    let mut line = line.wide(right.saturating_sub(2));
    if let Some(bar) = bar {
        return panel::draw(bar, &mut line);
    }
    let used = line.text(&sign(state), look.muted);
    let mut line = line.after(used);
    let area = line.area;
    match &state.focus {
        Focus::Room(filter::HERE) => typed_filter(state, layout, area, canvas),
        Focus::Room(formula::HERE) => formula(state, layout, area, canvas),
        _ if tab.filter.is_empty() => {
            line.text(&status::with_keys(&state.desk, &words.filter_empty), look.muted);
        }
        _ => {
            line.text(&tab.filter, look.title);
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
fn typed_filter(state: &State, layout: &Layout, line: Rect, canvas: &mut Canvas) {
    let Some(bar) = state.rooms.filter.bar() else { return };
    if completing::shows(bar) {
        offer(bar, &mut canvas.on(layout.problem));
    } else if let Some((range, sentence)) = &bar.problem {
        mark_problem(line, (bar.text.as_str(), range), sentence, &mut canvas.on(layout.problem));
    }
    let text = canvas.look.text;
    canvas.on(line).typed(bar.text.as_str(), bar.text.caret(), text);
}

/// The expression, or the name of its column; under it what is wrong, or what it makes of the customer at the cursor.
fn formula(state: &State, layout: &Layout, line: Rect, canvas: &mut Canvas) {
    let (Some(bar), look) = (state.rooms.formula.bar(), canvas.look) else { return };
    let mut below = canvas.on(layout.problem);
    match &bar.problem {
        Some((range, sentence)) if !bar.unfinished => {
            mark_problem(line, (bar.text.as_str(), range), sentence, &mut below);
        }
        Some((_, sentence)) => drop(below.after(1).text(sentence, look.muted)),
        None => drop(below.after(1).text(&bar.live(&state.desk), look.text)),
    }
    canvas.on(line).typed(bar.text.as_str(), bar.text.caret(), look.text);
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
fn offer(bar: &Bar, canvas: &mut Canvas) {
    let (look, width) = (canvas.look, canvas.area.width.saturating_sub(2));
    for part in completing::shown(bar, width) {
        let style = if part.chosen { look.selection } else { look.muted };
        canvas.row(0).after(1 + part.x).text(&part.text, style);
        if part.dotted {
            canvas.row(0).after(part.x - 1).wide(1).text("·", look.muted);
        }
    }
}

/// `^^^^^ There is no field “citty”. Did you mean city?` under the word of the line that is wrong.
fn mark_problem(line: Rect, (text, range): (&str, &Range<usize>), sentence: &str, below: &mut Canvas) {
    let (look, width) = (below.look, below.area.width);
    let before = glyphs::width(text.get(..range.start).unwrap_or_default());
    let length = glyphs::width(text.get(range.clone()).unwrap_or_default()).max(1);
    let under = line.x + before.min(line.width.saturating_sub(1));
    let marks = "^".repeat(length.min(width.saturating_sub(under)) as usize);
    let needed = glyphs::width(sentence) + 1;
    let behind = under + length + 1;
    below.row(0).after(under).text(&marks, look.problem);
    if behind + needed <= width {
        below.row(0).after(behind).text(sentence, look.problem);
    } else if needed <= under {
        below.row(0).wide(under - 1).text_right(sentence, look.problem);
    } else {
        // No room beside the marks: the sentence matters more.
        below.clear(look.text);
        below.row(0).after(1).text(sentence, look.problem);
    }
}

/// The mode, what is said, where the cursor is.
pub fn status(state: &State, canvas: &mut Canvas) {
    let (look, width, height) = (canvas.look, canvas.area.width, canvas.area.height);
    let badge = if state.desk.mode == Mode::Nav { look.nav } else { look.input };
    let used = canvas.row(0).text(&status::mode(&state.desk), badge) + 1;
    let right = from_right(canvas, width + 2, &status::position(state), look.muted);
    let said = status::said(state);
    let style = match said.sort {
        Sort::Hint => look.muted,
        Sort::Plain => look.text,
        Sort::Warning => look.warning,
        Sort::Problem => look.problem,
    };
    for (row, text) in (0..height).zip(&said.lines) {
        canvas.row(row).wide(right.saturating_sub(2)).after(used).text(text, style);
    }
}
