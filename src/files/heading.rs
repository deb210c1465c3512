//! Which column of a file is which field, in either language.

use std::collections::HashMap;

use super::Table;
use super::how::How;
use crate::domain::batch::{Column, Target};
use crate::domain::fold::half_width;
use crate::domain::{Field, Origin};

/// The columns of a file's rows, and what a person should know about its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In the order of a batch's cells. A customers' row has the columns of its file; every other row has all of its
    /// table's fields in their order, so that they are found by place.
    pub columns: Vec<Column>,
    pub remarks: Vec<Remark>,
    /// The places of each column in the file; none where the file has no such column, several of one field that holds
    /// several numbers.
    pub(super) places: Vec<Vec<usize>>,
}

/// What the headings say that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No field is known by this name: it becomes a text column of its own.
    NewColumn { heading: String },
    /// No field is known by this name, and rows of this kind have no columns of their own.
    LeftOut { heading: String },
    /// What stands under it is computed here: left out.
    Computed { heading: String },
    /// An earlier column is that field already; this one is kept as `label`, or left out.
    Twice { heading: String, field: String, label: Option<String> },
    /// An earlier column is that field already, which holds several numbers or addresses: these come in beside its own.
    Beside { heading: String, field: String },
    /// More than one field goes by this name; the column is kept as `label`, or left out.
    Ambiguous { heading: String, fields: Vec<String>, label: Option<String> },
    /// A column has no heading, but cells; its number, from 1. It is kept as `label`, or left out.
    NoHeading { column: usize, label: Option<String> },
    /// How the cells of a column were read.
    Read { heading: String, how: How },
}

impl Remark {
    /// Whether a person's cells stayed outside that another heading would bring in.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        match self {
            Self::LeftOut { .. } => true,
            Self::Twice { label, .. } | Self::Ambiguous { label, .. } | Self::NoHeading { label, .. } => {
                label.is_none()
            }
            Self::NewColumn { .. } | Self::Computed { .. } | Self::Beside { .. } | Self::Read { .. } => false,
        }
    }
}

/// What a heading means.
enum Meaning {
    One(usize),
    Several(Vec<usize>),
    Unknown,
}

/// Finds the field of each heading. Of the columns that have none, those in `filled` have cells.
pub(super) fn layout(headings: &[String], filled: &[usize], table: &Table) -> Layout {
    let names = Names::of(&table.fields);
    let mut plan = Plan { table, columns: Vec::new(), remarks: Vec::new() };
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
        let taken = |label: &str| self.columns.iter().any(|column| folded(&column.heading) == folded(label));
        let numbered = (2..).map(|number| format!("{heading} {number}"));
        let label = std::iter::once(heading.to_owned()).chain(numbered).find(|label| !taken(label))?;
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

/// A field's label, or its key where the locale gave none.
pub(super) fn title(field: &Field) -> String {
    if field.label.is_empty() { field.key.clone() } else { field.label.clone() }
}

/// Every name of every field, folded. The key is worth more than the label, the label more than other names.
struct Names(HashMap<String, Vec<(u8, usize)>>);

impl Names {
    fn of(fields: &[Field]) -> Self {
        let mut names: HashMap<String, Vec<(u8, usize)>> = HashMap::new();
        for (index, field) in fields.iter().enumerate() {
            let ranked = [(0, &field.key), (1, &field.label)];
            for (rank, name) in ranked.into_iter().chain(field.aliases.iter().map(|alias| (2, alias))) {
                names.entry(folded(name)).or_default().push((rank, index));
            }
        }
        names.remove("");
        Self(names)
    }

    /// A heading's meaning, as a whole or without what stands in brackets at its end (`金额（元）`).
    fn meaning(&self, heading: &str) -> Meaning {
        let whole = self.exact(heading);
        match (whole, heading.find(['(', '（', '['])) {
            (Meaning::Unknown, Some(bracket)) => self.exact(&heading[..bracket]),
            (whole, _) => whole,
        }
    }

    fn exact(&self, heading: &str) -> Meaning {
        let Some(found) = self.0.get(&folded(heading)) else { return Meaning::Unknown };
        let best = found.iter().map(|(rank, _)| *rank).min();
        let mut fields: Vec<usize> =
            found.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, field)| *field).collect();
        fields.dedup();
        match fields.as_slice() {
            [one] => Meaning::One(*one),
            _ => Meaning::Several(fields),
        }
    }
}

/// A name without what people write differently: case, full width, spaces, underscores, hyphens and other signs.
fn folded(name: &str) -> String {
    half_width(name).to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}
