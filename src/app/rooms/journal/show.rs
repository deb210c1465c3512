//! What the lists look like.

use super::list::{Journal, Point};
use super::opened::{HERE, Opened};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::moments::sentence;
use crate::app::desk::pages::Pages;
use crate::app::ground::event::Way;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::{Deed, What};
use crate::locale::{fill, grouped};

/// The lines that there is room for, the chosen one among them.
pub fn panel(journal: &Journal, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().journal_list;
    let list = journal.pages.all();
    let sheet = Sheet {
        title: words.title.clone(),
        count: count(desk, &journal.pages),
        columns: vec![
            // With the year where it is not this one.
            Column::new(desk.words().trash.when.as_str(), widest(&mut list.iter().map(|deed| desk.when(&deed.at)), 11)),
            Column::new(words.what.as_str(), 24).grows().names().wraps(),
            Column::new(words.rows.as_str(), 7).right(),
            Column::new(words.place.as_str(), widest(&mut list.iter().map(|deed| place(desk, deed)), 12)).rank(1),
            Column::new(desk.words().history.by.as_str(), 16).rank(2),
        ],
        said: journal.asking.iter().map(|point| (question(desk, point), Tone::Warn)).collect(),
        empty: if journal.pages.is_waiting() { &desk.words().trash.reading } else { &words.none }.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&journal.pages.lines, width, height, |at| list.get(at).map(|deed| row(desk, deed)).unwrap_or_default())
}

/// Room for each of those texts, at least so much: what is left over is that of what was done.
fn widest(texts: &mut dyn Iterator<Item = String>, least: u16) -> u16 {
    texts.map(|text| glyphs::width(&text)).max().unwrap_or(0).clamp(least, PLACE)
}

/// What came in from files has this label.
const IMPORT: &str = "import";

/// Most cells of a name or a day.
const PLACE: u16 = 24;

/// `128`; `100+` where more is to be read.
fn count<T, P: Copy + Ord>(desk: &Desk, pages: &Pages<T, P>) -> String {
    match (pages.all().len(), pages.next()) {
        (0, _) => String::new(),
        (all, Some(_)) => format!("{}+", grouped(all)),
        (all, None) => lists::count(desk, &pages.lines, all),
    }
}

fn question(desk: &Desk, point: &Point) -> String {
    let words = &desk.words().journal_list;
    let message = if point.way == Way::Undo { &words.ask_undo } else { &words.ask_redo };
    fill(message, &[("n", &point.steps.to_string())])
}

/// `11-21 09:30  City: 杭州 → 上海         1  王芳          cell changed`
fn row(desk: &Desk, deed: &Deed) -> Row {
    let words = desk.words();
    let done = words.done(&deed.label);
    let what = deed.what.as_ref().map_or_else(|| done.to_owned(), |what| sentence(desk, what));
    let (what, cell): (String, fn(String) -> Cell) = match deed.undone {
        true => (fill(&words.journal_list.undone, &[("what", &what)]), Cell::quiet),
        false => (what, Cell::plain),
    };
    Row::of(vec![
        Cell::quiet(desk.when(&deed.at)),
        cell(what),
        Cell::quiet(grouped(deed.rows)),
        cell(place(desk, deed)),
        Cell::quiet(done),
    ])
}

/// Whose rows they were; of several customers, the tab in which it was done.
fn place(desk: &Desk, deed: &Deed) -> String {
    let tab = || desk.sheets().iter().find(|sheet| Some(sheet.id) == deed.place.sheet).map(|sheet| sheet.label.clone());
    let name = deed.who.as_ref().map(|(_, name)| name.clone());
    // Of an import, from which file.
    let file = || deed.place.field.clone().filter(|_| deed.label == IMPORT);
    name.or_else(tab).or_else(file).unwrap_or_default()
}

/// What an entry changed.
pub fn opened(opened: &Opened, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().journal_list;
    let values = [("when", &*desk.when(&opened.deed.at)), ("what", desk.words().done(&opened.deed.label))];
    let sheet = Sheet {
        title: fill(&words.title_opened, &values),
        count: count(desk, &opened.pages),
        columns: vec![
            Column::new(words.who.as_str(), 12).grows_to(24).names(),
            Column::new(desk.words().history.what.as_str(), 24).grows().wraps(),
        ],
        empty: if opened.pages.is_waiting() { &desk.words().trash.reading } else { &words.nothing }.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    let row =
        |(who, what): &(String, What)| Row::of(vec![Cell::plain(who.as_str()), Cell::plain(sentence(desk, what))]);
    sheet.panel(&opened.pages.lines, width, height, |at| opened.pages.all().get(at).map(row).unwrap_or_default())
}
