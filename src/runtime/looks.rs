//! Which look the screen has: by what a person set, what the terminal says, and the variables of the environment.

use crate::domain::appearance::{Appearance, Ground, Theme};
use crate::domain::cells;
use crate::ui::{Depth, Look};

/// What the look depends on.
#[derive(Debug)]
pub struct Looks {
    set: Appearance,
    depth: Depth,
    /// What the variable `COLORFGBG` says, which some terminals set.
    hinted: Option<Ground>,
    /// What the terminal has answered.
    answered: Option<Ground>,
}

impl Looks {
    /// As the environment says.
    #[must_use]
    pub fn new(set: Appearance) -> Self {
        cells::draw_ambiguous(set.ambiguous);
        let variable = |name: &str| std::env::var(name).ok();
        let hinted = variable("COLORFGBG").and_then(|colours| behind(&colours));
        Self { set, depth: Depth::of(variable), hinted, answered: None }
    }

    /// A person likes it so from now on.
    pub fn like(&mut self, set: Appearance) {
        cells::draw_ambiguous(set.ambiguous);
        self.set = set;
    }

    /// How the screen looks now.
    #[must_use]
    pub fn look(&self) -> Look {
        let told = match self.set.theme {
            Theme::Auto => self.answered.or(self.hinted).unwrap_or_default(),
            Theme::Dark => Ground::Dark,
            Theme::Light => Ground::Light,
        };
        Look::of(told, self.depth)
    }

    /// Whether the terminal is to be asked. The console of Linux is not: older ones type the question on the screen.
    #[must_use]
    pub fn wonders(&self) -> bool {
        let console = std::env::var("TERM").is_ok_and(|term| term.starts_with("linux"));
        cfg!(unix) && self.answered.is_none() && self.set.theme == Theme::Auto && self.depth != Depth::Plain && !console
    }

    /// The terminal has answered; a late answer is as good as one at once.
    pub fn hear(&mut self, ground: Ground) {
        self.answered = Some(ground);
    }
}

/// By the number of the background's colour among the terminal's 16 (`15;0`, `0;default;15`).
fn behind(colours: &str) -> Option<Ground> {
    match colours.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Ground::Dark),
        7 | 9..=15 => Some(Ground::Light),
        16_u8.. => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_says_which_of_the_16_colours_the_ground_has() {
        for (colours, ground) in [
            ("0;15", Some(Ground::Light)),
            ("0;default;15", Some(Ground::Light)),
            ("15;0", Some(Ground::Dark)),
            ("15;default", None),
            ("", None),
            ("0;99", None),
        ] {
            assert_eq!(behind(colours), ground, "{colours}");
        }
    }

    #[test]
    fn what_a_person_sets_goes_before_what_the_terminal_says_and_that_before_the_variable() {
        use {Ground::Dark, Ground::Light};
        for (theme, answered, hinted, ground) in [
            (Theme::Auto, None, None, Dark),
            (Theme::Auto, None, Some(Light), Light),
            (Theme::Auto, Some(Dark), Some(Light), Dark),
            (Theme::Auto, Some(Light), None, Light),
            (Theme::Light, Some(Dark), Some(Dark), Light),
            (Theme::Dark, Some(Light), None, Dark),
        ] {
            let set = Appearance { theme, ..Appearance::default() };
            let looks = Looks { set, depth: Depth::True, hinted, answered };
            assert_eq!(looks.look(), Look::of(ground, Depth::True), "{theme:?} {answered:?} {hinted:?}");
        }
    }
}
