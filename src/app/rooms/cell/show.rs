//! What drops under the open cell: its list, its calendar, what its text is read as.

use chrono::{Datelike, NaiveDate};

use super::editor::Editor;
use super::help::{Entry, Help, List};
use super::helping;
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::desk::drops;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::{fill, grouped};

/// Cells of a list at least.
const LEAST: u16 = 14;
/// Cells of a day in the calendar, the gap before it among them.
const DAY: u16 = 3;
/// Seven days, a cell at the right, and the borders.
const CALENDAR: u16 = 7 * DAY + 3;
/// The same on a narrow screen: no cell at either side.
const NARROW: u16 = CALENDAR - 2;
/// The borders, and the names of the days.
const AROUND: u16 = 3;
/// From Saturday on.
const WEEKEND: usize = 5;

/// The list, the calendar, or what is meant so far.
pub fn panel(editor: &Editor, desk: &Desk) -> Option<Panel> {
    match &editor.help {
        Help::List(of) if !of.entries.is_empty() || of.opened => list(of, editor.text.as_str(), desk),
        Help::Nothing | Help::List(_) => preview(editor, desk),
        Help::Calendar(of) => calendar(of.day, desk),
    }
}

fn list(list: &List, typed: &str, desk: &Desk) -> Option<Panel> {
    let entry = |at: usize| {
        let of: &Entry = &list.entries[at];
        let label = match of.ticked {
            _ if of.new => helping::said(desk, of),
            Some(ticked) => format!("{} {}", if ticked { "[x]" } else { "[ ]" }, of.text),
            None => of.text.clone(),
        };
        drops::Entry::new(label, of.count.map(grouped).unwrap_or_default())
    };
    let (title, count) = (desk.current_field().label.clone(), list.entries.len());
    let words = &desk.words().cell;
    let nothing = || match typed.trim() {
        "" => words.no_values.clone(),
        typed => fill(&words.no_option, &[("label", &title), ("text", typed)]),
    };
    let foot = (count == 0).then(nothing).into_iter().collect();
    let shown = drops::List { title, count, chosen: list.chosen, foot, width: LEAST, ..drops::List::default() };
    shown.panel(desk, Anchor::Cell, entry)
}

/// `2026-11-25 We`, where that is not what stands in the cell.
fn preview(editor: &Editor, desk: &Desk) -> Option<Panel> {
    let read = helping::read_as(editor, desk)?;
    let title = desk.words().cell.reads.clone();
    let width = glyphs::width(&read).max(glyphs::width(&title) + 2) + 4;
    let area = boxes::drop(desk, Anchor::Cell, Size { width, least: width.min(CALENDAR), height: 3 })?;
    let inside = boxes::inside(area).width;
    let line = Line::of(vec![Piece::left(1, inside.saturating_sub(2), read, Tone::Text)]);
    Some(Panel { area: Area::Drop(area), title, lines: vec![line], ..Panel::default() })
}

/// The names of the days, then a week a line; where there is room, the day in the Chinese calendar. What has no room is far
/// from the day.
fn calendar(day: NaiveDate, desk: &Desk) -> Option<Panel> {
    let (weeks, lunar) = (helping::weeks(day), helping::lunar(desk, day));
    let height = usize::from(AROUND) + weeks.len() + usize::from(lunar.is_some());
    let area = boxes::drop(desk, Anchor::Cell, Size { width: CALENDAR, least: NARROW, height })?;
    let lead = u16::from(area.width > NARROW);
    // On one line there is room for the week of the day, and not for the names of its days.
    let heads = usize::from(boxes::inside(area).height > 1);
    let room = usize::from(boxes::inside(area).height) - heads;
    let at = weeks.iter().position(|week| week.contains(&Some(day.day()))).unwrap_or(0);
    let skip = (at + 1).saturating_sub(room);
    let shown = weeks.iter().skip(skip).take(room).map(|week| of_week(week, day, (lead, desk)));
    let names = desk.words().cell.weekdays.split(' ').enumerate();
    let names = names.map(|(column, name)| Piece::right(lead + cell(column), DAY - 1, name, Tone::Quiet)).collect();
    let mut lines: Vec<Line> = std::iter::once(Line::of(names)).take(heads).chain(shown).collect();
    if room > weeks.len() {
        lines.extend(lunar.map(|lunar| Line::of(vec![Piece::left(1, CALENDAR - 4, lunar, Tone::Quiet)])));
    }
    let more = [skip, weeks.len().saturating_sub(skip + room)];
    Some(Panel { area: Area::Drop(area), title: helping::heading(desk, day), lines, more, ..Panel::default() })
}

/// Where a day of the week stands in its line, behind the cell at its left.
fn cell(column: usize) -> u16 {
    DAY * u16::try_from(column).unwrap_or(0)
}

/// The day under the cursor, today, and the weekend stand out from the others, in this order.
fn of_week(week: &[Option<u32>; 7], day: NaiveDate, (lead, desk): (u16, &Desk)) -> Line {
    let date = |(column, date): (usize, &Option<u32>)| {
        let date = (*date)?;
        let tone = match (date == day.day(), day.with_day(date) == Some(desk.today())) {
            (true, _) => Tone::Cursor,
            (false, true) => Tone::Accent,
            (false, false) if column >= WEEKEND => Tone::Quiet,
            (false, false) => Tone::Text,
        };
        Some(Piece::right(lead + cell(column), DAY - 1, date.to_string(), tone))
    };
    Line::of(week.iter().enumerate().filter_map(date).collect())
}
