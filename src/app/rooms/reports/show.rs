//! What both lists look like.

use super::line::Line;
use super::list::{Found, HERE, Reports, Which};
use super::{channels, funnel};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Panel, Piece, Tone};
use crate::app::ground::sheet::{self, Cell, Column, Row, Sheet};
use crate::domain::stage::STAGE;

/// Narrowest and widest column of names.
const LABEL: (u16, u16) = (14, 28);

/// The headings, then as many lines as have room, and what is said of them all below.
pub(super) fn panel(reports: &Reports, desk: &Desk, width: u16, height: u16) -> Panel {
    let lines = reports.lines(desk);
    let figures = match reports.which {
        Which::Funnel => funnel::columns(desk),
        Which::Channels => channels::columns(desk, &lines),
    };
    let widest = lines.iter().map(|line| glyphs::width(&line.label)).max().unwrap_or(0).clamp(LABEL.0, LABEL.1);
    let mut columns = vec![Column::new(heading(reports.which, desk), LABEL.0).grows_to(widest).names()];
    columns.extend(figures);
    let sheet = Sheet {
        title: title(reports.which, desk),
        text: Some(reports.list.text()),
        count: if lines.is_empty() { String::new() } else { lists::count(desk, &reports.list, lines.len()) },
        columns,
        empty: lists::empty(desk, &reports.list, &fills(reports, desk)),
        stale: reports.asked.is_open(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    let foot = if width < 100 { 2 } else { 1 };
    let room = height.saturating_sub(foot);
    let mut panel = sheet.panel(&reports.list, width, room, |at| lines.get(at).map(row).unwrap_or_default());
    if lines.is_empty() {
        return panel;
    }
    panel.lines.resize(usize::from(room), panel::Line::default());
    let room = width.saturating_sub(sheet::LEFT + 1);
    let told = glyphs::wrap_most(&told(reports, desk), room, usize::from(foot)).into_iter();
    let line = |text: String| panel::Line::of(vec![Piece::left(sheet::LEFT, room, text.trim_end(), Tone::Quiet)]);
    panel.lines.extend(told.map(line));
    panel
}

fn row(line: &Line) -> Row {
    let cells = std::iter::once(Cell::plain(line.label.as_str())).chain(line.cells.iter().cloned());
    Row { part: line.part.clone(), ..Row::of(cells.collect()) }
}

/// `Funnel`, and whose: `Funnel · city:Leeds`.
fn title(which: Which, desk: &Desk) -> String {
    let words = &desk.words().reports;
    let name = if which == Which::Funnel { &words.funnel } else { &words.channels };
    let parts = [name.as_str(), &desk.tab().filter];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Over the names: the parts of the channels say it themselves.
fn heading(which: Which, desk: &Desk) -> String {
    let stage = || lists::heading(desk, STAGE);
    if which == Which::Funnel { stage() } else { String::new() }
}

/// What would fill the list.
fn fills(reports: &Reports, desk: &Desk) -> String {
    let words = &desk.words().reports;
    match (&reports.found, reports.which) {
        (None, _) => desk.words().grid.counting.clone(),
        (Some(_), _) if !desk.tab().filter.is_empty() => words.nobody.clone(),
        (Some(_), Which::Funnel) => words.no_stages.clone(),
        (Some(_), Which::Channels) => words.no_channels.clone(),
    }
}

fn told(reports: &Reports, desk: &Desk) -> String {
    match &reports.found {
        Some(Found::Funnel(of)) => funnel::told(desk, of),
        Some(Found::Channels(of)) => channels::told(desk, of),
        None => String::new(),
    }
}
