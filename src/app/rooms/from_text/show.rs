//! What it looks like: the field at the left, the part at the right, and below it whom that looks like.

use super::choosing::Choosing;
use super::reading::{Goes, HERE, Line, Reading, name_of};
use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, lookalikes};
use crate::app::ground::glyphs;
use crate::app::ground::list::List;
use crate::app::ground::panel::{self, Panel, Piece, Tone};
use crate::app::ground::sheet::{Cell, Column, LEFT, Row, Sheet};

/// Lines at the foot.
const FOOT: u16 = 2;

/// Nothing is pasted yet.
pub fn waiting(desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().from_text;
    let sheet = Sheet {
        title: words.title.clone(),
        empty: words.waiting.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&List::default(), width, height, |_| Row::default())
}

pub fn reading(of: &Reading, desk: &Desk, width: u16, height: u16) -> Panel {
    let words = &desk.words().from_text;
    let sheet = Sheet {
        title: words.title.clone(),
        columns: vec![
            Column::new("", 1),
            Column::new("", 14).names().grows_to(20),
            Column::new("", 30).grows().wraps(),
        ],
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    let mut panel = sheet.panel(&of.list, width, height.saturating_sub(FOOT + 1), |at| row(of, desk, at));
    panel.lines.resize(usize::from(height.saturating_sub(FOOT)), panel::Line::default());
    let (told, tone) = match &of.problem {
        Some(problem) => (problem, Tone::Bad),
        None => (&words.adds, Tone::Quiet),
    };
    let room = width.saturating_sub(LEFT + 2);
    let told = glyphs::wrap_most(told, room, usize::from(FOOT)).into_iter();
    panel.lines.extend(told.map(|text| panel::Line::of(vec![Piece::left(LEFT, room, text, tone)])));
    panel
}

fn row(of: &Reading, desk: &Desk, at: usize) -> Row {
    let line = &of.lines[at];
    // Whom a name and a company look like stands below the name.
    let first = |key: &str| of.lines.iter().position(|line| line.goes == Goes::Field(key.to_owned())) == Some(at);
    let alike: Vec<String> =
        of.alike.iter().filter(|found| first(&found.field)).map(|found| lookalikes::told(desk, found)).collect();
    let sign = if alike.is_empty() { Cell::plain("") } else { Cell::Text("?".into(), Tone::Warn) };
    let text = if line.goes == Goes::Out { Cell::quiet(&line.text) } else { Cell::plain(&line.text) };
    Row { note: alike.join(" "), ..Row::of(vec![sign, Cell::quiet(goes(desk, line)), text]) }
}

/// What the field is called that a part goes into.
fn goes(desk: &Desk, line: &Line) -> String {
    let words = &desk.words().wizard;
    match (&line.goes, line.named) {
        (Goes::Field(key), _) => lists::heading(desk, key),
        (Goes::Note, Some(named)) => format!("{}: {}", words.goes_note, name_of(desk, named)),
        (Goes::Note, None) => words.goes_note.clone(),
        (Goes::Out, _) => words.goes_out.clone(),
    }
}

/// Where the chosen part can go.
pub fn choosing(of: &Reading, choosing: &Choosing, desk: &Desk, size: [u16; 2]) -> Panel {
    let title = of.chosen().map_or("", |line| line.text.as_str());
    let title = glyphs::wrap_most(title, size[0] / 2, 1).into_iter().next().unwrap_or_default();
    let question = lists::Question { title: title.trim_end(), list: &choosing.list, fills: "", said: &[] };
    question.panel(desk, size, |at| (choosing.offers[at].label.as_str(), ""))
}
