//! The lines of the channels: by source, then by campaign.

use super::line::{Line, bar, count, percent};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::sheet::{BAR, Cell, Column};
use crate::domain::channel::{CAMPAIGN, Channel, Channels, SOURCE};
use crate::domain::group::Key;
use crate::domain::{Fen, Field};
use crate::locale::fill;

pub(super) fn columns(desk: &Desk, lines: &[Line]) -> Vec<Column> {
    let words = &desk.words().cli.channels;
    let headings = [
        &desk.words().groups.customers,
        &words.buyers,
        &words.conversion,
        &words.revenue,
        &words.cost,
        &words.cac,
        &words.roi,
    ];
    // What is least missed leaves first.
    let ranks = [0, 4, 0, 0, 0, 2, 1];
    let figure = |(at, (heading, rank)): (usize, (&String, u8))| {
        let widest = lines.iter().filter_map(|line| match line.cells.get(at + 1) {
            Some(Cell::Text(text, _)) => Some(glyphs::width(text)),
            _ => None,
        });
        Column::new(heading.as_str(), widest.max().unwrap_or(0).max(glyphs::width(heading))).right().rank(rank)
    };
    let mut columns = vec![Column::new("", 6).grows_to(BAR).rank(5)];
    columns.extend(headings.into_iter().zip(ranks).enumerate().map(figure));
    columns
}

pub(super) fn lines(desk: &Desk, channels: &Channels) -> Vec<Line> {
    let parts = [(SOURCE, &channels.by_source), (CAMPAIGN, &channels.by_campaign)];
    let of_part = |(nth, (key, all)): (usize, (&str, &Vec<Channel>))| {
        let Some(field) = desk.vocabulary().field(key) else { return Vec::new() };
        let most = all.iter().map(|channel| channel.customers).max().unwrap_or(0);
        let line = |channel: &Channel| {
            let group = group(field, &channel.key);
            Line {
                label: desk.words().group(&group, field, desk.vocabulary()),
                part: Some((nth, field.label.clone())),
                cells: cells(desk, channel, most),
                filter: group.filter(key),
            }
        };
        all.iter().map(line).collect()
    };
    parts.into_iter().enumerate().flat_map(of_part).collect()
}

fn group(field: &Field, key: &str) -> Key {
    match key {
        "" => Key::Blank,
        key if field.choices.iter().any(|choice| choice.key == key) => Key::Option(key.to_owned()),
        key => Key::Text(key.to_owned()),
    }
}

fn cells(desk: &Desk, of: &Channel, most: u64) -> Vec<Cell> {
    let whole = |amount: Fen| desk.vocabulary().local.currency.whole(amount);
    let some = |amount: Option<Fen>| amount.map_or_else(|| desk.words().shared.dash.clone(), whole);
    vec![
        bar(of.customers, most),
        Cell::plain(count(of.customers)),
        Cell::plain(count(of.buyers)),
        Cell::plain(percent(desk, of.conversion)),
        Cell::plain(whole(of.revenue)),
        Cell::plain(some(of.cost)),
        Cell::plain(some(of.cac)),
        Cell::plain(percent(desk, of.roi)),
    ]
}

/// What is said below: what is in no sum, and why a part of the customers has no cost.
pub(super) fn told(desk: &Desk, channels: &Channels) -> String {
    let words = desk.words();
    let all = channels.by_source.iter().chain(&channels.by_campaign);
    match channels.without_rate {
        0 if !desk.tab().filter.is_empty() => words.reports.of_all.clone(),
        0 if all.clone().all(|channel| channel.cost.is_none()) => words.reports.no_costs.clone(),
        0 => String::new(),
        count => fill(&words.cli.analyze.without_rate, &[("count", &count.to_string())]),
    }
}
