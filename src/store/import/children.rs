//! Rows that belong to a customer, and campaign costs.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Result};

use super::again::{Again, Known};
use super::bind;
use super::incoming::{Incoming, TOGETHER, Who, insert_rows, next_row};
use super::outcome::Imported;
use super::owner::{self, Owner, make, new_cells};
use super::seen::Seen;
use super::whose::Whose;
use crate::domain::batch::{Batch, Beside, Cell, Column, Loss, Role, Row, Target};
use crate::domain::known::FACTS;
use crate::domain::{CustomerId, KnownFault};
use crate::store::customer::{all_came_in, free_code};
use crate::store::journal::Recorder;
use crate::store::rows;
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
    owner::see_ids(file, whose, batch);
    for row in batch.rows() {
        if let Some(verdict) = goes_on(file, &row) {
            verdicts.push(verdict);
            continue;
        }
        file.above = None;
        let (owner, made) = match owner::of(conn, file, whose, &row)? {
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

/// How the rows of a file are put in.
#[derive(Debug)]
pub(super) struct Writer {
    table: Table,
    /// Of one row, and of [`TOGETHER`].
    insert: [String; 2],
    /// Places of the cells that go into the table.
    places: Vec<usize>,
    customer: Option<usize>,
    product: Option<usize>,
    quantity: Option<usize>,
    /// What a row says of its customer besides who she is: its place, and the column of customers.
    facts: Vec<(usize, &'static str)>,
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
        let target = |fact: &str| columns.iter().position(|column| column.target == Target::Field(fact.to_owned()));
        let facts = FACTS.iter().filter_map(|(fact, field)| Some((target(fact)?, *field))).collect();
        let insert = [1, TOGETHER].map(|rows| insert_rows("INSERT", table(role), &names, rows));
        Ok(Self { table: table(role), insert, places, customer, product, quantity, facts, last: 0 })
    }

    /// Writes the rows of a batch that come in, and the customers who come in with them.
    pub fn write(
        &mut self,
        recorder: &mut Recorder,
        (who, batch): (Who, &Batch),
        verdicts: &[Verdict],
        (seen, first_stage, now): (&mut Seen, Option<&str>, &str),
    ) -> Result<()> {
        Self::customers(recorder, (who, batch), verdicts, (first_stage, now))?;
        self.facts(recorder, batch, verdicts)?;
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

    /// What the rows that come in say of their customers fills what is empty there.
    fn facts(&self, recorder: &mut Recorder, batch: &Batch, verdicts: &[Verdict]) -> Result<()> {
        for (row, verdict) in batch.rows().zip(verdicts).filter(|_| !self.facts.is_empty()) {
            let Verdict::Row { owner: Some(customer), .. } = *verdict else { continue };
            for (at, field) in &self.facts {
                let cell = row.cell(*at);
                let free = format!("SELECT {field} IS NULL FROM customer WHERE id = ?1");
                if !cell.is_blank() && recorder.conn.prepare_cached(&free)?.query_row([customer], |row| row.get(0))? {
                    let set = [(*field, rows::sql(&cell.to_value()))];
                    recorder.update(Table::Customer, customer.into(), &set)?;
                }
            }
        }
        Ok(())
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
        recorder: &mut Recorder,
        (who, batch): (Who, &Batch),
        verdicts: &[Verdict],
        (first_stage, now): (Option<&str>, &str),
    ) -> Result<()> {
        let today = now.get(..10).unwrap_or(now);
        let sql = "INSERT INTO customer (id, code, name, phone, email, company, stage, created)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (mut first, mut last) = (0, 0);
        for (row, verdict) in batch.rows().zip(verdicts) {
            let Verdict::Row { owner: Some(customer), made: true } = *verdict else { continue };
            let cells = new_cells(&who, &row);
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
