//! What it looks like: a box under the heading of its column.
//!
//! ```text
//! │ City                              │
//! │ ▲ Sort ascending                  │
//! │ ▼ Sort descending                 │
//! │   Clear the sort                  │
//! │ Find: hang                        │
//! │ [x] 杭州                      204 │
//! └───────────────────────────────────┘
//! ```

use super::menu::{Line, Menu, Offers, SORTS, label, lines};
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Area, Panel, Piece, Tone};
use crate::domain::Direction;
use crate::locale::grouped;

/// Terminal cells: a mark, a value of a good length, a count.
const WIDTH: u16 = 40;

/// The whole box, as high as its lines or as the screen.
pub fn panel(menu: &Menu, desk: &Desk) -> Option<Panel> {
    let all = lines(desk, menu);
    let size = Size { width: WIDTH, least: 20, height: height(menu, all.len()) };
    let area = boxes::drop(desk, Anchor::Heading, size)?;
    let inside = boxes::inside(area);
    let entry = |(at, line): (usize, &Line)| entry(desk, line, at == menu.chosen, inside.width);
    let (sorts, values) = all.split_at(SORTS.len());
    let mut lines = vec![title(desk, inside.width)];
    lines.extend(sorts.iter().enumerate().map(entry));
    lines.push(typed(menu, desk, inside.width));
    if let Offers::Values(found) = &menu.offers {
        let more = found.found.as_ref().is_some_and(|found| found.more);
        let room = usize::from(inside.height).saturating_sub(lines.len() + usize::from(more));
        let skip = (menu.chosen + 1).saturating_sub(SORTS.len() + room);
        let words = &desk.words().column_menu;
        let said = match (&found.found, values.is_empty()) {
            (None, true) => Some(&words.counting),
            (Some(_), true) => Some(&words.nothing),
            (_, false) => more.then_some(&words.more),
        };
        lines.extend((SORTS.len()..).zip(values).skip(skip).take(room).map(entry));
        lines.extend(said.map(|text| panel::Line::of(vec![Piece::left(1, inside.width - 2, text, Tone::Quiet)])));
    }
    let title = desk.current_field().label.clone();
    Some(Panel { area: Area::Drop(area), title, lines, ..Panel::default() })
}

/// Rows: heading and foot, the line that is typed (a range is a line of the menu already), and what is said of the values.
fn height(menu: &Menu, lines: usize) -> usize {
    match &menu.offers {
        Offers::Range => lines + 3,
        Offers::Values(values) => {
            let says = values.found.as_ref().is_none_or(|found| found.more) || lines == SORTS.len();
            lines + 4 + usize::from(says)
        }
    }
}

/// `City              Tab name, place, width …`
fn title(desk: &Desk, width: u16) -> panel::Line {
    let pieces = vec![Piece::left(1, width - 2, desk.words().column_menu.arrange.as_str(), Tone::Quiet)];
    panel::Line { tone: Tone::Quiet, pieces }
}

/// `Find: hang` or `Range: 1w..5w`.
fn typed(menu: &Menu, desk: &Desk, width: u16) -> panel::Line {
    let words = desk.words();
    let (label, chosen) = match menu.offers {
        Offers::Range => (&words.column_menu.range, menu.chosen == SORTS.len()),
        Offers::Values(_) => (&words.shared.find, false),
    };
    let sign = format!("{label}: ");
    let at = 1 + glyphs::width(&sign);
    let typed = Piece::typed(at, width.saturating_sub(at + 1), &menu.text, Tone::Text);
    let pieces = vec![Piece::left(1, width, sign, Tone::Quiet), typed];
    panel::Line { tone: if chosen { Tone::Row } else { Tone::Text }, pieces }
}

fn entry(desk: &Desk, line: &Line, chosen: bool, width: u16) -> panel::Line {
    let words = &desk.words().column_menu;
    let sort = |mark: &str, text: &str| vec![Piece::left(1, width - 2, format!("{mark} {text}"), Tone::Text)];
    let pieces = match line {
        Line::Sort(Some(Direction::Ascending)) => sort("▲", &words.ascending),
        Line::Sort(Some(Direction::Descending)) => sort("▼", &words.descending),
        Line::Sort(None) => sort(" ", &words.unsort),
        Line::Value { value, count, ticked } => {
            // The count stays when the value is cut.
            let count = grouped(*count);
            let label = label(desk, desk.current_field(), value);
            let room = (width - 2).saturating_sub(MARK + glyphs::width(&count) + 1);
            vec![
                Piece::right(1, width - 2, count, Tone::Quiet),
                Piece::left(1, width - 2, if *ticked { "[x] " } else { "[ ] " }, Tone::Text),
                Piece::left(1 + MARK, room, label, Tone::Text),
            ]
        }
        Line::Range => Vec::new(),
    };
    panel::Line { tone: if chosen { Tone::Row } else { Tone::Text }, pieces }
}

/// Cells of `[x] `.
const MARK: u16 = 4;
