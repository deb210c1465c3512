//! What stands beside the open cell: below it, or above where there is no room; never over it.

use chrono::{Datelike, NaiveDate};

use super::help::{Entry, Help, List};
use super::helping;
use crate::app::desk::boxes;
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::grouped;

/// Lines of a list at most.
const LINES: usize = 8;
/// Cells of a list at least, and at most.
const WIDTHS: (u16, u16) = (14, 40);
/// Cells of a day in the calendar, the gap before it among them.
const DAY: u16 = 3;
/// Seven days and the sides.
const CALENDAR: u16 = 7 * DAY + 3;

/// The list or the calendar.
pub fn panel(help: &Help, desk: &Desk) -> Option<Panel> {
    match help {
        Help::List(of) if !of.entries.is_empty() => list(of, desk),
        Help::Nothing | Help::List(_) => None,
        Help::Calendar(day) => calendar(*day, desk),
    }
}

fn list(list: &List, desk: &Desk) -> Option<Panel> {
    let count = |of: &Entry| of.count.map(grouped).unwrap_or_default();
    let label = |of: &Entry| if of.new { helping::said(desk, of) } else { of.text.clone() };
    let widest = list.entries.iter().map(|of| glyphs::width(&label(of)) + glyphs::width(&count(of)) + 5).max();
    let width = widest.unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1);
    let area = boxes::beside_cell(desk, width, list.entries.len().min(LINES) + 1)?;
    let inside = boxes::inside(area);
    let room = usize::from(inside.height);
    let skip = list.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(room));
    let line = |(at, of): (usize, &Entry)| {
        let (text, count) = (inside.width.saturating_sub(2), count(of));
        let used = glyphs::width(&count).min(text);
        let left = if used == 0 { text } else { text.saturating_sub(used + 1) };
        let pieces = vec![Piece::right(1, text, count, Tone::Quiet), Piece::left(1, left, label(of), Tone::Text)];
        Line { tone: if list.chosen == Some(at) { Tone::Row } else { Tone::Text }, pieces }
    };
    let lines = list.entries.iter().enumerate().skip(skip).take(room).map(line).collect();
    Some(Panel { area: Area::Framed(area), lines, ..Panel::default() })
}

/// The month, the names of the days, then a week a line.
fn calendar(day: NaiveDate, desk: &Desk) -> Option<Panel> {
    let weeks = helping::weeks(day);
    let area = boxes::beside_cell(desk, CALENDAR, weeks.len() + 3)?;
    let heading = Piece::left(1, boxes::inside(area).width - 1, helping::heading(desk, day), Tone::Quiet);
    let at = |column: usize| 1 + DAY * u16::try_from(column).unwrap_or(0);
    let names = desk.words().cell.weekdays.split(' ').enumerate();
    let names = names.map(|(column, name)| Piece::right(at(column), DAY - 1, name, Tone::Quiet)).collect();
    let date = |(column, date): (usize, &Option<u32>)| {
        let date = (*date)?;
        let tone = match (date == day.day(), day.with_day(date) == Some(desk.today())) {
            (true, _) => Tone::Row,
            (false, true) => Tone::Accent,
            (false, false) => Tone::Text,
        };
        Some(Piece::right(at(column), DAY - 1, date.to_string(), tone))
    };
    let weeks = weeks.iter().map(|week| Line::of(week.iter().enumerate().filter_map(date).collect()));
    let lines = [Line::of(vec![heading]), Line::of(names)].into_iter().chain(weeks).collect();
    Some(Panel { area: Area::Framed(area), lines, ..Panel::default() })
}
