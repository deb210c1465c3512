//! Title, tabs, filter line, status.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::event::Analysis;
use crate::app::layout::Layout;
use crate::app::state::{FilterBar, Focus, Loaded, Mode, State, Tone};
use crate::app::{cells, command, completing, editor, selecting};
use crate::locale::fill;

type Caret = Option<(u16, u16)>;

/// ` kehu  sales.db            analysis ✓ 12:04   ● saved   2026-11-21`
pub fn title(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let words = &state.words.screen;
    let used = 1 + paint::line(buffer, Rect { x: 1, ..area }, "kehu", look.title);
    let date = state.now.format("%Y-%m-%d").to_string();
    let mut right =
        area.width - 1 - paint::line_right(buffer, Rect { width: area.width - 1, ..area }, &date, look.muted);
    let (sign, text, style) =
        if state.unsaved == 0 { ("●", &words.saved, look.saved) } else { ("○", &words.saving, look.warning) };
    right = place_right(buffer, area, right, &format!("{sign} {text}"), style);
    let analysis = match &state.analysis {
        Analysis::Waiting => words.analysis_waiting.clone(),
        Analysis::Running => words.analysis_running.clone(),
        Analysis::Done(at) => fill(&words.analysis_done, &[("at", at)]),
        Analysis::Failed(problem) => fill(&words.analysis_failed, &[("why", &state.words.problem(problem))]),
    };
    let style = if matches!(state.analysis, Analysis::Failed(_)) { look.warning } else { look.muted };
    // A reason may be long; the file's name keeps a third of the line.
    let room = right.saturating_sub(area.width / 3);
    let analysis: String = cells::fit(&analysis, room).into_iter().map(|cell| cell.symbol).collect();
    right = place_right(buffer, area, right, &analysis, style);
    let name = Rect { x: used + 2, width: right.saturating_sub(used + 4), ..area };
    paint::line(buffer, name, &state.file, look.muted);
}

/// Writes a part three cells to the left of the last; the answer is where it begins.
fn place_right(buffer: &mut Buffer, area: Rect, right: u16, text: &str, style: ratatui::style::Style) -> u16 {
    let room = right.saturating_sub(3);
    room - paint::line_right(buffer, Rect { width: room, ..area }, text, style)
}

/// ` All 1,204  1 Prospecting 310  2 Evaluation 204 …`: names are cut as far as the width asks for.
pub fn tabs(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let width = |longest| (0..state.sheets.len()).map(|at| cells::width(&tab(state, at, longest)) + 1).sum::<u16>();
    let longest = (2..=20).rev().find(|longest| width(*longest) <= area.width + 1).unwrap_or(0);
    let mut x = area.x;
    for at in 0..state.sheets.len() {
        let style = if at == state.tab { look.tab_active } else { look.tab };
        let room = Rect { x, width: area.right().saturating_sub(x), ..area };
        x += paint::line(buffer, room, &tab(state, at, longest), style) + 1;
        if x >= area.right() {
            break;
        }
    }
}

/// ` 1 Prospecting 310 `, the name no longer than so many cells.
fn tab(state: &State, at: usize, longest: u16) -> String {
    let sheet = &state.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let mut name = String::new();
    for cell in cells::cells(&sheet.label) {
        if cells::width(&name) + cell.width > longest {
            break;
        }
        name.push_str(&cell.symbol);
    }
    let count = state.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let count = if state.counts.is_empty() { String::new() } else { format!(" {}", grouped(count)) };
    format!(" {} ", format!("{number}{name}{count}").trim())
}

/// `1,204`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The filter line, or the find bar in its place; the count and the sum stand at its right.
pub fn filter(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    let (area, words) = (layout.filter, &state.words.screen);
    let tab = state.tab();
    let stale = tab.asked.is_some() && tab.loaded == Loaded::Whole;
    let style = if stale { look.stale } else { look.text };
    let summary = summary(state);
    let right = area.width - 1 - paint::line_right(buffer, Rect { width: area.width - 1, ..area }, &summary, style);
    let sign = if matches!(state.focus, Focus::Find(_)) { format!(" {}: ", words.find) } else { " / ".to_owned() };
    let used = paint::line(buffer, area, &sign, look.muted);
    let line = Rect { x: used, width: right.saturating_sub(used + 2), ..area };
    match &state.focus {
        Focus::Filter(bar) => {
            if completing::shows(bar) {
                offer(look, bar, layout.problem, buffer);
            } else if let Some((range, sentence)) = &bar.problem {
                mark_problem(look, layout, line, bar.text.as_str(), range, sentence, buffer);
            }
            Some(paint::typed(buffer, line, bar.text.as_str(), bar.text.caret(), look.text))
        }
        Focus::Find(text) => Some(paint::typed(buffer, line, text.as_str(), text.caret(), look.text)),
        _ if tab.filter.is_empty() => {
            paint::line(buffer, line, &words.filter_empty, look.muted);
            None
        }
        _ => {
            paint::line(buffer, line, &tab.filter, look.title);
            None
        }
    }
}

/// `37 of 1,204 · Σ ¥812,300.00`
fn summary(state: &State) -> String {
    let (tab, words) = (state.tab(), &state.words.screen);
    if tab.loaded != Loaded::Whole {
        return words.counting.clone();
    }
    let shown = grouped(tab.order.len());
    let count = if tab.view.filter.is_empty() {
        fill(&words.count, &[("n", &shown)])
    } else {
        fill(&words.count_of, &[("n", &shown), ("of", &grouped(tab.of))])
    };
    match tab.sum {
        Some(sum) => format!("{count} · Σ {}", state.vocabulary.currency.show(sum)),
        None => count,
    }
}

/// `杭州 212 · 上海 180`: what Tab puts into the line.
fn offer(look: &Look, bar: &FilterBar, area: Rect, buffer: &mut Buffer) {
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
    let before = cells::width(text.get(..range.start).unwrap_or_default());
    let length = cells::width(text.get(range.clone()).unwrap_or_default()).max(1);
    let under = line.x + before.min(line.width.saturating_sub(1));
    let marks = "^".repeat(length.min(area.width.saturating_sub(under)) as usize);
    let needed = cells::width(sentence) + 1;
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

/// The mode, then what a person may want to know right now: a message, what is wrong, which keys follow, or a hint.
pub fn status(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) -> Caret {
    let words = &state.words.screen;
    let mode = if state.mode == Mode::Input { &words.input } else { &words.nav };
    let used = paint::line(buffer, area, &format!(" {mode} "), look.mode) + 1;
    let tab = state.tab();
    let row = if tab.order.is_empty() { 0 } else { tab.row + 1 };
    let values = [("row", grouped(row)), ("rows", grouped(tab.order.len())), ("column", (tab.column + 1).to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let position = fill(&words.position, &values);
    let right =
        area.width - 1 - paint::line_right(buffer, Rect { width: area.width - 1, ..area }, &position, look.muted);
    let (text, style) = hint(state, look);
    paint::line(buffer, Rect { x: used, width: right.saturating_sub(used + 2), ..area }, &text, style);
    None
}

fn hint(state: &State, look: &Look) -> (String, ratatui::style::Style) {
    let words = &state.words.screen;
    if let Some(message) = &state.message {
        let style = if message.tone == Tone::Warning { look.warning } else { look.text };
        return (message.text.clone(), style);
    }
    if !state.pending.is_empty() {
        let typed: String = state.pending.iter().map(ToString::to_string).collect();
        let next = command::continuations(&state.pending, state.mode);
        let choices = next.iter().map(|(key, command)| format!("{key} {}", state.words.command(command.name)));
        return (format!("{typed} …  {}", choices.collect::<Vec<_>>().join(" · ")), look.text);
    }
    if let Some(figures) = selecting::summary(state).filter(|_| matches!(state.focus, Focus::Grid)) {
        return (figures, look.text);
    }
    let text = match &state.focus {
        Focus::Grid if state.mode == Mode::Input => words.hint_input.clone(),
        Focus::Grid => words.hint_nav.clone(),
        Focus::Cell(cell) => {
            if let Some(problem) = &cell.problem {
                return (problem.clone(), look.problem);
            }
            return (editing_hint(state), look.muted);
        }
        Focus::Filter(_) => words.hint_filter.clone(),
        Focus::Find(_) => words.hint_find.clone(),
        Focus::Palette(_) => words.hint_palette.clone(),
        Focus::Help(_) => words.hint_help.clone(),
        Focus::Notes if state.notes.draft.is_some() => words.hint_draft.clone(),
        Focus::Notes => words.hint_notes.clone(),
        Focus::Analysis(_) => words.hint_analysis.clone(),
    };
    match &state.snippet.text {
        Some(note) if matches!(state.focus, Focus::Grid | Focus::Filter(_) | Focus::Find(_)) => {
            (format!("{}   {text}", fill(&words.in_note, &[("text", note)])), look.text)
        }
        _ => (text, look.muted),
    }
}

/// The options of a choice, else what belongs into the field, then the keys.
fn editing_hint(state: &State) -> String {
    let words = &state.words.screen;
    let esc = if state.mode == Mode::Nav { &words.esc_keeps } else { &words.esc_restores };
    let keys = fill(&words.hint_edit, &[("esc", esc)]);
    let options = editor::options(state).join(" · ");
    let meaning = &state.current_field().meaning;
    match (options.is_empty(), meaning.is_empty()) {
        (false, _) => format!("{options}   {keys}"),
        (true, false) => format!("{meaning}   {keys}"),
        (true, true) => keys,
    }
}
