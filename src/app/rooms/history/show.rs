//! What the list looks like.

use super::list::{HERE, History};
use crate::app::desk::desk::Desk;
use crate::app::desk::moments::sentence;
use crate::app::ground::glyphs;
use crate::app::ground::panel::Panel;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::Happening;
use crate::locale::fill;

/// The lines that there is room for, the chosen one among them.
pub fn panel(history: &History, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().history;
    let list = desk.current().map(|customer| history.of(customer)).unwrap_or_default();
    let sheet = Sheet {
        title: title(history, desk),
        columns: vec![
            // With the year where it is not this one.
            Column::new(desk.words().trash.when.as_str(), 11).grows_to(16),
            Column::new(words.what.as_str(), 20).grows().names(),
            Column::new(words.by.as_str(), 20).rank(1),
        ],
        empty: empty(history, desk),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&history.pages.lines, width, height, |at| list.get(at).map(|of| row(desk, of)).unwrap_or_default())
}

/// `History · 王芳 · City`
fn title(history: &History, desk: &Desk) -> String {
    let (words, name) = (&desk.words().history, desk.name_of_current());
    match history.field().and_then(|key| desk.vocabulary().field(key)) {
        Some(field) => fill(&words.title_cell, &[("name", &name), ("label", &field.label)]),
        None => fill(&words.title, &[("name", &name)]),
    }
}

/// What stands there instead of lines: of a cell, what has been in it all the time.
fn empty(history: &History, desk: &Desk) -> String {
    let words = &desk.words().history;
    let Some(customer) = desk.current() else { return desk.words().grid.no_customer.clone() };
    if history.is_waiting(customer) || history.is_looking() {
        return desk.words().trash.reading.clone();
    }
    let (Some(key), Some(row)) = (history.field(), desk.current_row()) else { return words.none.clone() };
    let place = |column: &crate::domain::sheet::Column| desk.vocabulary().fields[column.field].key == key;
    let value = desk.sheet().columns.iter().position(place).and_then(|at| row.cells.get(at)).cloned();
    match (desk.vocabulary().field(key), value) {
        (Some(field), Some(value)) if !value.is_blank() => {
            fill(&words.none_cell, &[("value", glyphs::quoted(&desk.show(field, &value)).as_str())])
        }
        _ => words.none_empty.clone(),
    }
}

/// `11-21 09:30  City: 杭州 → 上海            cell changed`
fn row(desk: &Desk, happening: &Happening) -> Row {
    Row::of(vec![
        Cell::quiet(desk.when(&happening.at)),
        Cell::plain(sentence(desk, &happening.what)),
        Cell::quiet(desk.words().done(&happening.label)),
    ])
}
