//! Purchases: sales and refunds, one row each (METHODS §0 and §1).

use chrono::{NaiveDateTime, NaiveTime};

use super::campaigns;
use super::column::{Column, Need, who};
use crate::domain::batch::{Cell, Draft, Slot};
use crate::domain::{Currency, Fen};

/// Places of the columns in a row.
const DATE: usize = 2;
const QUANTITY: usize = 4;
const AMOUNT: usize = 5;
const CURRENCY: usize = 6;
const KIND: usize = 7;
const PRICE: usize = 13;

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
];

/// The amount, of a price for each; the day of the purchase, with its time where the file has one, a kind for every row, and a refund that is less than nothing.
pub(super) fn finish(row: &mut Draft, own: &Currency) {
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

/// Whether what a row adds up to is less than nothing.
pub(super) fn is_less(row: &Draft) -> bool {
    let less = |at: usize| matches!(row.cell(at), Cell::Money(amount) if amount < Fen(0));
    less(AMOUNT) || less(PRICE) || matches!(row.cell(QUANTITY), Cell::Number(quantity) if quantity < 0)
}

/// Midnight is a day without a time: so spreadsheets write one.
fn of_moment(moment: NaiveDateTime) -> Slot {
    if moment.time() == NaiveTime::MIN { Slot::Day(moment.date()) } else { Slot::Moment(moment) }
}
