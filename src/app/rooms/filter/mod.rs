//! The filter line: typed, the grid narrowing with each key, or given a term by one key of the grid.

pub mod completing;
pub mod kept;

use crate::app::desk::desk::Desk;
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::grid;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::find;
use crate::app::state::{FilterBar, Focus, State, Tab};
use crate::domain::{Field, Filter, Lunar, Value, Vocabulary};
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

/// Everybody again.
pub fn clear(state: &mut Desk) {
    if state.tab().filter.is_empty() {
        return;
    }
    set(state, String::new());
    grid::ask_again(state)
}

/// A term more, made from the cell under the cursor.
pub fn narrow(state: &mut Desk, term: fn(&Field, &Value) -> Filter) {
    if state.row(state.tab().row).is_none() {
        return;
    }
    let (field, value) = (state.current_field(), state.current_value());
    let term = term(field, &found_by(field, value, state.today()));
    if add(state, &term) {
        grid::ask_again(state)
    }
}

/// What the order lane compares a cell by: of a lunar birthday the day on which it is kept next.
fn found_by(field: &Field, value: Value, today: chrono::NaiveDate) -> Value {
    let lunar = value.as_text().filter(|_| field.recurs()).and_then(Lunar::read);
    lunar.and_then(|lunar| lunar.next(today)).map_or(value, Value::Day)
}

/// The group under the cursor as one term more.
pub fn open_group(state: &mut Desk, term: &Filter) {
    if !add(state, term) {
        return;
    }
    (state.tab_mut().row, state.tab_mut().top) = (0, 0);
    grid::ask(state)
}

/// Puts a term more into the line; false if it says so already.
fn add(state: &mut Desk, term: &Filter) -> bool {
    let line = query::add(&state.tab().filter, term, &state.vocabulary, state.today());
    line != state.tab().filter && set(state, line)
}

/// Takes out of the line what it says about the order.
pub fn drop_sort(state: &mut Desk) {
    if state.tab().line_sort.is_some() {
        let line = query::without_sort(&state.tab().filter, &state.vocabulary, state.today());
        set(state, line);
    }
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

/// What the line means today: `last>90d` moves on with the days.
pub fn read_again(state: &mut Desk) {
    let line = state.tab().filter.clone();
    set(state, line);
}

/// Shows what a line means.
pub fn show(state: &mut Desk, line: String) {
    let meant = line.clone();
    show_as(state, line, &meant)
}

fn show_as(state: &mut Desk, line: String, meant: &str) {
    if !set_as(state, line, meant) {
        return;
    }
    let tab = state.tab_mut();
    (tab.row, tab.top) = (0, 0);
    grid::ask(state)
}

/// Gives the sheet this line; true if it means something else than the one before.
fn set(state: &mut Desk, line: String) -> bool {
    let meant = line.clone();
    set_as(state, line, &meant)
}

/// The same with what the line means so far.
fn set_as(state: &mut Desk, line: String, meant: &str) -> bool {
    let parsed = query::parse(meant, &state.vocabulary, state.today());
    let tab = state.tab_mut();
    tab.filter = line;
    means(tab, parsed)
}

/// What a tab's line means with these fields, on that day.
pub fn read_tab(tab: &mut Tab, vocabulary: &Vocabulary, today: NaiveDate) {
    let parsed = query::parse(&tab.filter, vocabulary, today);
    means(tab, parsed);
}

fn means(tab: &mut Tab, parsed: query::Parsed) -> bool {
    let changed = tab.view.filter != parsed.filter || tab.line_sort != parsed.sort;
    tab.view.filter = parsed.filter;
    tab.line_sort = parsed.sort;
    changed
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
