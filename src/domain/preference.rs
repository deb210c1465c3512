//! What a person may set in the program itself, whichever file is open; the configuration keeps it.

use serde::Deserialize;

use super::appearance::{Ambiguous, Appearance, Theme};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    Language,
    Theme,
    /// How wide signs of ambiguous width are.
    Ambiguous,
    /// Which keys a person is used to.
    Keys,
    Mouse,
}

/// A word of the configuration for a value.
pub type Choice = &'static str;

impl Preference {
    pub const ALL: [Self; 5] = [Self::Language, Self::Theme, Self::Ambiguous, Self::Keys, Self::Mouse];

    /// Names its words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Ambiguous => "ambiguous",
            Self::Keys => "keys",
            Self::Mouse => "mouse",
        }
    }

    /// The key of the configuration. `keys` names a keymap file there.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "lang",
            Self::Keys => "editing",
            other => other.name(),
        }
    }

    /// What it can be, as the configuration has it; the first is the default.
    #[must_use]
    pub fn options(self) -> &'static [Choice] {
        match self {
            Self::Language => &["auto", "en", "zh"],
            Self::Theme => &["auto", "dark", "light"],
            Self::Ambiguous => &["narrow", "wide"],
            Self::Keys => &["excel", "vim"],
            Self::Mouse => &["true", "false"],
        }
    }

    /// The option of that word; nothing: it is none of them.
    #[must_use]
    pub fn option(self, word: &str) -> Option<Choice> {
        self.options().iter().copied().find(|option| *option == word)
    }

    /// The value as the configuration writes it.
    #[must_use]
    pub fn written(self, option: Choice) -> String {
        if self == Self::Mouse { option.to_owned() } else { format!("\"{option}\"") }
    }
}

/// Which keys a person is used to, as the configuration says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Editing {
    Excel,
    Vim,
}

/// What is set, one option each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences([Choice; 5]);

impl Default for Preferences {
    fn default() -> Self {
        Self(Preference::ALL.map(|preference| preference.options()[0]))
    }
}

impl Preferences {
    #[must_use]
    pub fn get(&self, preference: Preference) -> Choice {
        self.0[preference as usize]
    }

    /// It is that option.
    pub fn set(&mut self, preference: Preference, option: Choice) {
        self.0[preference as usize] = option;
    }

    /// The same with that option, where the word names one.
    #[must_use]
    pub fn with(mut self, preference: Preference, word: &str) -> Self {
        preference.option(word).into_iter().for_each(|option| self.set(preference, option));
        self
    }

    /// How the screen is to look.
    #[must_use]
    pub fn appearance(&self) -> Appearance {
        let theme = match self.get(Preference::Theme) {
            "dark" => Theme::Dark,
            "light" => Theme::Light,
            _ => Theme::Auto,
        };
        let wide = self.get(Preference::Ambiguous) == "wide";
        Appearance { theme, ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow } }
    }

    /// Whether the mouse is ours.
    #[must_use]
    pub fn mouse(&self) -> bool {
        self.get(Preference::Mouse) == "true"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_preference_has_its_own_place_and_default() {
        let mut all = Preferences::default();
        for preference in Preference::ALL {
            assert_eq!(all.get(preference), preference.options()[0]);
            let last = preference.options()[preference.options().len() - 1];
            all.set(preference, last);
            assert_eq!(all.get(preference), last, "{preference:?}");
        }
        assert_eq!((all.appearance().theme, all.mouse()), (Theme::Light, false));
        assert_eq!(all.with(Preference::Theme, "purple"), all, "no such option");
    }
}
