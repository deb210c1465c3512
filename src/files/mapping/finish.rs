//! The columns as they come in, once it is known what stands in the file.

use std::io;

use super::guess::{Guess, Guessed};
use super::layout::{AddressCells, Agreed, Layout, Make, Piece};
use super::names::{Meaning, Names, title};
use super::picture::Picture;
use super::plan::{Address, Found, Pending, Plan, Slot, Why};
use super::remark::Remark;
use super::spelling::folded;
use super::watch::{self, Watched};
use crate::domain::Origin;
use crate::domain::batch::{Column, Own, Target};
use crate::domain::intake::{self, Heading};
use crate::domain::kind::{self, Code, Denomination, Shape};
use crate::files::records::Records;

/// Columns that a file of customers can have: SQLite holds 2,000, and some are not fields.
const MOST: usize = 1_500;

/// The layout; `records` begins the file anew. New columns are of the kind that is agreed on, else of that of their cells.
pub(super) fn finish(
    plan: Plan,
    names: &Names,
    agreed: &Agreed,
    records: &dyn Fn() -> io::Result<Records>,
) -> io::Result<Layout> {
    let cells: Vec<AddressCells> = plan.addresses.iter().map(|address| address.cells.clone()).collect();
    let watched = watch::all(&plan.pending, &cells, plan.table, records)?;
    let mut finishing = Finishing {
        room: MOST.saturating_sub(plan.table.fields.len()),
        remarks: Vec::new(),
        columns: Vec::new(),
        makes: Vec::new(),
        empty: Vec::new(),
        too_many: Vec::new(),
        guesses: Vec::new(),
        agreed,
        cells,
        plan,
    };
    finishing.columns_of(watched, names);
    finishing.gender();
    finishing.notes();
    finishing.told();
    Ok(finishing.done())
}

struct Finishing<'a> {
    plan: Plan<'a>,
    cells: Vec<AddressCells>,
    columns: Vec<Column>,
    makes: Vec<Make>,
    remarks: Vec<(usize, Remark)>,
    /// Headings without cells.
    empty: Vec<String>,
    /// Headings that have no room.
    too_many: Vec<(usize, String)>,
    /// New columns that have room.
    room: usize,
    guesses: Vec<(String, Guess)>,
    agreed: &'a Agreed,
}

impl Finishing<'_> {
    fn push(&mut self, target: Target, heading: String, make: Make) {
        self.columns.push(Column { target, heading });
        self.makes.push(make);
    }

    fn push_field(&mut self, field: usize, heading: String, make: Make) {
        self.push(Target::Field(self.plan.table.fields[field].key.clone()), heading, make);
    }

    fn columns_of(&mut self, watched: Watched, names: &Names) {
        let Watched { mut kinds, several } = watched;
        let pending = std::mem::take(&mut self.plan.pending);
        let mut pending: Vec<Option<Pending>> = pending.into_iter().map(Some).collect();
        for Found { slot, heading } in std::mem::take(&mut self.plan.columns) {
            match slot {
                Slot::Field(field, places) => {
                    self.beside(field, &places);
                    self.push_field(field, heading, Make::Cells(places));
                }
                Slot::Name => self.name(names),
                Slot::Address => self.address(names, several),
                Slot::Pending(index) => {
                    if let Some(pending) = pending[index].take() {
                        self.pending(pending, kinds[index].take(), names);
                    }
                }
            }
        }
    }

    /// Several numbers or addresses of one customer.
    fn beside(&mut self, field: usize, places: &[usize]) {
        let headings = &self.plan.headings;
        let filled: Vec<usize> = places.iter().copied().filter(|at| self.plan.filled[*at]).collect();
        if filled.len() > 1 {
            let known = &self.plan.table.fields[field];
            let (field, counts) = (title(known), known.holds_several());
            // What is called as the field is goes nowhere else.
            let others: Vec<String> = filled
                .iter()
                .map(|at| headings[*at].clone())
                .filter(|heading| !heading.trim().eq_ignore_ascii_case(&field))
                .collect();
            let headings = if others.is_empty() { vec![headings[filled[1]].clone()] } else { others };
            let told = if counts { Remark::Beside { headings, field } } else { Remark::Joined { headings, field } };
            self.remarks.push((filled[1], told));
        }
    }

    fn name(&mut self, names: &Names) {
        let Some(field) = names.key("name") else { return };
        let cells = self.plan.name.clone();
        // A title before it has a remark of its own.
        let parts = [cells.whole, cells.first, cells.middle, cells.last, cells.suffix];
        let places: Vec<usize> = parts.into_iter().flatten().collect();
        let make = match (cells.whole, places.as_slice()) {
            (Some(whole), [_]) if cells.prefix.is_none() => Make::Cells(vec![whole]),
            _ => Make::Name(cells),
        };
        self.joined(field, &places, make);
    }

    /// A field whose cell is made of those cells.
    fn joined(&mut self, field: usize, places: &[usize], make: Make) {
        let mut places = places.to_vec();
        places.sort_unstable();
        let headings: Vec<&str> = places.iter().map(|at| self.plan.headings[*at].as_str()).collect();
        let mut heading = headings.join(" + ");
        let filled = places.iter().filter(|at| self.plan.filled[**at]).map(|at| self.plan.headings[*at].clone());
        let filled: Vec<String> = filled.collect();
        if filled.len() > 1 {
            heading = filled.join(" + ");
            let field = title(&self.plan.table.fields[field]);
            self.remarks.push((places[0], Remark::Joined { headings: filled, field }));
        }
        self.push_field(field, heading, make);
    }

    /// City and country have their fields; what is left of the first address that a row has is its address.
    fn address(&mut self, names: &Names, several: bool) {
        let region = self.plan.table.region();
        let all = std::mem::take(&mut self.cells);
        let piece = |of: Piece| Make::Address { of, addresses: all.clone(), region };
        let only = all.len() == 1;
        // What has a column of its own is not put together with the first.
        let own = if several { &all[..1] } else { &all[..] };
        let pieces: [(&str, Piece, Vec<usize>); 3] = [
            ("address", Piece::Rest, own.iter().flat_map(AddressCells::rest).collect()),
            ("city", Piece::City, all.iter().filter_map(|cells| cells.city).collect()),
            ("country", Piece::Country, all.iter().filter_map(|cells| cells.country).collect()),
        ];
        for (key, of, places) in pieces {
            let (Some(field), Some(first)) = (names.key(key), places.first()) else { continue };
            let alone = only && places.len() == 1 && (of != Piece::Rest || all[0].street == places);
            let make = if alone { Make::Cells(vec![*first]) } else { piece(of) };
            match of {
                Piece::Rest => self.joined(field, &places, make),
                // The city of whichever address a row has first: nobody has to be told.
                _ => self.push_field(field, self.plan.headings[*first].clone(), make),
            }
        }
        if several {
            self.further(names, &piece);
        }
    }

    /// The other addresses, each whole in a column of its own: that which an earlier file has made for it, or a new one.
    fn further(&mut self, names: &Names, piece: &dyn Fn(Piece) -> Make) {
        for (at, address) in std::mem::take(&mut self.plan.addresses).iter().enumerate().skip(1) {
            let (heading, first) = (label(address), address.cells.all().next().unwrap_or_default());
            if let Some(field) = self.free_field(&heading, names) {
                self.push_field(field, heading, piece(Piece::Further(at)));
            } else if self.room > 0 {
                self.room -= 1;
                self.remarks.push((first, Remark::NewColumn { heading: heading.clone(), kind: Own::text().kind.name }));
                self.push(Target::New(Own::text()), heading, piece(Piece::Further(at)));
            }
        }
    }

    /// A column that no field is known for, and its kind if it has cells.
    fn pending(&mut self, pending: Pending, said: Option<(Guessed, Guess)>, names: &Names) {
        let Pending { at, mut label, heading, why } = pending;
        let Some((Guessed { mut own, mut unpriced }, guess)) = said else {
            // A comma at the end of each line makes a column, and is none.
            if !matches!(why, Why::Unnamed) {
                self.empty.push(heading);
            }
            return;
        };
        if matches!(why, Why::Unnamed)
            && let Some(field) = label.as_ref().and_then(|_| self.free_field(&heading, names))
        {
            self.remarks.push((at, Remark::NoHeading { column: at + 1, label: Some(heading.clone()) }));
            return self.push_field(field, heading, Make::Cells(vec![at]));
        }
        let second = label.as_ref().filter(|label| **label != heading);
        if let Some(field) = second.and_then(|label| self.free_field(label, names)) {
            // That which an earlier file of this kind has made for it.
            return self.push_field(field, heading, Make::Cells(vec![at]));
        }
        if label.is_some() && self.room == 0 {
            return self.too_many.push((at, heading));
        }
        if let Some(label) = &label {
            own = self.agreed.get(&folded(label)).cloned().unwrap_or(own);
            self.guesses.push((label.clone(), guess));
        }
        if label.is_some() && own.kind.shape == Shape::Money {
            unpriced = self.amounts(&heading, &mut own, &mut label);
        }
        let named = label.clone().unwrap_or_else(|| heading.clone());
        self.remarks.push((at, remark(why, (at, heading), &label, own.kind.name)));
        let unpriced = unpriced.filter(|_| label.is_some());
        self.remarks.extend(unpriced.map(|code| (at, Remark::Unpriced { heading: named, code })));
        if let Some(label) = label {
            self.room -= 1;
            self.push(Target::New(own), label, Make::Cells(vec![at]));
        }
    }

    /// A new column of amounts: what is converted is no longer in what the heading says; what cannot be stays a plain number, as
    /// it stands beside its currency. The answer: the currency whose rate it lacks.
    fn amounts(&mut self, heading: &str, own: &mut Own, label: &mut Option<String>) -> Option<String> {
        let table = self.plan.table;
        let said = Denomination::of(heading, table.own_currency());
        let known = |code: Code| table.has_rate(code.as_str());
        match said {
            Some((bare, said)) if said.currency.is_none_or(known) => {
                if !said.is_plain() {
                    *label = Some(self.plan.labels.free(bare));
                }
            }
            None if table.place_of_currencies(self.plan.headings).is_none() => {}
            said => {
                own.kind = kind::named("decimal").unwrap_or(own.kind);
                return said.and_then(|(_, said)| said.currency).map(|code| code.as_str().to_owned());
            }
        }
        None
    }

    /// The field that an earlier file's column without a heading became, if none of this file's cells go there.
    fn free_field(&self, heading: &str, names: &Names) -> Option<usize> {
        let Meaning::Field(field, _) = names.meaning(heading) else { return None };
        let known = &self.plan.table.fields[field];
        let taken = || self.columns.iter().any(|column| column.target == Target::Field(known.key.clone()));
        (known.origin == Origin::Typed && !taken()).then_some(field)
    }

    /// What a courtesy before the name tells.
    fn gender(&mut self) {
        let table = self.plan.table;
        let Some(courtesy) = self.plan.name.prefix.filter(|at| self.plan.filled[*at]) else { return };
        let Some(field) = table.fields.iter().position(|field| field.key == "gender") else { return };
        let target = Target::Field("gender".to_owned());
        let heading = self.plan.headings[courtesy].clone();
        match self.columns.iter().position(|column| column.target == target) {
            Some(column) => {
                let Make::Cells(places) = &self.makes[column] else { return };
                self.makes[column] = Make::Gender { own: places.first().copied(), courtesy };
            }
            None => self.push(target, heading.clone(), Make::Gender { own: None, courtesy }),
        }
        self.remarks.push((courtesy, Remark::Courtesy { heading, field: title(&table.fields[field]) }));
    }

    fn notes(&mut self) {
        let filled: Vec<usize> = self.plan.notes.iter().copied().filter(|at| self.plan.filled[*at]).collect();
        for at in std::mem::take(&mut self.plan.notes) {
            let heading = self.plan.headings[at].clone();
            let date = self.plan.dates.iter().find(|(note, _)| *note == at).map(|(_, date)| *date);
            let told = (filled.len() > 1).then(|| heading.clone());
            if filled.contains(&at) {
                let date = date.map(|date| self.plan.headings[date].clone());
                self.remarks.push((at, Remark::Notes { heading: heading.clone(), date }));
            }
            self.push(Target::Note, heading, Make::Note { at, heading: told, date });
        }
    }

    /// What is told of several columns at once.
    fn told(&mut self) {
        let last = self.plan.headings.len();
        let named = |key: &str| self.columns.iter().any(|column| column.target == Target::Field(key.to_owned()));
        let has_name = self.plan.table.fields.iter().any(|field| field.key == "name");
        if self.plan.table.keeps_unknown() && has_name && !named("name") {
            self.remarks.push((0, Remark::NoName));
        }
        if !self.plan.details.is_empty() {
            let headings = std::mem::take(&mut self.plan.details);
            self.remarks.push((last, Remark::Details { headings }));
        }
        if !self.empty.is_empty() {
            let headings = std::mem::take(&mut self.empty);
            self.remarks.push((last, Remark::Empty { headings }));
        }
        if !self.too_many.is_empty() {
            let headings = self.too_many.iter().map(|(_, heading)| heading.clone()).collect();
            self.remarks.push((last, Remark::TooMany { headings }));
        }
    }

    fn done(mut self) -> Layout {
        let table = self.plan.table;
        if !table.keeps_unknown() {
            let found: Vec<(Column, Make)> = self.columns.into_iter().zip(self.makes).collect();
            let of = |field: &crate::domain::Field| {
                let target = Target::Field(field.key.clone());
                let known = found.iter().find(|(column, _)| column.target == target).cloned();
                known.unwrap_or_else(|| (Column { target, heading: title(field) }, Make::Cells(Vec::new())))
            };
            (self.columns, self.makes) = table.fields.iter().map(of).unzip();
        }
        self.remarks.append(&mut self.plan.remarks);
        self.remarks.sort_by_key(|(at, _)| *at);
        let headings = self.headings();
        let remarks = self.remarks.into_iter().map(|(_, remark)| remark).collect();
        let (columns, makes, guesses) = (self.columns, self.makes, self.guesses);
        Layout { columns, remarks, headings, line: 1, joined: None, makes, guesses }
    }

    /// The columns of the file, and where each goes.
    fn headings(&self) -> Vec<Heading> {
        let picture =
            Picture { columns: &self.columns, makes: &self.makes, remarks: &self.remarks, too_many: &self.too_many };
        let (table, samples) = (self.plan.table, &self.plan.samples);
        let name = |(at, heading): (usize, &String)| {
            if heading.is_empty() { table.name_of(at + 1) } else { heading.clone() }
        };
        let names: Vec<String> = self.plan.headings.iter().enumerate().map(name).collect();
        let of = |(at, name)| {
            let out = table.word_for(at, &self.plan.headings[at]).is_some_and(|word| word.trim() == intake::OUT);
            (name, samples.get(at).map_or(&[][..], Vec::as_slice), out)
        };
        picture.headings(names.iter().map(String::as_str).enumerate().map(of))
    }
}

/// Why a column has no field, for a person.
fn remark(why: Why, (at, heading): (usize, String), label: &Option<String>, kind: &'static str) -> Remark {
    let label = label.clone();
    match (why, label) {
        (Why::Unknown | Why::Said(_), Some(heading)) => Remark::NewColumn { heading, kind },
        (Why::Unknown | Why::Said(_), None) => Remark::LeftOut { heading },
        (Why::WithoutOrders, Some(label)) => Remark::WithoutOrders { heading, label, kind },
        (Why::WithoutOrders, None) => Remark::Computed { heading },
        (Why::Unnamed, label) => Remark::NoHeading { column: at + 1, label },
        (Why::Twice { field }, label) => Remark::Twice { heading, field, label },
        (Why::Ambiguous { fields }, label) => Remark::Ambiguous { heading, fields, label },
        (Why::OtherWords { field }, label) => Remark::OtherWords { heading, field, label },
    }
}

/// What a further address is called: `Home Address`, `住宅地址`, `Address 2`.
fn label(address: &Address) -> String {
    let Address { of, heading, .. } = address;
    // As many letters and digits of its heading as say whose it is.
    let mut left = of.chars().count();
    let begins = |sign: &char| {
        let counts = sign.is_alphanumeric();
        let goes_on = left > 0;
        left -= usize::from(counts && goes_on);
        goes_on
    };
    let own: String = heading.chars().take_while(begins).collect();
    match own.trim() {
        "" => heading.clone(),
        own if own.to_lowercase().contains("address") => own.to_owned(),
        own if own.is_ascii() => format!("{own} Address"),
        own => format!("{own}地址"),
    }
}
