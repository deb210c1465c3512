//! What help looks like: keys at the left, what they do, the name of the command; where there is no room for a column of
//! names they stand in the place of keys, or behind what the command does. Nothing is cut: what has no room goes on below.

use super::Help;
use super::lines::{WIDE, text};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::locale::fill;

/// Terminal cells of the keys, and of a command's name.
const KEYS: u16 = 24;
const NAMES: u16 = 21;

/// Up to so many columns the keys are as narrow as that.
const NARROW: u16 = 60;
const KEYS_NARROW: u16 = 13;

impl Help {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = desk.words();
        let key = desk.keymap().first("palette", desk.mode()).unwrap_or("palette");
        let keys = if width < NARROW { KEYS_NARROW } else { KEYS };
        let names = (width >= WIDE).then(|| Column::new("", NAMES));
        let sheet = Sheet {
            title: words.help.title.clone(),
            text: Some(self.list.text()),
            count: lists::count(desk, &self.list, self.lines.all.len()),
            columns: [Column::new("", keys).wraps(), Column::new("", 20).grows().wraps()]
                .into_iter()
                .chain(names)
                .collect(),
            empty: fill(&words.help.nothing, &[("text", self.list.text().as_str().trim()), ("palette", key)]),
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| self.row(at, width))
    }

    fn row(&self, at: usize, width: u16) -> Row {
        let entry = &self.lines.all[at];
        let named = width < WIDE && entry.key.is_empty();
        let key = if named { Cell::quiet(entry.name.as_str()) } else { Cell::Text(entry.key.clone(), Tone::Key) };
        let cells = vec![key, Cell::plain(text(entry, width)), Cell::quiet(entry.name.as_str())];
        Row { part: Some((entry.part, self.lines.parts[entry.part].clone())), cells, ..Row::default() }
    }
}
