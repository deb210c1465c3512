//! Conditional colour as data: which rows or cells mean what. The theme says how a meaning looks.

use serde::{Deserialize, Serialize};

/// What a colour means; each has a sign of its own, for screens without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Warning,
    Good,
    Accent,
    Muted,
}

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Warning, Self::Good, Self::Accent, Self::Muted];

    /// Stands beside what has the colour: colour is never the only sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Warning => "!",
            Self::Good => "+",
            Self::Accent => "*",
            Self::Muted => "-",
        }
    }

    /// The one after it; after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|role| *role == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// Who has which colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// A filter line.
    pub filter: String,
    /// Key of the field whose cells have the colour; nothing: the whole row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    pub role: Role,
    /// A rule that is off is kept.
    pub on: bool,
}

/// Key of the setting that holds the rules as JSON.
pub const SETTING: &str = "colour_rules";

/// The rules of a file whose setting was never written: off until a person wants them.
#[must_use]
pub fn built_in() -> Vec<Rule> {
    let rule = |filter: &str, column: Option<&str>, role| Rule {
        filter: filter.to_owned(),
        column: column.map(str::to_owned),
        role,
        on: false,
    };
    vec![
        rule("next_contact<today", Some("next_contact"), Role::Warning),
        rule("churn:yes", None, Role::Warning),
        rule("tier:A", None, Role::Good),
    ]
}

/// The JSON of a list of rules.
#[must_use]
pub fn write(rules: &[Rule]) -> String {
    serde_json::to_string(rules).unwrap_or_else(|_| "[]".to_owned())
}
