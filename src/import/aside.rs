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
use crate::locale::{Words, fill};
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
    /// What the row of the last line has, as long as there may be more of it.
    row: Option<Row>,
    written: Option<PathBuf>,
}

/// A row of which something is put aside: once, whatever is wrong with it, else it would come in twice.
#[derive(Debug)]
struct Row {
    line: u64,
    /// Column and reason of each fault.
    faults: Vec<(String, String)>,
    /// What is left out, each word once.
    losses: Vec<String>,
    /// The ID of her whose row came in all the same.
    whose: String,
}

impl Row {
    /// It has one more fault.
    fn add(&mut self, loss: &str, column: &str, why: String) {
        self.faults.push((column.to_owned(), why));
        if !self.losses.iter().any(|known| known == loss) {
            self.losses.push(loss.to_owned());
        }
    }

    /// What stands before it; of several reasons each says of which column it is.
    fn cells(&self, words: &Words) -> [String; 5] {
        let between = &words.shared.separator;
        let of = |(column, why): &(String, String)| match self.faults.len() {
            2.. if !column.is_empty() => fill(&words.shared.of_field, &[("label", column), ("what", why)]),
            _ => why.clone(),
        };
        let columns = self.faults.iter().map(|(column, _)| column.as_str()).filter(|column| !column.is_empty());
        let whys: Vec<String> = self.faults.iter().map(of).collect();
        let columns = columns.collect::<Vec<_>>().join(between);
        [self.line.to_string(), columns, self.losses.join(between), whys.join(" "), self.whose.clone()]
    }
}

impl File<'_> {
    /// The row of the last line has no more.
    fn end_row(&mut self, words: &Words) -> Result<(), Problem> {
        let (Some(row), Some(rejected)) = (self.row.take(), &mut self.writing) else { return Ok(()) };
        let own = own_cells(self.role, self.layout);
        rejected.put(row.line, &row.cells(words).each_ref().map(String::as_str)[..own])
    }
}

/// How many cells stand before a row: of customers without IDs in their file also the one that they have here, so that a
/// corrected row finds whom it has brought.
fn own_cells(role: Role, layout: &Layout) -> usize {
    if role == Role::Customers && !layout.has_ids() { 5 } else { 4 }
}

impl<'a> Rejects<'a> {
    /// Nothing yet, of files that come into the customer file `own`.
    #[must_use]
    pub fn new(own: &Path, words: &'a Words) -> Self {
        Self { words, own: own.into(), files: Vec::new() }
    }

    /// One more file comes in.
    pub fn of(&mut self, role: Role, input: &'a Input, layout: &'a Layout) {
        self.files.push(File { role, input, layout, writing: None, row: None, written: None });
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
        let words = [&words.rejected_line, &words.rejected_column, &words.rejected_loss, &words.rejected_why];
        let [line, column, loss, why] = words.map(String::as_str);
        let headings = &[line, column, loss, why, put_aside::ID][..own_cells(file.role, file.layout)];
        Rejected::begin(file.input, file.layout.heads(), out?, headings)
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
        if file.row.as_ref().is_some_and(|row| row.line != fault.line) {
            file.end_row(self.words)?;
        }
        let new = || Row { line: fault.line, faults: Vec::new(), losses: Vec::new(), whose: String::new() };
        let row = file.row.get_or_insert_with(new);
        row.add(loss, column, self.words.problem(&fault.problem));
        fault.whose.iter().for_each(|id| row.whose = id.as_ref().to_owned());
        Ok(())
    }

    fn end(&mut self) -> Result<(), Problem> {
        for file in &mut self.files {
            file.end_row(self.words)?;
            file.written = file.writing.take().map(Rejected::finish).transpose()?;
        }
        Ok(())
    }
}
