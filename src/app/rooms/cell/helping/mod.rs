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
use super::help::{Calendar, Entry, Help, List, has_days, lists};
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Question, Ticket};
use crate::app::ground::chosen;
use crate::app::ground::key::Chord;
use crate::domain::fold::fold;
use crate::domain::kind::Shape;
use crate::domain::pinyin::Pattern;
use crate::domain::{Anniversary, Choice, Field, Lunar, Value, choice};
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

/// The list again, after the text has changed; nothing is chosen then, unless the list was opened to choose.
pub fn narrow(editor: &mut Editor, desk: &Desk) {
    follow(editor, desk);
    let Help::List(list) = &mut editor.help else { return };
    let (field, text) = (desk.field(editor.column), editor.text.as_str());
    let typed = if editor.selected { "" } else { several::word(field, list, text) };
    let mut entries = entries(field, &list.tags, typed);
    entries.extend(option::offer(field, typed).filter(|_| entries.is_empty()));
    if field.holds_tags() {
        several::tick(&mut entries, field, list, text);
    }
    let here = entries.iter().position(|of| !of.new && (of.ticked == Some(true) || of.text == text));
    let chosen = here.filter(|_| typed.is_empty()).or(Some(0)).filter(|_| list.opened && !entries.is_empty());
    (list.entries, list.chosen) = (entries, chosen);
}

fn entries(field: &Field, tags: &[Counted], typed: &str) -> Vec<Entry> {
    let folded = fold(typed);
    let pattern = Pattern::new(typed);
    let begins = |name: &str| fold(name).starts_with(&folded);
    let sounds = |name: &str| pattern.as_ref().is_some_and(|pattern| pattern.begins(name));
    let fits = |name: &str| begins(name) || sounds(name);
    if field.choices.is_empty() {
        let entry = |of: &Counted| Entry { count: (of.count > 0).then_some(of.count), ..Entry::of(&of.value) };
        return tags.iter().filter(|of| fits(&of.value)).map(entry).collect();
    }
    let entry = |choice: &Choice| Entry::of(&choice.label);
    let number = choice::number(typed).filter(|_| field.key == "stage");
    match number.and_then(|number| field.numbered(number)) {
        Some(stage) => vec![entry(stage)],
        None => choice::beginning(&field.choices, typed).into_iter().map(entry).collect(),
    }
}

/// A key that means something here: the answer says what came of it. Others are the editor's.
pub fn press(editor: &mut Editor, desk: &Desk, key: Chord) -> bool {
    match &editor.help {
        Help::Nothing => false,
        // The key that opens it: once more, the column's menu.
        Help::Calendar(_) if key.modifiers.contains(KeyModifiers::ALT) => false,
        Help::Calendar(calendar) => {
            let day = calendar.day;
            turn(editor, desk, day, key)
        }
        Help::List(_) => choose(editor, desk, key),
    }
}

/// Whether something has been chosen, or can be: the calendar, a line of the list.
#[must_use]
pub fn is_choosing(editor: &Editor) -> bool {
    let chosen = matches!(&editor.help, Help::List(list) if list.chosen.is_some() || list.opened);
    chosen || matches!(editor.help, Help::Calendar(_))
}

/// Opens the calendar of a date; of a list chooses what stands in the cell, else its first line.
pub fn open(editor: &mut Editor, desk: &Desk) {
    let typed = editor.is_typed();
    if let Help::List(list) = &mut editor.help {
        (list.opened, list.whole) = (true, !typed);
        narrow(editor, desk);
    } else if has_days(desk.field(editor.column)) {
        let day = read_day(editor, desk).unwrap_or(desk.today());
        editor.help = Help::Calendar(Calendar { day, chosen: true, of: editor.text.as_str().to_owned() });
        // Whoever types wants another date, not a longer one.
        editor.selected = true;
    }
}

/// The calendar goes to the day that is typed, as soon as it can be read; a bare number is a day of the month that shows.
fn follow(editor: &mut Editor, desk: &Desk) {
    let typed = editor.text.as_str().to_owned();
    let read = read_day(editor, desk);
    if let Help::Calendar(calendar) = &mut editor.help
        && calendar.of != typed
    {
        let of_month = typed.trim().parse().ok().and_then(|day| calendar.day.with_day(day));
        let day = of_month.or(read).unwrap_or(calendar.day);
        *calendar = Calendar { day, chosen: of_month.is_some(), of: typed };
    }
}

fn read_day(editor: &Editor, desk: &Desk) -> Option<NaiveDate> {
    read(editor, desk).and_then(|value| day_of(&value, desk.today()))
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
        _ => return false,
    };
    if let Help::Calendar(calendar) = &mut editor.help {
        calendar.day = to.filter(|day| (1..=9999).contains(&day.year())).unwrap_or(day);
        calendar.chosen = true;
    }
    true
}

/// The key that puts today into a cell. No letter: letters begin a word, such as tomorrow's.
fn is_today(key: Chord) -> bool {
    Chord::read("ctrl-t") == Some(key)
}

/// The day goes into the cell, if a person has gone to it; a time of day that stands there stays.
fn take_day(editor: &mut Editor, desk: &Desk, day: NaiveDate) {
    if matches!(&editor.help, Help::Calendar(calendar) if !calendar.chosen) {
        editor.help = Help::Nothing;
        return;
    }
    let time = match read(editor, desk) {
        Some(Value::Moment(moment)) => moment.format(" %H:%M").to_string(),
        _ => String::new(),
    };
    editor.help = Help::Nothing;
    editor.replace_all(&format!("{}{time}", day.format("%Y-%m-%d")));
}

fn choose(editor: &mut Editor, desk: &Desk, key: Chord) -> bool {
    let several = desk.field(editor.column).holds_tags();
    let ticked = several && editor.is_typed();
    let Help::List(list) = &mut editor.help else { return false };
    if key.code == KeyCode::Esc && (list.opened || list.chosen.is_some()) {
        (list.opened, list.chosen) = (false, None);
        return true;
    }
    let Some(last) = list.entries.len().checked_sub(1) else { return typed_on(editor, key) };
    match (key.code, list.chosen) {
        // Whoever has ticked keeps what is ticked: the line that is left is not meant.
        (KeyCode::Enter | KeyCode::Tab, Some(_)) if ticked && list.whole => return false,
        // The editor keeps the cell, and with it the option.
        (KeyCode::Enter | KeyCode::Tab, Some(at)) if list.entries[at].new => return false,
        (KeyCode::Enter | KeyCode::Tab, Some(at)) => {
            let text = list.entries[at].text.clone();
            take(editor, desk, &text);
            return false;
        }
        // In a value that is new a space is a sign like others.
        (_, Some(at)) if several && !list.entries[at].new && key.to_ascii().typed() == Some(' ') => {
            let text = list.entries[at].text.clone();
            several::toggle(editor, desk, &text);
            narrow(editor, desk);
            choose_value(editor, &text);
        }
        (_, Some(at)) => match chosen::walked(key, at, last, PAGE) {
            Some(to) => list.chosen = Some(to),
            None => return typed_on(editor, key),
        },
        // What is typed is an option already: the arrows leave the cell, as they do in any other.
        _ if !list.entries[0].new && list.entries[0].text == editor.text.as_str() => return false,
        (KeyCode::Down | KeyCode::PageDown, None) => list.chosen = Some(0),
        (KeyCode::Up | KeyCode::PageUp, None) => list.chosen = Some(last),
        _ => return false,
    }
    true
}

/// The line of that value is the chosen one, if there is one.
fn choose_value(editor: &mut Editor, value: &str) {
    if let Help::List(list) = &mut editor.help {
        list.chosen = list.entries.iter().position(|entry| entry.text == value).or(list.chosen);
    }
}

/// A key of the text: behind values that are whole it begins another one.
fn typed_on(editor: &mut Editor, key: Chord) -> bool {
    if key.typed().is_some() || key.code == KeyCode::Backspace {
        several::begin_another(editor, key.typed().is_some());
    }
    false
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

/// The value goes into the cell, to those that stand there if it holds several.
fn take(editor: &mut Editor, desk: &Desk, value: &str) {
    if desk.field(editor.column).holds_tags() {
        several::add(editor, desk, value);
    } else {
        editor.replace_all(value);
    }
    narrow(editor, desk);
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
mod reading;
mod several;

use reading::read;

pub use option::{and_how_to_add, new_option, said, with_option};
pub use reading::read_as;

#[cfg(test)]
mod tests;
