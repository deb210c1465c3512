//! What it looks like: a drop under the heading of its column.
//!
//! ```text
//! ┌─ City ────────────────────────────────┐
//! │ Find  hang_                           │
//! │  ▲ Sort ascending                   [ │
//! │  ▼ Sort descending                  ] │
//! │    Clear the sort                     │
//! │> [x] 杭州                         204 │
//! │  Tab name, place, width …             │
//! └───────────────────────────────────────┘
//! ```

use super::menu::{Line, Menu, Offers, SORTS, label, lines};
use crate::app::desk::boxes::Anchor;
use crate::app::desk::desk::Desk;
use crate::app::desk::drops::{self, Entry, List};
use crate::app::desk::shortcuts;
use crate::app::ground::panel::{self, Panel, Tone};
use crate::domain::Direction;
use crate::locale::{fill, grouped};

/// Terminal cells inside: a mark, a value of a good length, a count.
const WIDTH: u16 = 38;
/// Fewer say too little.
const LEAST: u16 = 24;

/// The box, as high as its lines or as the screen.
pub fn panel(menu: &Menu, desk: &Desk) -> Option<Panel> {
    let all = lines(desk, menu);
    let list = List {
        title: desk.current_field().label.clone(),
        head: vec![typed(menu, desk)],
        count: all.len(),
        chosen: Some(menu.chosen),
        foot: foot(menu, desk, all.len() > SORTS.len()),
        width: WIDTH,
        least: LEAST,
    };
    list.panel(desk, Anchor::Heading, |at| entry(desk, menu, &all[at]))
}

/// What is said of the values, and what Tab leads to.
fn foot(menu: &Menu, desk: &Desk, some: bool) -> Vec<String> {
    let words = &desk.words().column_menu;
    let said = match &menu.offers {
        Offers::Range => None,
        Offers::Values(values) => match &values.found {
            None if some => None,
            None => Some(&words.counting),
            Some(_) if !some => Some(&words.nothing),
            Some(found) => found.more.then_some(&words.more),
        },
    };
    said.into_iter().chain([&words.arrange]).cloned().collect()
}

/// `Find  hang` or `Range  1w..5w`.
fn typed(menu: &Menu, desk: &Desk) -> panel::Line {
    let words = desk.words();
    let label = if matches!(menu.offers, Offers::Range) { &words.column_menu.range } else { &words.shared.find };
    drops::typed(label, &menu.text, WIDTH)
}

fn entry(desk: &Desk, menu: &Menu, line: &Line) -> Entry {
    let words = &desk.words().column_menu;
    let sort = |mark: &str, text: &str, command: &str| {
        let (both, nav) = shortcuts::of(desk, command);
        let key = if both.is_empty() { nav } else { both };
        Entry { detail_tone: Tone::Key, ..Entry::new(format!("{mark} {text}"), key) }
    };
    match line {
        Line::Sort(Some(Direction::Ascending)) => sort("▲", &words.ascending, "sort-ascending"),
        Line::Sort(Some(Direction::Descending)) => sort("▼", &words.descending, "sort-descending"),
        Line::Sort(None) => Entry::new(format!("  {}", words.unsort), ""),
        Line::Value { value, count, ticked } => {
            let mark = if *ticked { "[x]" } else { "[ ]" };
            Entry::new(format!("{mark} {}", label(desk, desk.current_field(), value)), grouped(*count))
        }
        Line::Range => {
            let typed = menu.text.as_str().trim();
            let only = fill(&words.only_range, &[("range", typed)]);
            Entry::new(if typed.is_empty() { words.every_value.clone() } else { only }, "")
        }
    }
}
