//! What would come of a file, for whoever looks at it before it comes in: the same rows are counted, and none is written.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::look::no_option;
use crate::domain::batch::{Batch, Cell, Column, Fault, Loss, Target};
use crate::domain::intake::{Becomes, Reason, Tried, TriedGroup, TriedRow, Unread};
use crate::domain::known::How;
use crate::domain::{Cancel, CustomerId, Field, Problem, Value};
use crate::files::Reader;
use crate::store::{self, Beside, Imported, Newcomers};
use crate::table::Table;

/// Rows of a group that are kept to be looked at.
const ROWS: usize = 500;

/// Names that are kept for rows in which something is wrong: those of the first so many rows.
const NAMES: usize = 50_000;

/// A file that is counted.
#[derive(Debug)]
pub struct Trial {
    of: store::Trial,
    columns: Vec<Column>,
    /// Place of the name in a row.
    name: Option<usize>,
    /// By line.
    names: HashMap<u64, String>,
    rows: usize,
}

impl Trial {
    /// Nothing is counted yet, of a file whose rows are read by `rows`, beside what `reader` reads.
    ///
    /// # Errors
    /// SQLite's.
    pub fn of(reader: store::Reader, (how, now): (How, NaiveDateTime), rows: &Reader) -> Result<Self, Problem> {
        let columns = rows.layout().columns.clone();
        let mut of = reader.import_trial(how, now)?;
        of.file(rows.role(), &columns)?;
        let is_name = |column: &Column| column.target == Target::Field("name".to_owned());
        let name = columns.iter().position(is_name);
        Ok(Self { of, name, columns, names: HashMap::new(), rows: 0 })
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
        self.rows += batch.len() + batch.empty + batch.faults.iter().filter(|fault| fault.loss == Loss::Row).count();
        for row in batch.rows().take(NAMES.saturating_sub(self.names.len())) {
            if let Some(Cell::Text(name)) = self.name.map(|at| row.cell(at)) {
                self.names.insert(row.line, name.to_owned());
            }
        }
        self.of.batch(batch)?;
        Ok(())
    }

    /// All of it, with whom the new ones look like: these are the fields, and today is that day.
    ///
    /// # Errors
    /// SQLite's.
    pub fn end(self, fields: &[Field], today: NaiveDate, cancel: &Cancel) -> Result<Tried, Problem> {
        let Self { of, columns, names, rows, .. } = self;
        let (outcome, newcomers, reader) = of.finish()?;
        let Some(report) = outcome.files.first() else { return Ok(Tried { rows, whole: true, ..Tried::default() }) };
        let named = Named { columns: &columns, names: &names };
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
        Ok(Tried { rows, whole: true, groups, unread, uncompared: !few })
    }
}

/// The columns of the file, and names by line.
struct Named<'a> {
    columns: &'a [Column],
    names: &'a HashMap<u64, String>,
}

impl Named<'_> {
    fn groups(&self, report: &Imported) -> Vec<TriedGroup> {
        let counts = [
            (Becomes::New, report.new),
            (Becomes::Updated, report.updated),
            (Becomes::Same, report.same),
            (Becomes::Skipped, report.skipped),
            (Becomes::Doubtful, report.doubtful),
            (Becomes::Stays, report.stays),
            (Becomes::LostRow, report.lost_rows),
            (Becomes::LostCell, report.lost_cells),
            (Becomes::Kept, report.kept),
            (Becomes::Empty, report.empty),
        ];
        let group = |(becomes, count)| TriedGroup { becomes, count, rows: self.rows(becomes, &report.faults) };
        counts.into_iter().filter(|(_, count)| *count > 0).map(group).collect()
    }

    /// The first rows of which that becomes.
    fn rows(&self, becomes: Becomes, faults: &[Fault]) -> Vec<TriedRow> {
        let of = |fault: &&Fault| match fault.loss {
            Loss::Row => becomes == Becomes::LostRow,
            Loss::Cell => becomes == Becomes::LostCell,
            Loss::Marked | Loss::InNote => becomes == Becomes::Kept,
            Loss::Stays => becomes == Becomes::Stays,
            Loss::Doubt => becomes == Becomes::Doubtful,
            Loss::Nothing => false,
        };
        faults.iter().filter(of).take(ROWS).map(|fault| self.row(fault)).collect()
    }

    fn row(&self, fault: &Fault) -> TriedRow {
        let heading = fault.column.and_then(|at| self.columns.get(at)).map(|column| column.heading.clone());
        TriedRow {
            line: fault.line,
            name: self.names.get(&fault.line).cloned().unwrap_or_default(),
            heading: heading.unwrap_or_default(),
            why: Reason::Problem(fault.problem.clone()),
        }
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
