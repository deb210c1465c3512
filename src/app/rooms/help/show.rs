//! What help looks like: keys at the left, what they do, the name of the command; where there is no room for a column of
//! names they stand behind what the command does.

use super::Help;
use super::lines::{KEYS, NAMES, WIDE, text};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::locale::fill;

impl Help {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = desk.words();
        let names = (width >= WIDE).then(|| Column::new("", NAMES));
        let sheet = Sheet {
            title: words.help.title.clone(),
            text: Some(self.list.text()),
            count: lists::count(desk, &self.list, self.lines.all.len()),
            columns: [Column::new("", KEYS), Column::new("", 20).grows()].into_iter().chain(names).collect(),
            empty: fill(&words.help.nothing, &[("text", self.list.text().as_str().trim())]),
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| self.row(at, width))
    }

    fn row(&self, at: usize, width: u16) -> Row {
        let entry = &self.lines.all[at];
        let cells = vec![
            Cell::Text(entry.key.clone(), Tone::Key),
            Cell::plain(text(entry, width)),
            Cell::quiet(entry.name.as_str()),
        ];
        Row { part: Some((entry.part, self.lines.parts[entry.part].clone())), cells, ..Row::default() }
    }
}
