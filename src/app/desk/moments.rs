//! Moments in words: when something was, what changed then, and how long something still takes.

use super::desk::Desk;
use crate::domain::{Value, What};
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
        What::Rows { table, count } => {
            let message = match table.as_str() {
                "purchase" => &words.purchases,
                "interaction" => &words.contacts,
                "note" => &words.notes,
                _ => &words.rows,
            };
            fill(message, &[("n", &count.to_string())])
        }
    }
}
