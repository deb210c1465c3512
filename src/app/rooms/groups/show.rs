//! What the groups look like: in words, figures and bars.

use super::list::{Groups, HERE};
use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, order};
use crate::app::ground::glyphs;
use crate::app::ground::panel::Panel;
use crate::app::ground::sheet::{self, Cell, Column, Row, Sheet};
use crate::domain::group::{Group, Rank};
use crate::locale::grouped;

/// Narrowest and widest column of names.
const LABEL: (u16, u16) = (12, 28);
const SHORTEST_BAR: u16 = 6;

/// The headings, then as many groups as have room.
pub fn panel(groups: &Groups, desk: &Desk, width: u16, height: u16) -> Panel {
    let (words, all) = (&desk.words().groups, groups.list());
    let fills = if groups.is_counted() { &words.nobody } else { &desk.words().grid.counting };
    let sheet = Sheet {
        title: title(groups, desk),
        text: Some(groups.list.text()),
        count: if groups.is_counted() { lists::count(desk, &groups.list, all.len()) } else { String::new() },
        columns: columns(groups, desk, usize::from(height)),
        empty: lists::empty(desk, &groups.list, fills),
        stale: groups.stale(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&groups.list, width, height, |at| row(groups, desk, &all[at]))
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

/// As wide as what stands in them on the screen; what the groups are sorted by is marked.
fn columns(groups: &Groups, desk: &Desk, height: usize) -> Vec<Column> {
    let words = &desk.words().groups;
    let first = groups.list.top(height);
    let shown = (first..first + height).filter_map(|line| groups.list.item(line)).map(|at| &groups.list()[at]);
    let shown: Vec<Figures> = shown.map(|group| Figures::of(desk, group)).collect();
    let names = (first..first + height).filter_map(|line| groups.list.item(line));
    let names = names.map(|at| glyphs::width(&groups.label(desk, &groups.list()[at]))).max().unwrap_or(0);
    let marked = |text: String, rank: Rank, mark: &str| {
        let current = groups.rank == rank;
        (if current { format!("{mark} {text}") } else { text }, current)
    };
    let money = order::money_column(desk).map(|key| label(desk, key));
    let figures = |heading: (String, bool), part: fn(&Figures) -> &str| {
        let widest = shown.iter().map(|figures| glyphs::width(part(figures))).max().unwrap_or(0);
        let width = if heading.0.is_empty() { 0 } else { widest.max(glyphs::width(&heading.0)) };
        Column::new(heading.0, width).right().current(heading.1)
    };
    let sum = money.as_ref().map(|label| marked(format!("Σ {label}"), Rank::Sum, "▼")).unwrap_or_default();
    let mean = money.map(|_| marked(words.mean.clone(), Rank::Mean, "▼")).unwrap_or_default();
    let (name, by_name) = marked(label(desk, &groups.by), Rank::Value, "▲");
    let widest = names.clamp(LABEL.0, LABEL.1);
    vec![
        Column::new(name, LABEL.0).grows_to(widest).current(by_name).names(),
        Column::new("", SHORTEST_BAR).grows_to(sheet::BAR).rank(1),
        figures(marked(words.customers.clone(), Rank::Customers, "▼"), |figures| &figures.count),
        figures(sum, |figures| &figures.sum).rank(2),
        figures(mean, |figures| &figures.mean).rank(3),
    ]
}

/// The numbers of a group, in words.
struct Figures {
    count: String,
    sum: String,
    mean: String,
}

impl Figures {
    fn of(desk: &Desk, group: &Group) -> Self {
        let money = |amount| desk.vocabulary().local.currency.show(amount);
        Self {
            count: grouped(group.customers),
            sum: sum(desk, group),
            mean: group.mean().map(money).unwrap_or_default(),
        }
    }
}

/// Known of somebody, or missing for want of a rate.
fn sum(desk: &Desk, group: &Group) -> String {
    let currency = &desk.vocabulary().local.currency;
    let known = group.known_sum().or((!group.foreign.is_empty()).then_some(group.sum));
    known.map(|sum| desk.words().sum(currency, &currency.show(sum), &group.foreign)).unwrap_or_default()
}

fn row(groups: &Groups, desk: &Desk, group: &Group) -> Row {
    let Figures { count, sum, mean } = Figures::of(desk, group);
    Row::of(vec![
        Cell::plain(groups.label(desk, group)),
        Cell::Bar(groups.share(group)),
        Cell::plain(count),
        Cell::plain(sum),
        Cell::plain(mean),
    ])
}
