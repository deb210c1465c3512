//! The filter line of a tab: what it means, a term more, everybody again.

use chrono::NaiveDate;

use super::desk::Desk;
use super::parts::tab::Tab;
use super::{meant, order};
use crate::domain::{Field, Filter, Lunar, Value, Vocabulary};
use crate::locale::fill;
use crate::query;

/// The line of the tab that shows with a term more, made from the cell under the cursor; nothing while that is not at hand.
#[must_use]
pub fn like_here(desk: &Desk, term: fn(&Field, &Value) -> Filter) -> Option<String> {
    desk.current_row()?;
    let (field, value) = (desk.current_field(), desk.current_value());
    Some(with(desk, &term(field, &found_by(field, value, desk.today()))))
}

/// The line of the tab that shows with that term, if it does not say so already.
#[must_use]
pub fn with(desk: &Desk, term: &Filter) -> String {
    query::add(&desk.tab().filter, term, &desk.vocabulary, desk.today())
}

/// What is said where nobody fits the line: which keys lead on from there.
#[must_use]
pub fn nobody(desk: &Desk) -> String {
    let words = &desk.words.grid;
    // What was set aside is there while the line is typed.
    if desk.aside().is_some() {
        return words.empty_typing.clone();
    }
    let key = |name: &'static str| desk.keymap.first(name, desk.mode);
    let by_name = || fill(&words.clear_by_name, &[("palette", key("palette").unwrap_or_default())]);
    let clear = key("clear-filter").map_or_else(by_name, str::to_owned);
    let keys = [("filter", key("filter").unwrap_or("filter")), ("clear", clear.trim())];
    match meant::words(desk) {
        Some(what) => fill(&words.empty_words, &[keys.as_slice(), &[("what", what.as_str())]].concat()),
        None => fill(&words.empty_filter, &keys),
    }
}

/// That is the line, and the cursor stays on its customer as far as she still shows; an empty one shows everybody.
pub fn refine(desk: &mut Desk, line: String) {
    if line != desk.tab().filter && (set(desk, line) || desk.tab().filter.is_empty()) {
        order::ask_again(desk)
    }
}

/// What the order lane compares a cell by: of a lunar birthday the day on which it is kept next.
fn found_by(field: &Field, value: Value, today: chrono::NaiveDate) -> Value {
    let lunar = value.as_text().filter(|_| field.recurs()).and_then(Lunar::read);
    lunar.and_then(|lunar| lunar.next(today)).map_or(value, Value::Day)
}

/// Takes out of the line what it says about the order.
pub fn drop_sort(desk: &mut Desk) {
    if desk.tab().line_sort.is_some() {
        let line = query::without_sort(&desk.tab().filter, &desk.vocabulary, desk.today());
        set(desk, line);
    }
}

/// What the line means today: `last>90d` moves on with the days.
pub fn read_again(desk: &mut Desk) {
    let line = desk.tab().filter.clone();
    set(desk, line);
}

/// Shows, from its first row on, what a line means; while it is typed it means so much so far.
pub fn show(desk: &mut Desk, line: String, so_far: &str) {
    if !set_as(desk, line, so_far) {
        // Its words are others, though it means the same so far.
        if desk.tab().order.is_empty() {
            meant::ask(desk);
        }
        return;
    }
    let tab = desk.tab_mut();
    (tab.row, tab.top) = (0, 0);
    order::ask(desk)
}

/// Gives the sheet this line; true if it means something else than the one before.
pub fn set(desk: &mut Desk, line: String) -> bool {
    let meant = line.clone();
    set_as(desk, line, &meant)
}

/// Whether the tab that shows has a line of which not all applies; while it is typed, something may have to follow.
#[must_use]
pub fn is_partly_understood(desk: &Desk) -> bool {
    let (tab, typed) = (desk.tab(), desk.aside().is_some());
    !(tab.wrong.is_empty() || typed && tab.unfinished)
}

/// The same with what the line means so far.
fn set_as(desk: &mut Desk, line: String, meant: &str) -> bool {
    let parsed = query::parse(meant, &desk.vocabulary, desk.today());
    let tab = desk.tab_mut();
    tab.filter = line;
    means(tab, parsed)
}

/// What a tab's line means with these fields, on that day.
pub fn read_tab(tab: &mut Tab, vocabulary: &Vocabulary, today: NaiveDate) {
    let parsed = query::parse(&tab.filter, vocabulary, today);
    means(tab, parsed);
}

fn means(tab: &mut Tab, parsed: query::Parsed) -> bool {
    let changed = tab.view.filter != parsed.filter || tab.line_sort != parsed.sort;
    tab.view.filter = parsed.filter;
    tab.line_sort = parsed.sort;
    tab.unfinished = parsed.problems.iter().all(|marked| marked.problem == query::Error::Unfinished);
    tab.wrong = parsed.problems.into_iter().map(|marked| marked.range).collect();
    changed
}
