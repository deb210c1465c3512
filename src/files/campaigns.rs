//! Campaign costs: one row for each cost booked (METHODS §0).

use super::column::{Column, Need};
use crate::domain::batch::{Cell, Draft, Slot};
use crate::domain::kind::currency_of;
use crate::domain::{Currency, ImportFault};

/// Places of the columns in a row.
const DATE: usize = 3;
const CURRENCY: usize = 5;

/// ISO 4217's code for "no currency": no rate is ever known for it, so the amount counts as unpriced.
const UNKNOWN: &str = "XXX";

pub(super) const COLUMNS: &[Column] = &[
    Column { key: "code", kind: "text", need: Need::Free, headings: &["campaign_id"], options: &[] },
    Column { key: "utm_campaign", kind: "text", need: Need::Free, headings: &["campaign"], options: &[] },
    Column { key: "source", kind: "text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "date", kind: "moment", need: Need::Must, headings: &[], options: &[] },
    Column { key: "cost", kind: "money", need: Need::Free, headings: &[], options: &[] },
    Column { key: "currency", kind: "text", need: Need::Free, headings: &[], options: &[] },
];

pub(super) fn finish(row: &mut Draft, own: &Currency) {
    if let Cell::Moment(moment) = row.cell(DATE) {
        row.put(DATE, Slot::Day(moment.date()));
    }
    check_currency(row, CURRENCY, own);
}

/// A currency is kept by its code (ISO 4217), whether that, its name or its sign says it. What is none is reported, and its
/// amount is then worth an unknown sum, never as much in the file's own currency.
pub(super) fn check_currency(row: &mut Draft, at: usize, own: &Currency) {
    let Cell::Text(found) = row.cell(at) else { return };
    match currency_of(found, own) {
        Some(code) if code == found => return,
        Some(code) => return row.put_cell(at, Cell::Text(&code)),
        None => {}
    }
    let fault = ImportFault::NotACurrency { found: found.to_owned() };
    row.fault(Some(at), fault);
    row.put(at, Slot::Word(UNKNOWN));
}
