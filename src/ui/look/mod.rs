//! Roles → colours. Roles are meanings, and themes name these and nothing else; colour is never the only sign.
//!
//! | role | means |
//! |---|---|
//! | `text` | data |
//! | `quiet` | labels, headings, row numbers, what a key does |
//! | `faint` | rules, the empty part of a bar; never a word |
//! | `key` | a key to press |
//! | `accent` | what has the keys: titles, borders, the heading of the cursor; data drawn as a bar |
//! | `cursor`, `away` | the cell under the cursor; the same while the keys are elsewhere |
//! | `range` | cells that are selected |
//! | `row`, `row_name` | the row under the cursor; the name in it |
//! | `badge`, `nav` | who has the keys, at the left of the status; the grid's NAV |
//! | `typed` | what is being typed |
//! | `warn`, `bad`, `good` | look at it; overdue, unreadable, refused; saved, risen, healthy |
//! | `match` | what was looked for |
//! | `heat0` … `heat4` | five grounds of one hue |
//!
//! A theme is a file in `assets/themes`: `dark` and `light` in 24 bits, from which the nearest of 256 are taken; the same for
//! 16 colours; `plain` without any. A law holds them, and whole frames, to what can be read (`tests/screens/readable`).
//!
//! Two things are not as one might expect. With 16 colours *accent* is cyan on a dark ground: the blue of the Linux console
//! and of xterm on black is below 2.5 to 1. And on a light ground *warn* and *good* are bold there: no terminal's yellow
//! or green can be read on white.

mod depth;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

pub use depth::Depth;

use crate::domain::appearance::Ground;
use crate::domain::colour;

/// The styles of the screen's roles, and the same as a theme file has them.
macro_rules! roles {
    ($($role:ident),+ $(,)?) => {
        /// The styles of the screen's roles.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Look {
            $(pub $role: Style,)+
        }

        /// A theme file: one entry per role.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            $($role: Role,)+
        }

        impl Look {
            /// Each style as it has become.
            fn map(self, become_: impl Fn(Style) -> Style) -> Self {
                Self { $($role: become_(self.$role),)+ }
            }

            /// All of them, by name.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role)),+]
            }
        }

        impl From<File> for Look {
            fn from(file: File) -> Self {
                Self { $($role: file.$role.style(),)+ }
            }
        }
    };
}

roles! {
    text, quiet, faint, key, accent, cursor, away, range, row, row_name, badge, nav, typed, warn, bad, good, r#match,
    heat0, heat1, heat2, heat3, heat4,
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

/// A colour by name (`cyan`) or by its parts (`#24292f`).
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

impl Look {
    /// The theme of that ground, in so many colours.
    #[must_use]
    pub fn of(ground: Ground, depth: Depth) -> Self {
        let file = match (depth, ground) {
            (Depth::True | Depth::Indexed, Ground::Dark) => include_str!("../../../assets/themes/dark.toml"),
            (Depth::True | Depth::Indexed, Ground::Light) => include_str!("../../../assets/themes/light.toml"),
            (Depth::Sixteen, Ground::Dark) => include_str!("../../../assets/themes/dark_16.toml"),
            (Depth::Sixteen, Ground::Light) => include_str!("../../../assets/themes/light_16.toml"),
            (Depth::Plain, _) => include_str!("../../../assets/themes/plain.toml"),
        };
        let file: File = toml::from_str(file).expect("the theme is complete: checked by a test");
        Self::from(file).map(|style| depth.shown(style))
    }

    /// How a meaning looks.
    #[must_use]
    pub fn role(&self, role: colour::Role) -> Style {
        match role {
            colour::Role::Warning => self.warn,
            colour::Role::Good => self.good,
            colour::Role::Accent => self.accent,
            colour::Role::Muted => self.quiet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTHS: [Depth; 4] = [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Plain];

    #[test]
    fn every_theme_is_complete() {
        for depth in DEPTHS {
            for ground in [Ground::Dark, Ground::Light] {
                let _ = Look::of(ground, depth);
            }
        }
    }

    #[test]
    fn an_unknown_role_is_an_error_that_names_it() {
        let theme = include_str!("../../../assets/themes/dark.toml").to_owned() + "\nsparkle = {}\n";
        let error = toml::from_str::<File>(&theme).expect_err("sparkle is no role").to_string();
        assert!(error.contains("sparkle"), "{error}");
    }

    #[test]
    fn without_colours_nothing_has_one_and_the_order_of_things_still_shows() {
        let look = Look::of(Ground::Dark, Depth::Plain);
        assert!(look.all().iter().all(|(_, style)| style.fg.is_none() && style.bg.is_none()));
        let told_apart = [look.text, look.quiet, look.key, look.cursor, look.typed, look.r#match];
        for (at, style) in told_apart.iter().enumerate() {
            assert!(!told_apart[..at].contains(style), "{style:?}");
        }
    }

    #[test]
    fn the_badges_of_the_two_states_look_different_in_every_theme() {
        for depth in DEPTHS {
            for ground in [Ground::Dark, Ground::Light] {
                let look = Look::of(ground, depth);
                assert_ne!(look.badge, look.nav, "{ground:?} {depth:?}");
            }
        }
    }

    #[test]
    fn fewer_colours_than_24_bits_hold_none_of_24_bits() {
        for depth in [Depth::Indexed, Depth::Sixteen, Depth::Plain] {
            for ground in [Ground::Dark, Ground::Light] {
                for (name, style) in Look::of(ground, depth).all() {
                    let is_true = |colour| matches!(colour, Some(Color::Rgb(..)));
                    assert!(!is_true(style.fg) && !is_true(style.bg), "{name} {ground:?} {depth:?}");
                }
            }
        }
    }
}
