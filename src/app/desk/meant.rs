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

/// A count of no orders, and what may have been meant.
fn no_orders(desk: &Desk) -> Option<(Taken, String)> {
    let asked = query::no_orders(&desk.tab().filter, &desk.vocabulary, desk.today())?;
    asked.offers.first().cloned().map(|offer| (asked, offer))
}

/// The line with what may have been meant, where nobody has the words.
#[must_use]
pub fn line(desk: &Desk) -> Option<String> {
    let words = doubtful(desk).filter(|(taken, _)| !taken.option);
    let (taken, offer) = words.or_else(|| no_orders(desk))?;
    Some(taken.instead(&desk.tab().filter, &offer))
}

/// That nobody has the words, and what may have been meant; `keys` take it.
#[must_use]
pub fn said(desk: &Desk, keys: &str) -> Option<String> {
    let (words, grid) = (doubtful(desk).filter(|(taken, _)| !taken.option), &desk.words.grid);
    let sentence = if words.is_some() { &grid.as_text } else { &grid.no_orders };
    let (taken, offer) = words.or_else(|| no_orders(desk))?;
    Some(fill(sentence, &[("what", taken.text.as_str()), ("instead", &offer), ("keys", keys)]))
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
/// others where they are left out, look like an answer. So does whoever has a 0 where no orders are asked for.
#[must_use]
pub fn said_of_words(desk: &Desk) -> Option<String> {
    let (doubtful, words) = (taken(desk).into_iter().find(|taken| !taken.offers.is_empty()), &desk.words.filter);
    let said = match &doubtful {
        Some(taken) if taken.negated => &words.not_as_text,
        Some(_) => &words.option_as_text,
        None => &words.no_orders,
    };
    let Some(taken) = doubtful.or_else(|| no_orders(desk).map(|(taken, _)| taken)) else {
        if let Some(side) = query::one_sided(&desk.tab().filter, &desk.vocabulary, desk.today()) {
            let told = [("alone", side.alone.as_str()), ("further", &side.further), ("instead", &side.instead)];
            return Some(fill(&words.one_sided, &told));
        }
        let beside = query::beside_or(&desk.tab().filter, &desk.vocabulary, desk.today())?;
        return Some(fill(&words.text_beside, &[("what", &beside)]));
    };
    let key = desk.keymap.first("filter", desk.mode).unwrap_or("filter");
    Some(fill(said, &[("what", taken.text.as_str()), ("instead", taken.offers.first()?), ("filter", key)]))
}
