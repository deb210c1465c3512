//! The strip of tabs: what each says, and where it stands.

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::ground::glyphs;
use crate::locale::grouped;

/// Cells of a sheet's name that still tell it from the others.
const READABLE: u16 = 3;
/// The same of a view: a person named it, and it has no number.
const READABLE_VIEW: u16 = 6;
/// Cells of a name that is cut in no case.
const LONGEST: u16 = 20;
/// Between the sheets and the views.
const DIVIDER: &str = "▏";
/// The tabs that are on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// From left to right.
    pub tabs: Vec<Shown>,
    /// There are more before the first, and behind the last.
    pub more: (bool, bool),
}

/// A tab on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub tab: usize,
    /// Terminal cells from the left.
    pub x: u16,
    pub width: u16,
    pub text: String,
}

/// ` All 1,204  1 Prospecting 310  2 Evaluation 204 … ▏hz big  due today`: names are cut as far as the width asks for;
/// where nothing readable would be left, the sheets that do not show lose their counts, then their names; where that is
/// not enough (there are many views), the tabs are scrolled so that the one that shows is seen.
#[must_use]
pub fn strip(desk: &Desk, room: u16) -> Strip {
    let fits = |texts: &Vec<String>| width(texts) <= room;
    let cut = |says| (READABLE..=LONGEST).rev().map(move |longest| texts(desk, longest, says)).find(fits);
    match [Says::Count, Says::Name, Says::Number].into_iter().find_map(cut) {
        Some(texts) => Strip { tabs: placed(&texts, 0, 0, room, 0), more: (false, false) },
        None => scrolled(&texts(desk, READABLE_VIEW, Says::Number), desk.tab, room),
    }
}

/// The tab at that cell of the strip.
#[must_use]
pub fn at(strip: &Strip, x: u16) -> Option<usize> {
    strip.tabs.iter().find(|shown| (shown.x..shown.x + shown.width).contains(&x)).map(|shown| shown.tab)
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
    texts.iter().map(|text| glyphs::width(text)).sum()
}

/// Every tab, its name no longer than so many cells.
fn texts(desk: &Desk, longest: u16, says: Says) -> Vec<String> {
    let text = |at: usize| {
        let here = at == desk.tab;
        if views::of(desk, at).is_some() {
            view(desk, at, longest.max(READABLE_VIEW))
        } else if here && says == Says::Number {
            sheet(desk, at, LONGEST, Says::Count)
        } else {
            sheet(desk, at, longest, if here { Says::Count } else { says })
        }
    };
    (0..desk.sheets.len()).map(text).collect()
}

/// `▏hz big `
fn view(desk: &Desk, at: usize, longest: u16) -> String {
    let before = if at == views::first(desk) { DIVIDER } else { " " };
    format!("{before}{} ", cut(&desk.sheets[at].label, longest))
}

/// ` 1 Prospecting 310 `; the first sheet has no number, and its name instead.
fn sheet(desk: &Desk, at: usize, longest: u16, says: Says) -> String {
    let sheet = &desk.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let name = match says {
        Says::Number if at > 0 => String::new(),
        Says::Number => sheet.label.clone(),
        Says::Count | Says::Name => cut(&sheet.label, longest),
    };
    let count = desk.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let shown = says == Says::Count && !desk.counts.is_empty();
    let count = if shown { format!(" {}", grouped(count)) } else { String::new() };
    format!(" {} ", format!("{number}{name}{count}").trim())
}

/// The beginning of a name; wide characters are never cut in half.
fn cut(label: &str, longest: u16) -> String {
    let mut name = String::new();
    for cell in glyphs::cells(label) {
        if glyphs::width(&name) + cell.width > longest {
            break;
        }
        name.push_str(&cell.symbol);
    }
    name.trim_end_matches(['-', ' ']).to_owned()
}

/// As many tabs as fit, the one that shows among them; a cell at each side says where there are more.
fn scrolled(texts: &[String], here: usize, room: u16) -> Strip {
    let inner = room.saturating_sub(2);
    let first = (0..=here).find(|first| width(&texts[*first..=here]) <= inner).unwrap_or(here);
    let tabs = placed(texts, first, 1, inner + 1, here);
    let last = tabs.last().map_or(0, |shown| shown.tab);
    Strip { tabs, more: (first > 0, last + 1 < texts.len()) }
}

/// Tabs side by side from `x` on; the first that does not fit ends them, unless it is the one that has to be seen.
fn placed(texts: &[String], first: usize, mut x: u16, end: u16, here: usize) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (tab, text) in texts.iter().enumerate().skip(first) {
        let (left, needed) = (end.saturating_sub(x), glyphs::width(text));
        if left < needed && tab != here {
            break;
        }
        let width = needed.min(left);
        shown.push(Shown { tab, x, width, text: text.clone() });
        x += width;
    }
    shown
}
