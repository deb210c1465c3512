//! The chosen line of a list: where keys move it. It is a thing, not a place: read again, the list has it elsewhere.

use crossterm::event::KeyCode;

use super::key::Chord;

/// Where the chosen line of a list, or the top of a page, goes by that key: arrows, `j` and `k`, pages, the ends. Nothing:
/// it is not about that.
#[must_use]
pub fn moved(key: Chord, at: usize, last: usize, page: usize) -> Option<usize> {
    match key.typed() {
        Some('k') => Some(at.saturating_sub(1)),
        Some('j') => Some((at + 1).min(last)),
        _ => walked(key, at, last, page),
    }
}

/// The same in a list that what is typed narrows: no letter is a command there.
#[must_use]
pub fn walked(key: Chord, at: usize, last: usize, page: usize) -> Option<usize> {
    if !key.modifiers.is_empty() {
        return None;
    }
    Some(match key.code {
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::Down => (at + 1).min(last),
        KeyCode::PageUp => at.saturating_sub(page),
        KeyCode::PageDown => (at + page).min(last),
        KeyCode::Home => 0,
        KeyCode::End => last,
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
