//! Filter lines that were kept with Enter: Up and Down walk through them, also after a restart.

use crate::app::ground::event::Effect;
use crate::app::rooms::filter;
use crate::app::state::{Focus, State};

/// Lines remembered.
const MOST: usize = 50;
/// Under this name the session remembers them, one a line, oldest first.
pub const KEY: &str = "filters";

/// The lines as the session remembers them.
#[must_use]
pub fn read(remembered: &str) -> Vec<String> {
    remembered.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Keeps the line that holds now as the newest.
pub fn keep(state: &mut State) {
    // A line end can only come from a cell's text; it is a space to the filter.
    let line = state.tab().filter.trim().replace(['\n', '\r'], " ");
    if line.is_empty() || state.history.last() == Some(&line) {
        return;
    }
    state.history.retain(|known| *known != line);
    state.history.push(line);
    let spare = state.history.len().saturating_sub(MOST);
    state.history.drain(..spare);
    let value = state.history.join("\n");
    state.want(Effect::Remember { key: KEY, value });
}

/// The line kept before the one that shows.
pub fn older(state: &mut State) {
    let Focus::Filter(bar) = &mut state.focus else { return };
    let at = bar.walk.as_ref().map_or(state.history.len(), |(at, _)| *at);
    let Some(line) = at.checked_sub(1).and_then(|at| state.history.get(at)).cloned() else { return };
    let own = bar.walk.take().map_or_else(|| bar.text.as_str().to_owned(), |(_, own)| own);
    bar.walk = Some((at - 1, own));
    filter::put(state, line)
}

/// The line kept after it; after the newest, what was being typed.
pub fn newer(state: &mut State) {
    let Focus::Filter(bar) = &mut state.focus else { return };
    let Some((at, own)) = bar.walk.take() else { return };
    let line = match state.history.get(at + 1) {
        Some(line) => {
            bar.walk = Some((at + 1, own));
            line.clone()
        }
        None => own,
    };
    filter::put(state, line)
}
