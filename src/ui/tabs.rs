//! The tabs: sheets with their counts, then the saved views.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::state::State;
use crate::app::{cells, views};
use crate::locale::grouped;

/// Cells of a sheet's name that still tell it from the others.
const READABLE: u16 = 3;
/// The same of a view: a person named it, and it has no number.
const READABLE_VIEW: u16 = 6;
/// Cells of a name that is cut in no case.
const LONGEST: u16 = 20;
/// Between the sheets and the views.
const DIVIDER: &str = "▏";
/// There are more tabs on that side.
const MORE: [&str; 2] = ["‹", "›"];

/// ` All 1,204  1 Prospecting 310  2 Evaluation 204 … ▏hz big  due today`: names are cut as far as the width asks for;
/// where nothing readable would be left, only the sheet that shows keeps its name and count; where that is not enough
/// (there are many views), the tabs are scrolled so that the one that shows is seen.
pub fn draw(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let fits = |texts: &Vec<String>| width(texts) <= area.width + 1;
    let named = (READABLE..=LONGEST).rev().map(|longest| texts(state, longest, true)).find(fits);
    let numbered = || (READABLE_VIEW..=LONGEST).rev().map(|longest| texts(state, longest, false)).find(fits);
    match named.or_else(numbered) {
        Some(texts) => put(state, look, &texts, area, buffer),
        None => scrolled(state, look, &texts(state, READABLE_VIEW, false), area, buffer),
    }
}

fn width(texts: &[String]) -> u16 {
    texts.iter().map(|text| cells::width(text) + 1).sum()
}

/// Every tab, its name no longer than so many cells; sheets that do not show only with their number, unless `named`.
fn texts(state: &State, longest: u16, named: bool) -> Vec<String> {
    let text = |at: usize| match (views::of(state, at).is_some(), named || at == state.tab) {
        (true, _) => {
            let before = if at == views::first(state) { DIVIDER } else { " " };
            format!("{before}{} ", cut(&state.sheets[at].label, longest.max(READABLE_VIEW)))
        }
        (false, true) => sheet(state, at, if named { longest } else { LONGEST }),
        (false, false) if at == 0 => format!(" {} ", state.sheets[at].label),
        (false, false) => format!(" {at} "),
    };
    (0..state.sheets.len()).map(text).collect()
}

/// ` 1 Prospecting 310 `
fn sheet(state: &State, at: usize, longest: u16) -> String {
    let sheet = &state.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let name = cut(&sheet.label, longest);
    let count = state.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let count = if state.counts.is_empty() { String::new() } else { format!(" {}", grouped(count)) };
    format!(" {} ", format!("{number}{name}{count}").trim())
}

/// The beginning of a name; wide characters are never cut in half.
fn cut(label: &str, longest: u16) -> String {
    let mut name = String::new();
    for cell in cells::cells(label) {
        if cells::width(&name) + cell.width > longest {
            break;
        }
        name.push_str(&cell.symbol);
    }
    name.trim_end_matches(['-', ' ']).to_owned()
}

fn put(state: &State, look: &Look, texts: &[String], area: Rect, buffer: &mut Buffer) {
    let mut x = area.x;
    for (at, text) in texts.iter().enumerate() {
        let style = if at == state.tab { look.tab_active } else { look.tab };
        x += paint::line(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, text, style) + 1;
    }
}

/// As many tabs as fit, the one that shows among them; a cell at each side says where there are more.
fn scrolled(state: &State, look: &Look, texts: &[String], area: Rect, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(2);
    let first = (0..=state.tab).find(|first| width(&texts[*first..=state.tab]) <= room + 1).unwrap_or(state.tab);
    let mut x = area.x + 1;
    if first > 0 {
        paint::line(buffer, area, MORE[0], look.muted);
    }
    for (at, text) in texts.iter().enumerate().skip(first) {
        let left = (area.x + 1 + room).saturating_sub(x);
        if left < cells::width(text) && at != state.tab {
            paint::line_right(buffer, area, MORE[1], look.muted);
            break;
        }
        let style = if at == state.tab { look.tab_active } else { look.tab };
        x += paint::line(buffer, Rect { x, width: left, ..area }, text, style) + 1;
    }
}
