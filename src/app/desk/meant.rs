//! What words of a filter line may have been meant for that are searched as text.

use super::desk::Desk;
use crate::domain::Filter;
use crate::locale::fill;
use crate::query::{self, Taken};

fn taken(desk: &Desk) -> Vec<Taken> {
    query::taken(&desk.tab().filter, &desk.vocabulary, desk.today())
}

/// The first words that may have been meant for something else, and what.
fn doubtful(desk: &Desk) -> Option<(Taken, String)> {
    let found = taken(desk).into_iter().filter(|taken| !taken.negated);
    found.into_iter().find_map(|taken| taken.offers.first().cloned().map(|offer| (taken, offer)))
}

/// The line with what may have been meant, where nobody has the words.
#[must_use]
pub fn line(desk: &Desk) -> Option<String> {
    let (taken, offer) = doubtful(desk).filter(|(taken, _)| !taken.option)?;
    Some(taken.instead(&desk.tab().filter, &offer))
}

/// That nobody has the words, and what may have been meant; `keys` take it.
#[must_use]
pub fn said(desk: &Desk, keys: &str) -> Option<String> {
    let (taken, offer) = doubtful(desk).filter(|(taken, _)| !taken.option)?;
    let told = [("what", taken.text.as_str()), ("instead", &offer), ("keys", keys)];
    Some(fill(&desk.words.grid.as_text, &told))
}

/// The words of a line that asks for nothing else: they are searched as text. Of several, somebody may have each.
#[must_use]
pub fn words(desk: &Desk) -> Option<String> {
    match &desk.tab().view.filter {
        Filter::Words(words) => taken(desk).into_iter().map(|taken| taken.text).find(|text| text == words),
        _ => None,
    }
}

/// Words of the line may have been meant for something else, and are searched as text all the same: whoever has them, or all
/// others where they are left out, look like an answer.
#[must_use]
pub fn said_of_words(desk: &Desk) -> Option<String> {
    let taken = taken(desk).into_iter().find(|taken| !taken.offers.is_empty())?;
    let words = &desk.words.filter;
    let said = if taken.negated { &words.not_as_text } else { &words.option_as_text };
    let key = desk.keymap.first("filter", desk.mode).unwrap_or("filter");
    Some(fill(said, &[("what", taken.text.as_str()), ("instead", taken.offers.first()?), ("filter", key)]))
}
