//! The lane of the grid that writes customers out, with a connection of its own: no key waits for it. A newer job takes the
//! place of what it does; no job at all stops that, and nothing of it stays.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use chrono::{NaiveDateTime, Utc};

use super::{Everything, Export, Of, Watch, whole};
use crate::app::Event;
use crate::domain::batch::Role;
use crate::domain::outgo::{Exporting, Format, Outgo, Went, What, Written};
use crate::domain::{Cancel, CustomerId, Field, Problem, Vocabulary};
use crate::files::export::{Columns, Person, Stamp};
use crate::files::output::Output;
use crate::locale::Words;
use crate::runtime::intake::place;
use crate::runtime::lane::Job;
use crate::runtime::left::left;
use crate::store::{self, Address, Reader};
use crate::table::{Ask, Table};

/// Between two words to whoever looks on.
const BETWEEN: Duration = Duration::from_millis(100);

/// What is to be written, by the fields and in the words that are on the screen; nothing: nothing any more.
#[derive(Clone, Debug)]
pub struct Task(Option<Wanted>);

#[derive(Clone, Debug)]
struct Wanted {
    outgo: Outgo,
    vocabulary: Arc<Vocabulary>,
    words: Arc<Words>,
    now: NaiveDateTime,
}

impl Job for Task {}

impl Task {
    /// That.
    #[must_use]
    pub fn write(outgo: Outgo, (vocabulary, words): (Arc<Vocabulary>, Arc<Words>), now: NaiveDateTime) -> Self {
        Self(Some(Wanted { outgo, vocabulary, words, now }))
    }

    /// What is being written is not wanted any more.
    #[must_use]
    pub fn nothing() -> Self {
        Self(None)
    }
}

/// The lane's worker.
#[derive(Debug)]
pub struct Worker {
    file: Address,
    own: PathBuf,
    events: Sender<Event>,
}

impl Worker {
    /// Reads that file, by its path; what comes of it goes out as events.
    #[must_use]
    pub fn new(own: PathBuf, events: Sender<Event>) -> Self {
        Self { file: own.as_path().into(), own, events }
    }

    /// Writes; how far it is, and what came of it, is told.
    pub fn work(&self, task: Task, cancel: &Cancel) {
        let Some(wanted) = task.0 else { return };
        let told = match self.write(&wanted, cancel) {
            Ok(Some(went)) => Exporting::Done(Box::new(went)),
            Ok(None) => Exporting::Cancelled,
            Err(problem) => Exporting::Refused(problem),
        };
        self.tell(told);
    }

    fn tell(&self, exporting: Exporting) {
        let _ = self.events.send(Event::Export(exporting));
    }

    fn write(&self, wanted: &Wanted, cancel: &Cancel) -> Result<Option<Went>, Problem> {
        let typed = place::of(&wanted.outgo.path);
        let path = std::path::absolute(&typed).unwrap_or(typed);
        let of = Writing { wanted, path: &path, own: store::files_of(&self.own), cancel };
        match &wanted.outgo.what {
            What::Table { rows, columns } => self.table(&of, rows.as_slice(), columns),
            What::Everything => self.everything(&of),
        }
    }

    /// Tells how far it is of so many, not more often than anybody reads it.
    fn progress(&self, of: Option<usize>) -> impl FnMut(usize) {
        let (began, mut told) = (Instant::now(), Instant::now());
        self.tell(Exporting::Going { done: 0, of, left: None });
        move |done| {
            if told.elapsed() >= BETWEEN || of == Some(done) {
                told = Instant::now();
                self.tell(Exporting::Going { done, of, left: left(began, done, of) });
            }
        }
    }

    fn table(&self, of: &Writing, order: &[CustomerId], columns: &[(String, u16)]) -> Result<Option<Went>, Problem> {
        let to = of.output()?;
        let format = Format::of(of.path)?;
        let (said, vocabulary, now) = (super::said(&of.wanted.words), &*of.wanted.vocabulary, of.wanted.now);
        let reader = Reader::beside(&self.file)?;
        let stamp = Stamp { now: Utc::now().naive_utc(), file: reader.lineage()? };
        let columns = shown(vocabulary, format, columns);
        let columns = Columns {
            widths: columns.iter().map(|(_, width)| *width).collect(),
            due: format == Format::Markdown,
            ..Columns::of(columns.into_iter().map(|(field, _)| field).collect(), vocabulary, now.date())
        };
        let export = Export { format, order, columns, said: &said, stamp };
        let mut progress = self.progress(Some(order.len()));
        let (to, written) = whole::filled(to, |to| export.write(&reader, to, of.cancel, &mut progress))?;
        let Some(written) = written else { return Ok(None) };
        whole::put(to)?;
        let count = written.pieces.unwrap_or(order.len());
        Ok(Some(of.went(Written::Table(format, count), written.cut)))
    }

    fn everything(&self, of: &Writing) -> Result<Option<Went>, Problem> {
        let reader = Reader::beside(&self.file)?;
        let (vocabulary, words, today) = (&*of.wanted.vocabulary, &*of.wanted.words, of.wanted.now.date());
        let mut table = Table::new(vocabulary.fields.clone());
        let answer = table.answer(&Ask::default(), &mut reader.columns(), of.cancel, &mut |_| {});
        let order = match answer {
            Err(_) if of.cancel.tripped() => return Ok(None),
            answer => answer?.order,
        };
        let everything = Everything::of(Of { reader: &reader, vocabulary, words, today, raw: false }, &order)?;
        let kept = Role::ALL.into_iter().filter(|role| *role != Role::Customers);
        let rows = kept.map(|role| reader.count_of(role)).sum::<Result<usize, _>>()?;
        let is_book = of.path.extension().is_some();
        let to = if is_book { Some(of.book()?) } else { None };
        let mut progress = self.progress(Some(order.len() + rows));
        let mut watch = Watch { cancel: of.cancel, progress: &mut progress };
        let counts = match to {
            Some(to) => match whole::filled(to, |to| everything.book(&mut watch, to))? {
                (to, Some(counts)) => whole::put(to).map(|()| Some(counts))?,
                _ => None,
            },
            None => everything.folder(of.path, (of.wanted.outgo.force, &of.own), &mut watch)?,
        };
        Ok(counts.map(|counts| of.went(Written::Everything(counts.rows), counts.cut)))
    }
}

/// One writing: of what, where to, what may not be written to, what stops it.
struct Writing<'w> {
    wanted: &'w Wanted,
    path: &'w Path,
    own: Vec<PathBuf>,
    cancel: &'w Cancel,
}

impl Writing<'_> {
    fn output(&self) -> Result<Output, Problem> {
        Ok(Output::create(self.path, self.wanted.outgo.force, &self.own)?)
    }

    /// The place of a book: no other format has several tables.
    fn book(&self) -> Result<Output, Problem> {
        Format::of(self.path)?.of_everything()?;
        self.output()
    }

    fn went(&self, written: Written, cut: usize) -> Went {
        Went { path: self.path.display().to_string(), written, cut }
    }
}

/// The columns that show, or of people what tells who they are.
fn shown<'v>(vocabulary: &'v Vocabulary, format: Format, columns: &[(String, u16)]) -> Vec<(&'v Field, u16)> {
    if format.is_of_people() {
        return Person::FIELDS.iter().filter_map(|key| Some((vocabulary.field(key)?, 0))).collect();
    }
    columns.iter().filter_map(|(key, width)| Some((vocabulary.field(key)?, *width))).collect()
}
