//! What the groups look like: what of them is on the screen, in words, widths and bars.

use super::list::{Groups, HERE};
use crate::app::desk::desk::Desk;
use crate::app::desk::{geometry, order};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Area, Panel, Piece, Tone};
use crate::domain::Field;
use crate::domain::group::{Group, Rank};
use crate::locale::grouped;

/// One line of the groups, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub count: String,
    pub sum: String,
    pub mean: String,
    /// In eighths of a bar's cell, of `Shown::bar` cells.
    pub bar: u32,
}

/// What of the groups is on the screen. A width of 0: no room for that column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Index of the first line's group.
    pub first: usize,
    pub lines: Vec<Line>,
    pub heading: Line,
    pub label: u16,
    pub count: u16,
    pub bar: u16,
    pub sum: u16,
    pub mean: u16,
}

/// Cells between two columns.
pub const GAP: u16 = 2;
const LONGEST_LABEL: u16 = 28;
pub const SHORTEST_LABEL: u16 = 12;
const SHORTEST_BAR: u16 = 6;

/// The headings, then as many groups as have room.
pub fn panel(groups: &Groups, desk: &Desk) -> Panel {
    let body = geometry::body(desk);
    let shown = shown(groups, desk, body.width, body.height);
    let mut lines = vec![panel::Line::of(shown.pieces(&shown.heading, [Tone::Quiet; 2]))];
    let instead = match (groups.is_counted(), shown.lines.is_empty()) {
        (false, _) => Some((&desk.words().grid.counting, Tone::Quiet)),
        (true, true) => Some((&desk.words().groups.nobody, Tone::Text)),
        (true, false) => None,
    };
    let instead = instead.map(|(text, tone)| Piece::left(1, body.width - 1, text, tone));
    lines.extend(instead.map(|piece| panel::Line::of(vec![piece])));
    let here = groups.chosen.checked_sub(shown.first).filter(|at| *at < shown.lines.len());
    for (at, line) in shown.lines.iter().enumerate() {
        let mut pieces = shown.pieces(line, [Tone::Text, Tone::Accent]);
        let tone = match (here == Some(at), groups.stale()) {
            (true, stale) => {
                pieces.insert(0, Piece::left(0, 1, ">", Tone::Accent));
                if stale { Tone::QuietRow } else { Tone::Row }
            }
            (false, true) => Tone::Quiet,
            (false, false) => Tone::Text,
        };
        lines.push(panel::Line { tone, pieces });
    }
    let caret = here.filter(|_| desk.has_keys(HERE)).and_then(|at| Some((0, u16::try_from(at + 1).ok()?)));
    Panel { area: Area::Grid, lines, caret, ..Panel::default() }
}

impl Shown {
    /// One line in its columns; the bar in a tone of its own.
    fn pieces(&self, line: &Line, [text, bar]: [Tone; 2]) -> Vec<Piece> {
        let mut x = 1;
        let mut column = |width: u16, piece: fn(u16, u16, String, Tone) -> Piece, text: String, tone| {
            let placed = (width > 0).then(|| piece(x, width, text, tone));
            x += if width > 0 { width + GAP } else { 0 };
            placed
        };
        let pieces = [
            column(self.label, Piece::left, line.label.clone(), text),
            column(self.count, Piece::right, line.count.clone(), text),
            column(self.bar, Piece::left, blocks(line.bar), bar),
            column(self.sum, Piece::right, line.sum.clone(), text),
            column(self.mean, Piece::right, line.mean.clone(), text),
        ];
        pieces.into_iter().flatten().collect()
    }
}

/// A bar so many eighths of a cell long.
pub fn blocks(eighths: u32) -> String {
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][(eighths % 8) as usize];
    "█".repeat((eighths / 8) as usize) + rest
}

/// The lines that fit, and how wide their columns are.
#[must_use]
pub fn shown(groups: &Groups, desk: &Desk, width: u16, height: u16) -> Shown {
    let rows = usize::from(height);
    let first = (groups.chosen + 1).saturating_sub(rows);
    let list = groups.list();
    let mut shown = Shown { first, heading: heading(desk, groups), ..Shown::default() };
    let Some(field) = desk.vocabulary().field(&groups.by) else { return shown };
    shown.lines = list.iter().skip(first).take(rows).map(|group| line(desk, field, group)).collect();
    let lines = || shown.lines.iter().chain([&shown.heading]);
    let widest = |part: fn(&Line) -> &str| lines().map(|line| glyphs::width(part(line))).max().unwrap_or(0);
    let label = widest(|line| &line.label).clamp(SHORTEST_LABEL, LONGEST_LABEL);
    let (count, sum, mean) = (widest(|line| &line.count), widest(|line| &line.sum), widest(|line| &line.mean));
    let mut left = width.saturating_sub(2 + SHORTEST_LABEL);
    let mut take = |wanted: u16| {
        let fits = wanted > 0 && wanted + GAP <= left;
        left -= if fits { wanted + GAP } else { 0 };
        if fits { wanted } else { 0 }
    };
    (shown.count, shown.sum, shown.mean) = (take(count), take(sum), take(mean));
    let bar = take(SHORTEST_BAR);
    shown.label = (SHORTEST_LABEL + left).min(label);
    left -= shown.label - SHORTEST_LABEL;
    shown.bar = if bar > 0 { bar + left } else { 0 };
    let largest = list.iter().filter_map(|group| figure(group, groups.rank)).max().unwrap_or(0).max(1);
    let eighths = u64::from(shown.bar) * 8;
    for (line, group) in shown.lines.iter_mut().zip(list.iter().skip(first)) {
        let figure = figure(group, groups.rank).unwrap_or(0).max(0).unsigned_abs();
        let share = u128::from(figure) * u128::from(eighths) / u128::from(largest.unsigned_abs());
        line.bar = u32::try_from(share).unwrap_or(0);
    }
    shown
}

/// What a group's bar is as long as: what the groups are sorted by, or how many there are in it.
fn figure(group: &Group, rank: Rank) -> Option<i64> {
    match rank {
        Rank::Customers | Rank::Value => i64::try_from(group.customers).ok(),
        Rank::Sum => group.known_sum().map(|sum| sum.0),
        Rank::Mean => group.mean().map(|mean| mean.0),
    }
}

fn line(desk: &Desk, field: &Field, group: &Group) -> Line {
    let money = |amount| desk.vocabulary().local.currency.show(amount);
    Line {
        label: desk.words().group(&group.key, field, desk.vocabulary()),
        count: grouped(group.customers),
        sum: group.known_sum().map(money).unwrap_or_default(),
        mean: group.mean().map(money).unwrap_or_default(),
        bar: 0,
    }
}

/// The headings; what the groups are sorted by is marked.
fn heading(desk: &Desk, groups: &Groups) -> Line {
    let words = &desk.words().groups;
    let label = |key: &str| desk.vocabulary().field(key).map_or_else(String::new, |field| field.label.clone());
    let marked = |text: String, rank| if groups.rank == rank { format!("▼ {text}") } else { text };
    let money = order::money_column(desk).map(label);
    Line {
        label: if groups.rank == Rank::Value { format!("▲ {}", label(&groups.by)) } else { label(&groups.by) },
        count: marked(words.customers.clone(), Rank::Customers),
        sum: money.as_ref().map(|label| marked(format!("Σ {label}"), Rank::Sum)).unwrap_or_default(),
        mean: money.map(|_| marked(words.mean.clone(), Rank::Mean)).unwrap_or_default(),
        bar: 0,
    }
}
