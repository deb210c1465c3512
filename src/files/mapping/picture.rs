//! Where each column of a file goes, seen from the file: for whoever looks at it before it comes in.

use std::collections::{HashMap, HashSet};

use super::layout::{AddressCells, Make, NameCells, Piece};
use super::remark::Remark;
use crate::domain::batch::{Column, Target};
use crate::domain::intake::{Doubt, Goes, Heading, Why};

/// What is known of the columns of a file.
pub(super) struct Picture<'a> {
    /// Those of the batch, and how their cells are made.
    pub columns: &'a [Column],
    pub makes: &'a [Make],
    /// With their places in the file.
    pub remarks: &'a [(usize, Remark)],
    /// Those that have no room.
    pub too_many: &'a [(usize, String)],
}

/// The same by places in the file, so that the work grows with its columns and not with their square.
struct Places<'a> {
    used: HashMap<usize, (&'a Column, Part)>,
    remarks: HashMap<usize, Vec<&'a Remark>>,
    too_many: HashSet<usize>,
}

impl<'a> Picture<'a> {
    /// The columns in the order of the file, each with its heading, its samples, and whether a person says that it stays out.
    pub fn headings<'h>(&self, all: impl Iterator<Item = (&'h str, &'h [String], bool)>) -> Vec<Heading> {
        self.places().headings(all)
    }

    fn places(&self) -> Places<'a> {
        let (mut used, mut remarks) = (HashMap::new(), HashMap::<usize, Vec<&Remark>>::new());
        for (column, make) in self.columns.iter().zip(self.makes) {
            for at in places(make) {
                if let Some(part) = part(make, at) {
                    used.entry(at).or_insert((column, part));
                }
            }
        }
        for (at, remark) in self.remarks {
            remarks.entry(*at).or_default().push(remark);
        }
        Places { used, remarks, too_many: self.too_many.iter().map(|(at, _)| *at).collect() }
    }
}

impl Places<'_> {
    fn headings<'h>(&self, all: impl Iterator<Item = (&'h str, &'h [String], bool)>) -> Vec<Heading> {
        let heading = |(at, (heading, samples, out)): (usize, (&str, &[String], bool))| Heading {
            heading: heading.to_owned(),
            samples: samples.to_vec(),
            goes: self.goes(at, samples, out),
            doubt: self.doubt(at),
        };
        all.enumerate().map(heading).collect()
    }

    fn goes(&self, at: usize, samples: &[String], out: bool) -> Goes {
        match self.used.get(&at).copied() {
            Some((_, Part::Date)) => Goes::NoteDate,
            Some((Column { target: Target::Field(key), .. }, part)) => {
                Goes::Field { key: key.clone(), part: if let Part::Of(part) = part { Some(part) } else { None } }
            }
            Some((Column { target: Target::New(own), heading }, _)) => {
                Goes::New { label: heading.clone(), kind: own.kind.name }
            }
            Some((Column { target: Target::Note, .. }, _)) => Goes::Note,
            None if out => Goes::Out(Why::Said),
            None if samples.is_empty() => Goes::Out(Why::Empty),
            None => Goes::Out(self.why(at)),
        }
    }

    fn why(&self, at: usize) -> Why {
        if self.too_many.contains(&at) {
            return Why::NoRoom;
        }
        let why = |remark: &Remark| match remark {
            Remark::Computed { .. } => Some(Why::Computed),
            Remark::Counter { .. } => Some(Why::Counter),
            Remark::LeftOut { .. } => Some(Why::NoField),
            _ => None,
        };
        self.of(at).find_map(why).unwrap_or(Why::Detail)
    }

    fn of(&self, at: usize) -> impl Iterator<Item = &Remark> {
        self.remarks.get(&at).into_iter().flatten().copied()
    }

    fn doubt(&self, at: usize) -> Option<Doubt> {
        self.of(at).find_map(|remark| {
            Some(match remark {
                Remark::ByCells { .. } => Doubt::Cells,
                Remark::Companion { beside, .. } => Doubt::Beside(beside.clone()),
                Remark::Twice { field, .. } => Doubt::Twice(field.clone()),
                Remark::Ambiguous { fields, .. } => Doubt::Several(fields.clone()),
                Remark::OtherWords { field, .. } => Doubt::OtherWords(field.clone()),
                Remark::NoHeading { .. } => Doubt::NoHeading,
                _ => return None,
            })
        })
    }
}

/// What of a cell the column at a place is.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    /// That part of a name.
    Of(&'static str),
    /// When the note was written.
    Date,
}

/// The places in the file of which a cell is made.
fn places(make: &Make) -> Vec<usize> {
    match make {
        Make::Cells(places) => places.clone(),
        Make::Name(NameCells { whole, first, middle, last, prefix, suffix }) => {
            [whole, first, middle, last, prefix, suffix].into_iter().copied().flatten().collect()
        }
        Make::Address { addresses, .. } => addresses.iter().flat_map(AddressCells::all).collect(),
        Make::Gender { own, courtesy } => own.iter().copied().chain([*courtesy]).collect(),
        Make::Note { at, date, .. } => [*at].into_iter().chain(*date).collect(),
    }
}

/// What the column at that place of the file is to a cell; nothing: the cell is made without it.
fn part(make: &Make, at: usize) -> Option<Part> {
    let whole = |is: bool| is.then_some(Part::Whole);
    match make {
        Make::Cells(places) => whole(places.contains(&at)),
        Make::Name(cells) => part_of_name(cells, at),
        Make::Address { of, addresses, .. } => whole(match of {
            Piece::City => addresses.iter().any(|cells| cells.city == Some(at)),
            Piece::Country => addresses.iter().any(|cells| cells.country == Some(at)),
            Piece::Rest => addresses.iter().flat_map(AddressCells::rest).any(|place| place == at),
            Piece::Further(which) => addresses[*which].all().any(|place| place == at),
        }),
        Make::Gender { own, courtesy } => whole(*own == Some(at) || *courtesy == at),
        Make::Note { at: note, date, .. } => whole(*note == at).or((*date == Some(at)).then_some(Part::Date)),
    }
}

fn part_of_name(cells: &NameCells, at: usize) -> Option<Part> {
    let NameCells { whole, first, middle, last, prefix, suffix } = cells;
    let parts = [(first, "first"), (middle, "middle"), (last, "last"), (prefix, "prefix"), (suffix, "suffix")];
    let part = parts.into_iter().find(|(place, _)| **place == Some(at)).map(|(_, name)| Part::Of(name));
    part.or((*whole == Some(at)).then_some(Part::Whole))
}
