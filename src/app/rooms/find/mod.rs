//! The find bar: goes to what it finds inside the filter, and never changes it.

pub mod snippet;

use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::go_to;
use crate::app::state::{Focus, Jump, State};
use crate::domain::Filter;
use crate::query;

/// Gives the find bar the keys.
pub fn open(state: &mut State) {
    go_to::mark(state);
    open_with(state, String::new())
}

/// The same with a text, looked for at once.
pub fn open_with(state: &mut State, text: String) {
    state.focus = Focus::Find(Text::new(text));
    look(state, Jump::Here)
}

/// A key while the find bar has the keys.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Find(text) = &mut state.focus else { return };
    match key.code {
        KeyCode::Enter => state.focus = Focus::Grid,
        KeyCode::Esc => {
            state.focus = Focus::Grid;
            forget(state);
        }
        KeyCode::F(3) => step(state, Jump::Next),
        _ if Chord::read("f7") == Some(key) || Chord::read("ctrl-f") == Some(key) => {
            let text = text.as_str().to_owned();
            let line = query::join(&state.tab().filter, &text, &state.vocabulary, state.today());
            forget(state);
            state.rooms.filter.open_with(&mut state.desk, line);
        }
        _ => {
            text.press(key.to_ascii(), false);
            look(state, Jump::Here)
        }
    }
}

/// Pasted text is looked for, on one line.
pub fn paste(state: &mut State, pasted: &str) {
    if let Focus::Find(text) = &mut state.focus {
        text.paste_line(pasted);
    }
    look(state, Jump::Here)
}

/// Drops what was looked for and its marks.
pub fn forget(state: &mut State) {
    state.find = crate::app::state::Find::default();
}

/// What was looked for belongs to one tab. Runs after each key.
pub fn hold(state: &mut State) {
    if std::mem::replace(&mut state.find.tab, state.desk.tab) != state.desk.tab {
        forget(state);
        state.find.tab = state.desk.tab;
    }
}

/// Asks where the bar's text is.
fn look(state: &mut State, jump: Jump) {
    if let Focus::Find(text) = &state.focus {
        state.find.text = text.as_str().trim().to_owned();
    }
    ask(state, jump)
}

fn ask(state: &mut State, jump: Jump) {
    state.find.positions.clear();
    state.find.meaning = Filter::default();
    if state.find.text.is_empty() {
        return;
    }
    let ticket = state.next_ticket();
    state.find.asked = Some(ticket);
    state.find.jump = Some(jump);
    state.find.meaning = meaning(state);
    let (order, words) = (state.tab().order.clone(), state.find.meaning.clone());
    state.want(Effect::Find { ticket, order, words });
}

/// The text means what it would in the filter line; what is no line of its own is looked for as it stands.
fn meaning(state: &State) -> Filter {
    let parsed = query::parse(&state.find.text, &state.vocabulary, state.today());
    let whole = parsed.problems.is_empty() && !parsed.filter.is_empty();
    if whole { parsed.filter } else { Filter::Words(state.find.text.clone()) }
}

/// The question whose answer moves the cursor.
pub fn jumps(state: &State) -> Option<Ticket> {
    state.find.asked.filter(|_| state.find.jump.is_some())
}

/// The positions of what was looked for; an answer to an older question is dropped.
pub fn found(state: &mut State, ticket: Ticket, positions: Vec<u32>) {
    if state.find.asked != Some(ticket) {
        return;
    }
    state.find.asked = None;
    state.find.positions = positions;
    if let Some(jump) = state.find.jump.take() {
        go(state, jump)
    }
}

/// To the next or previous place; past the last to the first.
pub fn step(state: &mut State, jump: Jump) {
    if state.find.text.is_empty() {
        return open(state);
    }
    go_to::mark(state);
    // The order may have changed since: an edit or a sort asks again.
    if state.find.positions.is_empty() { ask(state, jump) } else { go(state, jump) }
}

fn go(state: &mut State, jump: Jump) {
    let here = u32::try_from(state.tab().row).unwrap_or(u32::MAX);
    let positions = &state.find.positions;
    let after = |from: u32| positions.get(positions.partition_point(|at| *at < from)).or(positions.first());
    let target = match jump {
        Jump::Here => after(here),
        Jump::Next => after(here.saturating_add(1)),
        Jump::Previous => positions[..positions.partition_point(|at| *at < here)].last().or(positions.last()),
    };
    match target.copied() {
        Some(row) => grid::to_row(state, row as usize),
        None => {
            let words = crate::locale::fill(&state.words.messages.not_found, &[("text", &state.find.text)]);
            state.warn(words);
        }
    }
}
