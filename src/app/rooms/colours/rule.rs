//! A rule in words.

use crate::app::desk::desk::Desk;
use crate::domain::colour::{self, Role, Rule};

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

/// Its filter line: of the rules that the program brings in the language of the screen, else as a person wrote it.
pub fn line(desk: &Desk, rule: &Rule) -> String {
    let words = &desk.words().colours;
    let own = [&words.line_late, &words.line_churn, &words.line_best];
    let brought = colour::built_in().into_iter().zip(own).find(|(brought, _)| brought.filter == rule.filter);
    brought.map_or_else(|| rule.filter.clone(), |(_, line)| line.clone())
}

/// By what a rule is found.
pub fn sought(desk: &Desk, rule: &Rule) -> String {
    let [meaning, place] = words(desk, rule);
    format!("{meaning} {place} {}", line(desk, rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::Stage;
    use crate::domain::preference::Preference;
    use crate::query;

    #[test]
    fn the_rules_that_the_program_brings_are_in_the_language_of_the_screen_and_mean_the_same() {
        for language in ["en", "zh"] {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.prefer(Preference::Language, language);
            let desk = &stage.state.desk;
            let meant = |line: &str| query::parse(line, desk.vocabulary(), desk.today());
            for rule in colour::built_in() {
                let line = line(desk, &rule);
                assert_eq!(
                    (meant(&line).problems, meant(&line).filter),
                    (vec![], meant(&rule.filter).filter),
                    "{line}"
                );
                assert_eq!(line.is_ascii(), language == "en", "{line}");
            }
        }
    }
}
