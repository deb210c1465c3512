//! Moments in words: when something was, what changed then, and how long something still takes.

use super::desk::Desk;
use crate::domain::child::InShort;
use crate::domain::{Currency, How, Hung, Value, What};
use crate::locale::fill;

impl Desk {
    /// A moment of the file (`2026-11-18T10:00`) as month, day and time; with the year where it is not this one.
    #[must_use]
    pub fn when(&self, at: &str) -> String {
        let year = format!("{}-", self.now.format("%Y"));
        at.strip_prefix(&year).unwrap_or(at).replace('T', " ")
    }
}

/// Seconds from which on minutes are told.
const MINUTES: u64 = 90;

/// `about 12 s left`
#[must_use]
pub fn left(desk: &Desk, seconds: u64) -> String {
    let words = &desk.words.shared;
    match seconds {
        0..MINUTES => fill(&words.left_seconds, &[("n", &seconds.to_string())]),
        _ => fill(&words.left_minutes, &[("n", &seconds.div_ceil(60).to_string())]),
    }
}

/// What a line says of what changed.
#[must_use]
pub fn sentence(desk: &Desk, what: &What) -> String {
    let words = &desk.words.moments;
    let one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    match what {
        What::Cell { field: key, before, after } => {
            let field = desk.vocabulary.field(key);
            let show = |value: &Value| match field {
                Some(field) if !value.is_blank() => one_line(&desk.show(field, value)),
                _ => words.nothing.clone(),
            };
            let label = field.map_or(key.as_str(), |field| field.label.as_str());
            fill(&words.cell, &[("label", label), ("before", &show(before)), ("after", &show(after))])
        }
        What::Came => words.came.clone(),
        What::CameWithRows => words.came_with_rows.clone(),
        What::Trashed => words.trashed.clone(),
        What::Archived => words.archived.clone(),
        What::Restored => words.back.clone(),
        What::Note { before, after } => {
            let text = after.as_ref().or(before.as_ref()).map_or_else(String::new, |text| one_line(text));
            let message = match (before, after) {
                (None, _) => &desk.words.shared.note,
                (Some(_), Some(_)) => &words.note_changed,
                (Some(_), None) => &words.note_gone,
            };
            fill(message, &[("text", &text)])
        }
        What::Child { of, how, row } => hung(desk, *of, *how, row),
        What::Rows { table, count } => fill(rows(desk, table), &[("n", &count.to_string())]),
    }
}

/// What several rows of that table are called, with their number.
fn rows<'a>(desk: &'a Desk, table: &str) -> &'a str {
    let words = &desk.words.moments;
    match table {
        "purchase" => &words.purchases,
        "interaction" => &words.contacts,
        "note" => &words.notes,
        "customer" => &words.customers,
        "field" | "sheet" | "sheet_field" | "view" | "setting" => &words.layout,
        _ => &words.rows,
    }
}

/// `order added: 会议平板 ¥11,699.10`
fn hung(desk: &Desk, of: Hung, how: How, row: &InShort) -> String {
    let words = &desk.words.moments;
    let message = match how {
        How::Added => &words.row_added,
        How::Changed => &words.row_changed,
        How::Removed => &words.row_removed,
    };
    fill(message, &[("row", noun(desk, of, &row.kind)), ("text", &in_short(desk, row))])
}

/// What such a row is called; `kind` as it lies in the file.
#[must_use]
pub fn noun<'a>(desk: &'a Desk, of: Hung, kind: &str) -> &'a str {
    let key = match (of, kind) {
        (Hung::Purchase, "refund") | (Hung::Interaction, "complaint" | "request") => kind,
        _ => of.table(),
    };
    desk.words.hung.get(key).map_or("", String::as_str)
}

/// What such a row says, in a few words: its text and amount, else its day.
#[must_use]
pub fn in_short(desk: &Desk, row: &InShort) -> String {
    let own = &desk.vocabulary.local.currency;
    let amount = row.amount.map(|amount| match row.currency.as_str() {
        "" => own.show(amount),
        code => Currency(code.to_owned()).show_beside(own, amount),
    });
    let text = row.text.replace(['\n', '\r', '\t'], " ");
    let parts: Vec<String> = [text].into_iter().chain(amount).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { desk.when(&row.at) } else { parts.join(" ") }
}
