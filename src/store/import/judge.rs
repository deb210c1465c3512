//! What becomes of each row of customers, before anything is done: the same for an import and for one that only counts.
//!
//! ```text
//!  row ─▶ was it in this file already? ─▶ the same cells: the same · its ID: set aside · else: new, in doubt
//!      ─▶ whose is it?                 ─▶ nobody's: new · several's: new, in doubt · one's: renewed, filled, left …
//! ```
//!
//! Nothing is ever merged on a guess: what is in doubt comes in as somebody new, and is told. An ID can only be one
//! customer's, so that a row in doubt whose ID is taken is set aside whole.

use std::hash::{Hash, Hasher};

use rusqlite::{Connection, Result};

use super::incoming::{Earlier, Incoming};
use super::index::{self, Gone, number};
use super::outcome::{Changed, Updated};
use super::stored::{self, Becomes, Stored};
use super::whose::{Found, Whose};
use crate::domain::batch::{Batch, Beside, Loss, Noted, Row, without_source};
use crate::domain::known::{Key, Mark, OnKnown};
use crate::domain::{Away, CustomerId, KnownFault, Value};
use crate::store::clock;

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Somebody new of that number; with the row's ID, or with one of her own.
    New { customer: CustomerId, coded: bool },
    /// Somebody known: the cells that come in, and the places of the notes in the batch.
    Known { customer: CustomerId, cells: Cells, notes: Vec<usize> },
    /// Nothing comes in.
    Out,
}

/// The places of cells that come in; of one that holds several what it is with the file's.
pub(super) type Cells = Vec<(usize, Option<String>)>;

/// Decides.
#[derive(Debug)]
pub(super) struct Judge(Whose);

impl Judge {
    pub fn new(whose: Whose) -> Self {
        Self(whose)
    }

    /// Who is there.
    pub fn whose(&mut self) -> &mut Whose {
        &mut self.0
    }

    /// What becomes of each row; whoever is new gets the numbers from `first` on.
    pub fn customers(
        &mut self,
        conn: &Connection,
        file: &mut Incoming,
        batch: &Batch,
        first: CustomerId,
    ) -> Result<Vec<Verdict>> {
        let (mut next, mut from) = (first, 0);
        file.foresee(batch.rows());
        let mut verdicts = Vec::with_capacity(batch.len());
        for (at, row) in batch.rows().enumerate() {
            let own = batch.beside[from..].partition_point(|beside| beside.row <= at);
            let notes = Notes { all: &batch.beside, from, to: from + own };
            from += own;
            let verdict = self.row(conn, file, (&row, notes), next)?;
            match &verdict {
                Verdict::New { customer, coded } => {
                    self.arrive(file, &row, *customer, *coded);
                    file.count_notes(notes.own().iter());
                    next += 1;
                }
                Verdict::Known { customer, cells, notes } => {
                    file.count_notes(notes.iter().map(|at| &batch.beside[*at]));
                    if file.code.is_some_and(|at| cells.iter().any(|(place, _)| *place == at)) {
                        // Rows of later files name them by it.
                        self.0.index.add_code(*customer, file.who.cells(&row).code);
                    }
                }
                Verdict::Out => {}
            }
            verdicts.push(verdict);
        }
        Ok(verdicts)
    }

    /// Somebody new: what later rows look for.
    fn arrive(&mut self, file: &mut Incoming, row: &Row, customer: CustomerId, coded: bool) {
        file.report.count_new(row);
        file.report.first = file.report.first.or(Some(customer));
        file.count_stage(row);
        let cells = file.who.cells(row);
        if file.code.is_some() && (!coded || cells.code.is_empty()) {
            file.codeless.push(customer);
        }
        if !self.0.how.later.is_empty() {
            let cells = if coded { cells } else { index::Cells { code: "", ..cells } };
            self.0.index.add(customer, &cells, &self.0.how.later);
            if file.code.is_none() {
                self.0.index.give_code(customer);
            }
        }
    }

    fn row(
        &self,
        conn: &Connection,
        file: &mut Incoming,
        (row, notes): (&Row, Notes),
        next: CustomerId,
    ) -> Result<Verdict> {
        let numbers = self.0.numbers(file, row);
        let whole = if numbers.is_empty() && self.0.how.key != Key::Surest { 0 } else { whole(row, &notes) };
        let twice = numbers.iter().find_map(|(number, of_code)| Some((file.earlier(*number)?, *of_code)));
        if !twice.is_some_and(|(_, of_code)| of_code) && !numbers.is_empty() {
            file.remember(row, whole, (&numbers, twice.is_none()));
        }
        if let Some((earlier, of_code)) = twice.filter(|_| self.0.how.on_known != OnKnown::Add) {
            return self.again(conn, file, row, (earlier, whole, of_code, next));
        }
        if self.0.how.on_known == OnKnown::Add {
            let coded = !twice.is_some_and(|(_, of_code)| of_code) && !self.0.is_taken(file, row);
            return Ok(Verdict::New { customer: next, coded });
        }
        match self.0.find(conn, file, row)? {
            Found::One(stored, by) => self.known(conn, file, (row, notes, whole), (&stored, by, next)),
            Found::Nobody => self.new_one(conn, file, row, next),
            Found::Other(stored) => {
                let cells = file.who.cells(row);
                let (code, here) = (cells.code.to_owned(), cells.name.to_owned());
                let why = KnownFault::OtherPerson { code, known: stored.name, here };
                file.fault_of_row(row, file.code, why, Loss::Row);
                Ok(Verdict::Out)
            }
            Found::Several(customers) => {
                file.fault_of_row(row, None, KnownFault::FitsSeveral { customers }, Loss::Doubt);
                self.new_one(conn, file, row, next)
            }
        }
    }

    /// A row whose ID or key stood in the file before.
    fn again(
        &self,
        conn: &Connection,
        file: &mut Incoming,
        row: &Row,
        (earlier, whole, of_code, next): (Earlier, u32, bool, CustomerId),
    ) -> Result<Verdict> {
        if earlier.row == whole {
            file.report.count_same(row);
            return Ok(Verdict::Out);
        }
        let ((line, first), cells) = (file.told(earlier), file.who.cells(row));
        let (code, here) = (cells.code.to_owned(), cells.name.to_owned());
        if of_code {
            file.fault_of_row(row, file.code, KnownFault::TwiceInFile { code, line, first, here }, Loss::Row);
            return Ok(Verdict::Out);
        }
        let why = KnownFault::SameCustomer { line, first, known: here };
        file.fault_of_row(row, None, why, Loss::Doubt);
        self.new_one(conn, file, row, next)
    }

    /// Somebody new, unless the ID is somebody's.
    fn new_one(&self, conn: &Connection, file: &mut Incoming, row: &Row, customer: CustomerId) -> Result<Verdict> {
        if self.0.index.is_empty() {
            return Ok(Verdict::New { customer, coded: true });
        }
        let code = file.who.cells(row).code.to_owned();
        let owner =
            self.0.ours(Mark::Code, number(&code)).next().filter(|_| file.who.code.is_some() && !code.is_empty());
        let Some(owner) = owner else { return Ok(Verdict::New { customer, coded: true }) };
        let known = Stored::read(conn, file, owner)?.map(|stored| stored.name).unwrap_or_default();
        let here = file.who.cells(row).name.to_owned();
        file.fault_of_row(row, file.code, KnownFault::OtherPerson { code, known, here }, Loss::Row);
        Ok(Verdict::Out)
    }

    /// Somebody who is known.
    fn known(
        &self,
        conn: &Connection,
        file: &mut Incoming,
        (row, notes, whole): (&Row, Notes, u32),
        (stored, by, next): (&Stored, Option<Mark>, CustomerId),
    ) -> Result<Verdict> {
        match by {
            Some(mark) => *file.report.found_by.entry(mark).or_default() += 1,
            None => file.report.found_else += 1,
        }
        if let Some(gone) = self.0.index.gone(stored.id) {
            out_of_sight(file, row, (stored, gone), stored.equals(file, row, self.0.region));
            return Ok(Verdict::Out);
        }
        if let Some(earlier) = file.used(stored.id).filter(|earlier| earlier.row != whole) {
            let (line, first) = file.told(earlier);
            let fault = KnownFault::SameCustomer { line, first, known: format!("#{} {}", stored.code, stored.name) };
            file.fault_of_row(row, None, fault, Loss::Doubt);
            return self.new_one(conn, file, row, next);
        }
        if file.used(stored.id).is_some() {
            file.report.count_same(row);
            return Ok(Verdict::Out);
        }
        file.used_now(stored.id, row, whole);
        if self.0.how.on_known == OnKnown::Skip {
            file.report.count_skipped(row);
            return Ok(Verdict::Out);
        }
        let cells = self.cells(conn, file, row, stored)?;
        let (batch_notes, notes) = (notes, notes.new_ones(conn, stored.id)?);
        if cells.is_empty() && notes.is_empty() {
            file.report.count_same(row);
            return Ok(Verdict::Out);
        }
        let noted = notes.iter().map(|at| batch_notes.all[*at].said().to_owned()).collect();
        count_updated((file, row), stored, &cells, noted);
        Ok(Verdict::Known { customer: stored.id, cells, notes })
    }

    /// The cells that come in; those that stay although the file says something else are told.
    fn cells(&self, conn: &Connection, file: &mut Incoming, row: &Row, stored: &Stored) -> Result<Cells> {
        let mut taken = Vec::new();
        for place in 0..file.fields.len() {
            let becomes = if file.code == Some(place) {
                self.code(file, row, stored)
            } else {
                stored.becomes(conn, (file, row), place, (self.0.how.on_known, self.0.region))?
            };
            match (becomes, &file.fields[place]) {
                (Becomes::Nothing, _) => {}
                (Becomes::Taken, _) | (Becomes::Stays, None) => taken.push((place, None)),
                (Becomes::Together(both), _) => taken.push((place, Some(both))),
                (Becomes::Stays, Some(field)) => {
                    let (here, found) = (stored.value(place, field), row.cell(place).to_value());
                    let why = KnownFault::Differs { field: field.key.clone(), here, found };
                    file.fault_of_row(row, Some(place), why, Loss::Stays);
                }
            }
        }
        Ok(taken)
    }

    /// The file's own ID takes the place of one that the program gave, if nobody has it.
    fn code(&self, file: &Incoming, row: &Row, stored: &Stored) -> Becomes {
        let code = file.who.cells(row).code;
        if code.is_empty() || code == stored.code {
            Becomes::Nothing
        } else if !self.0.is_taken(file, row) && (stored.has_given_code() || self.0.how.on_known == OnKnown::Overwrite)
        {
            Becomes::Taken
        } else {
            Becomes::Stays
        }
    }
}

/// These cells and notes of somebody known come in.
fn count_updated((file, row): (&mut Incoming, &Row), stored: &Stored, cells: &Cells, notes: Vec<String>) {
    let here = |place: usize| file.fields[place].as_ref().map_or(Value::Blank, |field| stored.value(place, field));
    let changed = |(place, both): &(usize, Option<String>)| Changed {
        place: *place,
        here: here(*place),
        found: both.as_ref().map_or_else(|| row.cell(*place).to_value(), Value::text),
    };
    let cells = cells.iter().map(changed).collect();
    file.report.count_updated(Updated { line: row.line, cells, notes });
}

/// A row of somebody out of sight: named, and set aside where it says something else.
fn out_of_sight(file: &mut Incoming, row: &Row, (stored, gone): (&Stored, Gone), same: bool) {
    if gone != Gone::Merged {
        file.name_away(&stored.code, &stored.name);
    }
    if same {
        file.report.count_same(row);
        return;
    }
    let (code, name) = (stored.code.clone(), stored.name.clone());
    let why = match gone {
        Gone::Trash => KnownFault::OutOfSight { code, name, place: Away::Trash },
        Gone::Archive => KnownFault::OutOfSight { code, name, place: Away::Archive },
        Gone::Merged => KnownFault::Merged { code, name },
    };
    file.fault_of_row(row, None, why, Loss::Row);
}

/// The notes of a row within those of its batch.
#[derive(Clone, Copy)]
struct Notes<'b> {
    all: &'b [Beside],
    from: usize,
    to: usize,
}

impl Notes<'_> {
    fn own(&self) -> &[Beside] {
        &self.all[self.from..self.to]
    }

    /// Places of those that the customer does not have.
    fn new_ones(&self, conn: &Connection, customer: CustomerId) -> Result<Vec<usize>> {
        if self.own().is_empty() {
            return Ok(Vec::new());
        }
        let known = stored::notes(conn, customer)?;
        let has = |beside: &Beside| {
            let day = match beside.of {
                Noted::Cell(moment) => moment.map(clock::moment),
                Noted::Words | Noted::Unread => None,
            };
            let unread = beside.of == Noted::Unread;
            let said = |text| if unread { without_source(text) } else { text };
            known.iter().any(|(at, text)| said(text) == beside.said() && day.as_ref().is_none_or(|day| day == at))
                || (beside.of == Noted::Cell(None) && stands_there(beside.said(), &known))
        };
        Ok((self.from..self.to).filter(|at| !has(&self.all[*at])).collect())
    }
}

/// Whether each line of it stands in one of those notes: an export puts several into one, and before a note its day.
fn stands_there(text: &str, known: &[(String, String)]) -> bool {
    let stands = |line: &str| {
        let (day, bare) = moment_apart(line);
        known.iter().any(|(at, text)| {
            let of_day = day.is_some_and(|day| at.replacen('T', " ", 1).starts_with(day));
            text.lines().map(str::trim).any(|known| known == line || (of_day && known == bare))
        })
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(stands)
}

/// The day, with its time if it has one, that a line begins with, and the rest of it: `2026-11-30 16:28 wants 8`.
fn moment_apart(line: &str) -> (Option<&str>, &str) {
    let like = |text: &str, picture: &str| {
        text.len() == picture.len()
            && text.bytes().zip(picture.bytes()).all(
                |(byte, sign)| {
                    if sign == b'0' { byte.is_ascii_digit() } else { byte == sign }
                },
            )
    };
    for picture in ["0000-00-00 00:00", "0000-00-00"] {
        if let Some((day, rest)) = line.split_at_checked(picture.len())
            && like(day, picture)
            && let Some(rest) = rest.strip_prefix(' ')
        {
            return (Some(day), rest.trim());
        }
    }
    (None, line)
}

/// A number for all that the row says.
fn whole(row: &Row, notes: &Notes) -> u32 {
    let mut hasher = row.mixed();
    notes.own().iter().for_each(|beside| beside.said().hash(&mut hasher));
    // Half of it is enough to tell two rows of one ID apart.
    (hasher.finish() >> 32) as u32
}
