//! A file that is coming in: where in its rows what stands, and what came of it so far.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::batch::{Batch, Beside, Cell, Column, Fault, Loss, Noted, Own, Role, Row, Target};
use crate::domain::fold::fold;
use crate::domain::known::{Mark, is_of_ids};
use crate::domain::{Choice, CustomerId, Field, ImportFault, KnownFault, Origin, Problem};
use crate::store::table::Table;

use super::became::Became;
use super::index::{Cells, number};
use super::outcome::{FAULTS, Imported, NAMED};
use super::past::{Earlier, Past, Told};

/// The file that is coming in.
#[derive(Debug)]
pub(super) struct Incoming {
    pub role: Role,
    /// Of the batch's columns what they hold; `None`: a column that is to be, or a note. One without a key is to be, too, but a
    /// sheet before has it.
    pub fields: Vec<Option<Field>>,
    /// Of columns that are to be what they are called, folded.
    pub labels: Vec<Option<String>>,
    /// The places of what customers are found by: the row's own cells, or those that name its customer.
    pub who: Who,
    /// Place of the cell with the row's own code.
    pub code: Option<usize>,
    pub currency: Option<usize>,
    /// Of an order.
    pub amount: Option<usize>,
    /// Whether nobody was here when the file began.
    pub nobody: bool,
    pub stage: Option<usize>,
    /// The key of the stage that a customer has who comes without one.
    pub first_stage: Option<String>,
    pub report: Imported,
    /// What did not come in of the batch that is coming in; of the lines without some of their cells the customers' IDs.
    pub left_out: Vec<Fault>,
    partly: HashMap<u64, Option<Box<str>>>,
    /// Customers' rows that came before.
    pub past: Past,
    /// A number for what each column holds.
    pub columns: Vec<u64>,
    /// The order that the row before belongs to, and whether it came in; nothing if it has no amount.
    pub above: Option<(String, bool)>,
    /// What became of the customer of the row that is judged, where her ID may be somebody else's.
    pub became: Option<Became>,
    /// Customers that came without a code, in a file that has a column for it.
    pub codeless: Vec<CustomerId>,
}

/// Places in a row of what a customer is found by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Who {
    pub code: Option<usize>,
    /// Whether IDs stand there: its heading says so, or some were somebody's. Else they are names, which may look like IDs:
    /// 3M, 58同城, 7-11.
    pub ids: bool,
    pub phone: Option<usize>,
    pub email: Option<usize>,
    pub name: Option<usize>,
    pub company: Option<usize>,
}

impl Who {
    /// Of rows of that kind with these columns.
    pub fn of(role: Role, columns: &[Column]) -> Self {
        let place = |key: &str| columns.iter().position(|column| column.target == Target::Field(key.to_owned()));
        let ids = |at: usize| is_of_ids(&columns[at].heading);
        match role {
            Role::Customers => Self {
                code: place("code"),
                ids: true,
                phone: place("phone"),
                email: place("email"),
                name: place("name"),
                company: place("company"),
            },
            _ => Self {
                code: place("customer"),
                ids: place("customer").is_some_and(ids),
                phone: place("who_phone"),
                email: place("who_email"),
                name: place("who_name"),
                company: place("who_company"),
            },
        }
    }

    /// The marks by which rows with these places look for their customer.
    pub fn marks(&self) -> Vec<Mark> {
        let of = |at: Option<usize>, mark| at.map(|_| mark);
        let all = [
            of(self.code, Mark::Code),
            of(self.phone, Mark::Phone),
            of(self.email, Mark::Email),
            of(self.name.and(self.company), Mark::Name),
            of(self.name.or(self.company), Mark::NameAlone),
        ];
        all.into_iter().flatten().collect()
    }

    /// The row's cells at these places.
    pub fn cells<'a>(&self, row: &Row<'a>) -> Cells<'a> {
        let text = |at: Option<usize>| at.and_then(|at| row.cell(at).text()).unwrap_or_default();
        Cells {
            code: text(self.code),
            phone: text(self.phone),
            email: text(self.email),
            name: text(self.name),
            company: text(self.company),
        }
    }
}

impl Incoming {
    /// Of a file with these columns, where there are these fields, and where files before have made those.
    pub fn new(
        role: Role,
        columns: &[Column],
        (fields, made): (&[Field], &[Field]),
        first_stage: Option<String>,
    ) -> Self {
        let place = |key: &str| columns.iter().position(|column| column.target == Target::Field(key.to_owned()));
        let of = |column: &Column| match &column.target {
            Target::Field(key) => fields.iter().find(|field| field.key == *key).cloned(),
            Target::New(own) => made.iter().find(|made| is_one(made, &own_field(column, own))).cloned(),
            Target::Note => None,
        };
        let (own, who) = (role == Role::Customers, Who::of(role, columns));
        Self {
            role,
            fields: columns.iter().map(of).collect(),
            labels: columns.iter().map(label).collect(),
            who,
            code: place("code"),
            currency: place("currency"),
            amount: place("amount").filter(|_| role == Role::Purchases),
            nobody: false,
            stage: place("stage").filter(|_| own),
            first_stage: first_stage.filter(|_| own),
            report: Imported::new(role),
            left_out: Vec::new(),
            partly: HashMap::new(),
            past: Past::default(),
            columns: each(columns),
            above: None,
            became: None,
            codeless: Vec::new(),
        }
    }

    /// What the batch has besides rows.
    pub fn count(&mut self, batch: &Batch) {
        self.report.empty += batch.empty;
        self.report.strays += batch.strays;
        self.report.kept += batch.kept;
        self.report.emptied += batch.emptied;
        for word in &batch.nothings {
            if self.report.nothings.len() <= NAMED && !self.report.nothings.contains(word) {
                self.report.nothings.push(word.clone());
            }
        }
        batch.faults.iter().for_each(|fault| self.fault(fault.clone()));
    }

    pub fn fault(&mut self, fault: Fault) {
        match fault.loss {
            Loss::Row => self.report.lost_rows += 1,
            Loss::Aside => self.report.aside += 1,
            Loss::Cell => self.report.lost_cells += 1,
            Loss::Stays => self.report.stays += 1,
            Loss::Doubt => self.report.doubtful += 1,
            Loss::Nothing => self.report.told += 1,
            Loss::Marked | Loss::InNote => {}
        }
        if self.report.faults.len() < FAULTS {
            self.report.faults.push(fault.clone());
        }
        if fault.loss.is_one() {
            if fault.loss == Loss::Cell && self.role == Role::Customers {
                self.partly.entry(fault.line).or_default();
            }
            self.left_out.push(fault);
        }
    }

    /// The row is of the customer with that ID: told with what of it does not come in.
    pub fn is_of(&mut self, line: u64, id: &dyn Fn() -> String) {
        if let Some(whose) = self.partly.get_mut(&line) {
            *whose = Some(id().into());
        }
    }

    /// The row as such does not come in, or is in doubt.
    pub fn fault_of_row(&mut self, row: &Row, column: Option<usize>, why: impl Into<ImportFault>, loss: Loss) {
        self.fault(Fault { line: row.line, column, problem: Problem::Import(why.into()), loss, whose: None });
    }

    /// The row may be of the customer whom that one is of.
    pub fn same_customer(&mut self, row: &Row, earlier: Earlier, known: String) {
        let Told { line, name: first, sheet } = self.past.told(earlier);
        let why = KnownFault::SameCustomer { line, sheet, first, known };
        self.fault_of_row(row, None, why, Loss::Doubt);
    }

    /// Somebody else has taken the row's ID since it was judged.
    pub fn lose_taken(&mut self, row: &Row) {
        let code = self.who.cells(row).code.to_owned();
        self.report.new -= 1;
        self.fault_of_row(row, self.code, KnownFault::TakenMeanwhile { code }, Loss::Row);
    }

    /// What did not come in since the last question, in the order of the file.
    pub fn take_left_out(&mut self) -> Vec<Fault> {
        let (mut faults, partly) = (std::mem::take(&mut self.left_out), std::mem::take(&mut self.partly));
        for fault in faults.iter_mut().filter(|fault| matches!(fault.loss, Loss::Cell | Loss::Stays)) {
            fault.whose = partly.get(&fault.line).cloned().flatten();
        }
        faults.sort_by_key(|fault| fault.line);
        faults
    }

    /// That row, for those who come again by one of these numbers; `new`: none of them has been there.
    pub fn remember(&mut self, row: &Row, whole: u32, numbers: (&[(u64, bool)], bool)) {
        self.past.remember((row.line, self.who.cells(row).name), whole, numbers);
    }

    /// The IDs of these rows are asked for next.
    pub fn foresee<'r>(&self, rows: impl Iterator<Item = Row<'r>>) {
        if let Some(at) = self.who.code {
            self.past.foresee(rows.filter_map(|row| row.cell(at).text()).map(number));
        }
    }

    /// That customer was there, and this row of its file is the first to say something of them.
    pub fn used_now(&mut self, customer: CustomerId, row: &Row, whole: u32) {
        self.past.used_now(customer, (row.line, self.who.cells(row).name), whole);
    }

    /// Somebody out of sight is named by a row.
    pub fn name_away(&mut self, code: &str, name: &str) {
        let away = &mut self.report.away;
        away.count += 1;
        if away.first.len() < NAMED {
            away.first.push((code.to_owned(), name.to_owned()));
        }
    }

    /// These notes come in.
    pub fn count_notes<'b>(&mut self, notes: impl Iterator<Item = &'b Beside>) {
        for note in notes {
            *match note.of {
                Noted::Words => &mut self.report.beside,
                Noted::Cell(_) => &mut self.report.notes,
                Noted::Unread => &mut self.report.unread,
            } += 1;
        }
    }

    /// A customer who is new comes without a stage.
    pub fn count_stage(&mut self, row: &Row) {
        let missing = self.stage.is_none_or(|at| row.cell(at) == Cell::Blank);
        if let Some(stage) = self.first_stage.as_ref().filter(|_| missing) {
            self.report.staged.get_or_insert_with(|| (0, stage.clone())).0 += 1;
        }
    }

    /// The column of the table in which that place's cells lie; of a sum what was typed. `None`: it is not there yet.
    pub fn column(&self, place: usize) -> Option<String> {
        let field = self.fields.get(place)?.as_ref().filter(|field| !field.key.is_empty())?;
        Some(if field.origin == Origin::Sum { format!("{}_typed", field.key) } else { field.key.clone() })
    }

    /// What came of it, in the order of its lines; and what its rows leave behind.
    pub fn finish(mut self) -> (Imported, Past) {
        self.report.faults.sort_by_key(|fault| fault.line);
        (self.report, self.past)
    }
}

/// What a column is called that is to be.
fn label(column: &Column) -> Option<String> {
    matches!(column.target, Target::New(_)).then(|| fold(column.heading.trim()))
}

/// A number for what each column holds.
fn each(columns: &[Column]) -> Vec<u64> {
    let of = |column: &Column| match &column.target {
        Target::Field(key) => number(key),
        Target::New(_) | Target::Note => number(&fold(column.heading.trim())).rotate_left(7),
    };
    columns.iter().map(of).collect()
}

/// The field that a new column becomes; its key is not known yet.
pub(super) fn own_field(column: &Column, own: &Own) -> Field {
    Field {
        key: String::new(),
        label: column.heading.clone(),
        aliases: Vec::new(),
        kind: own.kind,
        origin: Origin::Typed,
        choices: own.options.iter().map(|option| Choice::new(option, option)).collect(),
        limit: None,
        meaning: String::new(),
        rules: Default::default(),
    }
}

/// Whether a new column of two sheets is one: it is called the same, and of one kind.
pub(super) fn is_one(made: &Field, new: &Field) -> bool {
    fold(made.label.trim()) == fold(new.label.trim()) && made.kind.name == new.kind.name
}

/// The number of the next row. Read in each slice: another process may have added one since.
pub(super) fn next_row(conn: &Connection, table: Table) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0) + 1";
    conn.prepare_cached(sql)?.query_row([table.name()], |row| row.get(0))
}

/// Rows that one statement puts in: to begin and to end costs it as much as a row.
pub(super) const TOGETHER: usize = 32;

/// `INSERT` of so many rows, each with its number and these columns; names come from the schema or the field table.
pub(super) fn insert_rows(verb: &str, table: Table, columns: &[String], rows: usize) -> String {
    let names: String = columns.iter().map(|name| format!(", \"{name}\"")).collect();
    let row = format!("(?{})", ", ?".repeat(columns.len()));
    format!("{verb} INTO {} (id{names}) VALUES {}", table.name(), vec![row; rows].join(", "))
}
