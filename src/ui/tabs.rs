//! The tabs: sheets with their counts, then the saved views.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::grouped;
use super::{Look, paint};
use crate::app::state::State;
use crate::app::{cells, views};

/// Cells of a name below which it says nothing: tabs are then scrolled instead.
const SHORTEST: u16 = 6;
/// Between the sheets and the views.
const DIVIDER: &str = "▏";
/// Tabs are hidden on that side.
const MORE: [&str; 2] = ["‹", "›"];

/// ` All 1,204  1 Prospecting 310  2 Evaluation 204 … ▏hz big  due today`: names are cut as far as the width asks for;
/// where that is not enough, the tabs are scrolled so that the one that shows is seen.
pub fn draw(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let all = |longest| (0..state.sheets.len()).map(|at| tab(state, at, longest)).collect::<Vec<String>>();
    let width = |tabs: &[String]| tabs.iter().map(|tab| cells::width(tab) + 1).sum::<u16>();
    let least = if state.views.list.is_empty() { 2 } else { SHORTEST };
    let fitting = (least..=20).rev().map(all).find(|tabs| width(tabs) <= area.width + 1);
    let scrolled = fitting.is_none();
    let tabs = fitting.unwrap_or_else(|| all(least));
    // One cell on each side says that there are more.
    let room = area.width.saturating_sub(2 * u16::from(scrolled));
    let first = (0..=state.tab).find(|first| width(&tabs[*first..=state.tab]) <= room + 1).unwrap_or(state.tab);
    let mut x = area.x + u16::from(scrolled);
    let end = x + room;
    if first > 0 {
        paint::line(buffer, area, MORE[0], look.muted);
    }
    for (at, text) in tabs.iter().enumerate().skip(first) {
        if x + 1 >= end {
            paint::line_right(buffer, area, MORE[1], look.muted);
            break;
        }
        let style = if at == state.tab { look.tab_active } else { look.tab };
        x += paint::line(buffer, Rect { x, width: end - x, ..area }, text, style) + 1;
    }
}

/// ` 1 Prospecting 310 `, the name no longer than so many cells; `▏hz big ` of a view.
fn tab(state: &State, at: usize, longest: u16) -> String {
    let sheet = &state.sheets[at];
    let mut name = String::new();
    for cell in cells::cells(&sheet.label) {
        if cells::width(&name) + cell.width > longest {
            break;
        }
        name.push_str(&cell.symbol);
    }
    if views::of(state, at).is_some() {
        let before = if at == views::first(state) { DIVIDER } else { " " };
        return format!("{before}{name} ");
    }
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let count = state.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let count = if state.counts.is_empty() { String::new() } else { format!(" {}", grouped(count)) };
    format!(" {} ", format!("{number}{name}{count}").trim())
}
