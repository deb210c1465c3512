//! The filter line: typed, the grid narrowing with each key, or given a term by one key of the grid.

pub mod completing;
pub mod kept;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::grid;
use crate::app::desk::line::show_as;
pub use crate::app::desk::line::{clear, drop_sort, narrow, open_group, read_again, read_tab, show};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::find;
use crate::app::state::{FilterBar, Focus, State};
use crate::domain::Filter;
use crate::query;

/// Gives the filter line the keys, with what it holds already.
pub fn open(state: &mut State) {
    let tab = state.tab();
    let (text, before) = (Text::new(tab.filter.clone()), Box::new(tab.clone()));
    state.focus = Focus::Filter(FilterBar { text, before, ..FilterBar::default() });
    mark(state);
    completing::look(state)
}

/// The same with another line, narrowing at once.
pub fn open_with(state: &mut State, line: String) {
    open(state);
    put(state, line);
}

/// A key while the filter line has the keys.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Filter(bar) = &mut state.focus else { return };
    match key.code {
        KeyCode::Enter => {
            let line = bar.text.as_str().to_owned();
            state.focus = Focus::Grid;
            show(state, line);
            kept::keep(state);
        }
        KeyCode::Esc => restore(state),
        KeyCode::Tab => completing::turn(state, !key.modifiers.contains(KeyModifiers::SHIFT)),
        KeyCode::Up => kept::older(state),
        KeyCode::Down => kept::newer(state),
        _ if Chord::read("ctrl-s") == Some(key) => crate::app::rooms::views::save(state),
        _ if Chord::read("f7") == Some(key) || Chord::read("ctrl-f") == Some(key) => {
            let line = bar.text.as_str();
            let before = bar.before.filter.as_str();
            let text = line.strip_prefix(before).unwrap_or(line).trim_start().to_owned();
            restore(state);
            find::open_with(state, text);
        }
        _ => {
            let before = bar.text.clone();
            bar.text.press(key.to_ascii(), false);
            if bar.text != before {
                typed(state);
            }
        }
    }
}

/// Pasted text goes in at the caret, on one line.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Filter(bar) = &mut state.focus {
        bar.text.paste_line(text);
    }
    typed(state)
}

/// Puts another line in the place of what is typed.
pub fn put(state: &mut State, line: String) {
    if let Focus::Filter(bar) = &mut state.focus {
        bar.text = Text::new(line);
    }
    typed(state)
}

/// Back to what was shown before, at once: the old order was kept.
fn restore(state: &mut State) {
    let Focus::Filter(bar) = std::mem::take(&mut state.focus) else { return };
    let unchanged = bar.before.filter == state.tab().filter;
    *state.tab_mut() = *bar.before;
    state.window.dirty = true;
    // An answer that came meanwhile is not the one that the tab from before waits for.
    if !unchanged || state.tab().asked.is_some() {
        grid::ask_again(state);
    }
}

/// The line or its caret is not as it was.
fn typed(state: &mut State) {
    apply(state);
    completing::look(state);
}

/// Shows what the line means so far.
pub fn apply(state: &mut State) {
    let Focus::Filter(bar) = &state.focus else { return };
    let line = bar.text.as_str().to_owned();
    let meant = finished(state, &line).to_owned();
    show_as(state, line, &meant);
    mark(state);
}

/// The line without a last word that may become a field's name: looked for as a word, it would empty the grid on the way
/// to `city:`. A space behind it, or Enter, makes it a word.
fn finished<'a>(state: &State, line: &'a str) -> &'a str {
    let Focus::Filter(bar) = &state.focus else { return line };
    let offer = query::complete(line, bar.text.caret(), &state.vocabulary);
    let word = line.get(offer.range.clone()).unwrap_or_default();
    let may_be_field = offer.field.is_none() && !offer.candidates.is_empty();
    let before = line.get(..offer.range.start).unwrap_or_default();
    let before = before.strip_suffix('-').unwrap_or(before);
    let stands_alone = before.is_empty() || before.ends_with([' ', '(', '|']);
    let at_the_end = !word.is_empty() && stands_alone && offer.range.end == line.len();
    let is_word = || matches!(query::parse(word, &state.vocabulary, state.today()).filter, Filter::Words(_));
    if may_be_field && at_the_end && is_word() { &line[..offer.range.start] } else { line }
}

/// Marks the first thing that is wrong with the line.
pub fn mark(state: &mut State) {
    let Focus::Filter(bar) = &state.focus else { return };
    let parsed = query::parse(bar.text.as_str(), &state.vocabulary, state.today());
    let problem = parsed.problems.into_iter().next();
    let unfinished = problem.as_ref().is_some_and(|marked| marked.problem == query::Error::Unfinished);
    let problem = problem.map(|marked| (marked.range, state.words.problem(&marked.problem.problem(&state.vocabulary))));
    if let Focus::Filter(bar) = &mut state.focus {
        (bar.problem, bar.unfinished) = (problem, unfinished);
    }
}
