//! Roles → colours. Roles are meanings; colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::domain::colour;

/// The styles of the screen's roles.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(from = "Theme")]
pub struct Look {
    pub title: Style,
    pub muted: Style,
    pub tab: Style,
    pub tab_active: Style,
    pub header: Style,
    pub header_sorted: Style,
    pub text: Style,
    pub row_number: Style,
    /// The cell under the cursor.
    pub selection: Style,
    /// The row under the cursor.
    pub row: Style,
    /// What was looked for.
    pub found: Style,
    /// The open cell.
    pub edit: Style,
    pub stale: Style,
    pub warning: Style,
    pub problem: Style,
    pub saved: Style,
    /// The badge of INPUT, and of what is no state of the grid.
    pub input: Style,
    /// The badge of NAV.
    pub nav: Style,
    pub pane: Style,
}

/// A theme file: one entry per role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    title: Role,
    muted: Role,
    tab: Role,
    tab_active: Role,
    header: Role,
    header_sorted: Role,
    text: Role,
    row_number: Role,
    selection: Role,
    row: Role,
    r#match: Role,
    edit: Role,
    stale: Role,
    warning: Role,
    problem: Role,
    saved: Role,
    input: Role,
    nav: Role,
    pane: Role,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Role {
    fg: Option<Hue>,
    bg: Option<Hue>,
    bold: bool,
    dim: bool,
    reverse: bool,
    underline: bool,
}

/// A colour by name (`cyan`) or by its parts (`#262b33`).
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct Hue(Color);

impl TryFrom<String> for Hue {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        name.parse().map(Self).map_err(|_| format!("`{name}` is no colour"))
    }
}

impl Role {
    fn style(&self) -> Style {
        let marks = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.reverse, Modifier::REVERSED),
            (self.underline, Modifier::UNDERLINED),
        ];
        let modifier = marks.iter().filter(|(on, _)| *on).fold(Modifier::empty(), |sum, (_, mark)| sum | *mark);
        Style { fg: self.fg.map(|hue| hue.0), bg: self.bg.map(|hue| hue.0), ..Style::new() }.add_modifier(modifier)
    }
}

impl From<Theme> for Look {
    fn from(theme: Theme) -> Self {
        Self {
            title: theme.title.style(),
            muted: theme.muted.style(),
            tab: theme.tab.style(),
            tab_active: theme.tab_active.style(),
            header: theme.header.style(),
            header_sorted: theme.header_sorted.style(),
            text: theme.text.style(),
            row_number: theme.row_number.style(),
            selection: theme.selection.style(),
            row: theme.row.style(),
            found: theme.r#match.style(),
            edit: theme.edit.style(),
            stale: theme.stale.style(),
            warning: theme.warning.style(),
            problem: theme.problem.style(),
            saved: theme.saved.style(),
            input: theme.input.style(),
            nav: theme.nav.style(),
            pane: theme.pane.style(),
        }
    }
}

impl Look {
    /// How a meaning looks.
    pub fn role(&self, role: colour::Role) -> Style {
        match role {
            colour::Role::Warning => self.warning,
            colour::Role::Good => self.saved,
            colour::Role::Accent => self.title,
            colour::Role::Muted => self.muted,
        }
    }

    /// The calm look.
    #[must_use]
    pub fn calm() -> Self {
        toml::from_str(include_str!("../../assets/themes/calm.toml")).expect("the theme is complete: checked by a test")
    }

    /// The calm look, without colours where `NO_COLOR` asks for none (no-color.org).
    #[must_use]
    pub fn from_environment() -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if plain { Self::calm().without_colours() } else { Self::calm() }
    }

    /// Bold, dim, reversed and underlined stay: they carry the meaning alone.
    #[must_use]
    pub fn without_colours(mut self) -> Self {
        // The open cell, a match and a badge stand out by their background: reversed, they still do.
        for style in [&mut self.edit, &mut self.found, &mut self.input] {
            *style = Style::new().add_modifier(Modifier::REVERSED);
        }
        // A badge says by its word which state it is; underlined, NAV's does not look like the other one either.
        self.nav = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        for style in self.all_mut() {
            (style.fg, style.bg) = (None, None);
        }
        self
    }

    fn all_mut(&mut self) -> [&mut Style; 19] {
        [
            &mut self.title,
            &mut self.muted,
            &mut self.tab,
            &mut self.tab_active,
            &mut self.header,
            &mut self.header_sorted,
            &mut self.text,
            &mut self.row_number,
            &mut self.selection,
            &mut self.row,
            &mut self.found,
            &mut self.edit,
            &mut self.stale,
            &mut self.warning,
            &mut self.problem,
            &mut self.saved,
            &mut self.input,
            &mut self.nav,
            &mut self.pane,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_is_complete_and_has_no_role_too_many() {
        let Err(error) = toml::from_str::<Look>(include_str!("../../assets/themes/calm.toml")) else { return };
        panic!("{error}");
    }

    #[test]
    fn an_unknown_role_is_an_error_that_names_it() {
        let theme = include_str!("../../assets/themes/calm.toml").to_owned() + "\nsparkle = {}\n";
        let error = toml::from_str::<Look>(&theme).expect_err("sparkle is no role").to_string();
        assert!(error.contains("sparkle"), "{error}");
    }

    #[test]
    fn without_colours_nothing_has_a_colour_and_the_selection_still_shows() {
        let mut look = Look::calm().without_colours();
        assert!(look.all_mut().iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert!(look.selection.add_modifier.contains(Modifier::REVERSED));
        assert!(look.edit.add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn the_badges_of_the_two_states_look_different_with_and_without_colours() {
        for look in [Look::calm(), Look::calm().without_colours()] {
            assert_ne!(look.input, look.nav);
        }
    }
}
