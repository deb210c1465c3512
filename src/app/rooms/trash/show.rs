//! What the list looks like, and the question before a purge.

use super::list::{stage, when};
use super::{HERE, Trash};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::Gone;
use crate::locale::fill;

impl Trash {
    /// The question or what narrows the list, then as much of the list as has room.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = &desk.words().trash;
        let (list, all) = (&self.people.list, self.people.all.as_deref().unwrap_or_default());
        let fills = if self.people.is_known() { &words.none } else { &words.reading };
        let mut sheet = Sheet {
            title: words.title.clone(),
            text: Some(list.text()),
            count: lists::count(desk, list, all.len()),
            columns: columns(desk),
            empty: lists::empty(desk, list, fills),
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        if let Some(asking) = &self.asking {
            let count = asking.customers.len().to_string();
            let question = fill(&words.ask, &[("names", &asking.names), ("n", &count)]);
            sheet.title = fill(&words.ask_number, &[("n", &count)]);
            (sheet.text, sheet.said) = (Some(&asking.text), vec![(question, Tone::Warn)]);
        }
        sheet.panel(list, width, height, |at| row(self, desk, &all[at]))
    }
}

fn columns(desk: &Desk) -> Vec<Column> {
    let (words, label) = (&desk.words().trash, |key: &str| lists::heading(desk, key));
    vec![
        Column::new("", 3),
        Column::new(words.when.as_str(), 16).rank(3),
        Column::new("", 8),
        Column::new(label("name"), 12).grows_to(20).names(),
        Column::new(label("company"), 10).grows().rank(2),
        Column::new(label("stage"), 13).rank(1),
    ]
}

/// `[x] 11-21 09:30  deleted   王芳   金桥贸易有限公司   Maintenance`
fn row(trash: &Trash, desk: &Desk, gone: &Gone) -> Row {
    let words = &desk.words().trash;
    let how = if gone.archived { &words.archived_mark } else { &words.deleted };
    let name = if gone.name.is_empty() { &gone.code } else { &gone.name };
    let tick = if trash.people.ticked.contains(&gone.id) { "[x]" } else { "[ ]" };
    Row::of(vec![
        Cell::plain(tick),
        Cell::quiet(when(desk, gone)),
        Cell::quiet(how.as_str()),
        Cell::plain(name.as_str()),
        Cell::plain(gone.company.as_str()),
        Cell::quiet(stage(desk, gone)),
    ])
}
