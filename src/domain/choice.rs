//! The options of a choice.

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the file holds: `win_back`, `A`.
    pub key: String,
    /// What the screen shows.
    pub label: String,
    /// Other accepted spellings: the other language's label, short forms.
    pub aliases: Vec<String>,
}

impl Choice {
    /// Every spelling under which a person may mean it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.key.as_str(), self.label.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

/// The option that this spelling means: an exact name, else the only one with a name that begins so.
#[must_use]
pub fn find<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let typed = typed.to_lowercase();
    let exact = |choice: &&Choice| choice.names().any(|name| name.to_lowercase() == typed);
    if let Some(choice) = choices.iter().find(exact) {
        return Some(choice);
    }
    let mut beginning =
        choices.iter().filter(|choice| choice.names().any(|name| name.to_lowercase().starts_with(&typed)));
    match (beginning.next(), beginning.next()) {
        (Some(choice), None) => Some(choice),
        _ => None,
    }
}
