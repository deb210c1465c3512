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
/// where nothing readable would be left, the sheets that do not show lose their counts, then their names; where that is
/// not enough (there are many views), the tabs are scrolled so that the one that shows is seen.
pub fn draw(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let fits = |texts: &Vec<String>| width(texts) <= area.width;
    let cut = |says| (READABLE..=LONGEST).rev().map(move |longest| texts(state, longest, says)).find(fits);
    match [Says::Count, Says::Name, Says::Number].into_iter().find_map(cut) {
        Some(texts) => put(state, look, &texts, area, buffer),
        None => scrolled(state, look, &texts(state, READABLE_VIEW, Says::Number), area, buffer),
    }
}

/// What a sheet says that does not show; the one that shows says all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Number, name and count.
    Count,
    Name,
    Number,
}

fn width(texts: &[String]) -> u16 {
    texts.iter().map(|text| cells::width(text)).sum()
}

/// Every tab, its name no longer than so many cells.
fn texts(state: &State, longest: u16, says: Says) -> Vec<String> {
    let text = |at: usize| {
        let here = at == state.tab;
        if views::of(state, at).is_some() {
            view(state, at, longest.max(READABLE_VIEW))
        } else if here && says == Says::Number {
            sheet(state, at, LONGEST, Says::Count)
        } else {
            sheet(state, at, longest, if here { Says::Count } else { says })
        }
    };
    (0..state.sheets.len()).map(text).collect()
}

/// `▏hz big `
fn view(state: &State, at: usize, longest: u16) -> String {
    let before = if at == views::first(state) { DIVIDER } else { " " };
    format!("{before}{} ", cut(&state.sheets[at].label, longest))
}

/// ` 1 Prospecting 310 `; the first sheet has no number, and its name instead.
fn sheet(state: &State, at: usize, longest: u16, says: Says) -> String {
    let sheet = &state.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let name = match says {
        Says::Number if at > 0 => String::new(),
        Says::Number => sheet.label.clone(),
        Says::Count | Says::Name => cut(&sheet.label, longest),
    };
    let count = state.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let shown = says == Says::Count && !state.counts.is_empty();
    let count = if shown { format!(" {}", grouped(count)) } else { String::new() };
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
        x += paint::line(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, text, style);
    }
}

/// As many tabs as fit, the one that shows among them; a cell at each side says where there are more.
fn scrolled(state: &State, look: &Look, texts: &[String], area: Rect, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(2);
    let first = (0..=state.tab).find(|first| width(&texts[*first..=state.tab]) <= room).unwrap_or(state.tab);
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
        x += paint::line(buffer, Rect { x, width: left, ..area }, text, style);
    }
}
