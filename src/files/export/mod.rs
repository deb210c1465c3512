//! Customers on their way out: one file per format, each a [`Rows`] that is given row after row.
//!
//! ```text
//!  rows of the store ─▶ Columns (which fields, called what, written how) ─▶ csv · xlsx · json_lines · markdown
//!                       Person (who is who)                              ─▶ vcard · calendar
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `format` | what every format does: [`Rows`] |
//! | `columns` | the fields of a table, what their headings are, how their cells are written |
//! | `csv` | for spreadsheets, guarded; or raw, for scripts |
//! | `xlsx` | typed cells, a heading that stays in sight, widths |
//! | `json` | a cell as JSON; a line or an array of objects |
//! | `markdown` | a table for a letter or a wiki |
//! | `person` | who a row is: names, numbers, days |
//! | `content` | content lines of vCard and iCalendar: escaped, folded |
//! | `vcard` | cards for a phone's address book |
//! | `calendar` | birthdays and follow-ups for a calendar |
//!
//! To add a format: a file with its [`Rows`], a variant of [`Format`] (in `domain::outgo`), its line in [`rows`].

mod calendar;
pub mod columns;
mod content;
mod csv;
mod format;
pub mod json;
mod markdown;
mod person;
mod vcard;
mod xlsx;

use std::io::{self, Write};

use crate::domain::Cancel;

pub use calendar::{Due, dues};
pub use columns::Columns;
pub use format::{Format, Rows, Said, Stamp, Written};
pub use person::Person;
pub use xlsx::Book;

/// A table in that format; where its end takes long, `cancel` stops that.
///
/// # Errors
/// What the system says.
pub fn rows<'a>(
    format: Format,
    columns: Columns<'a>,
    (said, stamp): (&'a Said, Stamp),
    cancel: &'a Cancel,
    out: &'a mut dyn Write,
) -> io::Result<Box<dyn Rows + 'a>> {
    Ok(match format {
        Format::Csv => Box::new(csv::Table::new(columns, out)?),
        Format::Xlsx => Box::new(xlsx::Only::new((columns, &said.customers), cancel, out)?),
        Format::JsonLines => Box::new(json::Lines::new(columns, out)),
        Format::Markdown => Box::new(markdown::Table::new(columns, out)?),
        Format::Vcard => Box::new(vcard::Cards::new(columns, stamp, out)),
        Format::Calendar => Box::new(calendar::Calendar::new(columns, said, stamp, out)?),
    })
}
