//! What a person should look at before the row is written: a day that is to come where it should have been, one that lies far
//! off, an amount of another quantity.

use chrono::{Datelike, NaiveDate};

use super::open::Open;
use super::reading::{self, Reader};
use crate::app::desk::desk::Desk;
use crate::app::desk::hanging::{CellOf, RowKind, Sort};
use crate::domain::day::Toward;
use crate::domain::{Fen, Value};
use crate::locale::fill;

/// So many days ahead or years back a day is doubtful.
const FAR: i64 = 366;
const LONG_AGO: i32 = 20;

/// Each in a sentence.
pub fn of(desk: &Desk, open: &Open) -> Vec<String> {
    let days = open.cells().iter().filter_map(|cell| of_day(desk, open, cell));
    days.chain(backwards(desk, open)).chain(of_quantity(desk, open)).chain(of_refund(desk, open)).collect()
}

/// What is read of a cell of days, where that is not what stands there: `2027-01-01 Fri`.
pub fn read_as(desk: &Desk, open: &Open, cell: &CellOf) -> Option<String> {
    let value = typed(desk, open, cell)?;
    let shown = crate::app::desk::hanging::when(&value);
    let day = day(&value).filter(|_| shown != open.typed(cell.key))?;
    Some(desk.words().read_day(&shown, day))
}

/// The day or moment that is typed in a cell; nothing: it is as it was, or nobody can read it.
fn typed(desk: &Desk, open: &Open, cell: &CellOf) -> Option<Value> {
    let Sort::When(toward) = cell.sort else { return None };
    if open.as_it_was(cell.key).is_some() {
        return None;
    }
    reading::when(desk, open, cell.key, toward).filter(|value| !value.is_blank())
}

fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(at.date()),
        _ => None,
    }
}

fn of_day(desk: &Desk, open: &Open, cell: &CellOf) -> Option<String> {
    let Sort::When(toward) = cell.sort else { return None };
    let (day, today, words) = (day(&typed(desk, open, cell)?)?, desk.today(), &desk.words().form);
    let over = cell.key == "due" && open.typed("done_at").is_empty();
    let doubt = match toward {
        Toward::Past if day > today => &words.doubt_to_come,
        Toward::Coming if day < today && over => &words.doubt_over,
        Toward::Coming if (day - today).num_days() > FAR => &words.doubt_far,
        _ if today.year() - day.year() > LONG_AGO => &words.doubt_far,
        _ => return None,
    };
    let label = desk.words().form_cells.get(cell.key).map_or(cell.key, String::as_str);
    Some(fill(doubt, &[("label", label), ("day", &desk.words().read_day(&day.to_string(), day))]))
}

/// A stay that ends before it begins; it is not written so.
fn backwards(desk: &Desk, open: &Open) -> Option<String> {
    let of = |key: &str| {
        let cell = open.cells().iter().find(|cell| cell.key == key)?;
        let Sort::When(toward) = cell.sort else { return None };
        reading::when(desk, open, key, toward).as_ref().and_then(day)
    };
    let (from, to) = (of("check_in")?, of("check_out")?);
    (to < from).then(|| desk.words().form.backwards.clone())
}

/// The amount of the file stands beside another quantity: nobody knows whether it is still that.
fn of_quantity(desk: &Desk, open: &Open) -> Option<String> {
    let priced = matches!(open.kind, RowKind::Order | RowKind::Refund) && open.row.is_some();
    let amount = open.as_it_was("amount").filter(|amount| priced && !amount.is_empty())?;
    if open.as_it_was("quantity").is_some() || !open.typed("price").is_empty() {
        return None;
    }
    Some(fill(&desk.words().form.doubt_amount, &[("amount", amount)]))
}

/// More goes back than the order was.
fn of_refund(desk: &Desk, open: &Open) -> Option<String> {
    let sold = open.sold.as_ref()?;
    let mut reader = Reader { desk, open, notes: Vec::new() };
    let quantity = reader.number_of("quantity").ok().flatten();
    let amount = reader.money("amount").ok().flatten().map(|(amount, _)| amount);
    let worth = sold.amount.map(Fen::grouped).unwrap_or_default();
    let count = sold.quantity.map(|count| count.to_string()).unwrap_or_default();
    let values = [("amount", worth.as_str()), ("n", count.as_str())];
    sold.is_exceeded(quantity, amount).then(|| fill(&desk.words().form.doubt_more, &values))
}
