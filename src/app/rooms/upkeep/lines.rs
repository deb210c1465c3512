//! The question in words, and what can be chosen.

use super::asking::{Asking, Asks, Line};
use super::{columns, rules};
use crate::app::desk::desk::Desk;

pub fn title(desk: &Desk, asking: &Asking) -> String {
    let label = desk.vocabulary().field(&asking.field).map_or(&asking.field, |field| &field.label);
    match &asking.asks {
        Asks::Rule | Asks::RuleValue(_) | Asks::After => rules::title(desk, asking, label),
        _ => columns::title(desk, asking, label),
    }
}

/// The keys that do something.
pub fn hint<'s>(desk: &'s Desk, asking: &Asking) -> &'s str {
    let words = &desk.words().upkeep;
    match asking.asks {
        Asks::Form | Asks::Filling | Asks::Source | Asks::Second | Asks::After => &desk.words().shared.hint_list,
        Asks::Rule => &words.hint_rules,
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => &words.hint_line,
    }
}

/// The lines that can be chosen.
pub fn of(desk: &Desk, asking: &Asking) -> Vec<Line> {
    match &asking.asks {
        Asks::Form => columns::forms(desk, asking),
        Asks::Filling => columns::fillings(desk),
        Asks::Source | Asks::Second => columns::others(desk, asking),
        Asks::Rule => rules::lines(desk, asking),
        Asks::After => rules::comparable(desk, asking),
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => Vec::new(),
    }
}
