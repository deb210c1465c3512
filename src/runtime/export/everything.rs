//! Customers with all that belongs to them: files in a folder that come in again as they are, or sheets of a book.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::dictionary;
use super::sheet::Sheet;
use super::{PAGE, unwritten, whole};
use crate::domain::batch::Role;
use crate::domain::{Cancel, CustomerId, Field, Origin, OutputFault, Problem, Value, Vocabulary};
use crate::files::Table;
use crate::files::csv::Writer;
use crate::files::export::{Book, Columns};
use crate::files::output::Output;
use crate::locale::Words;
use crate::store::{Behind, Reader};

/// What the dictionary is called, beside `customers.csv` and the others.
const DICTIONARY: &str = "dictionary.csv";

/// Of what file, in whose words.
#[derive(Clone, Copy, Debug)]
pub struct Of<'e> {
    pub reader: &'e Reader,
    pub vocabulary: &'e Vocabulary,
    pub words: &'e Words,
    pub today: NaiveDate,
    /// For programs.
    pub raw: bool,
}

/// Every role of the file that has rows to write, with its columns.
#[derive(Clone, Debug)]
pub struct Everything<'e> {
    of: Of<'e>,
    order: &'e [CustomerId],
    sheets: Vec<Sheet>,
}

/// Whether it is to go on, and who hears how many rows are written.
pub struct Watch<'w> {
    pub cancel: &'w Cancel,
    pub progress: &'w mut dyn FnMut(usize),
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Watch").field("cancel", self.cancel).finish_non_exhaustive()
    }
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of each kind.
    pub rows: Vec<(Role, usize)>,
    /// Texts that had no room whole.
    pub cut: usize,
}

impl<'e> Everything<'e> {
    /// Those customers, and all that belongs to anybody.
    ///
    /// # Errors
    /// SQLite's.
    pub fn of(of: Of<'e>, order: &'e [CustomerId]) -> Result<Self, Problem> {
        let name = |file: &str, field: &mut Field| of.words.name_column(file, field);
        let own = || of.vocabulary.fields.iter().filter(|field| field.origin != Origin::Score).cloned().collect();
        let fields = |role| match role {
            Role::Customers => Ok(own()),
            role => of.reader.kept_of(role, Table::new(role, of.vocabulary, of.today, &name).fields),
        };
        let sheet = |role| Ok::<_, Problem>(Sheet { role, fields: fields(role)? });
        let sheets = Role::ALL.into_iter().map(sheet).collect::<Result<_, _>>()?;
        Ok(Self { of, order, sheets })
    }

    /// A book with a sheet for each; nothing if it was cancelled.
    ///
    /// # Errors
    /// What the file says; what is written to says no.
    pub fn book(&self, watch: &mut Watch, out: &mut dyn Write) -> Result<Option<Counts>, Problem> {
        let (mut book, mut counts) = (Book::default(), Counts::default());
        for sheet in &self.sheets {
            let columns = self.columns(sheet);
            book.begin(&self.of.words.cli.sheet_of[sheet.role.name()], &columns).map_err(unwritten)?;
            let Some(count) = self.rows((sheet, &counts), watch, &mut |cells| book.row(&columns, cells))? else {
                return Ok(None);
            };
            book.end(&columns).map_err(unwritten)?;
            counts.rows.push((sheet.role, count));
        }
        match book.finish(watch.cancel, out) {
            Err(_) if watch.cancel.tripped() => Ok(None),
            cut => Ok(Some(Counts { cut: cut.map_err(unwritten)?, ..counts })),
        }
    }

    /// A folder with a file for each, and what each column of theirs is; nothing if it was cancelled. Every place is there
    /// before the first file is written, and none has its file before all are whole. `own` are the files that nothing may be
    /// written to.
    ///
    /// # Errors
    /// As [`Everything::book`].
    pub fn folder(
        &self,
        folder: &Path,
        (force, own): (bool, &[PathBuf]),
        watch: &mut Watch,
    ) -> Result<Option<Counts>, Problem> {
        let cannot = |error: std::io::Error| OutputFault::CannotCreate { path: folder.into(), cause: error.into() };
        let is_new = !folder.exists();
        std::fs::create_dir_all(folder).map_err(cannot)?;
        let written = self.files(folder, (force, own), watch);
        if is_new && !matches!(written, Ok(Some(_))) {
            // Where nothing came there is nothing of ours.
            let _ = std::fs::remove_dir(folder);
        }
        written
    }

    fn files(
        &self,
        folder: &Path,
        (force, own): (bool, &[PathBuf]),
        watch: &mut Watch,
    ) -> Result<Option<Counts>, Problem> {
        let to = |name: &str| Output::create(&folder.join(name), force, own);
        let files = self.sheets.iter().map(|sheet| to(&sheet.file())).collect::<Result<Vec<_>, _>>()?;
        let dictionary = to(DICTIONARY)?;
        let (mut counts, mut ready) = (Counts::default(), Vec::new());
        for (sheet, to) in self.sheets.iter().zip(files) {
            let (to, count) = whole::filled(to, |to| self.file((sheet, &counts), watch, to))?;
            let Some(count) = count else { return Ok(None) };
            counts.rows.push((sheet.role, count));
            ready.push(to);
        }
        let (dictionary, ()) = whole::filled(dictionary, |to| dictionary::write(&self.sheets, self.of.words, to))?;
        ready.into_iter().chain([dictionary]).try_for_each(whole::put)?;
        Ok(Some(counts))
    }

    /// The rows of one role as CSV: how many.
    fn file(
        &self,
        (sheet, before): (&Sheet, &Counts),
        watch: &mut Watch,
        to: &mut dyn Write,
    ) -> Result<Option<usize>, Problem> {
        let columns = Columns { raw: true, ..self.columns(sheet) };
        let headings = sheet.headings();
        let headings = headings.iter().map(String::as_str);
        let csv = if self.of.raw { Writer::raw(to, headings) } else { Writer::new(to, headings) };
        let mut csv = csv.map_err(unwritten)?;
        let count = self.rows((sheet, before), watch, &mut |cells| {
            let mut cells = columns.fields.iter().zip(cells);
            cells.try_for_each(|(field, cell)| csv.written(field, &columns.written(field, cell)))?;
            csv.end_row()
        })?;
        csv.finish().and_then(|out| out.flush()).map_err(unwritten)?;
        Ok(count)
    }

    /// Hands out the rows of that role, some at once; nothing if it was cancelled.
    fn rows(
        &self,
        (Sheet { role, fields }, before): (&Sheet, &Counts),
        watch: &mut Watch,
        put: &mut dyn FnMut(&[Value]) -> std::io::Result<()>,
    ) -> Result<Option<usize>, Problem> {
        let list: Vec<&Field> = fields.iter().collect();
        let (mut behind, mut pages) = (Behind::default(), self.order.chunks(PAGE));
        let (done, mut count) = (before.rows.iter().map(|(_, count)| count).sum::<usize>(), 0);
        loop {
            if watch.cancel.tripped() {
                return Ok(None);
            }
            let page: Vec<Vec<Value>> = if *role == Role::Customers {
                let Some(ids) = pages.next() else { return Ok(Some(count)) };
                self.of.reader.cells(ids, &list)?.into_iter().map(|row| row.cells).collect()
            } else {
                self.of.reader.belonging(*role, fields, &mut behind)?
            };
            if page.is_empty() && *role != Role::Customers {
                return Ok(Some(count));
            }
            count += page.len();
            page.iter().try_for_each(|cells| put(cells)).map_err(unwritten)?;
            (watch.progress)(done + count);
        }
    }

    fn columns<'s>(&'s self, Sheet { role, fields }: &'s Sheet) -> Columns<'s> {
        let columns = Columns::of(fields.iter().collect(), self.of.vocabulary, self.of.today);
        Columns { raw: self.of.raw, own: *role == Role::Customers, ..columns }
    }
}
