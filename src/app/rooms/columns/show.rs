//! What a question about a column looks like: a bar where a text is typed, else the list that it narrows.

use super::form;
use super::form::{Asks, Form};
use crate::app::desk::boxes::Anchor;
use crate::app::desk::desk::Desk;
use crate::app::desk::drops::{self, Entry};
use crate::app::desk::lists;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Row, Sheet};
use crate::domain::kind::tags::tags;

pub(super) fn panel(form: &Form, desk: &Desk, width: u16, height: u16) -> Panel {
    let title = form::title(desk, form);
    if let Asks::Options(..) = form.asks {
        // Each option on a line of its own: where one ends and the next begins is seen before they are made.
        let said = tags(form.text()).map(|option| (option.to_owned(), Tone::Text)).collect();
        let sheet = Sheet { title, text: Some(form.list.text()), said, focused: true, ..Sheet::default() };
        return sheet.panel(&form.list, width, height, |_| Row::default());
    }
    if form.keeps_text() {
        return Panel::bar(&title, form.list.text(), width);
    }
    if form.asks == Asks::Action
        && let Some(drop) = actions(form, desk)
    {
        return drop;
    }
    let line = |at: usize| (form.lines[at].label.as_str(), form.lines[at].detail.as_str());
    let words = &desk.words().columns;
    let fills = if form.asks == Asks::Show { &words.all_shown } else { &words.no_options };
    lists::Question { title: &title, list: &form.list, fills, said: &[] }.panel(desk, [width, height], line)
}

/// What goes with a column that is to be removed, line by line.
pub(super) fn removing(form: &Form, desk: &Desk, said: Vec<String>, [width, height]: [u16; 2]) -> Panel {
    let wide = width.saturating_sub(4).max(10);
    let lines = said.iter().flat_map(|line| glyphs::wrap(line, wide));
    let said = lines.map(|line| (line, Tone::Text)).collect();
    let sheet = Sheet { title: form::title(desk, form), said, focused: true, ..Sheet::default() };
    sheet.panel(&form.list, width, height, |_| Row::default())
}

/// Cells of the box of what can be done with a column, and fewer than that say too little.
const WIDTH: u16 = 44;
const LEAST: u16 = 24;

/// What can be done with the column drops under its heading, with the keys that do it from the grid.
fn actions(form: &Form, desk: &Desk) -> Option<Panel> {
    let (words, list) = (&desk.words().shared, &form.list);
    let count = list.len();
    let shown = drops::List {
        title: form::title(desk, form),
        head: vec![drops::typed(&words.find, list.text(), WIDTH)],
        count,
        chosen: (count > 0).then(|| list.line()),
        foot: (count == 0).then(|| lists::empty(desk, list, "")).into_iter().collect(),
        width: WIDTH,
        least: LEAST,
    };
    shown.panel(desk, Anchor::Heading, |at| {
        let line = list.item(at).and_then(|item| form.lines.get(item));
        let (label, key) = line.map_or(("", ""), |line| (&line.label, &line.detail));
        Entry { detail_tone: Tone::Key, ..Entry::new(label, key) }
    })
}
