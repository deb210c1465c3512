//! Customers on their way out, as a person wants them: which, in what form, and where to.

use std::path::Path;

use super::batch::Role;
use super::{OutputFault, Problem, Rows};

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

    /// What the ending of a path says; without one, of a pipe and of a device it is CSV.
    ///
    /// # Errors
    /// Nothing is written with that ending.
    pub fn of(path: &Path) -> Result<Self, OutputFault> {
        let Some(ending) = path.extension() else { return Ok(Self::Csv) };
        let ending = ending.to_string_lossy().into_owned();
        Self::named(&ending).ok_or_else(|| OutputFault::NoFormat { ending, known: Self::ALL.map(Self::name).into() })
    }

    /// Whether everything goes into it: several tables.
    ///
    /// # Errors
    /// It holds one.
    pub fn of_everything(self) -> Result<(), OutputFault> {
        if self == Self::Xlsx { Ok(()) } else { Err(OutputFault::OneTable { format: self.name() }) }
    }

    /// Whether it holds who people are, whatever the columns.
    #[must_use]
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::Vcard | Self::Calendar)
    }
}

/// What a person wants written.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgo {
    /// As it is typed; its ending says the format.
    pub path: String,
    pub what: What,
    /// A file that is there gives way.
    pub force: bool,
}

/// Which rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Those customers in that order, with these columns: keys of fields, and how wide they are.
    Table { rows: Rows, columns: Vec<(String, u16)> },
    /// Everybody with all that belongs to them: a book of sheets, or without an ending a folder.
    Everything,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Exporting {
    /// Rows done; rows in all and seconds left, where that is known.
    Going {
        done: usize,
        of: Option<usize>,
        left: Option<u64>,
    },
    Done(Box<Went>),
    /// It was cancelled: nothing of it is there.
    Cancelled,
    /// It could not be done: whatever stood there is as it was.
    Refused(Problem),
}

/// What is where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Went {
    pub path: String,
    pub written: Written,
    /// Texts that were longer than the format takes, and are cut.
    pub cut: usize,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// So many rows; cards or days, where a row is not one.
    Table(Format, usize),
    /// Rows of each kind.
    Everything(Vec<(Role, usize)>),
}
