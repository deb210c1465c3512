//! What the list and two customers side by side look like.

use super::list::{self, HERE, Lookalikes};
use super::merging::{Merging, Shown};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::found::SHOWN;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::merge::Take;
use crate::locale::{fill, grouped};

/// Least widths of a customer's code, name, company, phone, e-mail and stage, and in which order they leave.
const COLUMNS: [(u16, u8); 6] = [(6, 0), (12, 0), (14, 3), (15, 1), (17, 2), (11, 4)];

/// The groups that there is room for, the chosen customer among them.
pub fn list(of: &Lookalikes, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().duplicates;
    let column = |(key, (least, rank)): (&&str, (u16, u8))| match *key {
        "code" => Column::new("#", least).rank(rank),
        "name" => Column::new(lists::heading(desk, "name"), least).rank(rank).grows_to(30).names(),
        key => Column::new(lists::heading(desk, key), least).rank(rank).grows_to(30),
    };
    let fills = if of.found.is_some() { &words.none } else { &words.searching };
    let sheet = Sheet {
        title: words.title.clone(),
        text: Some(of.list.text()),
        count: count(of, desk),
        columns: SHOWN.iter().zip(COLUMNS).map(column).collect(),
        empty: lists::empty(desk, &of.list, fills),
        stale: of.stale(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&of.list, width, height, |item| {
        let (group, _) = of.people[item];
        let mut cells = list::cells(desk, of.row(item));
        cells[0].insert(0, '#');
        let part = Some((group, desk.words().likenesses(&of.groups()[group].why)));
        Row { part, ..Row::of(cells.into_iter().map(Cell::plain).collect()) }
    })
}

/// `12 groups`, or that it is not known yet.
fn count(of: &Lookalikes, desk: &Desk) -> String {
    let words = &desk.words().duplicates;
    match (&of.found, of.stale()) {
        (Some(found), false) if !of.list.text().as_str().trim().is_empty() => {
            fill(&desk.words().grid.count_of, &[("n", &grouped(of.fitting())), ("of", &grouped(found.count))])
        }
        (Some(found), false) if found.groups.len() < found.count => {
            fill(&words.first, &[("n", &grouped(found.groups.len())), ("of", &grouped(found.count))])
        }
        (Some(found), false) if found.count == 1 => words.count_one.clone(),
        (Some(found), false) => fill(&words.count, &[("n", &grouped(found.count))]),
        (Some(_), true) => words.outdated.clone(),
        _ => words.searching.clone(),
    }
}

/// Two customers, field by field, under their names and what hangs on them.
pub fn merging(merging: &Merging, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().duplicates;
    let table = merging.table(desk);
    let column = |heading: &str, least: u16| Column::new(heading, least);
    let sheet = Sheet {
        title: words.title_merge.clone(),
        count: table.rest,
        columns: vec![
            column("", 8).grows_to(18).names(),
            column(&table.heading.kept, 7).grows(),
            column(&table.heading.other, 7).grows(),
            column(&table.heading.result, 7).grows(),
            column("", 11).rank(1),
        ],
        said: table.children.map(|text| (text, Tone::Quiet)).into(),
        empty: words.equal.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(merging.list(), width, height, |at| compared(&merging.shown(desk, at)))
}

/// A field of both: what is taken is marked beside being coloured.
fn compared(shown: &Shown) -> Row {
    let mark = |cell: &str, takes: bool| if takes { format!("•{cell}") } else { cell.to_owned() };
    let kept = matches!(shown.take, Some(Take::Kept | Take::Both));
    let other = matches!(shown.take, Some(Take::Other | Take::Both));
    let tone = |takes: bool| match shown.take {
        _ if takes => Tone::Accent,
        Some(_) => Tone::Quiet,
        None => Tone::Text,
    };
    Row::of(vec![
        Cell::quiet(shown.label.as_str()),
        Cell::Text(mark(&shown.kept, kept), tone(kept)),
        Cell::Text(mark(&shown.other, other), tone(other)),
        Cell::plain(shown.result.as_str()),
        Cell::quiet(shown.why.as_str()),
    ])
}
