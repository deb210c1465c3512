//! The program becomes another one while it runs, and stays so: what of that is the shell's.

use super::Shell;
use crate::app::Event;
use crate::config::edit;
use crate::domain::preference::{Choice, Preference};
use crate::runtime::{input, terminal};

impl Shell {
    /// Does what is to be done for it, and keeps it in the configuration. Where that cannot be written it holds all the
    /// same, until the program is left.
    pub(super) fn prefer(&mut self, preference: Preference, option: Choice) {
        let preferences = *self.state.desk.preferences();
        match preference {
            Preference::Theme | Preference::Ambiguous => {
                self.looks.like(preferences.appearance());
                self.look = self.looks.look();
                if self.looks.wonders() {
                    terminal::ask(input::ground::QUESTION);
                }
                // Signs may be wider or narrower than they were: nothing of the last picture stands.
                self.redraw();
            }
            Preference::Mouse => terminal::use_mouse(preferences.mouse()),
            Preference::Language | Preference::Keys => {}
        }
        if let Some(path) = &self.config
            && let Err(problem) = edit::keep(path, preference, option)
        {
            self.happen(Event::Failed(problem));
        }
    }
}
