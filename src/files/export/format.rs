//! What a format is, and a table on its way into one.

use std::io;
use std::path::Path;

use chrono::NaiveDateTime;

use crate::domain::Row;

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Csv,
    Xlsx,
    /// RFC 6350's elder, version 3.0 (RFC 2426): phones and mail programs all read it.
    Vcard,
    /// iCalendar, RFC 5545.
    Calendar,
    /// A JSON object on each line.
    JsonLines,
    Markdown,
}

impl Format {
    pub const ALL: [Self; 6] = [Self::Csv, Self::Xlsx, Self::Vcard, Self::Calendar, Self::JsonLines, Self::Markdown];

    /// By which the command line knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.endings()[0]
    }

    /// The endings of file names that mean it.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Xlsx => &["xlsx"],
            Self::Vcard => &["vcf", "vcard"],
            Self::Calendar => &["ics"],
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Markdown => &["md", "markdown"],
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.endings().iter().any(|ending| name.eq_ignore_ascii_case(ending)))
    }

    /// What the ending of a path says; nothing where it has none.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::named(path.extension()?.to_str()?)
    }

    /// Whether it holds who people are, whatever the columns.
    #[must_use]
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::Vcard | Self::Calendar)
    }
}

/// What tells one writing from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A moment of universal time.
    pub now: NaiveDateTime,
    /// Which file the customers are of: the same number is somebody else in another.
    pub file: String,
}

/// The words of a language that stand in what is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What a sheet of customers is called.
    pub customers: String,
    /// What a day in a calendar is called, with `{name}` for the customer.
    pub birthday: String,
    pub follow_up: String,
}

/// A table on its way out. Its rows have the cells of its columns, or, of people, those of [`Person::FIELDS`](super::Person::FIELDS).
pub trait Rows {
    /// The next row.
    ///
    /// # Errors
    /// What the system says.
    fn row(&mut self, row: &Row) -> io::Result<()>;

    /// Everything is written.
    ///
    /// # Errors
    /// What the system says.
    fn finish(self: Box<Self>) -> io::Result<Written>;
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Texts that were longer than the format takes, and are cut.
    pub cut: usize,
    /// Cards or days, where a row is not one.
    pub pieces: Option<usize>,
}
