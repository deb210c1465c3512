//! From headings to columns.

use super::labels::Labels;
use super::layout::Layout;
use super::names::{Meaning, Names, title};
use super::remark::Remark;
use crate::domain::Origin;
use crate::domain::batch::{Column, Target};
use crate::files::Table;

/// Finds the field of each heading. Of the columns that have none, those in `filled` have cells.
pub(in crate::files) fn layout(headings: &[String], filled: &[usize], table: &Table) -> Layout {
    let names = Names::of(&table.fields);
    let mut plan = Plan { table, columns: Vec::new(), remarks: Vec::new(), labels: Labels::default() };
    for (at, heading) in headings.iter().enumerate() {
        if heading.is_empty() {
            if filled.contains(&at) {
                plan.unnamed(at, &names);
            }
            continue;
        }
        match names.meaning(heading) {
            Meaning::One(field) => plan.field(at, heading, field),
            Meaning::Several(fields) => plan.ambiguous(at, heading, &fields),
            Meaning::Unknown => plan.unknown(at, heading),
        }
    }
    plan.done()
}

/// A column found in the file.
#[derive(Clone)]
struct Found {
    /// Index into the table's fields; `None`: a new text column.
    field: Option<usize>,
    heading: String,
    at: Vec<usize>,
}

struct Plan<'a> {
    table: &'a Table,
    columns: Vec<Found>,
    remarks: Vec<Remark>,
    labels: Labels,
}

impl Plan<'_> {
    fn field(&mut self, at: usize, heading: &str, field: usize) {
        let known = &self.table.fields[field];
        let heading = heading.to_owned();
        if matches!(known.origin, Origin::Score | Origin::SumOnly | Origin::Formula(_)) {
            return self.remarks.push(Remark::Computed { heading });
        }
        if let Some(column) = self.columns.iter_mut().find(|column| column.field == Some(field)) {
            if known.holds_several() {
                column.at.push(at);
                return self.remarks.push(Remark::Beside { heading, field: title(known) });
            }
            let label = self.keep(at, &heading);
            return self.remarks.push(Remark::Twice { heading, field: title(known), label });
        }
        self.labels.take(&heading);
        self.columns.push(Found { field: Some(field), heading, at: vec![at] });
    }

    fn ambiguous(&mut self, at: usize, heading: &str, fields: &[usize]) {
        let fields = fields.iter().map(|field| title(&self.table.fields[*field])).collect();
        let label = self.keep(at, heading);
        self.remarks.push(Remark::Ambiguous { heading: heading.to_owned(), fields, label });
    }

    fn unknown(&mut self, at: usize, heading: &str) {
        let remark = match self.keep(at, heading) {
            Some(heading) => Remark::NewColumn { heading },
            None => Remark::LeftOut { heading: heading.to_owned() },
        };
        self.remarks.push(remark);
    }

    /// A column that nobody has named. An earlier file may have brought it in already.
    fn unnamed(&mut self, at: usize, names: &Names) {
        let column = at + 1;
        let name = self.table.name_of(column);
        let label = match names.meaning(&name) {
            Meaning::One(field) if self.table.keeps_unknown() && self.is_free(field) => {
                self.labels.take(&name);
                self.columns.push(Found { field: Some(field), heading: name.clone(), at: vec![at] });
                Some(name)
            }
            _ => self.keep(at, &name),
        };
        self.remarks.push(Remark::NoHeading { column, label });
    }

    /// Whether cells may go there, and none of this file's do yet.
    fn is_free(&self, field: usize) -> bool {
        self.table.fields[field].origin == Origin::Typed
            && !self.columns.iter().any(|column| column.field == Some(field))
    }

    /// Keeps a column under its own heading, with a number if another one has it; returns the label.
    fn keep(&mut self, at: usize, heading: &str) -> Option<String> {
        if !self.table.keeps_unknown() {
            return None;
        }
        let label = self.labels.free(heading);
        self.columns.push(Found { field: None, heading: label.clone(), at: vec![at] });
        Some(label)
    }

    fn done(mut self) -> Layout {
        if !self.table.keeps_unknown() {
            let found = std::mem::take(&mut self.columns);
            let place = |field: usize| found.iter().find(|column| column.field == Some(field));
            self.columns = (0..self.table.fields.len())
                .map(|field| match place(field) {
                    Some(column) => column.clone(),
                    None => Found { field: Some(field), heading: title(&self.table.fields[field]), at: Vec::new() },
                })
                .collect();
        }
        let target = |field: usize| Target::Field(self.table.fields[field].key.clone());
        let column =
            |found: &Found| Column { target: found.field.map_or(Target::New, target), heading: found.heading.clone() };
        let columns = self.columns.iter().map(column).collect();
        Layout { columns, remarks: self.remarks, places: self.columns.into_iter().map(|found| found.at).collect() }
    }
}
