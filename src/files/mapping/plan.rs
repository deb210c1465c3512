//! From headings to columns.

use std::collections::HashMap;

use super::known::{Line, Part};
use super::labels::Labels;
use super::layout::{AddressCells, NameCells};
use super::names::{Meaning, title};
use super::remark::Remark;
use crate::domain::kind::Kind;
use crate::domain::{Field, Origin};
use crate::files::Table;

/// Columns of computed fields by which a file is known as one that went out from here.
const OWN: usize = 3;

/// A column found in the file.
pub(super) struct Found {
    pub slot: Slot,
    pub heading: String,
}

/// What a column found is.
pub(super) enum Slot {
    /// Index into the table's fields, and the places in the file.
    Field(usize, Vec<usize>),
    /// The name, of all of its cells.
    Name,
    /// Whatever the lines of addresses give.
    Address,
    /// Index into those that no field is known for.
    Pending(usize),
}

/// A column that no field is known for: it comes in if there is anything in it.
pub(super) struct Pending {
    pub at: usize,
    /// Under which it is kept, if rows of this kind have columns of their own.
    pub label: Option<String>,
    pub heading: String,
    pub why: Why,
}

/// Why no field is known for a column.
pub(super) enum Why {
    Unknown,
    /// A person wants it to be a column of its own, empty or not; and of that kind.
    Said(Option<&'static Kind>),
    Unnamed,
    /// A sum over orders, of which there are none.
    WithoutOrders,
    Twice {
        field: String,
    },
    Ambiguous {
        fields: Vec<String>,
    },
    OtherWords {
        field: String,
    },
}

impl Why {
    /// Of what kind a person wants it to be.
    pub fn kind(&self) -> Option<&'static Kind> {
        if let Self::Said(kind) = self { *kind } else { None }
    }
}

/// An address on its way: whose it is, its cells, what its first heading is.
pub(super) struct Address {
    pub of: String,
    pub cells: AddressCells,
    pub heading: String,
}

pub(super) struct Plan<'a> {
    pub headings: &'a [String],
    pub table: &'a Table,
    /// Whether the first rows have anything in each column; of other rows than customers nobody has looked.
    pub filled: Vec<bool>,
    /// Of each column the first cells with something in them.
    pub samples: Vec<Vec<String>>,
    pub columns: Vec<Found>,
    pub pending: Vec<Pending>,
    pub name: NameCells,
    pub addresses: Vec<Address>,
    /// Places of notes.
    pub notes: Vec<usize>,
    /// Of notes, where the day stands on which they were written.
    pub dates: Vec<(usize, usize)>,
    pub details: Vec<String>,
    pub remarks: Vec<(usize, Remark)>,
    pub labels: Labels,
    /// The column of each field.
    placed: HashMap<usize, usize>,
    /// Whether there is a column of the name, and of addresses.
    begun: [bool; 2],
}

impl<'a> Plan<'a> {
    /// Nothing yet, of columns of which the first rows have shown whether there is anything in them.
    pub fn new(headings: &'a [String], table: &'a Table, filled: Vec<bool>) -> Self {
        Self {
            headings,
            table,
            filled,
            samples: Vec::new(),
            columns: Vec::new(),
            pending: Vec::new(),
            name: NameCells::default(),
            addresses: Vec::new(),
            notes: Vec::new(),
            dates: Vec::new(),
            details: Vec::new(),
            remarks: Vec::new(),
            labels: Labels::default(),
            placed: HashMap::new(),
            begun: [false; 2],
        }
    }

    /// The column at that place means that.
    pub fn place(&mut self, at: usize, meaning: Meaning) {
        let headings = self.headings;
        let heading = &headings[at];
        match meaning {
            Meaning::Field(field, _) => self.field(at, field),
            Meaning::Several(fields) => {
                let fields = fields.iter().map(|field| title(&self.table.fields[*field])).collect();
                self.pending(at, heading, Why::Ambiguous { fields });
            }
            Meaning::Part(part) => self.part(at, part),
            Meaning::Line(of, line) => self.line(at, &of, line),
            Meaning::Note => self.notes.push(at),
            Meaning::NoteDate(note) => self.dates.push((note, at)),
            Meaning::Detail if self.filled[at] => self.details.push(heading.clone()),
            Meaning::New(kind) => self.pending(at, heading, Why::Said(kind)),
            Meaning::Unknown if heading.is_empty() => {
                let name = self.table.name_of(at + 1);
                self.pending(at, &name, Why::Unnamed);
            }
            Meaning::Unknown | Meaning::Either(_) => self.pending(at, heading, Why::Unknown),
            Meaning::Detail | Meaning::Out => {}
        }
    }

    fn field(&mut self, at: usize, field: usize) {
        let known = &self.table.fields[field];
        let heading = self.headings[at].clone();
        let is_kept = known.key != "stage_since" && !self.is_own_export();
        if known.origin == Origin::SumOnly && is_kept && self.table.is_without_orders() {
            // Its name is taken by the column that orders will fill.
            self.labels.take(&title(known));
            return self.pending(at, &heading, Why::WithoutOrders);
        }
        if matches!(known.origin, Origin::Score | Origin::SumOnly | Origin::Formula(_)) {
            return self.remarks.push((at, Remark::Computed { heading }));
        }
        if known.key == "name" && self.table.keeps_unknown() {
            if self.name.whole.is_some() {
                return self.twice(at, title(known));
            }
            self.name.whole = Some(at);
            return self.begin(Slot::Name, heading);
        }
        let column = self.placed.get(&field).and_then(|column| self.columns.get_mut(*column));
        if let Some(Found { slot: Slot::Field(_, places), .. }) = column {
            if self.table.between(known).is_some() {
                return places.push(at);
            }
            return self.twice(at, title(known));
        }
        self.labels.take(&heading);
        self.placed.insert(field, self.columns.len());
        self.columns.push(Found { slot: Slot::Field(field, vec![at]), heading });
    }

    /// Whether this program has written the file: nobody else has so many columns of what is computed here, by their names.
    fn is_own_export(&self) -> bool {
        let named = |label: &str| !label.is_empty() && self.headings.iter().any(|heading| heading == label);
        let computed =
            |field: &&Field| matches!(field.origin, Origin::Score | Origin::Formula(_)) && named(&field.label);
        self.table.fields.iter().filter(computed).count() >= OWN
    }

    /// The name, or the address, stands where its first cell does.
    fn begin(&mut self, slot: Slot, heading: String) {
        self.labels.take(&heading);
        let begun = match slot {
            Slot::Name => &mut self.begun[0],
            _ => &mut self.begun[1],
        };
        if !std::mem::replace(begun, true) {
            self.columns.push(Found { slot, heading });
        }
    }

    fn part(&mut self, at: usize, part: Part) {
        let place = match part {
            Part::First => &mut self.name.first,
            Part::Middle => &mut self.name.middle,
            Part::Last => &mut self.name.last,
            Part::Prefix => &mut self.name.prefix,
            Part::Suffix => &mut self.name.suffix,
        };
        if place.is_some() {
            let headings = self.headings;
            return self.pending(at, &headings[at], Why::Unknown);
        }
        *place = Some(at);
        self.begin(Slot::Name, self.headings[at].clone());
    }

    fn line(&mut self, at: usize, of: &str, line: Line) {
        let headings = self.headings;
        let heading = &headings[at];
        let known = self.addresses.iter().position(|address| address.of == of);
        let index = known.unwrap_or_else(|| {
            let (of, heading) = (of.to_owned(), heading.clone());
            self.addresses.push(Address { of, cells: AddressCells::default(), heading });
            self.addresses.len() - 1
        });
        let cells = &mut self.addresses[index].cells;
        let (place, key) = match line {
            Line::Street => {
                cells.street.push(at);
                return self.begin(Slot::Address, heading.clone());
            }
            Line::District => (&mut cells.district, "address"),
            Line::City => (&mut cells.city, "city"),
            Line::Province => (&mut cells.province, "address"),
            Line::Postal => (&mut cells.postal, "address"),
            Line::Country => (&mut cells.country, "country"),
            Line::Formatted => (&mut cells.formatted, "address"),
        };
        if place.is_some() {
            let field = self.table.fields.iter().find(|field| field.key == key);
            let field = field.map_or_else(|| key.to_owned(), title);
            return self.twice(at, field);
        }
        *place = Some(at);
        self.begin(Slot::Address, heading.clone());
    }

    fn twice(&mut self, at: usize, field: String) {
        let headings = self.headings;
        self.pending(at, &headings[at], Why::Twice { field });
    }

    /// No field is known for it: it is kept under its heading, with a number if another one has it.
    pub fn pending(&mut self, at: usize, heading: &str, why: Why) {
        let label = self.table.keeps_unknown().then(|| self.labels.free(heading));
        let heading = heading.to_owned();
        self.columns.push(Found { slot: Slot::Pending(self.pending.len()), heading: heading.clone() });
        self.pending.push(Pending { at, label, heading, why });
    }
}
