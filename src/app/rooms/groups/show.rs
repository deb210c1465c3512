//! What the groups look like: in words, figures and bars.

use super::figures::Figures;
use super::list::{Groups, HERE};
use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, order};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::app::ground::sheet::{self, Cell, Column, Row, Sheet};
use crate::domain::group::{Group, Rank};
use crate::locale::{fill, grouped};

/// Narrowest and widest column of names.
const LABEL: (u16, u16) = (12, 28);
const SHORTEST_BAR: u16 = 6;

/// The headings, then as many groups as have room.
pub fn panel(groups: &Groups, desk: &Desk, width: u16, height: u16) -> Panel {
    let (words, all) = (&desk.words().groups, groups.list());
    let narrowed = !desk.tab().view.filter.is_empty();
    let fills = match groups.is_counted() {
        true if narrowed => &words.nobody,
        true => &words.nobody_yet,
        false => &desk.words().grid.counting,
    };
    let sheet = Sheet {
        title: title(groups, desk),
        text: Some(groups.list.text()),
        count: if groups.is_counted() { lists::count(desk, &groups.list, all.len()) } else { String::new() },
        columns: columns(groups, desk),
        empty: lists::empty(desk, &groups.list, fills),
        stale: groups.stale(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    // What is said of the chosen one stands below them all: no line moves while one goes through the groups.
    let foot = if width < 60 { 2 } else { 1 };
    let room = height.saturating_sub(foot);
    let mut panel = sheet.panel(&groups.list, width, room, |at| row(groups, desk, &all[at]));
    let told = groups.list.chosen().map(|at| over(desk, &all[at])).unwrap_or_default();
    panel.lines.resize(usize::from(room), Line::default());
    let room = width.saturating_sub(sheet::LEFT + 1);
    let told = glyphs::wrap_most(&told, room, usize::from(foot)).into_iter();
    panel.lines.extend(told.map(|text| Line::of(vec![Piece::left(sheet::LEFT, room, text.trim_end(), Tone::Quiet)])));
    panel
}

/// `Groups · City`, and whose: `Groups · City · spend>1w`.
fn title(groups: &Groups, desk: &Desk) -> String {
    let label = label(desk, &groups.by);
    let parts = [desk.words().groups.title.as_str(), &label, &desk.tab().filter];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn label(desk: &Desk, key: &str) -> String {
    desk.vocabulary().field(key).map_or_else(String::new, |field| field.label.clone())
}

/// As wide as the widest group needs; what the groups are sorted by is marked.
fn columns(groups: &Groups, desk: &Desk) -> Vec<Column> {
    let (words, widest) = (&desk.words().groups, groups.widest);
    let marked = |text: String, rank: Rank, mark: &str| {
        let current = groups.rank == rank;
        (if current { format!("{mark} {text}") } else { text }, current)
    };
    let money = order::money_column(desk).map(|key| label(desk, key));
    let figures = |heading: (String, bool), widest: u16| {
        let width = if heading.0.is_empty() { 0 } else { widest.max(glyphs::width(&heading.0)) };
        Column::new(heading.0, width).right().current(heading.1)
    };
    let sum = money
        .as_ref()
        .map(|label| marked(format!("{} {label}", glyphs::sum_sign()), Rank::Sum, "▼"))
        .unwrap_or_default();
    let mean = money.map(|_| marked(words.mean.clone(), Rank::Mean, "▼")).unwrap_or_default();
    let (name, by_name) = marked(label(desk, &groups.by), Rank::Value, "▲");
    vec![
        Column::new(name, LABEL.0).grows_to(widest.label.clamp(LABEL.0, LABEL.1)).current(by_name).names(),
        Column::new("", SHORTEST_BAR).grows_to(sheet::BAR).rank(1),
        figures(marked(words.customers.clone(), Rank::Customers, "▼"), widest.count),
        figures(sum, widest.sum).rank(2),
        figures(mean, widest.mean).rank(3),
    ]
}

fn row(groups: &Groups, desk: &Desk, group: &Group) -> Row {
    let Figures { count, sum, mean } = Figures::of(desk, group);
    let cells = vec![
        Cell::plain(groups.label(desk, group)),
        Cell::Bar(groups.share(group)),
        Cell::plain(count),
        Cell::plain(sum),
        Cell::plain(mean),
    ];
    Row::of(cells)
}

/// Of how many the average is, where that is not of all of them: said of the chosen group.
fn over(desk: &Desk, group: &Group) -> String {
    let label = order::money_column(desk).map(|key| label(desk, key)).unwrap_or_default();
    let values = [("n", grouped(group.priced)), ("of", grouped(group.customers)), ("field", label)];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let some = (1..group.customers).contains(&group.priced);
    if some { fill(&desk.words().groups.over, &values) } else { String::new() }
}
