//! What it looks like: key, modifiers, what it does in INPUT and in NAV, and a note beneath.

use super::KeyTest;
use crate::app::desk::desk::Desk;
use crate::app::ground::list::List;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};

impl KeyTest {
    /// What arrived, the newest first, as much as has room. No key chooses here: the newest is the chosen line.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let (shared, status, words) = (&desk.words().shared, &desk.words().status, &desk.words().key_test);
        let does = |heading: &String| Column::new(heading.as_str(), 7).grows().wraps();
        let sheet = Sheet {
            title: words.title.clone(),
            columns: vec![
                Column::new(shared.key.as_str(), 9),
                Column::new(words.modifiers.as_str(), 6).grows_to(12).wraps(),
                does(&status.input),
                does(&status.nav),
            ],
            empty: words.press.clone(),
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&List::of(self.heard.len()), width, height, |at| self.row(at))
    }

    fn row(&self, at: usize) -> Row {
        let heard = &self.heard[at];
        let key = Cell::Text(heard.key.clone(), Tone::Key);
        let others = [&heard.modifiers, &heard.input, &heard.nav].map(|text| Cell::plain(text.as_str()));
        Row { note: heard.note.clone(), ..Row::of(std::iter::once(key).chain(others).collect()) }
    }
}
