//! The filter line while it is typed: the grid narrows with each key.

use crossterm::event::KeyCode;

use super::editor::edit_line;
use super::key::Chord;
use super::state::{FilterBar, Focus, State};
use super::text::Text;
use super::{Effects, grid};
use crate::domain::Filter;
use crate::query;

/// Gives the filter line the keys, with what it holds already.
pub fn open(state: &mut State) -> Effects {
    let tab = state.tab();
    let bar = FilterBar { text: Text::new(tab.filter.clone()), problem: None, before: Box::new(tab.clone()) };
    state.focus = Focus::Filter(bar);
    mark(state);
    Effects::new()
}

/// A key while the filter line has the keys.
pub fn press(state: &mut State, key: Chord) -> Effects {
    let Focus::Filter(bar) = &mut state.focus else { return Effects::new() };
    match key.code {
        KeyCode::Enter => {
            state.focus = Focus::Grid;
            Effects::new()
        }
        KeyCode::Esc => restore(state),
        _ if Chord::read("ctrl-s") == Some(key) => super::views::save(state),
        _ if Chord::read("f7") == Some(key) || Chord::read("ctrl-f") == Some(key) => {
            let text = bar.text.as_str().to_owned();
            let mut effects = restore(state);
            effects.extend(super::finding::open_with(state, text));
            effects
        }
        _ => {
            let before = bar.text.clone();
            edit_line(&mut bar.text, key.to_ascii(), false);
            if bar.text.as_str() == before.as_str() { Effects::new() } else { apply(state) }
        }
    }
}

/// Pasted text goes in at the caret, on one line.
pub fn paste(state: &mut State, text: &str) -> Effects {
    if let Focus::Filter(bar) = &mut state.focus {
        bar.text.insert(&text.replace(['\n', '\t'], " "));
    }
    apply(state)
}

/// Everybody again.
pub fn clear(state: &mut State) -> Effects {
    if state.tab().filter.is_empty() {
        return Effects::new();
    }
    let tab = state.tab_mut();
    tab.filter = String::new();
    tab.view.filter = Filter::default();
    grid::ask_again(state)
}

/// Back to what was shown before, at once: the old order was kept.
fn restore(state: &mut State) -> Effects {
    let Focus::Filter(bar) = std::mem::take(&mut state.focus) else { return Effects::new() };
    let unchanged = bar.before.filter == state.tab().filter;
    *state.tab_mut() = *bar.before;
    state.window.dirty = true;
    if unchanged { Effects::new() } else { grid::ask_again(state) }
}

/// Shows what the line means so far.
fn apply(state: &mut State) -> Effects {
    let Focus::Filter(bar) = &state.focus else { return Effects::new() };
    let line = bar.text.as_str().to_owned();
    let effects = show(state, line);
    mark(state);
    effects
}

/// What the line means today: `last>90d` moves on with the days.
pub fn read_again(state: &mut State) {
    let filter = query::parse(&state.tab().filter, &state.vocabulary, state.today()).filter;
    state.tab_mut().view.filter = filter;
}

/// Shows what a line means.
pub fn show(state: &mut State, line: String) -> Effects {
    let parsed = query::parse(&line, &state.vocabulary, state.today());
    let tab = state.tab_mut();
    tab.filter = line;
    let sort = parsed.sort.unwrap_or_else(|| tab.view.sort.clone());
    let unchanged = tab.view.filter == parsed.filter && tab.view.sort == sort;
    tab.view.filter = parsed.filter;
    tab.view.sort = sort;
    if unchanged {
        return Effects::new();
    }
    let tab = state.tab_mut();
    (tab.row, tab.top) = (0, 0);
    grid::ask(state)
}

/// Marks the first thing that is wrong with the line.
fn mark(state: &mut State) {
    let Focus::Filter(bar) = &state.focus else { return };
    let parsed = query::parse(bar.text.as_str(), &state.vocabulary, state.today());
    let problem = parsed.problems.into_iter().next();
    let problem = problem.map(|marked| (marked.range, state.words.problem(&marked.problem.problem(&state.vocabulary))));
    if let Focus::Filter(bar) = &mut state.focus {
        bar.problem = problem;
    }
}
