//! What is pinned to a cell of a spreadsheet: a comment, the address behind a link.

use ::csv::ByteRecord;

use super::{Table, anchor};
use crate::domain::batch::{Cell, Column, Draft, Noted, Target};

/// Something that is pinned to the cell of that column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pinned {
    pub column: usize,
    pub pin: Pin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pin {
    Comment(String),
    /// `mailto:ana@example.com`, `https://…`
    Link(String),
}

/// What is pinned to a row's cell goes into its place: an address of mail where there is none yet, anything else into a note.
/// A link that stands there as it is says nothing more.
pub(super) fn put(
    pinned: &Pinned,
    (headings, record): (&[String], &ByteRecord),
    (columns, table): (&[Column], &Table),
    row: &mut Draft,
) {
    let heading = headings.get(pinned.column).map_or("", String::as_str);
    let text = record.get(pinned.column).map(String::from_utf8_lossy).unwrap_or_default();
    let said = match &pinned.pin {
        Pin::Comment(comment) => comment.as_str(),
        Pin::Link(link) => {
            let mail = anchor::mail(link);
            let said = mail.or(link.strip_prefix("tel:")).unwrap_or(link);
            let plain = |text: &str| {
                let bare = text.trim().trim_end_matches('/').to_lowercase();
                let bare = bare.trim_start_matches("https://").trim_start_matches("http://");
                bare.trim_start_matches("www.").to_owned()
            };
            if plain(&text).contains(&plain(said)) {
                return;
            }
            let email = if table.keeps_unknown() { "email" } else { "who_email" };
            let place = columns.iter().position(|column| column.target == Target::Field(email.to_owned()));
            if let (Some(mail), Some(at)) = (mail, place.filter(|at| row.cell(*at).is_blank())) {
                return row.put_cell(at, Cell::Text(mail));
            }
            said
        }
    };
    let label = if heading.is_empty() { String::new() } else { format!("{heading}: ") };
    row.note(format!("{label}{said}"), Noted::Cell(None));
}
