//! The chosen line of a list: where keys move it. It is a thing, not a place: read again, the list has it elsewhere.

use crossterm::event::KeyCode;

use super::key::Chord;

/// Where the chosen line of a list, or the top of a page, goes by that key: arrows, `j` and `k`, pages, the ends. Nothing:
/// it is not about that.
#[must_use]
pub fn moved(key: Chord, at: usize, last: usize, page: usize) -> Option<usize> {
    Some(match (key.code, key.typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => at.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => (at + 1).min(last),
        (KeyCode::PageUp, _) => at.saturating_sub(page),
        (KeyCode::PageDown, _) => (at + page).min(last),
        (KeyCode::Home, _) => 0,
        (KeyCode::End, _) => last,
        _ => return None,
    })
}

/// Where the line at that place of `old` stands in `new`, told by its key. If it is gone: the one that moved up to its
/// place, else the one before it.
#[must_use]
pub fn again<T, K: PartialEq>(old: &[T], at: usize, new: &[T], key: impl Fn(&T) -> K) -> usize {
    let keys: Vec<K> = new.iter().map(&key).collect();
    let place = |line: &T| keys.iter().position(|other| *other == key(line));
    let at = at.min(old.len());
    let near = old[at..].iter().chain(old[..at].iter().rev());
    near.filter_map(place).next().unwrap_or(at).min(new.len().saturating_sub(1))
}

#[cfg(test)]
mod tests;
