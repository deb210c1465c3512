//! What the steps look like.

use super::choosing::Choosing;
use super::columns::{self, Columns, Line, Part};
use super::lines::cells;
use super::opening::Opening;
use super::{HERE, Step, Wizard, tried};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Panel, Piece, Tone};
use crate::app::ground::path;
use crate::app::ground::sheet::{Cell, Column, LEFT, Row, Sheet};
use crate::domain::intake::Heading;
use crate::locale::{fill, grouped};

/// Lines at the foot: what is to be known of the chosen one.
const FOOT: u16 = 2;

impl Wizard {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(match &self.step {
            Step::Closed => return None,
            Step::Opening => opening(&self.opening, desk, width, height),
            Step::Columns => columns(&self.columns, desk, width, height),
            Step::Profiles(profiles) => profiles.panel(desk, [width, height]),
            Step::Choosing(choosing) => choices(choosing, desk, [width, height]),
            Step::Trying(trying) => {
                tried::panel(trying, path::parts(&self.columns.intake.path).1, desk, [width, height])
            }
        })
    }
}

/// The path in the title, and what its folder holds.
fn opening(of: &Opening, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().wizard;
    let path = of.path();
    let empty = if of.folder.waits() {
        fill(&words.looking_in, &[("path", &path)])
    } else if of.folder.missing {
        fill(&words.no_folder, &[("path", &path)])
    } else if !path::parts(&path).1.is_empty() {
        fill(&desk.words().shared.nothing_fits, &[("text", &path)])
    } else {
        words.no_file.clone()
    };
    let sheet = Sheet {
        title: words.title_file.clone(),
        text: Some(of.list.text()),
        count: if of.folder.entries.is_empty() {
            String::new()
        } else {
            lists::count(desk, &of.list, of.folder.entries.len())
        },
        columns: vec![Column::new("", 20).grows().names(), Column::new("", 10)],
        said: vec![(words.what_comes.clone(), Tone::Quiet)],
        empty,
        stale: of.folder.waits(),
        focused: desk.has_keys(HERE),
    };
    sheet.panel(&of.list, width, height, |at| {
        let entry = &of.folder.entries[at];
        let (name, is) = if entry.is_folder {
            (format!("{}/", entry.name), words.folder.as_str())
        } else {
            (entry.name.clone(), "")
        };
        Row::of(vec![Cell::plain(name), Cell::quiet(is)])
    })
}

/// Each column at the left, with samples; where it goes at the right. Below what is to be known of the chosen one.
fn columns(of: &Columns, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().wizard;
    let fills = if of.stale() { &words.looking } else { &words.no_file };
    let said = of.missing(desk).map(|missing| (missing, Tone::Warn)).into_iter().collect();
    let sheet = Sheet {
        title: fill(&words.title, &[("file", path::parts(&of.intake.path).1)]),
        text: Some(of.list.text()),
        count: count(of, desk),
        columns: vec![
            Column::new("", 1),
            Column::new(words.column.as_str(), 12).grows_to(24).names().wraps(),
            Column::new(words.samples.as_str(), 14).grows().rank(1),
            Column::new(words.goes.as_str(), 22).grows_to(36).wraps(),
        ],
        said,
        empty: lists::empty(desk, &of.list, fills),
        stale: of.stale(),
        focused: desk.has_keys(HERE),
    };
    let mut panel = sheet.panel(&of.list, width, height.saturating_sub(FOOT + 1), |at| row(of, desk, of.lines[at]));
    panel.lines.resize(usize::from(height.saturating_sub(FOOT)), panel::Line::default());
    let room = width.saturating_sub(LEFT + 2);
    let told = glyphs::wrap_most(&foot(of, desk), room, usize::from(FOOT)).into_iter();
    panel.lines.extend(told.map(|text| panel::Line::of(vec![Piece::left(LEFT, room, text, Tone::Quiet)])));
    panel
}

/// `12 columns`, or that it is being read.
fn count(of: &Columns, desk: &Desk) -> String {
    let words = &desk.words().wizard;
    match &of.found {
        Some(found) if !of.stale() => fill(&words.count, &[("n", &grouped(found.headings.len()))]),
        _ => words.looking.clone(),
    }
}

fn row(of: &Columns, desk: &Desk, (part, line): (Part, Line)) -> Row {
    let words = &desk.words().wizard;
    let name = match part {
        Part::Go => None,
        Part::File => Some(&words.part_file),
        Part::Look => Some(&words.part_look),
        Part::Unread => Some(&words.part_unread),
        Part::New => Some(&words.part_new),
        Part::Known => Some(&words.part_known),
        Part::Out => Some(&words.part_out),
        Part::How => Some(&words.part_how),
    };
    let [name_of, samples, goes] = cells(of, desk, line);
    let looks = part == Part::Look || is_unsure(of, line);
    let sign = if looks { Cell::Text("?".into(), Tone::Warn) } else { Cell::plain("") };
    let goes = if part == Part::Out { Cell::quiet(goes) } else { Cell::plain(goes) };
    if line == Line::Go {
        return Row { whole: Some((name_of, Tone::Accent)), ..Row::default() };
    }
    Row {
        part: name.map(|name| (part as usize, name.clone())),
        ..Row::of(vec![sign, Cell::plain(name_of), Cell::quiet(samples), goes])
    }
}

/// Whether it is a guess that nothing decides, or a spelling that nobody has mapped.
fn is_unsure(of: &Columns, line: Line) -> bool {
    let unsaid = of.intake.said.encoding.is_none();
    match line {
        Line::Unread(at) => of.unread.get(at).is_some_and(|unread| of.meant(unread).is_none()),
        Line::Encoding => unsaid && of.encodings.len() > 1,
        _ => false,
    }
}

/// What is to be known of the chosen line.
fn foot(of: &Columns, desk: &Desk) -> String {
    let words = &desk.words().wizard;
    match of.chosen() {
        Some(Line::Go) => words.go_is.clone(),
        Some(Line::Heading(at)) => of.heading(at).map(|heading| told(desk, heading)).unwrap_or_default(),
        Some(Line::Unread(_)) => words.unread_is.clone(),
        Some(Line::Dates) => words.dates_is.clone(),
        Some(Line::Decimal) => words.decimal_is.clone(),
        Some(Line::Key) => words.key_is.clone(),
        Some(Line::Known) => words.on_known_is.clone(),
        Some(Line::Sheet) => words.sheet_is.clone(),
        Some(Line::Above) => words.above_is.clone(),
        Some(Line::Encoding) => words.encoding_is.clone(),
        Some(Line::Rows) => words.rows_is.clone(),
        Some(Line::Before) => words.before_is.clone(),
        Some(Line::Stage) => words.stage_is.clone(),
        Some(Line::Nobody) => words.nobody_is.clone(),
        None => String::new(),
    }
}

/// Why a column is to be looked at, else what is in it.
fn told(desk: &Desk, heading: &Heading) -> String {
    let samples = || heading.samples.join(&desk.words().shared.separator);
    columns::why(desk, heading).unwrap_or_else(samples)
}

/// What the chosen line can be.
fn choices(of: &Choosing, desk: &Desk, size: [u16; 2]) -> Panel {
    let said = [(of.said.clone(), Tone::Quiet)];
    let said = if of.said.is_empty() { &[][..] } else { &said };
    let question = lists::Question { title: &of.title, list: &of.list, fills: "", said };
    question.panel(desk, size, |at| (of.offers[at].label.as_str(), of.offers[at].detail.as_str()))
}
