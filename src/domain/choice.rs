//! The options of a choice.

use super::fold::{fold, half_width};
use super::near::distance;
use super::numeral;
use super::pinyin::Pattern;
use super::synonym::{Synonyms, plain};

/// One option of a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the file holds: `win_back`, `A`.
    pub key: String,
    /// What the screen shows.
    pub label: String,
    /// Its other names: the label of the other language.
    pub aliases: Vec<String>,
    /// Other words that people and programs use for it, in both languages.
    pub synonyms: Synonyms,
}

impl Choice {
    /// Without other names.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into(), ..Self::default() }
    }

    /// What it is called, in either language; other words for it are not among these.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.key.as_str(), self.label.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }

    /// Every spelling under which a person may mean it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let synonyms = self.synonyms.iter().map(|word| -> &str { word });
        self.names().chain(synonyms)
    }

    /// Its other names and words, each once, for people: not its key, not its label.
    #[must_use]
    pub fn others(&self) -> Vec<&str> {
        let mut others: Vec<&str> = Vec::new();
        for word in self.words().filter(|word| *word != self.key && *word != self.label) {
            if !others.contains(&word) {
                others.push(word);
            }
        }
        others
    }
}

/// The option that this spelling means: an exact name; else the only one with a name or a word that is the same but for what
/// does not count (see `synonym`); else the only one with a name that begins so.
#[must_use]
pub fn find<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let numbered = || unnumbered(typed).filter(|_| choices.iter().any(|choice| !choice.synonyms.is_empty()));
    let begun = || {
        let folded = fold(typed);
        let begins = |name: &str| !folded.is_empty() && fold(name).starts_with(&folded);
        only(choices.iter().filter(|choice| choice.names().any(begins)))
    };
    whole(choices, typed).or_else(|| whole(choices, &numbered()?)).or_else(begun)
}

/// The option that this spelling means as a whole.
#[must_use]
pub fn whole<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let (lower, plain_typed) = (typed.to_lowercase(), plain(typed));
    let exact = |choice: &&Choice| choice.names().any(|name| name.to_lowercase() == lower);
    let same =
        |choice: &&Choice| choice.synonyms.has(&plain_typed) || choice.names().any(|name| plain(name) == plain_typed);
    choices.iter().find(exact).or_else(|| only(choices.iter().filter(same)))
}

fn only<'a>(mut found: impl Iterator<Item = &'a Choice>) -> Option<&'a Choice> {
    match (found.next(), found.next()) {
        (Some(choice), None) => Some(choice),
        _ => None,
    }
}

/// The options with a name that begins so, or sounds so in pinyin; where there are none, those with a word that does.
#[must_use]
pub fn beginning<'a>(choices: &'a [Choice], typed: &str) -> Vec<&'a Choice> {
    let (folded, pattern) = (fold(typed), Pattern::new(typed));
    let begins =
        |name: &str| fold(name).starts_with(&folded) || pattern.as_ref().is_some_and(|pattern| pattern.begins(name));
    let named: Vec<&Choice> = choices.iter().filter(|choice| choice.names().any(begins)).collect();
    if !named.is_empty() {
        return named;
    }
    let plain_typed = plain(typed);
    let meant = |choice: &&Choice| choice.synonyms.iter().any(|word| plain(word).starts_with(&plain_typed));
    let meant: Vec<&Choice> = choices.iter().filter(meant).collect();
    if meant.is_empty() { find(choices, typed).into_iter().collect() } else { meant }
}

/// The name of a step without its number and the word for a step: `3. Follow-up`, `Stage 3: Follow-up`, `第三阶段：跟进`,
/// `跟进阶段`. Nothing where there is neither.
fn unnumbered(typed: &str) -> Option<String> {
    const STEPS: [&str; 3] = ["阶段", "stage", "phase"];
    const BETWEEN: [char; 9] = ['.', '、', ')', '）', ':', '：', '-', '_', ' '];
    let folded = fold(typed.trim());
    let step = |text: &str| STEPS.iter().find_map(|step| text.strip_prefix(step).map(str::to_owned));
    let number = |sign: char| sign.is_ascii_digit() || "一二三四五六".contains(sign);
    let mut rest = folded.strip_prefix('第').unwrap_or(&folded).to_owned();
    let named = step(&rest);
    rest = named.clone().unwrap_or(rest).trim_start().to_owned();
    let behind = rest.trim_start_matches(number);
    let behind = step(behind).unwrap_or_else(|| behind.to_owned());
    if behind.len() < rest.len() && (named.is_some() || behind.starts_with(BETWEEN) || folded.starts_with('第')) {
        rest = behind.trim_start_matches(BETWEEN).to_owned();
    }
    let rest = STEPS.iter().find_map(|step| rest.strip_suffix(step)).unwrap_or(&rest).trim();
    (rest != folded && !rest.is_empty()).then(|| rest.to_owned())
}

/// The number of a step, where no more is said: `3`, `第三阶段`, `stage 3`.
#[must_use]
pub fn number(typed: &str) -> Option<usize> {
    const BEFORE: [&str; 5] = ["第", "stage", "阶段", "step", "#"];
    const BEHIND: [&str; 3] = ["阶段", "步", "段"];
    let folded = half_width(typed).trim().to_lowercase();
    let bare = BEFORE.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let bare = BEHIND.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim();
    if bare.chars().count() > 2 { None } else { numeral::read(bare).and_then(|number| usize::try_from(number).ok()) }
}

/// The labels, those first that what was typed may have been meant for.
#[must_use]
pub fn nearest_first(choices: &[Choice], typed: &str) -> Vec<String> {
    /// Longer texts are no misspelt names.
    const LONGEST: usize = 32;
    let typed: Vec<char> = plain(typed).chars().take(LONGEST).collect();
    let text: String = typed.iter().collect();
    let far = |choice: &Choice| choice.words().map(|word| share_wrong(&typed, &text, word)).min().unwrap_or(100);
    let mut by_distance: Vec<(usize, &Choice)> = choices.iter().map(|choice| (far(choice), choice)).collect();
    by_distance.sort_by_key(|(far, _)| *far);
    by_distance.into_iter().map(|(_, choice)| choice.label.clone()).collect()
}

/// Per cent of the longer of two words in which they differ; of a word within the other one a little.
fn share_wrong(typed: &[char], text: &str, word: &str) -> usize {
    let word = plain(word);
    let signs: Vec<char> = word.chars().collect();
    let (longer, shorter) = (typed.len().max(signs.len()).max(1), typed.len().min(signs.len()));
    if shorter > 1 && (text.contains(&word) || word.contains(text)) {
        return (longer - shorter) * 30 / longer;
    }
    if shorter * 2 < longer {
        return 100;
    }
    distance(typed, &signs) * 100 / longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::synonym;

    fn stages() -> Vec<Choice> {
        ["prospecting", "evaluation", "follow_up", "relationship", "maintenance", "win_back"]
            .map(|key| Choice { synonyms: synonym::of("stage", key), ..Choice::new(key, key) })
            .to_vec()
    }

    #[test]
    fn a_step_is_found_with_its_number_and_without() {
        let stages = stages();
        for (typed, key) in [
            ("Follow-up", Some("follow_up")),
            ("3. Follow-up", Some("follow_up")),
            ("03-Follow up", Some("follow_up")),
            ("③ 跟进中", Some("follow_up")),
            ("Stage 3: follow-up", Some("follow_up")),
            ("第三阶段：客户跟进", Some("follow_up")),
            ("跟进中阶段", Some("follow_up")),
            ("main", Some("maintenance")),
            ("3", None),
            ("阶段", None),
            ("nobody knows", None),
        ] {
            assert_eq!(find(&stages, typed).map(|choice| choice.key.as_str()), key, "{typed}");
        }
    }

    #[test]
    fn options_of_a_persons_own_are_what_they_are_written_as() {
        let own = ["A", "A-", "a plus", "2 rooms", "rooms"].map(|name| Choice::new(name, name));
        for (typed, key) in
            [("a-", Some("A-")), ("A", Some("A")), ("Ａ－", Some("A-")), ("A Plus", Some("a plus")), ("3 rooms", None)]
        {
            assert_eq!(find(&own, typed).map(|choice| choice.key.as_str()), key, "{typed}");
        }
    }

    #[test]
    fn the_nearest_label_comes_first() {
        let stages = stages();
        for (typed, first) in [
            ("folow up", "follow_up"),
            ("qualifed lead", "evaluation"),
            ("老客户维系", "maintenance"),
            ("zzz", "prospecting"),
        ] {
            assert_eq!(nearest_first(&stages, typed)[0], first, "{typed}");
        }
    }
}
