//! Lists over the screen: how much of one shows, and what is said around it.

use super::desk::Desk;
use super::{geometry, hints};
use crate::app::ground::glyphs;
use crate::app::ground::list::List;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::said::{JOINT, Said};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::{Field, Value};
use crate::locale::{fill, grouped};

/// Least width of what a question offers; what explains it stands behind.
const LABEL: u16 = 16;
/// Cells around both of them, and between.
const AROUND: u16 = 5;

/// A cell as it is kept: a friendlier spelling would hide what is odd about it, and what a change does to it.
#[must_use]
pub fn raw(desk: &Desk, field: &Field, value: &Value) -> String {
    match value.as_text() {
        Some(text) if field.choices.is_empty() => text.to_owned(),
        _ => desk.show(field, value),
    }
}

/// Lines that a list has room for: below its title and its headings.
#[must_use]
pub fn room(desk: &Desk) -> usize {
    usize::from(geometry::sheet(desk).height.saturating_sub(2))
}

/// What the column of that field is headed with: as somebody has named it.
#[must_use]
pub fn heading(desk: &Desk, key: &str) -> String {
    desk.vocabulary().field(key).map_or_else(|| desk.words().field(key).to_owned(), |field| field.label.clone())
}

/// `2 of 7`; `7` where all of them fit.
#[must_use]
pub fn count(desk: &Desk, list: &List, all: usize) -> String {
    if list.len() == all {
        return grouped(all);
    }
    fill(&desk.words().grid.count_of, &[("n", &grouped(list.len())), ("of", &grouped(all))])
}

/// The hint of a list in the state in which it is: of an empty one without the keys that need a line, of a single line
/// without those that choose another one. `alone` are keys of it that need none; Esc and undo are.
#[must_use]
pub fn hint(desk: &Desk, list: &List, hint: &str, alone: &[&str]) -> Said {
    const ALWAYS: [&str; 3] = ["Esc", "Ctrl-Z", "{undo}"];
    let works = |part: &&str| match list.len() {
        0 => ALWAYS.contains(&hints::key_of(part)) || alone.contains(&hints::key_of(part)),
        1 => !["↑↓", "Alt-↑↓"].contains(&hints::key_of(part)),
        _ => true,
    };
    let mut parts: Vec<&str> = hint.split(JOINT).filter(works).collect();
    if list.is_empty() && !list.text().as_str().is_empty() {
        let behind = usize::from(parts.first().is_some_and(|part| hints::key_of(part) == "Enter"));
        parts.insert(behind, &desk.words().shared.hint_widen);
    }
    Said::Hint(parts.join(JOINT))
}

/// What stands there instead of lines: that nothing is called so, else what would fill the list.
#[must_use]
pub fn empty(desk: &Desk, list: &List, fills: &str) -> String {
    match list.text().as_str().trim() {
        "" => fills.to_owned(),
        typed => fill(&desk.words().shared.nothing_fits, &[("text", typed)]),
    }
}

/// A question, and the lines that can be taken, each with what explains it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    pub title: &'q str,
    pub list: &'q List,
    /// What would fill the list.
    pub fills: &'q str,
    /// What is to be known before.
    pub said: &'q [(String, Tone)],
}

impl Question<'_> {
    /// `line` tells what stands in an item's line, and what explains it.
    #[must_use]
    pub fn panel<'l>(
        &self,
        desk: &Desk,
        [width, height]: [u16; 2],
        line: impl Fn(usize) -> (&'l str, &'l str),
    ) -> Panel {
        let first = self.list.top(usize::from(height));
        let shown = (first..first + usize::from(height)).filter_map(|at| self.list.item(at));
        let widths = shown.map(|at| (glyphs::width(line(at).0), glyphs::width(line(at).1)));
        let (widest, beside) = widths.fold((0, 0), |(one, other), (label, detail)| (one.max(label), other.max(detail)));
        // What explains a line has half of the room, unless it needs less.
        let room = (width / 2).max(width.saturating_sub(beside + AROUND));
        let label = widest.clamp(LABEL, room.max(LABEL));
        let sheet = Sheet {
            title: self.title.to_owned(),
            text: Some(self.list.text()),
            columns: vec![Column::new("", label).names().wraps(), Column::new("", 0).grows().wraps()],
            said: self.said.to_vec(),
            empty: empty(desk, self.list, self.fills),
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(self.list, width, height, |at| Row::of(vec![Cell::plain(line(at).0), Cell::quiet(line(at).1)]))
    }
}
