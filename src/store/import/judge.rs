//! What becomes of each row of customers, before anything is done: the same for an import and for one that only counts.
//!
//! ```text
//!  row ─▶ was it in this file already? ─▶ the same cells: the same · its ID: set aside · else: new, in doubt
//!      ─▶ whose is it?                 ─▶ nobody's: new · several's: new, in doubt · one's: renewed, filled, left …
//! ```
//!
//! Nothing is ever merged on a guess: what is in doubt comes in as somebody new, and is told. An ID can only be one
//! customer's, so that a row in doubt whose ID is taken is set aside whole.

use rusqlite::{Connection, Result};

use super::became::Became;
use super::incoming::Incoming;
use super::index::{Gone, number};
use super::notes::{Notes, whole};
use super::outcome::{Changed, Updated};
use super::past::{Earlier, Told};
use super::stored::{Becomes, Stored};
use super::whose::{Found, Whose};
use crate::domain::batch::{Batch, Loss, Row};
use crate::domain::known::{Key, Mark, OnKnown};
use crate::domain::{Away, CustomerId, Field, KnownFault, Value};

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
        (file, today): (&mut Incoming, &str),
        batch: &Batch,
        first: CustomerId,
    ) -> Result<Vec<Verdict>> {
        let (mut next, mut from) = (first, 0);
        file.foresee(batch.rows());
        let (mut verdicts, mut said) = (Vec::with_capacity(batch.len()), Vec::new());
        for (at, row) in batch.rows().enumerate() {
            let own = batch.beside[from..].partition_point(|beside| beside.row <= at);
            let notes = Notes { all: &batch.beside, from, to: from + own };
            from += own;
            said.extend(self.0.sketch.as_ref().map(|_| notes));
            file.became = None;
            let verdict = self.row(conn, file, (&row, notes), next)?;
            self.follow(file, &row, &verdict);
            match &verdict {
                Verdict::New { customer, coded } => {
                    self.arrive(file, &row, *customer, *coded);
                    file.count_notes(notes.own().iter());
                    next += 1;
                }
                Verdict::Known { customer, cells, notes } => {
                    file.count_notes(notes.iter().map(|at| &batch.beside[*at]));
                    self.0.renew(file, &row, *customer, cells);
                    self.names_her(file, &row, *customer, cells);
                }
                Verdict::Out => {}
            }
            verdicts.push(verdict);
        }
        // As an import writes it: rows of one batch are judged by what was there before it.
        let judged = batch.rows().zip(&verdicts).zip(said);
        judged.into_iter().try_for_each(|((row, verdict), said)| self.note((file, &row), verdict, (said, today)))?;
        Ok(verdicts)
    }

    /// Rows of later files name this customer by an ID that came with the row.
    fn names_her(&mut self, file: &Incoming, row: &Row, customer: CustomerId, cells: &[(usize, Option<String>)]) {
        if file.code.is_some_and(|at| cells.iter().any(|(place, _)| *place == at)) {
            self.0.index.add_code(customer, file.who.cells(row).code);
        }
    }

    /// Rows of later files that name this one's ID are of whoever it became.
    fn follow(&mut self, file: &mut Incoming, row: &Row, verdict: &Verdict) {
        let became = match verdict {
            Verdict::New { coded: true, .. } => None,
            Verdict::New { customer, coded: false } => Some(Became::One(*customer)),
            Verdict::Known { .. } | Verdict::Out => file.became.take(),
        };
        if let (Some(became), Some(_)) = (became, file.who.code) {
            self.0.became(file.who.cells(row).code, became);
        }
    }

    /// Somebody new: what later rows look for.
    fn arrive(&mut self, file: &mut Incoming, row: &Row, customer: CustomerId, coded: bool) {
        file.report.count_new(row);
        file.report.first = file.report.first.or(Some(customer));
        file.count_stage(row);
        if file.code.is_some() && (!coded || file.who.cells(row).code.is_empty()) {
            file.codeless.push(customer);
        }
        file.is_of(row.line, &|| customer.to_string());
        self.0.arrive(file, row, customer, coded);
    }

    /// A trial notes what would be written: sheets that follow are to find it.
    fn note(&self, (file, row): (&Incoming, &Row), verdict: &Verdict, (said, today): (Notes, &str)) -> Result<()> {
        let Some(sketch) = &self.0.sketch else { return Ok(()) };
        match verdict {
            Verdict::New { customer, coded } => {
                let code = file.who.code.filter(|_| *coded).and_then(|at| row.cell(at).text()).map(str::to_owned);
                let code = code.unwrap_or_else(|| customer.to_string());
                let stage = file.first_stage.as_deref().map(|stage| ("stage", stage));
                let given: Vec<_> = stage.into_iter().chain([("created", today), ("code", &*code)]).collect();
                sketch.come((file, row), *customer, &given)?;
                sketch.say(*customer, said.own().iter(), today)
            }
            Verdict::Known { customer, cells, notes } => {
                sketch.change((file, row), *customer, cells)?;
                sketch.say(*customer, notes.iter().map(|at| &said.all[*at]), today)
            }
            Verdict::Out => Ok(()),
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
        let twice = numbers.iter().find_map(|(number, of_code)| Some((file.past.earlier(*number)?, *of_code)));
        let verdict = self.whose_row(conn, file, (row, notes, whole), (twice, next))?;
        if !twice.is_some_and(|(_, of_code)| of_code) && !numbers.is_empty() {
            file.remember(row, whole, (&numbers, twice.is_none()));
        }
        Ok(verdict)
    }

    /// The same of a row by whose ID, or else key, that one came before.
    fn whose_row(
        &self,
        conn: &Connection,
        file: &mut Incoming,
        (row, notes, whole): (&Row, Notes, u32),
        (twice, next): (Option<(Earlier, bool)>, CustomerId),
    ) -> Result<Verdict> {
        if self.0.how.on_known == OnKnown::Add {
            let coded = !twice.is_some_and(|(_, of_code)| of_code) && !self.0.is_taken(file, row);
            if !coded {
                let (code, here) = (file.who.cells(row).code.to_owned(), file.who.cells(row).name.to_owned());
                file.fault_of_row(row, file.code, KnownFault::NewId { code, here }, Loss::Nothing);
            }
            return Ok(Verdict::New { customer: next, coded });
        }
        if let Some((earlier, of_code)) = twice {
            return self.again(conn, file, row, (earlier, whole, of_code, next));
        }
        match self.0.find(conn, file, row)? {
            Found::One(stored, by) => self.known(conn, file, (row, notes, whole), (&stored, by, next)),
            Found::Nobody => self.new_one(conn, file, row, next),
            Found::Other(stored) => Ok(other_person(file, row, &stored)),
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
        if of_code {
            return Ok(twice_in_file(file, row, earlier));
        }
        file.same_customer(row, earlier, file.who.cells(row).name.to_owned());
        self.new_one(conn, file, row, next)
    }

    /// Somebody new, unless the ID is somebody's.
    fn new_one(&self, conn: &Connection, file: &mut Incoming, row: &Row, customer: CustomerId) -> Result<Verdict> {
        if self.0.knows_nobody() {
            return Ok(Verdict::New { customer, coded: true });
        }
        let code = file.who.cells(row).code;
        let owner =
            self.0.ours(Mark::Code, number(code)).next().filter(|_| file.who.code.is_some() && !code.is_empty());
        let Some(owner) = owner else { return Ok(Verdict::New { customer, coded: true }) };
        let stored = self.0.read(conn, file, owner)?.unwrap_or_else(|| Stored::nobody(owner, 0));
        Ok(other_person(file, row, &stored))
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
        file.became = Some(Became::One(stored.id));
        file.is_of(row.line, &|| stored.code.clone());
        if let Some(gone) = self.0.index.gone(stored.id) {
            out_of_sight(file, row, (stored, gone), stored.equals(file, row, self.0.region));
            return Ok(Verdict::Out);
        }
        if let Some(earlier) = file.past.used(stored.id) {
            let coded = by == Some(Mark::Code) && file.past.earlier(number(file.who.cells(row).code)).is_some();
            if coded || earlier.row == whole {
                return self.again(conn, file, row, (earlier, whole, true, next));
            }
            file.same_customer(row, earlier, format!("#{} {}", stored.code, stored.name));
            return self.new_one(conn, file, row, next);
        }
        file.used_now(stored.id, row, whole);
        if self.0.how.on_known == OnKnown::Skip {
            file.report.count_skipped(row);
            return Ok(Verdict::Out);
        }
        let cells = self.cells(conn, file, row, stored)?;
        let (all, notes) = (notes.all, notes.new_ones(conn, stored.id, self.0.sketch.as_ref())?);
        if cells.is_empty() && notes.is_empty() {
            file.report.count_same(row);
            return Ok(Verdict::Out);
        }
        let here = |place: usize, field: &Field| stored.value(place, field);
        count_updated((file, row), here, &cells, notes.iter().map(|at| all[*at].said().to_owned()).collect());
        Ok(Verdict::Known { customer: stored.id, cells, notes })
    }

    /// The cells that come in; those that stay although the file says something else are told.
    fn cells(&self, conn: &Connection, file: &mut Incoming, row: &Row, stored: &Stored) -> Result<Cells> {
        let (mut taken, said) = (Vec::new(), file.past.said(stored.id));
        for place in 0..file.fields.len() {
            let becomes = if file.code == Some(place) {
                self.code(file, row, stored)
            } else {
                let said = said.get(place).copied().unwrap_or_default();
                stored.becomes(conn, (file, row), (place, said), (self.0.how.on_known, self.0.region))?
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
fn count_updated(
    (file, row): (&mut Incoming, &Row),
    here: impl Fn(usize, &Field) -> Value,
    cells: &Cells,
    notes: Vec<String>,
) {
    let here = |place: usize| file.fields[place].as_ref().map_or(Value::Blank, |field| here(place, field));
    let changed = |(place, both): &(usize, Option<String>)| Changed {
        place: *place,
        here: here(*place),
        found: both.as_ref().map_or_else(|| row.cell(*place).to_value(), Value::text),
    };
    let cells = cells.iter().map(changed).collect();
    file.report.count_updated(Updated { line: row.line, cells, notes });
}

/// A row whose ID stood in an earlier one of this import.
fn twice_in_file(file: &mut Incoming, row: &Row, earlier: Earlier) -> Verdict {
    let (Told { line, name: first, sheet }, cells) = (file.past.told(earlier), file.who.cells(row));
    let (code, here) = (cells.code.to_owned(), cells.name.to_owned());
    file.fault_of_row(row, file.code, KnownFault::TwiceInFile { code, line, sheet, first, here }, Loss::Row);
    Verdict::Out
}

/// A row whose ID is somebody else's: of whoever was here, or came with another sheet.
fn other_person(file: &mut Incoming, row: &Row, stored: &Stored) -> Verdict {
    let cells = file.who.cells(row);
    let earlier = file.past.elsewhere(number(cells.code)).filter(|_| file.past.came(stored.id));
    if let Some(earlier) = earlier {
        return twice_in_file(file, row, earlier);
    }
    let (code, here, known) = (cells.code.to_owned(), cells.name.to_owned(), stored.name.clone());
    file.became = Some(Became::Refused { line: row.line });
    file.fault_of_row(row, file.code, KnownFault::OtherPerson { code, known, here }, Loss::Row);
    Verdict::Out
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
