//! Title, filter line.

use std::ops::Range;

use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use super::panel;
use crate::app::desk::count;
use crate::app::desk::geometry::Layout;
use crate::app::desk::hints::with_keys;
use crate::app::ground::event::Analysis;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Panel};
use crate::app::ground::said::JOINT;
use crate::app::keeping;
use crate::app::keeping::Keeping;
use crate::app::state::State;
use crate::locale::fill;

/// ` kehu  sales.db        F10 commands · F1 help   ● saved   Sat 21 Nov`; how far the analysis is, unless it is done.
pub fn title(state: &State, canvas: &mut Canvas) {
    if canvas.area.is_empty() {
        return;
    }
    let (desk, look, width) = (&state.desk, canvas.look, canvas.area.width);
    let used = 1 + canvas.row(0).after(1).text("kehu", look.key);
    let date = desk.words().short_day(desk.today());
    let mut right = from_right(canvas, width + 2, &date, look.quiet);
    let (sign, word, style) = kept(state, look);
    // It has its place whatever it says: nothing moves while one types.
    right = right.saturating_sub(3 + glyphs::width(sign) + 1 + widest(state));
    canvas.row(0).after(right).text(&format!("{sign} {word}"), style);
    let keys = with_keys(desk, &desk.words().title.keys);
    if right > glyphs::width(&keys) + width / 4 {
        right = from_right(canvas, right, &keys, look.quiet);
        let mut x = right;
        for part in keys.split(JOINT) {
            let key = part.split(' ').next().unwrap_or_default();
            canvas.row(0).after(x).wide(glyphs::width(key)).text(key, look.key);
            x += glyphs::width(part) + glyphs::width(JOINT);
        }
    }
    right = analysis(state, canvas, right);
    canvas.row(0).after(used + 2).wide(right.saturating_sub(used + 4)).text(desk.file(), look.quiet);
}

/// How far the analysis is, while that is worth a word.
fn analysis(state: &State, canvas: &mut Canvas, right: u16) -> u16 {
    let (look, words) = (canvas.look, state.desk.words());
    // The file's name keeps a third of the line.
    let room = right.saturating_sub(canvas.area.width / 3);
    match &state.analysis {
        Analysis::Done(_) => right,
        Analysis::Failed(problem) => {
            // A reason may be long: a part of it says something.
            let why = fill(&words.analysis.failed, &[("why", &words.problem(problem))]);
            let why: String = glyphs::fit(&why, room).into_iter().map(|cell| cell.symbol).collect();
            from_right(canvas, right, &why, look.warn)
        }
        going => {
            let going = if *going == Analysis::Running { &words.analysis.running } else { &words.analysis.waiting };
            if glyphs::width(going) <= room { from_right(canvas, right, going, look.quiet) } else { right }
        }
    }
}

/// The widest word for that, in terminal cells.
fn widest(state: &State) -> u16 {
    let words = &state.desk.words().saving;
    let all = [&words.saved, &words.saving, &words.editing, &words.not_saved];
    all.map(|word| glyphs::width(word)).into_iter().max().unwrap_or(0)
}

/// Whether everything is in the file: sign, word, style.
pub fn kept<'w>(state: &'w State, look: &Look) -> (&'static str, &'w str, Style) {
    let words = &state.desk.words().saving;
    match keeping::of(state) {
        Keeping::Saved => ("●", &words.saved, look.good),
        Keeping::Saving => ("○", &words.saving, look.warn),
        Keeping::Open => ("○", &words.editing, look.warn),
        Keeping::Lost => ("○", &words.not_saved, look.bad),
    }
}

/// Writes a part three cells to the left of the last; the answer is where it begins.
pub fn from_right(canvas: &mut Canvas, last: u16, text: &str, style: Style) -> u16 {
    let room = last.saturating_sub(3);
    room - canvas.row(0).wide(room).text_right(text, style)
}

/// A line as it was typed; what of it is not understood stands out, with its sign before the line.
fn written(filter: &str, wrong: &[Range<usize>], line: &mut Canvas) -> u16 {
    let look = line.look;
    let mut used = if wrong.is_empty() { 0 } else { line.text("✗ ", look.bad) };
    let mut at = 0;
    for range in wrong {
        let (from, to) = (range.start.max(at), range.end.max(at));
        used += line.row(0).after(used).text(filter.get(at..from).unwrap_or_default(), look.key);
        used += line.row(0).after(used).text(filter.get(from..to).unwrap_or_default(), look.bad);
        at = to;
    }
    used + line.row(0).after(used).text(filter.get(at..).unwrap_or_default(), look.key)
}

/// The filter line, or the bar in its place; the count and the sum stand at its right.
pub fn filter(state: &State, layout: &Layout, bar: Option<&Panel>, canvas: &mut Canvas) {
    let (desk, look) = (&state.desk, canvas.look);
    let bar = bar.filter(|bar| matches!(bar.area, Area::Bar { .. }));
    let mut line = canvas.on(layout.filter);
    // It may lie over the title of what stands in the grid's place.
    line.clear(look.text);
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
        filter => written(filter, &desk.tab().wrong, &mut line),
    };
}
