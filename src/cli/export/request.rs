//! What is asked for.

use std::path::PathBuf;

use crate::files::export::Format;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub to: To,
    /// Else the ending of the file's name says it.
    pub format: Option<Format>,
    /// A filter line; empty: everybody.
    pub filter: String,
    /// Name of a saved view.
    pub view: Option<String>,
    /// Names of fields, with commas between.
    pub fields: Option<String>,
    /// For scripts: keys instead of words, nothing guarded.
    pub raw: bool,
    /// A file that is there gives way.
    pub force: bool,
}

impl Request {
    /// Whether what the analysis says may be asked for, or shown.
    pub(super) fn asks_for_scores(&self) -> bool {
        let shown = match (&self.to, self.format) {
            (To::Table(path), None) => Format::of_path(path) == Some(Format::Markdown),
            (_, format) => format == Some(Format::Markdown),
        };
        shown || !self.filter.is_empty() || self.view.is_some() || self.fields.is_some()
    }
}

/// Where to. `-` is standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    Table(PathBuf),
    /// Customers with all that belongs to them, in a book of sheets.
    Book(PathBuf),
    /// The same, in files of a folder.
    Folder(PathBuf),
}

impl Default for To {
    fn default() -> Self {
        Self::Table("-".into())
    }
}
