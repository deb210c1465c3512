//! Rows that belong to a customer, and campaign costs.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Result};

use super::again::{Again, Known};
use super::became::Became;
use super::bind;
use super::incoming::{Incoming, TOGETHER, Who, insert_rows, next_row};
use super::index::Cells;
use super::outcome::Imported;
use super::seen::Seen;
use super::whose::Whose;
use crate::domain::batch::{Batch, Beside, Cell, Column, Loss, Role, Row, Target};
use crate::domain::known::Mark;
use crate::domain::{CustomerId, ImportFault, KnownFault};
use crate::store::customer::{all_came_in, free_code};
use crate::store::journal::Recorder;
use crate::store::table::Table;

pub(in crate::store) fn table(role: Role) -> Table {
    match role {
        Role::Customers => Table::Customer,
        Role::Purchases => Table::Purchase,
        Role::Contacts => Table::Interaction,
        Role::Campaigns => Table::CampaignCost,
        Role::Notes => Table::Note,
    }
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It comes in: whose it is (nobody's, of campaign costs), and whether that one comes in with it.
    Row {
        owner: Option<CustomerId>,
        made: bool,
    },
    /// It goes on with the order above it.
    More,
    Out,
}

/// What becomes of each row of a batch; customers who come in with their rows have the numbers from `next` on.
pub(super) fn judge(
    conn: &Connection,
    (file, again): (&mut Incoming, &mut Again),
    (whose, seen): (&mut Whose, &mut Seen),
    (batch, mut next): (&Batch, CustomerId),
) -> Result<Vec<Verdict>> {
    let mut verdicts = Vec::with_capacity(batch.len());
    whose.foresee(file, batch.rows());
    for row in batch.rows() {
        if let Some(verdict) = goes_on(file, &row) {
            verdicts.push(verdict);
            continue;
        }
        file.above = None;
        let (owner, made) = match owner(conn, file, whose, &row)? {
            Owner::None => (None, false),
            Owner::One(customer) => (Some(customer), false),
            Owner::New => (Some(next), true),
            Owner::Lost => {
                verdicts.push(Verdict::Out);
                continue;
            }
        };
        verdicts.push(if comes(conn, (file, again), &row, owner)? {
            if made {
                make(file, whose, &row, next);
                next += 1;
            }
            file.report.of_away += usize::from(owner.is_some_and(|owner| whose.index.gone(owner).is_some()));
            if let (Role::Purchases, Some(currency)) = (file.role, file.currency) {
                seen.name(row.cell(currency).text());
            }
            Verdict::Row { owner, made }
        } else {
            Verdict::Out
        });
    }
    Ok(verdicts)
}

/// What goes into notes of the customers whose rows come in.
pub(super) fn notes<'b>(batch: &'b Batch, verdicts: &[Verdict]) -> Vec<(CustomerId, &'b Beside)> {
    let owner = |beside: &Beside| match verdicts.get(beside.row) {
        Some(Verdict::Row { owner, .. }) => *owner,
        _ => None,
    };
    batch.beside.iter().filter_map(|beside| Some((owner(beside)?, beside))).collect()
}

/// What becomes of a row that is one more product of the order above it, whose amount stands there: the same as of that.
fn goes_on(file: &mut Incoming, row: &Row) -> Option<Verdict> {
    let (code, came) = file.above.as_ref()?;
    let own = file.code.and_then(|at| row.cell(at).text())?;
    if own != code || !file.amount.is_some_and(|at| row.cell(at).is_blank()) {
        return None;
    }
    let (count, verdict): (fn(&mut Imported, &Row), _) =
        if *came { (Imported::count_joined, Verdict::More) } else { (Imported::count_same, Verdict::Out) };
    count(&mut file.report, row);
    Some(verdict)
}

/// Whether the row is not there already.
fn comes(
    conn: &Connection,
    (file, again): (&mut Incoming, &mut Again),
    row: &Row,
    owner: Option<CustomerId>,
) -> Result<bool> {
    let known = again.knows(conn, row, owner)?;
    let code = file.code.and_then(|at| row.cell(at).text()).unwrap_or_default().to_owned();
    match known {
        Known::No => file.report.count_new(row),
        Known::Yes => file.report.count_same(row),
        Known::Differs => {
            let why = KnownFault::KnownOtherwise { code: code.clone() };
            file.fault_of_row(row, file.code, why, Loss::Row);
        }
    }
    let priced = file.amount.is_some_and(|at| !row.cell(at).is_blank());
    if priced && !code.is_empty() && known != Known::Differs {
        file.above = Some((code, known == Known::No));
    }
    Ok(known == Known::No)
}

/// Whose a row is.
enum Owner {
    /// Nobody's: a campaign cost.
    None,
    One(CustomerId),
    /// Somebody's who is not here, and comes in with it.
    New,
    /// Nobody knows whose: told.
    Lost,
}

fn owner(conn: &Connection, file: &mut Incoming, whose: &Whose, row: &Row) -> Result<Owner> {
    let who = file.who;
    if who.marks().is_empty() {
        return Ok(Owner::None);
    }
    let cells = named(who.cells(row));
    if let Some(owner) = coded(file, whose, row, cells.code) {
        return Ok(owner);
    }
    let mut several = Vec::new();
    for mark in Mark::ALL {
        if lacks(mark, &cells) {
            continue;
        }
        match whose.likeliest(mark, &cells).as_slice() {
            [] => {}
            [one] => {
                if mark != Mark::Code {
                    *file.report.found_by.entry(mark).or_default() += 1;
                }
                return Ok(Owner::One(*one));
            }
            more => several = more.to_vec(),
        }
    }
    if !several.is_empty() {
        let customers = whose.names(conn, &several)?;
        file.fault_of_row(row, None, KnownFault::FitsSeveral { customers }, Loss::Row);
        return Ok(Owner::Lost);
    }
    if [cells.name, cells.phone, cells.email].iter().any(|cell| !cell.is_empty())
        || whose.how.new_customers
        || file.nobody
    {
        return Ok(Owner::New);
    }
    let code = cells.code.to_owned();
    file.fault_of_row(row, who.code, ImportFault::UnknownCustomer { code }, Loss::Row);
    Ok(Owner::Lost)
}

/// Whose it is by the ID alone: that of a customer of the same import goes before whoever has it here.
fn coded(file: &mut Incoming, whose: &Whose, row: &Row, code: &str) -> Option<Owner> {
    Some(match whose.became_of(code) {
        None => Owner::One(whose.named(code)?),
        Some(Became::One(customer)) => Owner::One(customer),
        Some(Became::Refused { line }) => {
            let why = KnownFault::OfRefused { code: code.to_owned(), line };
            file.fault_of_row(row, file.who.code, why, Loss::Row);
            Owner::Lost
        }
    })
}

/// Whether the row does not say that of its customer.
fn lacks(mark: Mark, cells: &Cells) -> bool {
    match mark {
        Mark::Code => cells.code.is_empty(),
        Mark::Name => cells.name.is_empty() || cells.company.is_empty(),
        Mark::NameAlone => cells.name.is_empty(),
        Mark::Phone | Mark::Email => false,
    }
}

/// What stands under the heading of IDs and has no digit is a name.
fn named(cells: Cells) -> Cells {
    let is_name =
        cells.name.is_empty() && !cells.code.is_empty() && !cells.code.bytes().any(|byte| byte.is_ascii_digit());
    if is_name && cells.code.chars().count() > 1 { Cells { name: cells.code, ..cells } } else { cells }
}

/// Somebody comes in with a row: later rows of the same one are to find her.
fn make(file: &mut Incoming, whose: &mut Whose, row: &Row, customer: CustomerId) {
    let cells = new_cells(&file.who, row);
    file.report.made += 1;
    let marks = file.who.marks();
    whose.index.add(customer, &cells, &marks);
    if cells.code.is_empty() {
        let _given = whose.index.give_code(customer);
    }
}

/// The cells of somebody who comes in with a row.
fn new_cells<'a>(who: &Who, row: &Row<'a>) -> Cells<'a> {
    let cells = named(who.cells(row));
    // A name is no ID.
    if cells.name == cells.code { Cells { code: "", ..cells } } else { cells }
}

/// How the rows of a file are put in.
#[derive(Debug)]
pub(super) struct Writer {
    table: Table,
    /// Of one row, and of [`TOGETHER`].
    insert: [String; 2],
    /// Places of the cells that go into the table.
    places: Vec<usize>,
    customer: Option<usize>,
    who: Who,
    product: Option<usize>,
    quantity: Option<usize>,
    /// The row that came in last.
    last: i64,
}

/// What goes on with the order that came in last.
#[derive(Debug, Default)]
struct More {
    products: String,
    quantity: i64,
}

impl Writer {
    pub fn of(conn: &Connection, role: Role, columns: &[Column]) -> Result<Self> {
        let known = table(role).columns(conn)?;
        let name = |column: &Column| match &column.target {
            Target::Field(key) => known.iter().find(|name| *name == key).cloned(),
            Target::New(_) | Target::Note => None,
        };
        let found = columns.iter().enumerate().filter_map(|(at, column)| Some((at, name(column)?)));
        let (places, names): (Vec<usize>, Vec<String>) = found.unzip();
        let place = |key: &str| names.iter().position(|name| name == key).map(|at| places[at]);
        let (customer, product, quantity) = (place("customer"), place("product"), place("quantity"));
        let insert = [1, TOGETHER].map(|rows| insert_rows("INSERT", table(role), &names, rows));
        let who = Who::of(role, columns);
        Ok(Self { table: table(role), insert, places, customer, who, product, quantity, last: 0 })
    }

    /// Writes the rows of a batch that come in, and the customers who come in with them.
    pub fn write(
        &mut self,
        recorder: &mut Recorder,
        batch: &Batch,
        verdicts: &[Verdict],
        (seen, first_stage, now): (&mut Seen, Option<&str>, &str),
    ) -> Result<()> {
        self.customers(recorder, batch, verdicts, (first_stage, now))?;
        let first = next_row(recorder.conn, self.table)?;
        let mut next = first;
        let touched = seen.touched(self.table);
        let mut rows: Vec<(Row, Option<CustomerId>)> = Vec::with_capacity(TOGETHER);
        let mut more = None;
        for (row, verdict) in batch.rows().zip(verdicts) {
            match verdict {
                Verdict::Row { owner, .. } => {
                    self.go_on(recorder, more.take())?;
                    rows.push((row, *owner));
                    (self.last, next) = (next, next + 1);
                    owner.iter().for_each(|owner| touched.add(*owner));
                    if rows.len() == TOGETHER {
                        self.put(recorder, &mut rows, next)?;
                    }
                }
                Verdict::More => self.more(more.get_or_insert_with(More::default), &row),
                Verdict::Out => {}
            }
            if more.is_some() {
                self.put(recorder, &mut rows, next)?;
            }
        }
        self.put(recorder, &mut rows, next)?;
        self.go_on(recorder, more)?;
        // Whose they are is told at the end, with the sums.
        if next > first { recorder.run(self.table, first, next - 1, &[]) } else { Ok(()) }
    }

    /// Puts these rows in, the last of which has the number before `next`.
    fn put(&self, recorder: &Recorder, rows: &mut Vec<(Row, Option<CustomerId>)>, next: i64) -> Result<()> {
        let first = next - i64::try_from(rows.len()).unwrap_or(0);
        let of = if rows.len() == TOGETHER { TOGETHER } else { 1 };
        let mut insert = recorder.conn.prepare_cached(&self.insert[usize::from(of > 1)])?;
        for (these, number) in rows.chunks(of).zip((first..).step_by(of)) {
            let mut at = 1;
            for ((row, owner), number) in these.iter().zip(number..) {
                insert.raw_bind_parameter(at, number)?;
                for (at, place) in (at + 1..).zip(&self.places) {
                    let of = owner.map_or(Cell::Blank, |id| Cell::Number(id.into()));
                    let cell = if self.customer == Some(*place) { of } else { row.cell(*place) };
                    bind::cell(&mut insert, at, cell)?;
                }
                at += 1 + self.places.len();
            }
            insert.raw_execute()?;
        }
        rows.clear();
        Ok(())
    }

    /// One more product of the order that came in last.
    fn more(&self, more: &mut More, row: &Row) {
        let cell = |at: Option<usize>| at.map_or(Cell::Blank, |at| row.cell(at));
        if let Cell::Number(quantity) = cell(self.quantity) {
            more.quantity += quantity;
        }
        if let Some(product) = cell(self.product).text() {
            more.products.extend([if more.products.is_empty() { "" } else { "; " }, product]);
        }
    }

    /// Its row is part of a run of the same entry, and needs no image.
    fn go_on(&self, recorder: &Recorder, more: Option<More>) -> Result<()> {
        let Some(More { products, quantity }) = more else { return Ok(()) };
        let sql = "UPDATE purchase SET quantity = coalesce(quantity, 0) + ?3,
                   product = CASE ?2 WHEN '' THEN product ELSE coalesce(product || '; ', '') || ?2 END WHERE id = ?1";
        recorder.conn.prepare_cached(sql)?.execute(rusqlite::params![self.last, products, quantity]).map(drop)
    }

    fn customers(
        &self,
        recorder: &mut Recorder,
        batch: &Batch,
        verdicts: &[Verdict],
        (first_stage, now): (Option<&str>, &str),
    ) -> Result<()> {
        let today = now.get(..10).unwrap_or(now);
        let sql = "INSERT INTO customer (id, code, name, phone, email, company, stage, created)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (mut first, mut last) = (0, 0);
        for (row, verdict) in batch.rows().zip(verdicts) {
            let Verdict::Row { owner: Some(customer), made: true } = *verdict else { continue };
            let cells = new_cells(&self.who, &row);
            let or_null = |text: &str| if text.is_empty() { Sql::Null } else { Sql::Text(text.to_owned()) };
            let code = if cells.code.is_empty() { free_code(recorder.conn, customer)? } else { or_null(cells.code) };
            let [name, phone, email, company] = [cells.name, cells.phone, cells.email, cells.company].map(or_null);
            let row = rusqlite::params![customer, code, name, phone, email, company, first_stage, today];
            recorder.conn.prepare_cached(sql)?.execute(row)?;
            first = if first == 0 { customer } else { first };
            last = customer;
        }
        if last == 0 {
            return Ok(());
        }
        recorder.run(Table::Customer, first.into(), last.into(), &[])?;
        all_came_in(recorder, (first, last), now)
    }
}
