//! What the line looks like while it is typed; under it what Tab puts in, or what is wrong.

use super::bar::Bar;
use super::completing::is_meant;
use super::offer::{Candidate, Offer};
use crate::app::desk::bars;
use crate::app::desk::desk::Desk;
use crate::app::desk::drops::{Entry, List};
use crate::app::ground::panel::{Panel, Tone};
use crate::domain::{Fen, Field, Value};
use crate::locale::{fill, grouped};
use crate::query;

/// The line, and what drops under it.
pub fn panel(bar: &Bar, desk: &Desk) -> Panel {
    let line = Panel::line(" / ", &bar.text, bars::width(desk));
    if is_offered(bar) {
        let typed = bar.offer.typed.as_str();
        let list = (bar.offer.range.start, list(&bar.offer, typed, desk));
        let entry = |at: usize| &bar.offer.candidates[at];
        let detail = |at: usize| detail(entry(at), typed, desk);
        return bars::offering(line, desk, list, |at| Entry::new(entry(at).label.as_str(), detail(at)));
    }
    match &bar.problem {
        Some((range, why)) if !bar.unfinished || bar.refused => bars::wrong(line, desk, (range.clone(), why)),
        Some(_) => line,
        None => {
            let amounts = reading(bar, desk).map(|said| (said, Tone::Text));
            match amounts.or_else(|| Some((phrase(bar, desk)?, Tone::Quiet))) {
                Some((said, tone)) => bars::telling(line, desk, &desk.words().cell.reads, (&said, tone)),
                None => line,
            }
        }
    }
}

/// How amounts with a comma are read: it lists, or stands before decimals.
fn reading(bar: &Bar, desk: &Desk) -> Option<String> {
    let reading = query::readings(bar.text.as_str(), desk.vocabulary(), desk.today()).pop()?;
    let field = desk.vocabulary().field(&reading.field)?;
    let show = |amount: &Fen| {
        (field.kind.show)(&Value::Money(*amount), &desk.vocabulary().context(field, desk.today())).trim().to_owned()
    };
    let amounts: Vec<String> = reading.amounts.iter().map(show).collect();
    Some(fill(
        &desk.words().shared.of_field,
        &[("label", field.label.as_str()), ("what", &amounts.join(&desk.words().filter.or))],
    ))
}

/// How the condition with which the line ends is read, where words say it.
fn phrase(bar: &Bar, desk: &Desk) -> Option<String> {
    let said = query::said_at_end(bar.text.as_str(), desk.vocabulary(), desk.today())?;
    Some(desk.words().reading(&said, desk.vocabulary(), desk.today()))
}

/// The ways to go on: fields, options and values with how many have them; what words may have been meant for.
fn list(offer: &Offer, typed: &str, desk: &Desk) -> List {
    let field = desk.vocabulary().field(&offer.field);
    let words = &desk.words().filter;
    let title = match field {
        Some(field) => field.label.clone(),
        None if offer.candidates.iter().any(is_meant) && offer.chosen.is_none() => {
            fill(&words.as_text, &[("what", typed)])
        }
        None => words.fields.clone(),
    };
    List { title, count: offer.candidates.len(), chosen: offer.chosen, ..List::default() }
}

/// How many have it; of a field its other name, where what was typed is the beginning of that one.
fn detail(of: &Candidate, typed: &str, desk: &Desk) -> String {
    if let Some(count) = of.count.or(of.finds) {
        return grouped(count);
    }
    let begins = |name: &str| name.to_lowercase().starts_with(&typed.to_lowercase());
    let other = |field: &Field| if field.label == of.label { field.key.clone() } else { field.label.clone() };
    let field = of.of_field.as_deref().and_then(|key| desk.vocabulary().field(key));
    let other = field.map(other).filter(|other| other.to_lowercase() != of.label.to_lowercase());
    let helps = |other: &String| !typed.is_empty() && (!begins(&of.label) || (begins(other) && of.label.is_ascii()));
    other.filter(helps).unwrap_or_default()
}

/// Whether they show: once something is typed of what they would be, or Tab was pressed; what is wrong goes before them.
pub fn is_offered(bar: &Bar) -> bool {
    let Offer { candidates, chosen, range, field, .. } = &bar.offer;
    let begun = chosen.is_some() || !range.is_empty() || !field.is_empty();
    begun && !bar.refused && !candidates.is_empty() && (bar.problem.is_none() || bar.unfinished || chosen.is_some())
}
