//! The question in words, and the list under it as far as it fits what is typed.

use super::asking::{Asking, Asks, Line};
use super::{columns, rules};
use crate::app::desk::desk::Desk;
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;

pub fn title(desk: &Desk, asking: &Asking) -> String {
    let label = desk.vocabulary().field(&asking.field).map_or(&asking.field, |field| &field.label);
    match &asking.asks {
        Asks::Rule | Asks::RuleValue(_) => rules::title(desk, asking, label),
        _ => columns::title(desk, asking, label),
    }
}

/// The keys that do something.
pub fn hint<'s>(desk: &'s Desk, asking: &Asking) -> &'s str {
    let words = &desk.words().upkeep;
    match asking.asks {
        Asks::Form | Asks::Filling | Asks::Source | Asks::Second => &desk.words().shared.hint_list,
        Asks::Rule => &words.hint_rules,
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => &words.hint_line,
    }
}

/// The list.
pub fn of(desk: &Desk, asking: &Asking) -> Vec<Line> {
    let all = match &asking.asks {
        Asks::Form => columns::forms(desk, asking),
        Asks::Filling => columns::fillings(desk),
        Asks::Source | Asks::Second => columns::others(desk, asking),
        Asks::Rule => rules::lines(desk, asking),
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => return Vec::new(),
    };
    let typed = asking.text.as_str().trim();
    let (folded, pattern) = (fold(typed), Pattern::new(typed));
    let fits = |line: &Line| {
        fold(&format!("{} {}", line.label, line.detail)).contains(&folded)
            || pattern.as_ref().is_some_and(|pattern| pattern.finds(&fold(&line.label)))
    };
    all.into_iter().filter(fits).collect()
}
