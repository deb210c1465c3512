//! What its lines look like.

use ratatui::layout::Rect;

use super::lines::{self, skipped};
use super::turned::Card;
use crate::app::desk::desk::Desk;
use crate::app::desk::doubts;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::domain::Value;
use crate::locale::fill;

/// The customer's name and how much of the card is filled, then as many lines as have room.
pub fn panel(card: &Card, desk: &Desk, width: u16, height: u16) -> Panel {
    let all = card.lines(desk);
    let label = |line: &lines::Line| match line {
        lines::Line::Field(column) => glyphs::width(&desk.field(*column).label),
        lines::Line::Heading(_) => 0,
    };
    let head = all.iter().map(label).max().unwrap_or(0).min(width / 3);
    let room = usize::from(height.saturating_sub(1));
    let skip = skipped(desk, &all, room);
    let mut panel = Panel { more: [skip, all.len().saturating_sub(skip + room)], ..Panel::default() };
    panel.lines.push(title(card, desk, width));
    for (y, line) in (1..height).zip(&all[skip.min(all.len())..]) {
        panel.lines.push(match line {
            lines::Line::Heading(text) => Line::of(vec![Piece::left(1, width - 1, text, Tone::Quiet)]),
            lines::Line::Field(column) => {
                let cell = 3 + head + 2;
                let cell = Rect { x: cell, y, width: width.saturating_sub(cell + 2), height: 1 };
                if *column == desk.tab().column {
                    panel.cell = Some(cell);
                    panel.caret = desk.in_grid().then_some((cell.x, y));
                }
                field(desk, *column, head, cell)
            }
        });
    }
    panel
}

/// ` 王芳                         filled: 5 of 9 here · 12 of 68 in all`
fn title(card: &Card, desk: &Desk, width: u16) -> Line {
    let name = desk.current_row().and_then(|row| row.cells.first().cloned()).unwrap_or(Value::Blank);
    let name = desk.show(desk.field(0), &name);
    let [(here, of), (all, of_all)] = card.completeness(desk);
    let numbers = [("here", here), ("of", of), ("all", all), ("of_all", of_all)].map(|(key, n)| (key, n.to_string()));
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(key, number)| (*key, number.as_str())).collect();
    let filled = fill(&desk.words().card.filled, &numbers);
    // Signs at the right say that there is more above or below.
    let width = width.saturating_sub(6);
    let used = glyphs::width(&filled).min(width);
    let pieces = vec![
        Piece::right(0, width, filled, Tone::Quiet),
        Piece::left(1, width.saturating_sub(used + 2), name, Tone::Accent),
    ];
    Line::of(pieces)
}

/// `> Phone           139 1234 5678`; the value of an open cell is typed there.
fn field(desk: &Desk, column: usize, head: u16, cell: Rect) -> Line {
    let field = desk.field(column);
    let here = column == desk.tab().column;
    let row = desk.current_row();
    let value = row.and_then(|row| row.cells.get(column));
    let mut pieces = vec![Piece::left(3, head, field.label.as_str(), Tone::Quiet)];
    if here {
        pieces.insert(0, Piece::left(1, 1, ">", Tone::Accent));
    }
    if !(here && desk.in_cell()) {
        let shown = value.map(|value| desk.show(field, value)).unwrap_or_default();
        let used = glyphs::width(&shown).min(cell.width);
        pieces.push(Piece::left(cell.x, cell.width, shown, if here { Tone::Row } else { Tone::Text }));
        let doubtful =
            row.zip(value).is_some_and(|(row, value)| doubts::of(desk, row, desk.field(column), value).is_some());
        pieces.extend(doubtful.then(|| Piece::left(cell.x + used + 1, 1, "?", Tone::Warn)));
    }
    Line { tone: if here { Tone::Row } else { Tone::Text }, pieces }
}
