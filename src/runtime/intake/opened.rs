//! A file that is to come in, opened, and the shape of its rows.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::place;
use crate::domain::intake::{Intake, Profile, Said};
use crate::domain::known::How;
use crate::domain::{FileFault, ImportFault, Layout, Problem};
use crate::files::{Input, Reader, Table};
use crate::import::{self, Again, Sources};
use crate::locale::Words;
use crate::store::{self, Address};

/// Into what it comes: which file of customers, in which words, on which day.
#[derive(Clone, Debug)]
pub struct Into {
    pub own: PathBuf,
    pub layout: Layout,
    pub words: Arc<Words>,
    pub now: NaiveDateTime,
}

/// The file of customers, beside which is looked.
#[derive(Debug)]
pub struct Own {
    file: Address,
    path: PathBuf,
}

impl Own {
    /// The one that is there now.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { file: path.as_path().into(), path }
    }

    /// A further connection to it.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn reader(&self) -> Result<store::Reader, Problem> {
        Ok(store::Reader::beside(&self.file)?)
    }

    /// Into what a file would come.
    ///
    /// # Errors
    /// SQLite's.
    pub fn into(&self, reader: &store::Reader, words: &Arc<Words>) -> Result<Into, Problem> {
        let now = store::now();
        Ok(Into { own: self.path.clone(), layout: reader.layout()?.on(now.date()), words: words.clone(), now })
    }
}

/// The file, open.
#[derive(Debug)]
pub struct Opened {
    sources: Sources,
    tables: Vec<Table>,
    recalled: bool,
    words: Arc<Words>,
    day: NaiveDate,
}

impl Opened {
    /// Opens it; what was said of such files before `reader` tells. A pipe or a device would be read for as long as somebody
    /// writes: only files come in here.
    ///
    /// # Errors
    /// It is none, cannot be read, or is the file of customers itself.
    pub fn of(intake: &Intake, into: &Into, reader: &store::Reader) -> Result<Self, Problem> {
        let path = place::of(&intake.path);
        if store::is_part_of(&path, &into.own) {
            return Err(ImportFault::Itself { path }.into());
        }
        if fs::metadata(&path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir()) {
            return Err(FileFault::NotAFile { path }.into());
        }
        let said = &intake.said;
        let input = Input::open(&path, |_| ())?.read_as(import::asked(said)?);
        let sources = Sources { files: vec![(said.rows.unwrap_or_default(), input)], said: said.clone() };
        let again = if intake.recall { Again::IfKnown } else { Again::Never };
        let before = |print: &str| reader.profile(print);
        let (sources, recalled) = import::recall(&sources, (again, said.rows.is_none()), &into.words, &before)?;
        let tables = sources.tables((into.layout.clone(), reader.has_orders()?), &into.words, into.now);
        Ok(Self { sources, tables, recalled, words: into.words.clone(), day: into.now.date() })
    }

    /// All that is said of it, where something was said of such a file before.
    #[must_use]
    pub fn before(&self) -> Option<Said> {
        self.recalled.then(|| self.sources.said.clone())
    }

    /// What is to be remembered of it.
    ///
    /// # Errors
    /// Its headings cannot be read.
    pub fn profile(&self) -> Result<Option<Profile>, Problem> {
        Ok(import::remembered(&self.sources, &self.words, self.day)?.pop())
    }

    /// Its rows, from the first.
    ///
    /// # Errors
    /// Its headings cannot be read, or will not do.
    pub fn reader(&self) -> Result<Reader<'_>, Problem> {
        let reader = self.sources.readers(&self.tables)?.pop();
        reader.ok_or_else(|| ImportFault::NoHeadings { path: self.path().into() }.into())
    }

    /// The same, of a file whose columns a person may still say.
    ///
    /// # Errors
    /// Its headings cannot be read.
    pub fn look(&self) -> Result<Reader<'_>, Problem> {
        self.sources.look(&self.tables)?.ok_or_else(|| ImportFault::NoHeadings { path: self.path().into() }.into())
    }

    /// How its rows find their customers.
    ///
    /// # Errors
    /// The key is none of its columns.
    pub fn how(&self, reader: &Reader) -> Result<How, Problem> {
        import::how(&self.sources, &self.tables, std::slice::from_ref(reader))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.input().path()
    }

    /// What it is read from.
    #[must_use]
    pub fn input(&self) -> &Input {
        &self.sources.files[0].1
    }
}
