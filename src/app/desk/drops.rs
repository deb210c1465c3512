//! A list in a drop: the same looks wherever one chooses from it.
//!
//! ```text
//!  ┌─ Stage ────────────┐
//!  │> Prospecting    12 │   the chosen line: its sign, its ground from side to side
//!  │  Evaluation      3 │   what stands at the right is quiet
//!  └────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::boxes::{self, Anchor, Size};
use super::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::app::ground::text::Text;

/// Before the label of a line: its sign and a space.
const SIGN: u16 = 2;

/// Entries that show at most, and cells of a box at most: a list leaves the grid to be seen.
const MOST: usize = 12;
/// Cells of a count, or of keys.
const SHORT: u16 = 8;
/// Entries that show before anything is said below them.
const FIRST: usize = 3;
/// Entries that are measured: a list of a million is as wide as its beginning.
const MEASURED: usize = 64;
const WIDEST: u16 = 54;

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub label: String,
    /// At the right.
    pub detail: String,
    pub tone: Tone,
    pub detail_tone: Tone,
}

impl Entry {
    /// With what explains it.
    #[must_use]
    pub fn new(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { label: label.into(), detail: detail.into(), tone: Tone::Text, detail_tone: Tone::Quiet }
    }

    /// The label, and the detail at the right; of the chosen line all in one style.
    fn line(&self, chosen: bool, width: u16) -> Line {
        let tone = |tone| if chosen { Tone::Text } else { tone };
        let end = width.saturating_sub(1);
        let beside = end.saturating_sub(SIGN + glyphs::width(&self.label) + 1);
        let detail = glyphs::width(&self.detail);
        // A count or a key stays where the label is cut; what only explains gives way to it.
        let used = detail.min(if detail <= SHORT { end.saturating_sub(SIGN) } else { beside });
        let room = end.saturating_sub(SIGN + if used == 0 { 0 } else { used + 1 });
        let mut pieces = vec![Piece::left(SIGN, room, self.label.as_str(), tone(self.tone))];
        if used > 0 {
            pieces.push(Piece::right(end - used, used, self.detail.as_str(), tone(self.detail_tone)));
        }
        if chosen {
            pieces.push(Piece::left(0, 1, ">", Tone::Text));
        }
        Line { tone: if chosen { Tone::Row } else { Tone::Text }, pieces }
    }

    fn width(&self) -> u16 {
        let detail = if self.detail.is_empty() { 0 } else { glyphs::width(&self.detail) + 2 };
        SIGN + glyphs::width(&self.label) + detail + 1
    }
}

/// The head of a list that typing narrows: `Find  hang_`.
#[must_use]
pub fn typed(label: &str, text: &Text, width: u16) -> Line {
    let at = 1 + glyphs::width(label) + 2;
    let typed = Piece::typed(at, width.saturating_sub(at + 1), text, Tone::Typed);
    Line::of(vec![Piece::left(1, width, label, Tone::Quiet), typed])
}

/// What stands in the box.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub title: String,
    /// Above the entries, not among them.
    pub head: Vec<Line>,
    /// Entries.
    pub count: usize,
    pub chosen: Option<usize>,
    /// Below them, or instead of them.
    pub foot: Vec<String>,
    /// Cells that it takes where it can, and at least, its borders not among them.
    pub width: u16,
    pub least: u16,
}

impl List {
    /// The box at its place, made of the entries that it shows; nothing where there is no room for one.
    #[must_use]
    pub fn panel(self, desk: &Desk, anchor: Anchor, entry: impl Fn(usize) -> Entry) -> Option<Panel> {
        let widest = (0..self.count.min(MEASURED)).map(|at| entry(at).width()).max().unwrap_or(0);
        let foot = self.foot.iter().map(|foot| glyphs::width(foot) + SIGN + 1).max().unwrap_or(0);
        let width = widest.max(foot).max(glyphs::width(&self.title) + 4).max(self.width).min(WIDEST);
        let least = self.least.min(WIDEST) + 2;
        let size = |foot: usize| {
            let height = self.head.len() + self.count.min(MOST) + foot + 2;
            Size { width: width + 2, least, height }
        };
        let area = boxes::drop(desk, anchor, size(self.said(width).len()))?;
        // Where it is narrower than it wants to be, its sentences take more lines.
        let area = boxes::drop(desk, anchor, size(self.said(boxes::inside(area).width).len())).unwrap_or(area);
        Some(self.inside(area, entry))
    }

    /// What is said below the entries, line by line.
    fn said(&self, width: u16) -> Vec<String> {
        let room = width.saturating_sub(SIGN + 1).max(2);
        self.foot.iter().flat_map(|foot| glyphs::wrap(foot, room)).collect()
    }

    /// As many entries as have room, the chosen one among them.
    fn inside(mut self, area: Rect, entry: impl Fn(usize) -> Entry) -> Panel {
        let inside = boxes::inside(area);
        let least = self.head.len() + self.count.min(FIRST);
        self.foot = self.said(inside.width);
        self.foot.truncate(usize::from(inside.height).saturating_sub(least));
        let room = usize::from(inside.height).saturating_sub(self.head.len() + self.foot.len()).max(1);
        let skip = self.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(room));
        let shown = skip..self.count.min(skip + room);
        let more = [skip, self.count - shown.end];
        let first = u16::try_from(self.head.len()).unwrap_or(u16::MAX);
        let items = (first..).zip(shown.clone()).collect();
        let mut lines = self.head;
        lines.extend(shown.map(|at| entry(at).line(self.chosen == Some(at), inside.width)));
        let said = |foot| Line::of(vec![Piece::left(SIGN, inside.width.saturating_sub(SIGN + 1), foot, Tone::Quiet)]);
        lines.extend(self.foot.into_iter().map(said));
        Panel { area: Area::Drop(area), title: self.title, lines, more, items, ..Panel::default() }
    }
}
