//! Notes: dated free text about a customer, one row each.

use super::column::{Column, Need, who};
use crate::domain::Currency;
use crate::domain::batch::{Cell, Draft, Slot};

/// Place of the column in a row.
const PINNED: usize = 3;

pub(super) const COLUMNS: &[Column] = &[
    Column {
        key: "customer",
        kind: "text",
        need: Need::Who,
        headings: &["customer_id", "customer_code"],
        options: &[],
    },
    Column { key: "at", kind: "moment", need: Need::Must, headings: &["date"], options: &[] },
    Column { key: "text", kind: "long_text", need: Need::Must, headings: &["note"], options: &[] },
    Column { key: "pinned", kind: "yes_no", need: Need::Free, headings: &[], options: &[] },
    who("who_phone", "phone"),
    who("who_email", "email"),
    who("who_name", "text"),
    Column { key: "who_company", kind: "text", need: Need::Free, headings: &[], options: &[] },
];

/// A note is pinned or not; nothing said means not.
pub(super) fn finish(row: &mut Draft, _: &Currency) {
    if row.cell(PINNED) == Cell::Blank {
        row.put(PINNED, Slot::YesNo(false));
    }
}
