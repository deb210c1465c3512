//! What words of a filter line may have been meant for that are searched as text.

use super::desk::Desk;
use super::parts::tab::Weighed;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::domain::Filter;
use crate::locale::fill;
use crate::query::{self, Taken};
use crate::table::Ask;

/// Offers that are tried at most.
const MOST: usize = 12;

fn taken(desk: &Desk) -> Vec<Taken> {
    query::taken(&desk.tab().filter, &desk.vocabulary, desk.today())
}

/// Every offer for words of the line, in the order in which they are made.
fn offers(desk: &Desk) -> Vec<(Taken, String)> {
    let of = |taken: Taken| taken.offers.clone().into_iter().map(move |offer| (taken.clone(), offer));
    taken(desk).into_iter().flat_map(of).take(MOST).collect()
}

/// What is asked of the sheet that shows with that line; nothing: something is wrong with the line.
#[must_use]
pub fn tried(desk: &Desk, line: &str) -> Option<Ask> {
    let parsed = query::parse(line, &desk.vocabulary, desk.today());
    let stage = desk.sheet().stage.clone();
    parsed.problems.is_empty().then(|| Ask { stage, filter: parsed.filter, ..Ask::default() })
}

/// Asks whom the offers would find, if there are any; `tells`: what is found out is said.
fn weigh(desk: &mut Desk, tells: bool) -> bool {
    let line = desk.tab().filter.clone();
    let lines = offers(desk).into_iter().map(|(taken, offer)| taken.instead(&line, &offer));
    // One that would be wrong finds nobody.
    let nobody = || Ask { filter: Filter::Any(Vec::new()), ..Ask::default() };
    let asks: Vec<Ask> = lines.map(|line| tried(desk, &line).unwrap_or_else(nobody)).collect();
    if asks.is_empty() {
        desk.tab_mut().weighed = Weighed::default();
        return false;
    }
    let asked = desk.ask_for_itself(Question::Weigh(asks)).into();
    desk.tab_mut().weighed = Weighed { asked, line, finds: None, tells };
    true
}

/// Nobody shows: asks for what the words of the line may have been meant for.
pub fn ask(desk: &mut Desk) {
    // What is asked already is to be said all the same.
    let known = &desk.tab().weighed;
    let tells = known.tells && known.line == desk.tab().filter;
    weigh(desk, tells);
}

/// The line is kept: says what words of it may have been meant for, as soon as that is tried.
pub fn tell(desk: &mut Desk) {
    if !weigh(desk, true)
        && let Some(said) = said_of_no_words(desk)
    {
        desk.say(said);
    }
}

/// It is tried; what an older question found is dropped.
pub fn answered(desk: &mut Desk, ticket: Ticket, counts: Vec<usize>) {
    let Some(tab) = desk.tabs.iter_mut().find(|tab| tab.weighed.asked.awaits(ticket)) else { return };
    (tab.weighed.asked, tab.weighed.finds) = (Asked::default(), Some(counts));
    let tells = std::mem::take(&mut tab.weighed.tells);
    let here = desk.tab().weighed.line == desk.tab().filter && desk.tab().weighed.finds.is_some();
    if let Some(said) = said_of_words(desk).filter(|_| tells && here) {
        desk.say(said);
    }
}

/// The first of the offers that finds somebody.
fn best(desk: &Desk, worth: impl Fn(&Taken) -> bool) -> Option<(Taken, String)> {
    let weighed = &desk.tab().weighed;
    let counts = weighed.finds.as_ref().filter(|_| weighed.line == desk.tab().filter)?;
    let mut tried = offers(desk).into_iter().zip(counts);
    tried.find(|((taken, _), count)| **count > 0 && worth(taken)).map(|(offer, _)| offer)
}

/// The first words that may have been meant for something else, and what.
fn doubtful(desk: &Desk) -> Option<(Taken, String)> {
    best(desk, |taken| !taken.negated)
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
fn said_of_words(desk: &Desk) -> Option<String> {
    let Some((taken, offer)) = best(desk, |_| true) else { return said_of_no_words(desk) };
    let words = &desk.words.filter;
    let said = if taken.negated { &words.not_as_text } else { &words.option_as_text };
    Some(told(desk, said, &taken, &offer))
}

/// The same of a line in which no words were meant for anything else.
fn said_of_no_words(desk: &Desk) -> Option<String> {
    let words = &desk.words.filter;
    if let Some((taken, offer)) = no_orders(desk) {
        return Some(told(desk, &words.no_orders, &taken, &offer));
    }
    if let Some(side) = query::one_sided(&desk.tab().filter, &desk.vocabulary, desk.today()) {
        let told = [("alone", side.alone.as_str()), ("further", &side.further), ("instead", &side.instead)];
        return Some(fill(&words.one_sided, &told));
    }
    let beside = query::beside_or(&desk.tab().filter, &desk.vocabulary, desk.today())?;
    Some(fill(&words.text_beside, &[("what", &beside)]))
}

fn told(desk: &Desk, sentence: &str, taken: &Taken, offer: &str) -> String {
    let key = desk.keymap.first("filter", desk.mode).unwrap_or("filter");
    fill(sentence, &[("what", taken.text.as_str()), ("instead", offer), ("filter", key)])
}
