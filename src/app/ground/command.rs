//! What a person can ask for: its name, its keys, where they work.

/// How a command looks from outside: help, the palette, the keymap and the README's key table are made of these.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Verb and noun, the same word in help, palette, journal and code.
    pub name: &'static str,
    /// Names its heading in help.
    pub group: &'static str,
    /// Keys in both states of the grid; on keys that no input method takes.
    pub keys: &'static [&'static str],
    /// More keys in NAV.
    pub nav: &'static [&'static str],
    pub scope: Scope,
}

impl Face {
    /// Whether it leaves everything as it is, what is being typed too.
    #[must_use]
    pub fn only_draws(&self) -> bool {
        matches!(self.name, "redraw" | "edit-in-editor")
    }

    /// Whether it lies over everything, which is as it was when that goes.
    #[must_use]
    pub fn only_covers(&self) -> bool {
        self.scope == Scope::Over
    }
}

/// Where a command's keys work, and what it is about. That decides which keys wait while rows are on their way, and
/// which commands a full-width sign may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the grid; it may change the file. Whoever is in doubt takes this one: its keys are the most careful.
    Grid,
    /// In the grid: about the customers under the cursor, and changes nothing.
    Reading,
    /// In the grid: moves the cursor, and changes nothing.
    Moving,
    /// In the grid: about columns, tabs or what was done, not about the rows that show; it may change the file.
    Arranging,
    /// In the grid: about no row, and changes nothing but what shows.
    Showing,
    /// Everywhere; what is being typed is kept first. Else it changes nothing.
    Everywhere,
    /// Everywhere; lies over what has the keys until it is closed, and changes nothing: what is being typed stays open.
    Over,
}

impl Scope {
    /// Whether what a person keeps in the file may be another after it.
    #[must_use]
    pub fn may_change_data(self) -> bool {
        matches!(self, Self::Grid | Self::Arranging)
    }

    /// Whether its keys work everywhere.
    #[must_use]
    pub fn is_everywhere(self) -> bool {
        matches!(self, Self::Everywhere | Self::Over)
    }

    /// Whether it is about no row.
    #[must_use]
    pub fn is_about_no_row(self) -> bool {
        self.is_everywhere() || self == Self::Showing
    }
}
