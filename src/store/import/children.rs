//! Rows that belong to a customer, and campaign costs.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Result};

use super::bind;
use super::incoming::{Imported, Incoming, Seen, insert, next_row};
use crate::domain::batch::{Batch, Cell, Column, Fault, Loss, Role, Row, Target};
use crate::domain::{CustomerId, ImportFault, Problem};
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

pub(super) fn begin(recorder: &mut Recorder, role: Role, columns: &[Column]) -> Result<Incoming> {
    let known = table(role).columns(recorder.conn)?;
    let names: Vec<String> =
        columns.iter().map(|column| name(column, &known)).collect::<Option<_>>().unwrap_or_default();
    let place = |key: &str| names.iter().position(|name| name == key);
    let (code, customer) = (place("code"), place("customer"));
    Ok(Incoming {
        role,
        insert: insert("INSERT", table(role), &names),
        code,
        customer,
        currency: place("currency"),
        given: Vec::new(),
        known: if code.is_some() { codes(recorder.conn, table(role))? } else { HashSet::new() },
        codeless: Vec::new(),
        report: Imported::new(role),
        left_out: Vec::new(),
    })
}

/// The schema's column for a batch's column.
fn name(column: &Column, known: &[String]) -> Option<String> {
    match &column.target {
        Target::Field(key) => known.iter().find(|name| *name == key).cloned(),
        Target::New(_) | Target::Note => None,
    }
}

/// The codes of a table's rows.
pub(super) fn codes(conn: &Connection, table: Table) -> Result<HashSet<String>> {
    let mut get = conn.prepare(&format!("SELECT code FROM {} WHERE code IS NOT NULL", table.name()))?;
    get.query_map([], |row| row.get(0))?.collect()
}

/// Writes a batch; rows of unknown customers are reported, rows that the file has already are counted.
pub(super) fn write(recorder: &mut Recorder, file: &mut Incoming, batch: &Batch, seen: &mut Seen) -> Result<()> {
    let Seen { codes: customers, away, touched, currencies, named } = seen;
    let table = table(file.role);
    let first = next_row(recorder.conn, table)?;
    let (mut next, touched) = (first, of(touched, table));
    {
        let mut insert = recorder.conn.prepare_cached(&file.insert)?;
        for row in batch.rows() {
            let Some(owner) = file.owner(row, customers.as_ref()) else { continue };
            insert.raw_bind_parameter(1, next)?;
            for (at, cell) in row.cells().enumerate() {
                let cell = if file.customer == Some(at) {
                    owner.map_or(Cell::Blank, |id| Cell::Number(id.into()))
                } else {
                    cell
                };
                bind::cell(&mut insert, at + 2, cell)?;
            }
            insert.raw_execute()?;
            next += 1;
            file.report.of_away += usize::from(owner.is_some_and(|owner| away.contains(&owner)));
            if owner.is_some() && touched.last() != owner.as_ref() {
                touched.extend(owner);
            }
            if let (Role::Purchases, Some(currency)) = (file.role, file.currency) {
                let code = text(row.cell(currency));
                currencies.see(code);
                if let Some(code) = code {
                    *named.entry(code.to_owned()).or_default() += 1;
                }
            }
        }
    }
    file.report.new += usize::try_from(next - first).unwrap_or_default();
    // Whose they are is told at the end, with the sums.
    if next > first { recorder.run(table, first, next - 1, &[]) } else { Ok(()) }
}

impl Incoming {
    /// Whose row it is (nobody's, of campaign costs); `None` if it is not taken, which is then counted or reported.
    fn owner(&mut self, row: Row, customers: Option<&HashMap<String, CustomerId>>) -> Option<Option<CustomerId>> {
        if let Some(code) = self.code.and_then(|at| text(row.cell(at)))
            && self.known.contains(code)
        {
            self.report.known += 1;
            return None;
        }
        let Some(at) = self.customer else { return Some(None) };
        let code = text(row.cell(at)).unwrap_or_default();
        let owner = customers.and_then(|customers| customers.get(code)).copied();
        if owner.is_none() {
            let problem = Problem::Import(ImportFault::UnknownCustomer { code: code.to_owned() });
            self.fault(Fault { line: row.line, column: Some(at), problem, loss: Loss::Row });
        }
        owner.map(Some)
    }
}

fn text(cell: Cell<'_>) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

pub(super) fn of(touched: &mut Vec<(Table, Vec<CustomerId>)>, table: Table) -> &mut Vec<CustomerId> {
    let at = touched.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
        touched.push((table, Vec::new()));
        touched.len() - 1
    });
    &mut touched[at].1
}
