//! A rule in words.

use crate::app::desk::desk::Desk;
use crate::domain::colour::{Role, Rule};

/// What a rule means, and what it paints.
pub fn words(desk: &Desk, rule: &Rule) -> [String; 2] {
    let words = &desk.words().colours;
    let role = match rule.role {
        Role::Warning => &words.warning,
        Role::Good => &words.good,
        Role::Accent => &words.accent,
        Role::Muted => &words.muted,
    };
    let label = |key: &String| desk.vocabulary().field(key).map_or_else(|| key.clone(), |field| field.label.clone());
    [format!("{} {role}", rule.role.sign()), rule.column.as_ref().map_or_else(|| words.row.clone(), label)]
}

/// By what a rule is found.
pub fn sought(desk: &Desk, rule: &Rule) -> String {
    let [meaning, place] = words(desk, rule);
    format!("{meaning} {place} {}", rule.filter)
}
