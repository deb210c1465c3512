//! How the screen is to look, as a person may set it.

use serde::Deserialize;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the terminal says that its ground is.
    #[default]
    Auto,
    Dark,
    Light,
}

/// What text stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    #[default]
    Dark,
    Light,
}

/// How wide the terminal draws signs that are narrow in some fonts and wide in others (`·` `…` `─` `①`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    #[default]
    Narrow,
    /// Two cells; the program's own signs are ASCII then.
    Wide,
}

/// What a person sets of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    pub theme: Theme,
    pub ambiguous: Ambiguous,
}
