//! The program becomes another one while it runs: its language, its colours, its keys, its mouse.

use std::sync::Arc;

use super::desk::Desk;
use super::parts::mode::{Habit, Mode};
use crate::app::ground::effect::Effect;
use crate::domain::preference::{Choice, Preference};
use crate::locale::{Language, Words};

/// The session keeps the grid's state under this name; a file without it has never been opened in the grid.
pub const MODE: &str = "mode";

/// The session keeps under this name which keys a person is used to.
pub const KEYS: &str = "keys";

/// Takes up what the session knows: the state in which the grid was left, and the keys chosen. Files from before the
/// choice was kept were left in NAV by whoever uses its letters.
pub fn recall(desk: &mut Desk, mode: Option<&str>, keys: Option<&str>) {
    let left_in_nav = mode == Some(Mode::Nav.name());
    let mode = if left_in_nav { Mode::Nav } else { Mode::Input };
    let habit = keys.and_then(Habit::named).unwrap_or(if left_in_nav { Habit::Vim } else { Habit::Excel });
    desk.use_keys(habit, mode);
}

/// The configuration says which keys a person is used to, if it does: that goes before what the file was left with.
pub fn used_to(desk: &mut Desk, editing: Option<Choice>) {
    match editing.and_then(Habit::named) {
        Some(habit) if habit != desk.habit() => desk.use_keys(habit, habit.begins()),
        _ => {}
    }
}

impl Desk {
    /// The program is so from now on.
    pub fn prefer(&mut self, preference: Preference, option: Choice) {
        let before = self.setup.preferences.get(preference);
        self.setup.preferences.set(preference, option);
        match preference {
            Preference::Language => self.speak(Language::from_tag(option).unwrap_or(self.setup.system)),
            Preference::Keys => {
                let habit = Habit::named(option).unwrap_or(self.habit);
                if habit != self.habit {
                    self.use_keys(habit, habit.begins());
                }
                // Also where the program has it so already: the file then knows that it was asked.
                for (key, value) in [(KEYS, habit.name()), (MODE, self.mode.name())] {
                    self.want(Effect::Remember { key, value: value.into() });
                }
            }
            // The shell does these.
            Preference::Theme | Preference::Ambiguous | Preference::Mouse => {}
        }
        if before != option {
            self.want(Effect::Prefer(preference, option));
        }
    }

    /// Every word is one of that language; fields and tabs get theirs with the layout.
    fn speak(&mut self, language: Language) {
        if self.words.language == language {
            return;
        }
        self.words = Arc::new(Words::load(language));
        Arc::make_mut(&mut self.vocabulary).yes_no = [self.words.yes.clone(), self.words.no.clone()];
        self.want(Effect::Layout);
    }
}
