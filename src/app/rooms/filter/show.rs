//! What the line looks like while it is typed; under it what Tab puts in, or what is wrong.

use super::bar::Bar;
use super::offer::{Candidate, Offer};
use crate::app::desk::bars;
use crate::app::desk::desk::Desk;
use crate::app::desk::drops::{Entry, List};
use crate::app::ground::panel::Panel;
use crate::domain::Field;
use crate::locale::grouped;

/// The line, and what drops under it.
pub fn panel(bar: &Bar, desk: &Desk) -> Panel {
    let line = Panel::line(" / ", &bar.text, bars::width(desk));
    if is_offered(bar) {
        let list = (bar.offer.range.start, list(&bar.offer, desk));
        let entry = |at: usize| &bar.offer.candidates[at];
        return bars::offering(line, desk, list, |at| Entry::new(entry(at).label.as_str(), detail(entry(at), desk)));
    }
    match &bar.problem {
        Some((range, why)) if !bar.unfinished || bar.refused => bars::wrong(line, desk, (range.clone(), why)),
        _ => line,
    }
}

/// The ways to go on: fields with their other name, options and values with how many have them.
fn list(offer: &Offer, desk: &Desk) -> List {
    let field = desk.vocabulary().field(&offer.field);
    let title = field.map_or(&desk.words().filter.fields, |field| &field.label).clone();
    List { title, count: offer.candidates.len(), chosen: offer.chosen, ..List::default() }
}

/// How many have it; of a field what else it is called.
fn detail(of: &Candidate, desk: &Desk) -> String {
    if let Some(count) = of.count {
        return grouped(count);
    }
    let other = |field: &Field| if field.label == of.label { field.key.clone() } else { field.label.clone() };
    let field = of.of_field.as_deref().and_then(|key| desk.vocabulary().field(key));
    field.map(other).filter(|other| other.to_lowercase() != of.label.to_lowercase()).unwrap_or_default()
}

/// Whether they show: once something is typed of what they would be, or Tab was pressed; what is wrong goes before them.
pub fn is_offered(bar: &Bar) -> bool {
    let Offer { candidates, chosen, range, field, .. } = &bar.offer;
    let begun = chosen.is_some() || !range.is_empty() || !field.is_empty();
    begun && !bar.refused && !candidates.is_empty() && (bar.problem.is_none() || bar.unfinished || chosen.is_some())
}
