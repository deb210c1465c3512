//! The languages of the screen.

/// The languages of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Chinese,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language of a tag such as `zh`, `zh-CN`, `en_US.UTF-8`; `None` if kehu does not speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.to_lowercase().split(['-', '_', '.']).next() {
            Some("zh") => Some(Self::Chinese),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Its tag, as the configuration has it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// What the system is set to, else English.
    #[must_use]
    pub fn of_system() -> Self {
        // LC_ALL, LC_MESSAGES and LANG decide in a terminal, before what a desktop may say.
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let tag = variables.iter().filter_map(|name| std::env::var(name).ok()).find(|tag| !tag.is_empty());
        tag.or_else(sys_locale::get_locale).and_then(|tag| Self::from_tag(&tag)).unwrap_or(Self::English)
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("../../assets/locales/en.toml"),
            Self::Chinese => include_str!("../../assets/locales/zh.toml"),
        }
    }
}
