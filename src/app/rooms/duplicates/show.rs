//! What the list and two customers side by side look like.

use super::list::List;
use super::merging::{Merging, Shown};
use crate::app::desk::desk::Desk;
use crate::app::ground::found::SHOWN;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::domain::Row;
use crate::domain::merge::Take;
use crate::locale::{fill, grouped};

/// Cells of a customer's code, name, company, phone, e-mail and stage: of a hundred.
const SHARES: [u16; 6] = [8, 16, 24, 19, 21, 12];

/// The groups that there is room for, the chosen customer among them.
pub fn list(list: &List, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().duplicates;
    let title = Piece::left(0, width, format!(" {} ", words.title), Tone::Accent);
    let count = Piece::right(0, width.saturating_sub(1), count(list, desk), Tone::Quiet);
    let mut lines = vec![line(vec![title, count])];
    if list.found.as_ref().is_some_and(|found| found.count == 0) {
        let none = Piece::left(1, width.saturating_sub(1), words.none.as_str(), Tone::Text);
        lines.extend([Line::default(), line(vec![none])]);
    }
    let (mut entries, chosen) = entries(list, desk, width);
    let room = usize::from(height.saturating_sub(1));
    let skip = (chosen + 2).saturating_sub(room).min(entries.len());
    entries.drain(..skip);
    entries.truncate(room);
    let caret = entries
        .iter()
        .position(|line| matches!(line.tone, Tone::Row | Tone::QuietRow))
        .and_then(|at| u16::try_from(at + 1).ok());
    lines.extend(entries);
    Panel { lines, caret: caret.map(|y| (1, y)), ..Panel::default() }
}

fn line(pieces: Vec<Piece>) -> Line {
    Line { pieces, ..Line::default() }
}

/// Every line of the list, and which one is chosen.
fn entries(list: &List, desk: &Desk, width: u16) -> (Vec<Line>, usize) {
    let (mut lines, mut at, mut chosen) = (Vec::new(), 0, 0);
    for group in list.groups() {
        let what = desk.words().likenesses(&group.why);
        lines.push(line(vec![Piece::left(1, width.saturating_sub(1), what, Tone::Quiet)]));
        for row in &group.rows {
            if at == list.chosen {
                chosen = lines.len();
            }
            lines.push(customer(list, desk, row, at == list.chosen, width));
            at += 1;
        }
    }
    (lines, chosen)
}

/// ` > #12  王芳        云山科技        138 0013 8000   wang@…    维护`
fn customer(list: &List, desk: &Desk, row: &Row, chosen: bool, width: u16) -> Line {
    let sign = chosen.then(|| Piece::left(0, width, " >", Tone::Accent));
    let room = width.saturating_sub(3);
    let mut x = 3;
    let cells = SHOWN.iter().zip(&row.cells).zip(SHARES).enumerate().map(|(at, ((key, value), share))| {
        let cell = desk.vocabulary().field(key).map_or_else(String::new, |of| desk.show(of, value));
        let width = (room * share / 100).saturating_sub(1);
        let piece = Piece::left(x, width, if at == 0 { format!("#{cell}") } else { cell }, Tone::Text);
        x += width + 1;
        piece
    });
    Line { tone: tone(chosen, list.stale()), pieces: sign.into_iter().chain(cells).collect() }
}

fn tone(chosen: bool, stale: bool) -> Tone {
    match (chosen, stale) {
        (true, true) => Tone::QuietRow,
        (true, false) => Tone::Row,
        (false, true) => Tone::Quiet,
        (false, false) => Tone::Text,
    }
}

/// `12 groups`, or that it is not known yet.
fn count(list: &List, desk: &Desk) -> String {
    let words = &desk.words().duplicates;
    match (&list.found, list.stale()) {
        (Some(found), false) if found.groups.len() < found.count => {
            fill(&words.first, &[("n", &grouped(found.groups.len())), ("of", &grouped(found.count))])
        }
        (Some(found), false) if found.count == 1 => words.count_one.clone(),
        (Some(found), false) => fill(&words.count, &[("n", &grouped(found.count))]),
        (Some(_), true) => words.outdated.clone(),
        _ => words.searching.clone(),
    }
}

/// The columns of a merge: label, kept, other, result, why.
#[derive(Clone, Copy)]
struct Columns {
    label: u16,
    value: u16,
    why: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        let (label, why) = if width < 100 { (12, 11) } else { (16, 14) };
        Self { label, value: width.saturating_sub(label + why + 6) / 3, why }
    }
}

/// Two customers, field by field, under their names and what hangs on them.
pub fn merging(merging: &Merging, desk: &Desk, width: u16, height: u16) -> Panel {
    let room = height.saturating_sub(3);
    let table = merging.table(desk, room);
    let columns = Columns::of(width);
    let x = 1 + columns.label + 1;
    let children = [x, x + columns.value + 1].into_iter().zip(table.children);
    let children = children.map(|(x, text)| Piece::left(x, columns.value, text, Tone::Quiet));
    let mut lines = vec![line(heading(&columns, &table.heading)), line(children.collect())];
    lines.extend(table.lines.iter().map(|shown| compared(&columns, shown, width)));
    let text = |text: &str, tone| line(vec![Piece::left(1, width.saturating_sub(2), text, tone)]);
    if table.lines.is_empty() {
        lines.push(text(&desk.words().duplicates.equal, Tone::Text));
    }
    lines.resize(usize::from(height.saturating_sub(1)), Line::default());
    lines.push(text(&table.rest, Tone::Quiet));
    let caret = lines.iter().position(|line| line.tone == Tone::Row).and_then(|y| u16::try_from(y).ok());
    Panel { lines, caret: caret.map(|y| (0, y)), ..Panel::default() }
}

fn heading(columns: &Columns, shown: &Shown) -> Vec<Piece> {
    pieces(columns, shown, [Tone::Quiet; 3])
}

/// A field of both: what is taken is marked beside being coloured.
fn compared(columns: &Columns, shown: &Shown, width: u16) -> Line {
    let sign = shown.chosen.then(|| Piece::left(0, width, ">", Tone::Accent));
    let pieces = pieces(columns, shown, [Tone::Text, Tone::Accent, Tone::Quiet]);
    Line { tone: tone(shown.chosen, false), pieces: sign.into_iter().chain(pieces).collect() }
}

/// The cells of one line: as text, as what is taken, and as what is not.
fn pieces(columns: &Columns, shown: &Shown, [text, taken, muted]: [Tone; 3]) -> Vec<Piece> {
    let mark = |cell: &str, takes: bool| if takes { format!("•{cell}") } else { cell.to_owned() };
    let kept = matches!(shown.take, Some(Take::Kept | Take::Both));
    let other = matches!(shown.take, Some(Take::Other | Take::Both));
    let tone = |takes: bool| match shown.take {
        _ if takes => taken,
        Some(_) => muted,
        None => text,
    };
    let cells = [
        (shown.label.clone(), columns.label, text),
        (mark(&shown.kept, kept), columns.value, tone(kept)),
        (mark(&shown.other, other), columns.value, tone(other)),
        (shown.result.clone(), columns.value, text),
        (shown.why.clone(), columns.why, muted),
    ];
    let mut x = 1;
    let piece = |(cell, width, tone)| {
        let piece = Piece::left(x, width, cell, tone);
        x += width + 1;
        piece
    };
    cells.into_iter().map(piece).collect()
}
