//! Customers with all that belongs to them: files in a folder that come in again as they are, or sheets of a book.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::ask::{Desk, ROWS};
use super::super::out::{self, say, unwritten};
use super::super::sub::Outcome;
use super::dictionary;
use super::request::Request;
use super::sheet::Sheet;
use super::told::{cut, nothing};
use crate::domain::batch::Role;
use crate::domain::{CustomerId, Field, OutputFault, Problem, Value};
use crate::files::Table;
use crate::files::csv::Writer;
use crate::files::export::{Book, Columns};
use crate::files::output::Output;
use crate::locale::{Words, fill, grouped};
use crate::store::Behind;

/// What the dictionary is called, beside `customers.csv` and the others.
const DICTIONARY: &str = "dictionary.csv";

/// Every role of the file that has rows to write, with its columns.
struct Everything<'d> {
    desk: &'d Desk,
    order: Vec<CustomerId>,
    sheets: Vec<Sheet>,
}

impl<'d> Everything<'d> {
    fn of(desk: &'d Desk, filter: &str, words: &Words) -> Result<Self, Problem> {
        let order = desk.find(filter, None, None)?;
        let name = |file: &str, field: &mut Field| words.name_column(file, field);
        let fields = |role| match role {
            Role::Customers => Ok(desk.own_fields().into_iter().cloned().collect()),
            role => desk.reader.kept_of(role, Table::new(role, &desk.vocabulary, desk.today, &name).fields),
        };
        let sheet = |role| Ok::<_, Problem>(Sheet { role, fields: fields(role)? });
        let sheets = Role::ALL.into_iter().map(sheet).collect::<Result<_, _>>()?;
        Ok(Self { desk, order, sheets })
    }

    /// Hands out the rows of that role, some at once.
    fn rows(
        &self,
        Sheet { role, fields }: &Sheet,
        put: &mut dyn FnMut(&[Value]) -> std::io::Result<()>,
    ) -> Result<usize, Problem> {
        let mut count = 0;
        if *role == Role::Customers {
            let fields: Vec<&Field> = fields.iter().collect();
            for ids in self.order.chunks(ROWS) {
                let rows = self.desk.reader.rows(ids, &fields)?;
                count += rows.len();
                rows.iter().try_for_each(|row| put(&row.cells)).map_err(unwritten)?;
            }
            return Ok(count);
        }
        let mut behind = Behind::default();
        loop {
            let page = self.desk.reader.belonging(*role, fields, &mut behind)?;
            if page.is_empty() {
                return Ok(count);
            }
            count += page.len();
            page.iter().try_for_each(|cells| put(cells)).map_err(unwritten)?;
        }
    }
}

/// A book with a sheet for customers and one for each kind of rows that belong to them.
pub(super) fn book(
    desk: &Desk,
    request: &Request,
    (words, to): (&Words, Output),
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let path = to.path().map(|path| path.display().to_string());
    let everything = Everything::of(desk, &request.filter, words)?;
    if everything.order.is_empty() {
        return nothing(path.is_some(), words, out);
    }
    let (mut book, mut counts) = (Book::default(), Vec::new());
    for sheet in &everything.sheets {
        let columns = columns(desk, sheet, request);
        let named = &words.cli.sheet_of[sheet.role.name()];
        book.begin(named, &columns).map_err(unwritten)?;
        let count = everything.rows(sheet, &mut |cells| book.row(&columns, cells))?;
        book.end(&columns).map_err(unwritten)?;
        counts.push(format!("{named} {}", grouped(count)));
    }
    let mut shortened = 0;
    out::write(to, |to| {
        shortened = book.finish(to).map_err(unwritten)?;
        Ok(Outcome::Done)
    })?;
    if let Some(path) = path {
        told(&counts, &path, words, out)?;
        cut(shortened, words, out)?;
    }
    Ok(Outcome::Done)
}

/// A folder with a file for each, and what each column of theirs is.
pub(super) fn folder(
    desk: &Desk,
    request: &Request,
    (words, folder, own): (&Words, &Path, &[PathBuf]),
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let everything = Everything::of(desk, &request.filter, words)?;
    if everything.order.is_empty() {
        return nothing(true, words, out);
    }
    made(folder)?;
    // Every place is there before the first file is written.
    let to = |name: &str| Output::create(&folder.join(name), request.force, own);
    let files = everything.sheets.iter().map(|sheet| to(&sheet.file()));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let dictionary = to(DICTIONARY)?;
    let mut counts = Vec::new();
    for (sheet, to) in everything.sheets.iter().zip(files) {
        let columns = Columns { raw: true, ..columns(desk, sheet, request) };
        let mut count = 0;
        out::write(to, |to| {
            let headings = sheet.headings();
            let headings = headings.iter().map(String::as_str);
            let mut csv =
                if request.raw { Writer::raw(to, headings) } else { Writer::new(to, headings) }.map_err(unwritten)?;
            count = everything.rows(sheet, &mut |cells| {
                let mut cells = columns.fields.iter().zip(cells);
                cells.try_for_each(|(field, cell)| csv.written(field, &columns.written(field, cell)))?;
                csv.end_row()
            })?;
            csv.finish().and_then(|out| out.flush()).map_err(unwritten).map(|()| Outcome::Done)
        })?;
        counts.push(format!("{} {}", words.cli.sheet_of[sheet.role.name()], grouped(count)));
    }
    out::write(dictionary, |to| dictionary::write(&everything.sheets, words, to).map(|()| Outcome::Done))?;
    told(&counts, &folder.display().to_string(), words, out).map(|()| Outcome::Done)
}

fn made(folder: &Path) -> Result<(), Problem> {
    let cannot = |error: std::io::Error| OutputFault::CannotCreate { path: folder.into(), cause: error.into() };
    std::fs::create_dir_all(folder).map_err(cannot).map_err(Into::into)
}

fn columns<'d>(desk: &'d Desk, Sheet { role, fields }: &'d Sheet, request: &Request) -> Columns<'d> {
    let columns = Columns::of(fields.iter().collect(), &desk.vocabulary, desk.today);
    Columns { raw: request.raw, own: *role == Role::Customers, ..columns }
}

fn told(counts: &[String], path: &str, words: &Words, out: &mut dyn Write) -> Result<(), Problem> {
    let list = counts.join(&words.shared.separator);
    say(out, &fill(&words.cli.export.all_done, &[("list", &list), ("path", path)])).map_err(unwritten)
}
