//! The filter line of a tab: what it means, a term more, everybody again.

use chrono::NaiveDate;

use super::desk::Desk;
use super::order;
use super::parts::tab::Tab;
use crate::domain::{Field, Filter, Lunar, Value, Vocabulary};
use crate::query;

/// Everybody again.
pub fn clear(state: &mut Desk) {
    if state.tab().filter.is_empty() {
        return;
    }
    set(state, String::new());
    order::ask_again(state)
}

/// A term more, made from the cell under the cursor.
pub fn narrow(state: &mut Desk, term: fn(&Field, &Value) -> Filter) {
    if state.row(state.tab().row).is_none() {
        return;
    }
    let (field, value) = (state.current_field(), state.current_value());
    let term = term(field, &found_by(field, value, state.today()));
    if add(state, &term) {
        order::ask_again(state)
    }
}

/// What the order lane compares a cell by: of a lunar birthday the day on which it is kept next.
fn found_by(field: &Field, value: Value, today: chrono::NaiveDate) -> Value {
    let lunar = value.as_text().filter(|_| field.recurs()).and_then(Lunar::read);
    lunar.and_then(|lunar| lunar.next(today)).map_or(value, Value::Day)
}

/// The group under the cursor as one term more.
pub fn open_group(state: &mut Desk, term: &Filter) {
    if !add(state, term) {
        return;
    }
    (state.tab_mut().row, state.tab_mut().top) = (0, 0);
    order::ask(state)
}

/// Puts a term more into the line; false if it says so already.
pub fn add(state: &mut Desk, term: &Filter) -> bool {
    let line = query::add(&state.tab().filter, term, &state.vocabulary, state.today());
    line != state.tab().filter && set(state, line)
}

/// Takes out of the line what it says about the order.
pub fn drop_sort(state: &mut Desk) {
    if state.tab().line_sort.is_some() {
        let line = query::without_sort(&state.tab().filter, &state.vocabulary, state.today());
        set(state, line);
    }
}

/// What the line means today: `last>90d` moves on with the days.
pub fn read_again(state: &mut Desk) {
    let line = state.tab().filter.clone();
    set(state, line);
}

/// Shows what a line means.
pub fn show(state: &mut Desk, line: String) {
    let meant = line.clone();
    show_as(state, line, &meant)
}

pub fn show_as(state: &mut Desk, line: String, meant: &str) {
    if !set_as(state, line, meant) {
        return;
    }
    let tab = state.tab_mut();
    (tab.row, tab.top) = (0, 0);
    order::ask(state)
}

/// Gives the sheet this line; true if it means something else than the one before.
pub fn set(state: &mut Desk, line: String) -> bool {
    let meant = line.clone();
    set_as(state, line, &meant)
}

/// The same with what the line means so far.
fn set_as(state: &mut Desk, line: String, meant: &str) -> bool {
    let parsed = query::parse(meant, &state.vocabulary, state.today());
    let tab = state.tab_mut();
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
    changed
}
