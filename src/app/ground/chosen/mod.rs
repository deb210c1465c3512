//! The chosen line of a list is a thing, not a place: read again, the list has it elsewhere.

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
