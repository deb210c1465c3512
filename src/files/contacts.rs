//! Contacts: talks, requests, complaints, surveys, one row each (METHODS §0).

use super::column::{Column, Need, who};
use crate::domain::Currency;
use crate::domain::batch::Draft;

/// What a contact may be; other words are kept.
const KINDS: &[&str] = &["call", "visit", "mail", "wechat", "inquiry", "request", "complaint", "survey", "care"];

pub(super) const COLUMNS: &[Column] = &[
    Column { key: "code", kind: "text", need: Need::Free, headings: &["contact_id"], options: &[] },
    Column {
        key: "customer",
        kind: "text",
        need: Need::Who,
        headings: &["customer_id", "customer_code"],
        options: &[],
    },
    Column { key: "at", kind: "moment", need: Need::Must, headings: &["date"], options: &[] },
    Column { key: "channel", kind: "text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "direction", kind: "choice", need: Need::Free, headings: &[], options: &["in", "out"] },
    Column { key: "kind", kind: "choice", need: Need::Open, headings: &[], options: KINDS },
    Column { key: "text", kind: "long_text", need: Need::Free, headings: &["note"], options: &[] },
    Column { key: "promised_hours", kind: "integer", need: Need::Free, headings: &[], options: &[] },
    Column { key: "responded_at", kind: "moment", need: Need::Free, headings: &[], options: &[] },
    Column { key: "status", kind: "choice", need: Need::Free, headings: &[], options: &["open", "closed"] },
    Column { key: "resolved_at", kind: "moment", need: Need::Free, headings: &[], options: &[] },
    Column { key: "resolution", kind: "long_text", need: Need::Free, headings: &[], options: &[] },
    Column { key: "satisfaction", kind: "rating", need: Need::Free, headings: &[], options: &[] },
    who("who_phone", "phone"),
    who("who_email", "email"),
    who("who_name", "text"),
    Column { key: "who_company", kind: "text", need: Need::Free, headings: &[], options: &[] },
];

pub(super) fn finish(_: &mut Draft, _: &Currency) {}
