//! Likely duplicates, and two customers side by side; over the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::rooms::duplicates::list;
use crate::app::rooms::duplicates::list::Line;
use crate::app::rooms::duplicates::merging;
use crate::app::rooms::duplicates::merging::{Merging, Shown};
use crate::app::state::{Focus, State};
use crate::domain::merge::Take;

type Caret = Option<(u16, u16)>;

/// Cells of a customer's code, name, company, phone, e-mail and stage: of a hundred.
const SHARES: [u16; 6] = [8, 16, 24, 19, 21, 12];

/// The groups; the caret stands at the chosen customer.
pub fn list(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    let area = layout.over();
    paint::clear(buffer, area, look.text);
    let first = Rect { height: 1, ..area };
    paint::line(buffer, first, &format!(" {} ", state.words.twins.title), look.tab_active);
    paint::line_right(buffer, Rect { width: area.width.saturating_sub(1), ..first }, &list::count(state), look.muted);
    let found = state.doubles.list.as_ref()?;
    let nobody = found.found.as_ref().is_some_and(|found| found.count == 0);
    let lines = list::lines(state, area.height.saturating_sub(1));
    if nobody {
        let line = Rect { x: 1, y: area.y + 2, width: area.width.saturating_sub(1), height: 1 };
        paint::line(buffer, line, &state.words.twins.none, look.text);
    }
    let text = if found.stale() { look.stale } else { look.text };
    let mut caret = None;
    for (y, line) in (area.y + 1..area.bottom()).zip(&lines) {
        let row = Rect { y, height: 1, ..area };
        match line {
            Line::Group(what) => {
                paint::line(buffer, Rect { x: 1, width: area.width.saturating_sub(1), ..row }, what, look.header);
            }
            Line::Customer(cells, chosen) => {
                let style = if *chosen { text.patch(look.row) } else { text };
                if *chosen {
                    paint::clear(buffer, row, style);
                    paint::line(buffer, row, " >", style.patch(look.title));
                    caret = matches!(state.focus, Focus::Twins).then_some((1, y));
                }
                customer(cells, row, style, buffer);
            }
        }
    }
    caret
}

fn customer(cells: &[String], row: Rect, style: Style, buffer: &mut Buffer) {
    let room = row.width.saturating_sub(3);
    let mut x = row.x + 3;
    for (at, (cell, share)) in cells.iter().zip(SHARES).enumerate() {
        let width = (room * share / 100).saturating_sub(1);
        let cell = if at == 0 { format!("#{cell}") } else { cell.clone() };
        paint::line(buffer, Rect { x, width, ..row }, &cell, style);
        x += width + 1;
    }
}

/// The columns of a merge: label, kept, other, result, why.
#[derive(Clone, Copy)]
struct Columns {
    label: u16,
    value: u16,
    why: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        let (label, why) = if width < 100 { (12, 11) } else { (16, 14) };
        Self { label, value: width.saturating_sub(label + why + 6) / 3, why }
    }
}

/// Two customers, field by field; the caret stands at the chosen one.
pub fn merging(state: &State, look: &Look, of: &Merging, layout: &Layout, buffer: &mut Buffer) -> Caret {
    let area = layout.over();
    paint::clear(buffer, area, look.text);
    let table = merging::table(state, of, area.height.saturating_sub(3));
    let columns = Columns::of(area.width);
    let first = Rect { height: 1, ..area };
    line(&columns, &table.heading, first, [look.header; 3], buffer);
    let x = 1 + columns.label + 1;
    for (x, children) in [x, x + columns.value + 1].into_iter().zip(&table.children) {
        paint::line(buffer, Rect { x, y: area.y + 1, width: columns.value, height: 1 }, children, look.muted);
    }
    let mut caret = None;
    for (y, shown) in (area.y + 2..area.bottom()).zip(&table.lines) {
        let row = Rect { y, height: 1, ..area };
        let style = if shown.chosen { look.text.patch(look.row) } else { look.text };
        if shown.chosen {
            paint::clear(buffer, row, style);
            paint::line(buffer, row, ">", style.patch(look.title));
            caret = Some((0, y));
        }
        let base = if shown.chosen { look.row } else { Style::default() };
        line(&columns, shown, row, [style, look.title.patch(base), look.muted.patch(base)], buffer);
    }
    let last = Rect { x: 1, y: area.bottom().saturating_sub(1), width: area.width.saturating_sub(2), height: 1 };
    if table.lines.is_empty() {
        paint::line(buffer, Rect { y: area.y + 2, ..last }, &state.words.merge.equal, look.text);
    }
    paint::line(buffer, last, &table.rest, look.muted);
    caret
}

/// One line: what is taken is marked beside being coloured.
fn line(columns: &Columns, shown: &Shown, row: Rect, [text, taken, muted]: [Style; 3], buffer: &mut Buffer) {
    let mut x = row.x + 1;
    let mut column = |cell: &str, width: u16, style: Style| {
        paint::line(buffer, Rect { x, width, height: 1, ..row }, cell, style);
        x += width + 1;
    };
    let mark = |cell: &str, takes: bool| if takes { format!("•{cell}") } else { cell.to_owned() };
    let kept = matches!(shown.take, Some(Take::Kept | Take::Both));
    let other = matches!(shown.take, Some(Take::Other | Take::Both));
    let style = |takes: bool| {
        if takes {
            taken
        } else if shown.take.is_some() {
            muted
        } else {
            text
        }
    };
    column(&shown.label, columns.label, text);
    column(&mark(&shown.kept, kept), columns.value, style(kept));
    column(&mark(&shown.other, other), columns.value, style(other));
    column(&shown.result, columns.value, text);
    column(&shown.why, columns.why, muted);
}
