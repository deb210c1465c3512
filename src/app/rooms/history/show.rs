//! What the list looks like.

use super::list::{HERE, History};
use crate::app::desk::desk::Desk;
use crate::app::desk::moments::sentence;
use crate::app::ground::panel::Panel;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::Happening;
use crate::locale::fill;

/// The lines that there is room for, the chosen one among them.
pub fn panel(history: &History, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().history;
    let list = desk.current().map(|customer| history.of(customer)).unwrap_or_default();
    let sheet = Sheet {
        title: fill(&words.title, &[("name", &desk.name_of_current())]),
        columns: vec![
            // With the year where it is not this one.
            Column::new(desk.words().trash.when.as_str(), 11).grows_to(16),
            Column::new(words.what.as_str(), 20).grows().names(),
            Column::new(words.by.as_str(), 20).rank(1),
        ],
        empty: if desk.current().is_none() { &desk.words().grid.no_customer } else { &words.none }.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&history.lines, width, height, |at| list.get(at).map(|of| row(desk, of)).unwrap_or_default())
}

/// `11-21 09:30  City: 杭州 → 上海            cell changed`
fn row(desk: &Desk, happening: &Happening) -> Row {
    Row::of(vec![
        Cell::quiet(desk.when(&happening.at)),
        Cell::plain(sentence(desk, &happening.what)),
        Cell::quiet(desk.words().done(&happening.label)),
    ])
}
