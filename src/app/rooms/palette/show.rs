//! What the list looks like: `filter line              filter                 F7  f`.

use super::Palette;
use super::offers::Does;
use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, shortcuts};
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::locale::{fill, grouped};

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
            // The sentence is read, the name is what else it may be called by, the key is what to remember.
            columns: vec![
                Column::new("", 28).grows(),
                Column::new("", 20).rank(1),
                Column::new("", 20).grows_to(26).right(),
            ],
            empty: nothing,
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| self.row(desk, at))
    }

    fn row(&self, desk: &Desk, at: usize) -> Row {
        let words = desk.words();
        let Some((does, part)) = self.offer(at) else { return Row::default() };
        let (sentence, name, keys) = match does {
            Does::Runs(face) => (words.command(face.name).to_owned(), face.name.to_owned(), keys(desk, face.name)),
            Does::Tells(name) => {
                let about = words.cli.about_of.get(name).cloned().unwrap_or_default();
                (about, format!("kehu {name}"), String::new())
            }
            Does::Goes(row) => (fill(&words.palette.row, &[("row", &grouped(row))]), String::new(), String::new()),
        };
        let cells = vec![Cell::plain(sentence), Cell::quiet(name), Cell::Text(keys, Tone::Key)];
        // Where something is typed the best comes first, whatever it belongs to.
        let part = part.filter(|_| self.list.text().as_str().trim().is_empty());
        Row { part: part.map(|part| (part, self.offers.parts[part].clone())), cells, ..Row::default() }
    }
}

/// `F7  f`
fn keys(desk: &Desk, name: &str) -> String {
    let (both, nav) = shortcuts::of(desk, name);
    format!("{both}  {nav}").trim().to_owned()
}
