//! What the pane looks like: the list, or the note that is being written.

use super::pad::{Draft, HERE, Notes};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::fill;

/// Terminal cells before a note's text: month, day and time, the year where it is not this one.
const WHEN: u16 = 16;

/// As much as has room.
pub fn panel(notes: &Notes, desk: &Desk, width: u16, height: u16) -> Panel {
    let shown = match &notes.draft {
        Some(draft) => written(draft, width, height),
        None => listed(notes, desk, width, height),
    };
    // Her row may have left the screen, and the cursor stands on another one.
    let elsewhere = notes.draft.as_ref().filter(|draft| Some(draft.customer) != desk.current());
    let name = elsewhere.map_or_else(|| desk.name_of_current(), |draft| draft.who.clone());
    let title = titled(&desk.words().notes.title, &name);
    Panel { area: Area::Pane, title, ..shown }
}

/// `Notes · Anna`; nobody: only `Notes`.
fn titled(title: &str, name: &str) -> String {
    fill(title, &[("name", name)]).trim_end_matches([' ', '·']).to_owned()
}

fn listed(notes: &Notes, desk: &Desk, width: u16, height: u16) -> Panel {
    let focused = desk.has_keys(HERE);
    let list = desk.current().and_then(|customer| notes.of(customer)).unwrap_or_default();
    if list.is_empty() {
        let words = desk.words();
        let text = if desk.current().is_none() { &words.grid.no_customer } else { &words.notes.empty };
        return Panel { caret: focused.then_some((0, 0)), ..Panel::muted(text, width) };
    }
    let mut lines = Vec::new();
    for (at, note) in list.iter().enumerate() {
        let date = desk.when(&note.at);
        for (line, text) in glyphs::wrap(&note.text, width.saturating_sub(WHEN + 2)).into_iter().enumerate() {
            lines.push((at, if line == 0 { date.clone() } else { String::new() }, text));
        }
    }
    let first = lines.iter().position(|(at, ..)| *at == notes.chosen).unwrap_or(0);
    let end = lines.iter().rposition(|(at, ..)| *at == notes.chosen).unwrap_or(0);
    let room = usize::from(height);
    let skip = (end + 1).saturating_sub(room).min(first);
    let here = |at: usize| focused && at == notes.chosen;
    let mut shown = lines.iter().skip(skip).take(room);
    let caret = shown.clone().position(|(at, ..)| here(*at)).and_then(|line| u16::try_from(line).ok());
    Panel {
        more: [skip, lines.len().saturating_sub(skip + room)],
        caret: caret.map(|line| (0, line)),
        lines: shown.by_ref().map(|(at, date, text)| entry(here(*at), date, text, width)).collect(),
        ..Panel::default()
    }
}

/// `11-21 09:30      Wants 20 % off`
fn entry(here: bool, date: &str, text: &str, width: u16) -> Line {
    let pieces = vec![
        Piece::left(0, WHEN, date, Tone::Quiet),
        Piece::left(WHEN + 1, width.saturating_sub(WHEN + 1), text, Tone::Text),
    ];
    Line { tone: if here { Tone::Row } else { Tone::Text }, pieces }
}

/// The note being written, scrolled so that the caret shows.
fn written(draft: &Draft, width: u16, height: u16) -> Panel {
    let room = width.saturating_sub(1);
    let text = draft.text.as_str();
    let lines = glyphs::lines(text, room);
    let (caret_line, column) = glyphs::place(text, &lines, draft.text.caret());
    // A low window has no line for the pane, and the caret still stands somewhere.
    let skip = (caret_line + 1).saturating_sub(usize::from(height.max(1)));
    let more = [skip, lines.len().saturating_sub(skip + usize::from(height))];
    let line = |range: std::ops::Range<usize>| Line {
        tone: Tone::Typed,
        pieces: vec![Piece::left(0, width, &text[range], Tone::Text)],
    };
    let mut shown: Vec<Line> = lines.into_iter().skip(skip).take(usize::from(height)).map(line).collect();
    shown.resize_with(usize::from(height), || Line { tone: Tone::Typed, ..Line::default() });
    let caret = (column.min(room), u16::try_from(caret_line - skip).unwrap_or(0));
    Panel { lines: shown, caret: Some(caret), more, ..Panel::default() }
}
