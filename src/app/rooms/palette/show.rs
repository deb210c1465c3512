//! What the list looks like: `filter line              filter                 F7  f`; where there is little room the name
//! stands in the place of the keys, if it has none.

use super::Palette;
use super::offers::Does;
use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, shortcuts};
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::locale::{fill, grouped};

/// From so many columns on names have a column of their own.
const WIDE: u16 = 104;

/// Terminal cells of the keys of a command, and of its name.
const KEYS: u16 = 21;

impl Palette {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let typed = self.list.text().as_str().trim();
        let key = |name| desk.keymap().first(name, desk.mode()).unwrap_or(name);
        let values = [("text", typed), ("help", key("help")), ("filter", key("filter"))];
        let nothing = fill(&desk.words().palette.nothing, &values);
        let sheet = Sheet {
            title: desk.words().shared.commands.clone(),
            text: Some(self.list.text()),
            count: lists::count(desk, &self.list, self.offers.all.len()),
            columns: columns(width),
            empty: nothing,
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| self.row(desk, at, width))
    }

    fn row(&self, desk: &Desk, at: usize, width: u16) -> Row {
        let words = desk.words();
        let Some((does, part)) = self.offer(at) else { return Row::default() };
        let (sentence, name, keys) = match does {
            Does::Runs(face) => {
                let keys = shortcuts::within(desk, face.name, KEYS);
                (words.command(face.name).to_owned(), face.name.to_owned(), keys)
            }
            Does::Tells(name) => {
                let about = words.cli.about_of.get(name).cloned().unwrap_or_default();
                (about, format!("kehu {name}"), String::new())
            }
            Does::Sets(name) => {
                let label = words.setting_names.get(name).map_or(name, |words| words.label.as_str());
                (label.to_owned(), words.settings.title.clone(), String::new())
            }
            Does::Goes(row) => (fill(&words.palette.row, &[("row", &grouped(row))]), String::new(), String::new()),
        };
        let (sentence, name, keys) =
            (Cell::plain(sentence), Cell::quiet(name), (keys.is_empty(), Cell::Text(keys, Tone::Key)));
        let cells = match keys {
            (true, _) if width < WIDE => vec![sentence, name],
            (false, keys) if width < WIDE => vec![sentence, keys],
            (_, keys) => vec![sentence, name, keys],
        };
        // Where something is typed the best comes first, whatever it belongs to.
        let part = part.filter(|_| self.list.text().as_str().trim().is_empty());
        Row { part: part.map(|part| (part, self.offers.parts[part].clone())), cells, ..Row::default() }
    }
}

/// The sentence is read, the name is what else it may be called by, the key is what to remember.
fn columns(width: u16) -> Vec<Column> {
    let sentence = Column::new("", 28).grows().wraps();
    if width < WIDE {
        return vec![sentence, Column::new("", KEYS).right().rank(1)];
    }
    vec![sentence, Column::new("", KEYS), Column::new("", KEYS).right()]
}
