//! Purchases: sales and refunds, one row each (METHODS §0 and §1).

use chrono::{NaiveDateTime, NaiveTime};

use super::campaigns;
use super::column::{Column, Need, who};
use super::mapping::whole_name;
use crate::domain::batch::{Cell, Draft, Noted, Slot};
use crate::domain::{Currency, Fen, Value, synonym};

/// Places of the columns in a row.
pub(super) const CODE: usize = 0;
const DATE: usize = 2;
const PRODUCT: usize = 3;
const QUANTITY: usize = 4;
pub(super) const AMOUNT: usize = 5;
const CURRENCY: usize = 6;
const KIND: usize = 7;
const WHO: usize = 11;
const PRICE: usize = 13;
const FIRST: usize = 15;
const LAST: usize = 16;
pub(super) const REFUND: usize = 17;
const REMARK: usize = 18;

/// What stands behind the number of an order whose refund it is.
const OF_REFUND: &str = "-R";

pub(super) const COLUMNS: &[Column] = &[
    Column { key: "code", kind: "text", need: Need::Free, headings: &["purchase_id", "order_id"], options: &[] },
    Column {
        key: "customer",
        kind: "text",
        need: Need::Who,
        headings: &["customer_id", "customer_code"],
        options: &[],
    },
    // Shops write the time too; a purchase is counted by its day, and the last one tells its time.
    Column { key: "date", kind: "moment", need: Need::Must, headings: &[], options: &[] },
    Column { key: "product", kind: "text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "quantity", kind: "integer", need: Need::Free, headings: &[], options: &[] },
    Column { key: "amount", kind: "money", need: Need::Free, headings: &[], options: &[] },
    Column { key: "currency", kind: "text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "kind", kind: "choice", need: Need::Free, headings: &[], options: &["sale", "refund"] },
    Column { key: "campaign", kind: "text", need: Need::Free, headings: &["utm_campaign"], options: &[] },
    who("who_phone", "phone"),
    who("who_email", "email"),
    who("who_name", "text"),
    Column { key: "who_company", kind: "text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "price", kind: "money", need: Need::Free, headings: &[], options: &[] },
    Column { key: "status", kind: "text", need: Need::Free, headings: &[], options: &[] },
    who("who_first", "text"),
    who("who_last", "text"),
    Column { key: "refund", kind: "money", need: Need::Free, headings: &[], options: &[] },
    Column { key: "remark", kind: "long_text", need: Need::Free, headings: &[], options: &[] },
    of_customer("who_city", "text"),
    of_customer("who_address", "text"),
    of_customer("who_country", "text"),
    of_customer("who_tags", "tags"),
];

/// What an order says of its customer besides who it is: it fills what is empty there.
const fn of_customer(key: &'static str, kind: &'static str) -> Column {
    Column { key, kind, need: Need::Free, headings: &[], options: &[] }
}

/// The amount, of a price for each; the day of the purchase, with its time where the file has one, a kind for every row, and a refund that is less than nothing.
pub(super) fn finish(row: &mut Draft, own: &Currency) {
    name(row);
    remark(row);
    if let Cell::Moment(moment) = row.cell(DATE) {
        row.put(DATE, of_moment(moment));
    }
    campaigns::check_currency(row, CURRENCY, own);
    if let (Cell::Blank, Cell::Money(price)) = (row.cell(AMOUNT), row.cell(PRICE)) {
        let quantity = if let Cell::Number(quantity) = row.cell(QUANTITY) { quantity } else { 1 };
        // A cancelled invoice has what comes back as less than nothing.
        row.put(AMOUNT, Slot::Money(Fen(price.0.saturating_mul(quantity))));
    }
    let refund = row.cell(KIND) == Cell::Text("refund");
    match row.cell(AMOUNT) {
        Cell::Money(amount) if amount < Fen(0) => row.put(KIND, Slot::Word("refund")),
        Cell::Money(amount) if refund => row.put(AMOUNT, Slot::Money(-amount)),
        _ if refund => {}
        _ => row.put(KIND, Slot::Word("sale")),
    }
}

/// First and last name are one.
fn name(row: &mut Draft) {
    if !row.cell(WHO).is_blank() {
        return;
    }
    let part = |at: usize| row.cell(at).text().unwrap_or_default().to_owned();
    let name = whole_name(&part(FIRST), &part(LAST));
    if !name.is_empty() {
        row.put_cell(WHO, Cell::Text(&name));
    }
}

/// What the buyer has written is a note of that day.
fn remark(row: &mut Draft) {
    let Cell::Text(text) = row.cell(REMARK) else { return };
    let (text, moment) = (text.to_owned(), if let Cell::Moment(moment) = row.cell(DATE) { Some(moment) } else { None });
    if !synonym::is_nothing(&text) {
        row.note(text, Noted::Cell(moment));
    }
}

/// One more line of an order whose total stands on each of them: what is said of the order as a whole is said once.
pub(super) fn say_once(row: &mut Draft) {
    [AMOUNT, PRICE, REFUND, REMARK].into_iter().for_each(|at| row.put(at, Slot::Blank));
}

/// Whether some of the order's money went back, as stands beside it.
pub(super) fn has_refund(row: &Draft) -> bool {
    matches!(row.cell(REFUND), Cell::Money(amount) if amount != Fen(0))
}

/// The number of the order whose refund has that number.
pub(super) fn of_refund(code: &str) -> Option<&str> {
    code.strip_suffix(OF_REFUND)
}

/// The refund that stands beside an order, as a row of its own: the cells of that. Of a row that is a refund itself there is none.
pub(super) fn refund(row: &Draft, width: usize) -> Option<Vec<Value>> {
    let Cell::Money(amount) = row.cell(REFUND) else { return None };
    if amount == Fen(0) || row.cell(KIND) == Cell::Text("refund") {
        return None;
    }
    let mut cells: Vec<Value> = (0..width).map(|at| row.cell(at).to_value()).collect();
    [PRODUCT, QUANTITY, PRICE, REFUND, REMARK].into_iter().for_each(|at| cells[at] = Value::Blank);
    cells[AMOUNT] = Value::Money(if amount < Fen(0) { amount } else { -amount });
    cells[KIND] = Value::text("refund");
    if let Some(code) = cells[CODE].as_text().map(|code| format!("{code}{OF_REFUND}")) {
        cells[CODE] = Value::text(&code);
    }
    Some(cells)
}

/// Whether what a row adds up to is less than nothing.
pub(super) fn is_less(row: &Draft) -> bool {
    let less = |at: usize| matches!(row.cell(at), Cell::Money(amount) if amount < Fen(0));
    less(AMOUNT) || less(PRICE) || matches!(row.cell(QUANTITY), Cell::Number(quantity) if quantity < 0)
}

/// Midnight is a day without a time: so spreadsheets write one.
fn of_moment(moment: NaiveDateTime) -> Slot {
    if moment.time() == NaiveTime::MIN { Slot::Day(moment.date()) } else { Slot::Moment(moment) }
}
