//! What would come of a file, for whoever looks at it before it comes in: the same rows are counted, and none is written.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::look::no_option;
use crate::domain::batch::{Batch, Column, Fault, Loss, Row, Target};
use crate::domain::intake::{Becomes, Reason, Tried, TriedGroup, TriedRow, Unread};
use crate::domain::known::How;
use crate::domain::{Cancel, CustomerId, Field, Problem, Value};
use crate::files::Reader;
use crate::locale::{Words, fill};
use crate::store::import::{Changed, LINES, Lines, Updated};
use crate::store::{self, Beside, Imported, Newcomers};
use crate::table::Table;

/// Rows of a group that are kept to be looked at.
const ROWS: usize = LINES;

/// Names that are kept for rows in which something is wrong: those of the first so many rows.
const NAMED: usize = 50_000;

/// By what a row is named: of a customer's the name, of others that of its customer.
const NAMES: [&str; 3] = ["name", "who_name", "customer"];

/// Cells that say what a row is.
const CELLS: usize = 4;

/// Between them.
const BETWEEN: &str = " · ";

/// A file that is counted.
#[derive(Debug)]
pub struct Trial {
    of: store::Trial,
    words: Arc<Words>,
    columns: Vec<Column>,
    /// Places in a row of what names it, the best first.
    named_by: Vec<usize>,
    /// By line.
    names: HashMap<u64, String>,
    /// By line what the first of each kind say, or what changes with them.
    says: HashMap<u64, String>,
    /// How many of each kind have been looked at.
    told: [usize; KINDS],
    rows: usize,
}

/// Kinds of rows that have no fault: new, updated, the same, left as they are, part of the order above.
const KINDS: usize = 5;

impl Trial {
    /// Nothing is counted yet, of a file whose rows are read by `rows`, beside what `reader` reads.
    ///
    /// # Errors
    /// SQLite's.
    pub fn of(
        reader: store::Reader,
        (how, now): (How, NaiveDateTime),
        rows: &Reader,
        words: &Arc<Words>,
        cancel: &Cancel,
    ) -> Result<Self, Problem> {
        let columns = rows.layout().columns.clone();
        let mut of = reader.import_trial(how, now)?.until(cancel);
        of.file(rows.role(), &columns)?;
        let place = |key: &&str| columns.iter().position(|column| column.target == Target::Field((*key).to_owned()));
        let named_by = NAMES.iter().filter_map(place).collect();
        let (words, names, says, told) = (words.clone(), HashMap::new(), HashMap::new(), [0; KINDS]);
        Ok(Self { of, words, named_by, columns, names, says, told, rows: 0 })
    }

    /// Rows counted so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Counts a batch.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&mut self, batch: &Batch) -> Result<(), Problem> {
        let left_out = batch.faults.iter().filter(|fault| matches!(fault.loss, Loss::Row | Loss::Aside));
        self.rows += batch.len() + batch.empty + left_out.count();
        for row in batch.rows().take(NAMED.saturating_sub(self.names.len())) {
            let name = self.named_by.iter().find_map(|at| row.cell(*at).text());
            self.names.extend(name.map(|name| (row.line, name.to_owned())));
        }
        self.of.batch(batch)?;
        self.look(batch);
        Ok(())
    }

    /// What the rows of that batch say that are among the first of their kind.
    fn look(&mut self, batch: &Batch) {
        let Some(report) = self.of.so_far() else { return };
        let says = Says { words: &self.words, columns: &self.columns, named_by: &self.named_by };
        let rows: HashMap<u64, Row> = batch.rows().map(|row| (row.line, row)).collect();
        let row = |line: &u64| rows.get(line).copied();
        for (at, lines) in of_row(&report.lines).into_iter().enumerate() {
            for line in &lines[self.told[at]..] {
                self.says.extend(row(line).map(|row| (*line, says.row(&row))));
            }
            self.told[at] = lines.len();
        }
        let updated = &report.lines.updated;
        for one in &updated[self.told[KINDS - 1]..] {
            self.says.insert(one.line, says.changes(one));
        }
        self.told[KINDS - 1] = updated.len();
    }

    /// All of it, with whom the new ones look like: these are the fields, and today is that day.
    ///
    /// # Errors
    /// SQLite's.
    pub fn end(self, fields: &[Field], today: NaiveDate, cancel: &Cancel) -> Result<Tried, Problem> {
        let Self { of, columns, names, says, rows, .. } = self;
        let (outcome, newcomers, reader) = of.finish()?;
        let Some(report) = outcome.files.first() else { return Ok(Tried { rows, whole: true, ..Tried::default() }) };
        let named = Named { columns: &columns, names: &names, says: &says };
        let mut groups = named.groups(report);
        let few = newcomers.first as usize + newcomers.count <= Newcomers::MOST;
        if few && newcomers.count > 0 {
            groups.extend(Likenesses { reader: &reader, new: &newcomers, fields, today, cancel }.groups()?);
        }
        groups.sort_by_key(|group| group.becomes);
        let mut unread: Vec<Unread> = Vec::new();
        for one in report.faults.iter().filter_map(|fault| no_option(fault, &columns)) {
            if !unread.contains(&one) {
                unread.push(one);
            }
        }
        let (made, of, strays) = (report.made, report.role, report.strays);
        Ok(Tried { of, rows, whole: true, groups, made, unread, uncompared: !few, strays })
    }
}

/// The lines of those kinds of rows that are told by what they say.
fn of_row(lines: &Lines) -> [&[u64]; KINDS - 1] {
    [&lines.new, &lines.same, &lines.skipped, &lines.joined]
}

/// What rows say, for a person.
struct Says<'a> {
    words: &'a Words,
    columns: &'a [Column],
    named_by: &'a [usize],
}

impl Says<'_> {
    /// The first cells of the row beside its name.
    fn row(&self, row: &Row) -> String {
        let name = self.named_by.iter().find(|at| row.cell(**at).text().is_some());
        let cells = row.cells().enumerate().filter(|(at, cell)| Some(at) != name && !cell.is_blank());
        let told = cells.take(CELLS).filter_map(|(at, cell)| Some(self.value(self.columns.get(at)?, &cell.to_value())));
        told.collect::<Vec<_>>().join(BETWEEN)
    }

    /// What becomes of each cell, and the notes: `City: Bonn → Berlin`.
    fn changes(&self, updated: &Updated) -> String {
        let of = |label: &str, what: &str| fill(&self.words.shared.of_field, &[("label", label), ("what", what)]);
        let change = |cell: &Changed| {
            let column = self.columns.get(cell.place)?;
            let [here, found] = [&cell.here, &cell.found].map(|value| self.value(column, value));
            Some(of(&column.heading, &if here.is_empty() { found } else { format!("{here} → {found}") }))
        };
        let note = |text: &String| of(&self.words.cli.import.a_note, text.lines().next().unwrap_or_default());
        let all = updated.cells.iter().filter_map(change).chain(updated.notes.iter().map(note));
        all.collect::<Vec<_>>().join(BETWEEN)
    }

    fn value(&self, column: &Column, value: &Value) -> String {
        let key = if let Target::Field(key) = &column.target { key } else { "" };
        self.words.value_of(key, value)
    }
}

/// The columns of the file, names and words by line.
struct Named<'a> {
    columns: &'a [Column],
    names: &'a HashMap<u64, String>,
    says: &'a HashMap<u64, String>,
}

impl Named<'_> {
    fn groups(&self, report: &Imported) -> Vec<TriedGroup> {
        let counts = [
            (Becomes::New, report.new),
            (Becomes::Updated, report.updated),
            (Becomes::Joined, report.joined),
            (Becomes::Same, report.same),
            (Becomes::Skipped, report.skipped),
            (Becomes::Doubtful, report.doubtful),
            (Becomes::Stays, report.stays),
            (Becomes::LostRow, report.lost_rows),
            (Becomes::Aside, report.aside),
            (Becomes::LostCell, report.lost_cells),
            (Becomes::Kept, report.kept),
            (Becomes::Empty, report.empty),
            (Becomes::Told, report.told),
        ];
        let group = |(becomes, count)| TriedGroup { becomes, count, rows: self.rows(becomes, report) };
        counts.into_iter().filter(|(_, count)| *count > 0).map(group).collect()
    }

    /// The first rows of which that becomes.
    fn rows(&self, becomes: Becomes, report: &Imported) -> Vec<TriedRow> {
        let lines = |lines: &[u64]| lines.iter().map(|line| self.line(*line)).collect();
        let of = &report.lines;
        match becomes {
            Becomes::New => lines(&of.new),
            Becomes::Updated => of.updated.iter().map(|updated| self.line(updated.line)).collect(),
            Becomes::Joined => lines(&of.joined),
            Becomes::Same => lines(&of.same),
            Becomes::Skipped => lines(&of.skipped),
            Becomes::LostRow => self.faults(&[Loss::Row], report),
            Becomes::Aside => self.faults(&[Loss::Aside], report),
            Becomes::LostCell => self.faults(&[Loss::Cell], report),
            Becomes::Kept => self.faults(&[Loss::Marked, Loss::InNote], report),
            Becomes::Stays => self.faults(&[Loss::Stays], report),
            Becomes::Doubtful => self.faults(&[Loss::Doubt], report),
            Becomes::Told => self.faults(&[Loss::Nothing], report),
            Becomes::Twin | Becomes::Like | Becomes::Away | Becomes::Empty => Vec::new(),
        }
    }

    /// A row that is told by what it says.
    fn line(&self, line: u64) -> TriedRow {
        let says = self.says.get(&line).cloned().unwrap_or_default();
        TriedRow { line, name: self.name(line), heading: String::new(), why: Reason::Says(says) }
    }

    fn faults(&self, losses: &[Loss], report: &Imported) -> Vec<TriedRow> {
        let of = report.faults.iter().filter(|fault| losses.contains(&fault.loss));
        of.take(ROWS).map(|fault| self.row(fault)).collect()
    }

    fn row(&self, fault: &Fault) -> TriedRow {
        let heading = fault.column.and_then(|at| self.columns.get(at)).map(|column| column.heading.clone());
        let why = Reason::Problem(fault.problem.clone());
        TriedRow { line: fault.line, name: self.name(fault.line), heading: heading.unwrap_or_default(), why }
    }

    fn name(&self, line: u64) -> String {
        self.names.get(&line).cloned().unwrap_or_default()
    }
}

/// Whom the new ones look like: each other, who is there, who is out of sight.
struct Likenesses<'a> {
    reader: &'a store::Reader,
    new: &'a Newcomers,
    fields: &'a [Field],
    today: NaiveDate,
    cancel: &'a Cancel,
}

impl Likenesses<'_> {
    fn groups(&self) -> Result<Vec<TriedGroup>, Problem> {
        let apart = self.reader.apart()?;
        let mut source = Beside { there: Some(self.reader.columns()), new: self.new, today: self.today };
        let table = || Table::new(self.fields.to_vec());
        let (mut twins, mut like, mut away) = (Vec::new(), Vec::new(), Vec::new());
        for alike in table().twins(&apart, &mut source, self.cancel)? {
            let is_new = |customer: &&CustomerId| **customer >= self.new.first;
            let there = alike.customers.iter().find(|customer| !is_new(customer)).copied();
            for customer in alike.customers.iter().filter(is_new).copied() {
                let other = there.or_else(|| alike.customers.iter().copied().find(|other| *other != customer));
                let who = other.map_or(Ok(String::new()), |other| self.name(other))?;
                let row = self.row(customer, Reason::Like { who, why: alike.reasons() });
                if there.is_some() { like.push(row) } else { twins.push(row) }
            }
        }
        for (customer, gone) in table().twins_away(self.new.first, &mut source, self.cancel)? {
            let who = self.reader.away(gone)?.map(|gone| gone.name).unwrap_or_default();
            away.push(self.row(customer, Reason::Like { who, why: Vec::new() }));
        }
        let group = |(becomes, mut rows): (Becomes, Vec<TriedRow>)| {
            rows.sort_by_key(|row| row.line);
            let count = rows.len();
            rows.truncate(ROWS);
            TriedGroup { becomes, count, rows }
        };
        let all = [(Becomes::Twin, twins), (Becomes::Like, like), (Becomes::Away, away)];
        Ok(all.into_iter().filter(|(_, rows)| !rows.is_empty()).map(group).collect())
    }

    fn row(&self, customer: CustomerId, why: Reason) -> TriedRow {
        let [_, name] = self.new.called(customer).unwrap_or_default();
        TriedRow { line: self.new.line(customer).unwrap_or_default(), name, heading: String::new(), why }
    }

    /// What somebody is called, new or not.
    fn name(&self, customer: CustomerId) -> Result<String, Problem> {
        if let Some([_, name]) = self.new.called(customer) {
            return Ok(name);
        }
        let name: Vec<&Field> = self.fields.iter().filter(|field| field.key == "name").collect();
        let row = self.reader.rows(&[customer], &name)?.pop();
        Ok(row.and_then(|row| row.cells.first().and_then(Value::as_text).map(str::to_owned)).unwrap_or_default())
    }
}
