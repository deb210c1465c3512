//! The name that a misspelt word nearly is.

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

/// Letters to add, drop, change or swap with the next (the restricted distance of Damerau and Levenshtein).
#[must_use]
pub fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut least = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_swapped_letters_once() {
        let of =
            |left: &str, right: &str| distance(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>());
        assert_eq!(
            [of("ctiy", "city"), of("city", "city"), of("", "ab"), of("abc", ""), of("kitten", "sitting")],
            [1, 0, 2, 3, 3]
        );
    }
}
