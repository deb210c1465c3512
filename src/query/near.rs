//! The name that a misspelt word nearly is.

use crate::domain::near::distance;
use crate::domain::{Vocabulary, fold};

/// A name without what people leave out or write otherwise: case, width, spaces, underlines.
pub(super) fn plain(name: &str) -> String {
    fold::half_width(name).to_lowercase().chars().filter(|sign| !matches!(sign, ' ' | '_')).collect()
}

/// The key or label nearest to a word that is none, if near enough to be meant.
#[must_use]
pub fn nearest(word: &str, vocabulary: &Vocabulary) -> Option<String> {
    let word: Vec<char> = plain(word).chars().take(32).collect();
    let names = vocabulary.fields.iter().flat_map(|field| [&field.key, &field.label]);
    let (distance, name) =
        names.map(|name| (distance(&word, &plain(name).chars().collect::<Vec<_>>()), name)).min_by_key(|(d, _)| *d)?;
    // Half of a word wrong is another word.
    (distance * 2 <= word.len()).then(|| name.clone())
}
