//! What helps while a cell is open: the field's options or the tags that there are, a calendar, what a text is read as.
//!
//! ```text
//!   Stage           Birthday
//!   foll_           下周三_
//!  ┌─ Stage ────┐  ┌─ November 2026 ──────┐
//!  │  Follow-up │  │ Mo Tu We Th Fr Sa Su │
//!  └────────────┘  │                    1 │
//! ```
//!
//! It takes only the keys that mean something to it; all others are the editor's. Nothing is chosen until a person does:
//! whoever types on is not held up by the list.

use chrono::{Datelike, Duration, Months, NaiveDate};
use crossterm::event::{KeyCode, KeyModifiers};

use super::editor::{Editor, HERE};
use super::help::{Entry, Help, List, has_days, lists};
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Question, Ticket};
use crate::app::ground::chosen;
use crate::app::ground::key::Chord;
use crate::domain::fold::fold;
use crate::domain::kind::Shape;
use crate::domain::pinyin::Pattern;
use crate::domain::{Anniversary, CellFault, Choice, Field, Lunar, Value};
use crate::locale::{Language, fill};
use crate::table::Counted;

/// Tags asked for: more than anybody scrolls through.
const MOST_TAGS: usize = 200;
/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// A cell has been opened: its list, if it has one.
pub fn begin(editor: &mut Editor, desk: &mut Desk) {
    let field = desk.field(editor.column);
    if !lists(field) {
        return;
    }
    let mut list = List::default();
    if field.choices.is_empty() {
        let question = Question::Complete { field: field.key.clone(), typed: String::new(), limit: MOST_TAGS };
        list.asked = desk.ask(HERE, question).into();
    }
    editor.help = Help::List(list);
    narrow(editor, desk);
}

/// The tags that occur; those for another cell are dropped.
pub fn valued(editor: &mut Editor, desk: &Desk, ticket: Ticket, values: Vec<Counted>) {
    let Help::List(list) = &mut editor.help else { return };
    if list.asked.answers(ticket) {
        list.tags = values.into_iter().filter(|of| !of.value.is_empty()).collect();
        // Behind what this file has, what usually stands there.
        let usual = desk.words().usual.get(&desk.field(editor.column).key).into_iter().flatten();
        for value in usual.filter(|_| desk.field(editor.column).grows()) {
            if !list.tags.iter().any(|of| fold(&of.value) == fold(value)) {
                list.tags.push(Counted { value: value.clone(), count: 0 });
            }
        }
        narrow(editor, desk);
    }
}

/// The list again, after the text has changed; nothing is chosen then.
pub fn narrow(editor: &mut Editor, desk: &Desk) {
    let Help::List(list) = &mut editor.help else { return };
    let field = desk.field(editor.column);
    let typed = if editor.selected { "" } else { word(field, editor.text.as_str()) };
    let mut entries = entries(field, &list.tags, typed);
    entries.extend(option::offer(field, typed).filter(|_| entries.is_empty()));
    (list.entries, list.chosen) = (entries, None);
}

/// What is being typed: of several values the last.
fn word<'a>(field: &Field, text: &'a str) -> &'a str {
    let start = if field.holds_tags() { text.rfind(COMMAS).map_or(0, |at| after(text, at)) } else { 0 };
    text[start..].trim()
}

const COMMAS: [char; 5] = [',', '，', '、', ';', '；'];

fn after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn entries(field: &Field, tags: &[Counted], typed: &str) -> Vec<Entry> {
    let folded = fold(typed);
    let pattern = Pattern::new(typed);
    let begins = |name: &str| fold(name).starts_with(&folded);
    let sounds = |name: &str| pattern.as_ref().is_some_and(|pattern| pattern.begins(name));
    let fits = |name: &str| begins(name) || sounds(name);
    if field.choices.is_empty() {
        let entry =
            |of: &Counted| Entry { text: of.value.clone(), count: (of.count > 0).then_some(of.count), new: false };
        return tags.iter().filter(|of| fits(&of.value)).map(entry).collect();
    }
    let option = |choice: &&Choice| choice.names().any(fits);
    let entry = |choice: &Choice| Entry { text: choice.label.clone(), count: None, new: false };
    field.choices.iter().filter(option).map(entry).collect()
}

/// A key that means something here: the answer says what came of it. Others are the editor's.
pub fn press(editor: &mut Editor, desk: &Desk, key: Chord) -> bool {
    match &editor.help {
        Help::Nothing => false,
        // The key that opens it: once more, the column's menu.
        Help::Calendar(_) if key.modifiers.contains(KeyModifiers::ALT) => false,
        Help::Calendar(day) => turn(editor, desk, *day, key),
        Help::List(_) => choose(editor, desk, key),
    }
}

/// Whether something has been chosen, or can be: the calendar, a line of the list.
#[must_use]
pub fn is_choosing(editor: &Editor) -> bool {
    let chosen = matches!(&editor.help, Help::List(list) if list.chosen.is_some());
    chosen || matches!(editor.help, Help::Calendar(_))
}

/// Opens the calendar of a date; of a list chooses what stands in the cell, else its first line.
pub fn open(editor: &mut Editor, desk: &Desk) {
    if let Help::List(list) = &mut editor.help {
        let here = list.entries.iter().position(|of| !of.new && of.text == editor.text.as_str()).unwrap_or(0);
        list.chosen = (!list.entries.is_empty()).then_some(here);
    } else if has_days(desk.field(editor.column)) {
        let day = read(editor, desk).and_then(|value| day_of(&value, desk.today())).unwrap_or(desk.today());
        editor.help = Help::Calendar(day);
    }
}

fn day_of(value: &Value, today: NaiveDate) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date()),
        Value::Text(text) => Anniversary::read(text)?.next(today),
        _ => None,
    }
}

fn turn(editor: &mut Editor, desk: &Desk, day: NaiveDate, key: Chord) -> bool {
    let days = |count| day.checked_add_signed(Duration::days(count));
    let to = match key.code {
        KeyCode::Left => days(-1),
        KeyCode::Right => days(1),
        KeyCode::Up => days(-7),
        KeyCode::Down => days(7),
        KeyCode::PageUp => day.checked_sub_months(Months::new(1)),
        KeyCode::PageDown => day.checked_add_months(Months::new(1)),
        KeyCode::Home => day.with_day(1),
        KeyCode::End => day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt()),
        _ if is_today(key) => Some(desk.today()),
        KeyCode::Esc => {
            editor.help = Help::Nothing;
            return true;
        }
        KeyCode::Enter | KeyCode::Tab => {
            take_day(editor, desk, day);
            return false;
        }
        _ => {
            editor.help = Help::Nothing;
            return false;
        }
    };
    editor.help = Help::Calendar(to.filter(|day| (1..=9999).contains(&day.year())).unwrap_or(day));
    true
}

/// `t`, or the key that puts today into a cell.
fn is_today(key: Chord) -> bool {
    key.to_ascii().typed() == Some('t') || Chord::read("ctrl-t") == Some(key)
}

/// The day goes into the cell; a time of day that stands there stays.
fn take_day(editor: &mut Editor, desk: &Desk, day: NaiveDate) {
    let time = match read(editor, desk) {
        Some(Value::Moment(moment)) => moment.format(" %H:%M").to_string(),
        _ => String::new(),
    };
    editor.help = Help::Nothing;
    editor.replace_all(&format!("{}{time}", day.format("%Y-%m-%d")));
}

fn choose(editor: &mut Editor, desk: &Desk, key: Chord) -> bool {
    let Help::List(list) = &mut editor.help else { return false };
    let Some(last) = list.entries.len().checked_sub(1) else { return false };
    match (key.code, list.chosen) {
        (KeyCode::Esc, Some(_)) => list.chosen = None,
        // The editor keeps the cell, and with it the option.
        (KeyCode::Enter | KeyCode::Tab, Some(at)) if list.entries[at].new => return false,
        (KeyCode::Enter | KeyCode::Tab, Some(at)) => {
            let text = list.entries[at].text.clone();
            return take(editor, desk, &text, key.code == KeyCode::Enter);
        }
        (_, Some(at)) => match chosen::walked(key, at, last, PAGE) {
            Some(to) => list.chosen = Some(to),
            None => return false,
        },
        // What is typed is an option already: the arrows leave the cell, as they do in any other.
        _ if !list.entries[0].new && list.entries[0].text == editor.text.as_str() => return false,
        (KeyCode::Down | KeyCode::PageDown, None) => list.chosen = Some(0),
        (KeyCode::Up | KeyCode::PageUp, None) => list.chosen = Some(last),
        _ => return false,
    }
    true
}

/// A click chooses a line of the list. False: there is no such line.
pub fn point(editor: &mut Editor, entry: usize) -> bool {
    let Help::List(list) = &mut editor.help else { return false };
    let there = entry < list.entries.len();
    if there {
        list.chosen = Some(entry);
    }
    there
}

/// The value goes into the cell; after one of several Enter stays for the next.
fn take(editor: &mut Editor, desk: &Desk, value: &str, stays: bool) -> bool {
    let several = desk.field(editor.column).holds_tags();
    let text = editor.text.as_str();
    let before = text.rfind(COMMAS).filter(|_| several && !editor.selected).map_or("", |at| &text[..after(text, at)]);
    let whole = format!("{before}{value}");
    editor.replace_all(&whole);
    narrow(editor, desk);
    several && stays
}

/// The only option that fits what is typed, where the kind itself cannot tell (by pinyin, by a word of another language).
#[must_use]
pub fn only(editor: &Editor, desk: &Desk) -> Option<String> {
    let Help::List(list) = &editor.help else { return None };
    match (desk.field(editor.column).kind.shape, list.entries.as_slice()) {
        (Shape::Choice, [only]) if !only.new => Some(only.text.clone()),
        _ => None,
    }
}

/// What the open cell's text means so far.
fn read(editor: &Editor, desk: &Desk) -> Option<Value> {
    let field = desk.field(editor.column);
    let read = field.kind.read_loosely(editor.text.as_str(), &desk.vocabulary().context(field, desk.today()));
    read.ok().map(|read| read.value)
}

/// The two days that the text may be, where it cannot be told which.
fn two_days(editor: &Editor, desk: &Desk) -> Option<[NaiveDate; 2]> {
    let field = desk.field(editor.column);
    match field.kind.read_cell(editor.text.as_str(), &desk.vocabulary().context(field, desk.today())) {
        Err(CellFault::TwoDays { days, .. }) => Some(days),
        _ => None,
    }
}

/// `2026-11-25 We`: how the text is read, where that is not what stands there.
#[must_use]
pub fn read_as(editor: &Editor, desk: &Desk) -> Option<String> {
    let field = desk.field(editor.column);
    let says_more = has_days(field) || matches!(field.kind.shape, Shape::Money | Shape::Decimal | Shape::Number);
    if let Some([one, other]) = two_days(editor, desk) {
        let (one, other) = (one.format("%Y-%m-%d").to_string(), other.format("%Y-%m-%d").to_string());
        return Some(fill(&desk.words().cell.read_either, &[("one", &one), ("other", &other)]));
    }
    let value = read(editor, desk).filter(|value| (says_more || field.kind.name == "period") && !value.is_blank())?;
    let shown = desk.show(field, &value);
    if shown == editor.text.as_str().trim() {
        return None;
    }
    let words = &desk.words().cell;
    let weekday = match &value {
        Value::Day(day) => words.weekdays.split(' ').nth(day.weekday().num_days_from_monday() as usize),
        _ => None,
    };
    Some(match weekday {
        Some(weekday) => fill(&words.read_day, &[("value", &shown), ("weekday", weekday)]),
        None => shown,
    })
}

/// The weeks that show the month of a day, from Monday to Sunday; days of its neighbours are missing.
#[must_use]
pub fn weeks(day: NaiveDate) -> Vec<[Option<u32>; 7]> {
    let Some(first) = day.with_day(1) else { return Vec::new() };
    let mut weeks = vec![[None; 7]];
    let mut date = first;
    while date.month() == first.month() {
        let column = date.weekday().num_days_from_monday() as usize;
        if column == 0 && date != first {
            weeks.push([None; 7]);
        }
        if let Some(week) = weeks.last_mut() {
            week[column] = Some(date.day());
        }
        let Some(next) = date.succ_opt() else { break };
        date = next;
    }
    weeks
}

/// The calendar's title: `November 2026`.
#[must_use]
pub fn heading(desk: &Desk, day: NaiveDate) -> String {
    let words = &desk.words().cell;
    let month = words.months.split(' ').nth(day.month0() as usize).unwrap_or_default();
    fill(&words.month, &[("year", &day.year().to_string()), ("month", month)])
}

/// The day in the Chinese calendar: `lunar 10-13`.
#[must_use]
pub fn lunar(desk: &Desk, day: NaiveDate) -> Option<String> {
    let lunar = Lunar { year: None, ..Lunar::of(day)? };
    let date = match desk.words().language {
        Language::Chinese => lunar.spoken(),
        Language::English => lunar.write().trim_start_matches("农历").to_owned(),
    };
    Some(fill(&desk.words().cell.lunar, &[("date", &date)]))
}

mod option;

pub use option::{and_how_to_add, new_option, said, with_option};

#[cfg(test)]
mod tests;
