//! The filter line of a tab: what it means, a term more, everybody again.

use chrono::NaiveDate;

use super::desk::Desk;
use super::order;
use super::parts::tab::Tab;
use crate::domain::{Field, Filter, Lunar, Value, Vocabulary};
use crate::query;

/// Everybody again.
pub fn clear(desk: &mut Desk) {
    if desk.tab().filter.is_empty() {
        return;
    }
    set(desk, String::new());
    order::ask_again(desk)
}

/// A term more, made from the cell under the cursor.
pub fn narrow(desk: &mut Desk, term: fn(&Field, &Value) -> Filter) {
    if desk.row(desk.tab().row).is_none() {
        return;
    }
    let (field, value) = (desk.current_field(), desk.current_value());
    let term = term(field, &found_by(field, value, desk.today()));
    if add(desk, &term) {
        order::ask_again(desk)
    }
}

/// What the order lane compares a cell by: of a lunar birthday the day on which it is kept next.
fn found_by(field: &Field, value: Value, today: chrono::NaiveDate) -> Value {
    let lunar = value.as_text().filter(|_| field.recurs()).and_then(Lunar::read);
    lunar.and_then(|lunar| lunar.next(today)).map_or(value, Value::Day)
}

/// The group under the cursor as one term more.
pub fn open_group(desk: &mut Desk, term: &Filter) {
    if !add(desk, term) {
        return;
    }
    (desk.tab_mut().row, desk.tab_mut().top) = (0, 0);
    order::ask(desk)
}

/// Puts a term more into the line; false if it says so already.
pub fn add(desk: &mut Desk, term: &Filter) -> bool {
    let line = query::add(&desk.tab().filter, term, &desk.vocabulary, desk.today());
    line != desk.tab().filter && set(desk, line)
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

/// Shows what a line means.
pub fn show(desk: &mut Desk, line: String) {
    let meant = line.clone();
    show_as(desk, line, &meant)
}

pub fn show_as(desk: &mut Desk, line: String, meant: &str) {
    if !set_as(desk, line, meant) {
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
    changed
}
