//! What Tab puts into the filter line: fields, options, and the values that occur, with their counts.

use super::bar::{Bar, HERE};
use super::offer::{Candidate, Offer};
use crate::app::desk::desk::Desk;
use crate::app::desk::meant;
use crate::app::ground::ask::{Question, Ticket};
use crate::domain::Field;
use crate::domain::kind::Shape;
use crate::query;
use crate::table::Counted;

/// Values asked for: more than a wide screen shows.
const MOST_VALUES: usize = 40;

/// What could follow at the caret now.
pub fn look(bar: &mut Bar, desk: &mut Desk) {
    let found = query::complete(bar.text.as_str(), bar.text.caret(), desk.vocabulary(), desk.today());
    let plain = |candidate: query::Candidate| Candidate {
        label: if found.field.is_some() { candidate.label } else { candidate.insert.trim_end_matches(':').to_owned() },
        insert: candidate.insert,
        count: None,
        finds: None,
        of_field: candidate.field,
    };
    let field = found.field.as_deref().and_then(|key| desk.vocabulary().field(key));
    // Hardly two customers have the same newest note.
    let counts = |field: &&Field| matches!(field.kind.shape, Shape::Text | Shape::Choice) && field.key != "latest_note";
    let counted = field.filter(counts).cloned();
    let candidates = found.candidates.into_iter().map(plain).collect();
    let of = found.field.clone().unwrap_or_default();
    let typed = bar.text.as_str().get(found.range.clone()).unwrap_or_default().to_owned();
    bar.offer = Offer { candidates, range: found.range, typed, field: of, ..Offer::default() };
    if let Some(field) = counted {
        // Options lie in the file by their keys, which nobody types.
        let typed = if field.kind.shape == Shape::Choice { String::new() } else { found.typed };
        bar.offer.asked = desk.ask(HERE, Question::Complete { field: field.key, typed, limit: MOST_VALUES }).into();
    } else if found.field.is_none() {
        try_out(bar, desk);
    }
}

/// Whether it is what words may have been meant for: no field, and no value that occurs.
pub fn is_meant(of: &Candidate) -> bool {
    of.of_field.is_none() && of.count.is_none()
}

/// Asks whom the line would find with each that words may have been meant for. One that would be wrong there goes.
fn try_out(bar: &mut Bar, desk: &mut Desk) {
    let (text, range) = (bar.text.as_str().to_owned(), bar.offer.range.clone());
    let mut asks = Vec::new();
    bar.offer.candidates.retain(|of| {
        if !is_meant(of) {
            return true;
        }
        let line = format!("{}{}{}", &text[..range.start], of.insert, &text[range.end..]);
        let ask = meant::tried(desk, &line);
        let sound = ask.is_some();
        asks.extend(ask);
        sound
    });
    if !asks.is_empty() {
        bar.offer.asked = desk.ask(HERE, Question::Weigh(asks)).into();
    }
}

/// Where some would find somebody, those that would find nobody go; what comes while Tab goes round is dropped.
pub fn weighed(bar: &mut Bar, ticket: Ticket, counts: &[usize]) {
    if !bar.offer.asked.answers(ticket) || bar.offer.chosen.is_some() {
        return;
    }
    let meant = bar.offer.candidates.iter_mut().filter(|of| is_meant(of));
    meant.zip(counts).for_each(|(of, count)| of.finds = Some(*count));
    if counts.iter().any(|count| *count > 0) {
        bar.offer.candidates.retain(|of| of.finds != Some(0));
    }
}

/// The values of a column; those of an older question are dropped, and so are those that come while Tab goes round.
pub fn valued(bar: &mut Bar, desk: &mut Desk, ticket: Ticket, values: Vec<Counted>) {
    if !bar.offer.asked.answers(ticket) || bar.offer.chosen.is_some() {
        return;
    }
    if let Some(field) = desk.vocabulary().field(&bar.offer.field) {
        bar.offer.candidates = with_counts(std::mem::take(&mut bar.offer.candidates), field, values);
    }
    if std::mem::take(&mut bar.offer.wanted) {
        turn(bar, desk, true)
    }
}

/// The options with their counts, in their own order; of other fields the values that occur.
fn with_counts(options: Vec<Candidate>, field: &Field, values: Vec<Counted>) -> Vec<Candidate> {
    if field.kind.shape != Shape::Choice {
        let value = |Counted { value, count }| Candidate {
            insert: query::print_value(&value),
            label: value,
            count: Some(count),
            finds: None,
            of_field: None,
        };
        return values.into_iter().map(value).collect();
    }
    let key = |label: &str| field.choices.iter().find(|choice| choice.label == label).map(|choice| &choice.key);
    let count = |label: &str| values.iter().find(|of| Some(&of.value) == key(label)).map_or(0, |of| of.count);
    options.into_iter().map(|option| Candidate { count: Some(count(&option.label)), ..option }).collect()
}

/// Puts the first candidate into the line; again the next one, or the one before.
pub fn turn(bar: &mut Bar, desk: &mut Desk, forward: bool) {
    let count = bar.offer.candidates.len();
    if count == 0 {
        bar.offer.wanted = bar.offer.asked.is_open();
        return;
    }
    let next = match (bar.offer.chosen, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    };
    put(bar, desk, next);
    if count == 1 {
        // Nothing to go round in: Tab goes on to what can follow.
        look(bar, desk);
    }
}

/// Puts that candidate into the line, and goes on to what can follow it.
pub fn take(bar: &mut Bar, desk: &mut Desk, at: usize) {
    if at < bar.offer.candidates.len() {
        put(bar, desk, at);
        look(bar, desk);
    }
}

/// In the place of what stands there.
fn put(bar: &mut Bar, desk: &mut Desk, at: usize) {
    let Bar { offer, text, .. } = bar;
    let insert = &offer.candidates[at].insert;
    text.cut(offer.range.start, offer.range.end);
    text.insert(insert);
    offer.range.end = offer.range.start + insert.len();
    offer.chosen = Some(at);
    bar.apply(desk);
}
