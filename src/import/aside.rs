//! What an import could not read, put aside for a person: a file of it for each file that comes in.
//!
//! `customers.csv` ─▶ `customers.rejected.csv` beside it, for its owner's eyes alone. Of a pipe, or where that cannot be,
//! it lies beside the customer file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::domain::batch::{Fault, Loss, Role};
use crate::domain::{OutputFault, Problem};
use crate::files::output::Output;
use crate::files::{Input, Layout, Rejected, put_aside};
use crate::locale::Words;
use crate::store;

/// Where that goes which does not come in.
pub trait Aside {
    /// A cell or a row of the file with that number; those of a file come in the order of its lines.
    ///
    /// # Errors
    /// It cannot be kept.
    fn put(&mut self, file: usize, fault: &Fault) -> Result<(), Problem>;

    /// No more follows. What comes in is in, but nobody sees it yet: if this fails, it is taken back.
    ///
    /// # Errors
    /// What was put aside cannot be kept.
    fn end(&mut self) -> Result<(), Problem>;
}

/// What is put aside of all files. Nothing of it lies anywhere before [`Aside::end`].
#[derive(Debug)]
pub struct Rejects<'a> {
    words: &'a Words,
    /// The customer file.
    own: PathBuf,
    files: Vec<File<'a>>,
}

/// A file that comes in.
#[derive(Debug)]
struct File<'a> {
    role: Role,
    input: &'a Input,
    layout: &'a Layout,
    writing: Option<Rejected>,
    written: Option<PathBuf>,
}

impl<'a> Rejects<'a> {
    /// Nothing yet, of files that come into the customer file `own`.
    #[must_use]
    pub fn new(own: &Path, words: &'a Words) -> Self {
        Self { words, own: own.into(), files: Vec::new() }
    }

    /// One more file comes in.
    pub fn of(&mut self, role: Role, input: &'a Input, layout: &'a Layout) {
        self.files.push(File { role, input, layout, writing: None, written: None });
    }

    /// Where that lies which was put aside of each file, if anything was.
    #[must_use]
    pub fn places(self) -> Vec<Option<PathBuf>> {
        self.files.into_iter().map(|file| file.written).collect()
    }

    /// Begins a file for what is put aside of one.
    fn begin(&self, file: &File) -> Result<Rejected, Problem> {
        let beside_own = || self.free(self.own.parent().unwrap_or(Path::new("")), file.role.name().as_ref());
        let out = match (file.input.folder(), file.input.path().file_stem()) {
            (Some(folder), Some(stem)) => self.free(folder, stem).or_else(|_| beside_own()),
            _ => beside_own(),
        };
        let words = &self.words.cli.import;
        let headings = [&words.rejected_line, &words.rejected_column, &words.rejected_loss, &words.rejected_why];
        Rejected::begin(file.input, file.layout.line, out?, &headings.map(String::as_str))
    }

    /// A new file in that folder, under the first name that is free: no file has it, and none of these will.
    fn free(&self, folder: &Path, stem: &OsStr) -> Result<Output, OutputFault> {
        let own = store::files_of(&self.own);
        let ours: Vec<&Path> = self.files.iter().filter_map(|file| Some(file.writing.as_ref()?.place())).collect();
        let mut number = 1;
        loop {
            let path = folder.join(put_aside::name(stem, number));
            match Output::create(&path, false, &own) {
                Err(OutputFault::Exists { .. }) => number += 1,
                Ok(_) if ours.contains(&&*path) => number += 1,
                out => return out,
            }
        }
    }
}

impl Aside for Rejects<'_> {
    fn put(&mut self, file: usize, fault: &Fault) -> Result<(), Problem> {
        if self.files[file].writing.is_none() {
            self.files[file].writing = Some(self.begin(&self.files[file])?);
        }
        let (file, words) = (&mut self.files[file], &self.words.cli.import);
        let column = fault.column.map_or("", |at| file.layout.columns[at].heading.as_str());
        let loss = match fault.loss {
            Loss::Row => &words.rejected_row,
            Loss::Aside => &words.rejected_aside,
            Loss::Stays => &words.rejected_stays,
            _ => &words.rejected_cell,
        };
        let (line, why) = (fault.line.to_string(), self.words.problem(&fault.problem));
        let Some(rejected) = &mut file.writing else { return Ok(()) };
        rejected.put(fault.line, &[&line, column, loss, &why])
    }

    fn end(&mut self) -> Result<(), Problem> {
        for file in &mut self.files {
            file.written = file.writing.take().map(Rejected::finish).transpose()?;
        }
        Ok(())
    }
}
