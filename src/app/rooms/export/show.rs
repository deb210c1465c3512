//! What it looks like: the path in the title, what can go out, and at the foot what the path's ending means.

use super::asking::{Asking, HERE, Line};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Panel, Piece, Tone};
use crate::app::ground::path::parts;
use crate::app::ground::said::JOINT;
use crate::app::ground::sheet::{Cell, Column, LEFT, Row, Sheet};
use crate::domain::fold::fold;
use crate::domain::intake::Entry;
use crate::domain::outgo::Format;
use crate::locale::{fill, grouped};

/// Lines at the foot: of the form, and of what stands in the folder.
const FOOT: u16 = 4;

pub fn panel(of: &Asking, desk: &Desk, [width, height]: [u16; 2]) -> Panel {
    let sheet = Sheet {
        title: desk.words().export.title.clone(),
        text: Some(of.list.text()),
        columns: vec![Column::new("", 20).names().grows_to(34).wraps(), Column::new("", 16).grows().wraps()],
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    let row = |at: usize| {
        let [name, detail] = line(of, desk, &of.lines[at]);
        Row::of(vec![Cell::plain(name), Cell::quiet(detail)])
    };
    let mut panel = sheet.panel(&of.list, width, height.saturating_sub(FOOT + 1), row);
    panel.lines.push(panel::Line::default());
    let room = width.saturating_sub(LEFT + 2);
    let (told, tone) = form(of, desk);
    for (text, tone) in [(told, tone), (beside(of, desk), Tone::Quiet)] {
        let lines = glyphs::wrap(&text, room).into_iter().filter(|line| !line.is_empty());
        panel.lines.extend(lines.map(|text| panel::Line::of(vec![Piece::left(LEFT, room, text, tone)])));
    }
    panel.lines.truncate(usize::from(height));
    panel
}

/// What goes out, and how much that is.
fn line(of: &Asking, desk: &Desk, line: &Line) -> [String; 2] {
    let words = &desk.words().export;
    let count = |rows: usize| {
        let rows = fill(&desk.words().selection.rows, &[("n", &grouped(rows))]);
        let columns = desk.sheet().columns.len();
        if of.format().is_some_and(Format::is_of_people) {
            return rows;
        }
        [rows, fill(&desk.words().templates.columns, &[("n", &grouped(columns))])].join(JOINT)
    };
    match line {
        Line::Shown(rows) => [words.shown.clone(), count(rows.len())],
        Line::Selected(rows) => [words.selected.clone(), count(rows.len())],
        Line::Everything => [words.everything.clone(), words.everything_is.clone()],
    }
}

/// What is wrong or asked, else what the path's ending means.
fn form(of: &Asking, desk: &Desk) -> (String, Tone) {
    let words = &desk.words().export;
    if let Some(path) = &of.exists {
        return (fill(&words.exists, &[("path", &path.display().to_string())]), Tone::Warn);
    }
    if let Some(problem) = of.problem.clone().or_else(|| of.no_format(desk)) {
        return (problem, Tone::Bad);
    }
    let told = match (of.line(), of.format()) {
        (Some(Line::Everything), Some(_)) => &words.book_is,
        (Some(Line::Everything), None) => &words.folder_is,
        (_, Some(Format::Csv)) => &words.csv_is,
        (_, Some(Format::Xlsx)) => &words.xlsx_is,
        (_, Some(Format::Vcard)) => &words.vcf_is,
        (_, Some(Format::Calendar)) => &words.ics_is,
        (_, Some(Format::JsonLines)) => &words.jsonl_is,
        (_, Some(Format::Markdown)) => &words.md_is,
        (_, None) => return Default::default(),
    };
    (told.clone(), Tone::Text)
}

/// What stands in the folder already and begins like the name; the first names of it.
fn beside(of: &Asking, desk: &Desk) -> String {
    /// As many as a line or two hold.
    const NAMED: usize = 6;
    let path = of.path();
    let (folder, name) = parts(&path);
    if of.folder.missing {
        return fill(&desk.words().wizard.no_folder, &[("path", folder)]);
    }
    let name = fold(name);
    let begin = of.folder.entries.iter().filter(|entry| !name.is_empty() && fold(&entry.name).starts_with(&name));
    let named = |entry: &Entry| match entry.is_folder {
        true => format!("{}/", entry.name),
        false => entry.name.clone(),
    };
    let names: Vec<String> = begin.take(NAMED).map(named).collect();
    if names.is_empty() { String::new() } else { fill(&desk.words().export.beside, &[("names", &names.join(JOINT))]) }
}
