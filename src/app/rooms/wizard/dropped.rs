//! A file that was dropped or pasted onto the grid: it is looked into at once.

use super::opening::{HERE, Opening};
use super::{Step, Wizard};
use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::parts::mode::Mode;
use crate::app::ground::path;
use crate::domain::intake::ENDINGS;
use crate::locale::fill;

impl Wizard {
    /// Text that was pasted into the grid, if it is nothing but paths of files that come in: the first of them is looked into.
    /// False: it is a cell's.
    pub fn pasted(&mut self, desk: &mut Desk, text: &str) -> bool {
        let files = path::files(text, ENDINGS);
        let Some(first) = files.first().filter(|_| desk.tab().loaded != Loaded::Nothing) else { return false };
        let opening = Opening { pasted: true, ..Opening::at(desk, first) };
        self.begin(desk, opening);
        self.look_into(desk, first.clone());
        if files.len() > 1 {
            let others = (files.len() - 1).to_string();
            let said = fill(&desk.words().wizard.first_file, &[("file", path::parts(first).1), ("n", &others)]);
            desk.say(said);
        }
        true
    }

    /// Back to the path of the file.
    pub(super) fn reopen(&mut self, desk: &mut Desk) {
        self.step = Step::Opening;
        self.opening.again(desk);
    }

    /// Nothing came in: how the path is pasted as a text.
    pub(super) fn leave(&mut self, desk: &mut Desk) {
        if self.opening.pasted {
            let key = desk.keymap().first("edit-cell", Mode::Input).unwrap_or("edit-cell");
            let said = fill(&desk.words().wizard.plain, &[("key", key)]);
            desk.say(said);
        }
        desk.leave(HERE);
    }
}
