//! Two customers become one, in the transaction of one edit; and the pairs that stay two.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::customer::{column, living, move_stage};
use super::journal::Recorder;
use super::rows::sql;
use super::table::Table;
use super::{Doings, Error, Reader, Result, Store, numbers};
use crate::domain::merge::{Children, Party};
use crate::domain::twins::{Apart, pair};
use crate::domain::{CustomerId, Doing, EditFault, Field, Value};

impl Store {
    /// A customer as a merge sees it; nothing if it is gone.
    ///
    /// # Errors
    /// SQLite's.
    pub fn party(&self, customer: CustomerId, fields: &[&Field]) -> Result<Option<Party>> {
        let Some(row) = self.rows(&[customer], fields)?.pop() else { return Ok(None) };
        let children = children(&self.conn, customer).doing(Doing::Reading)?;
        Ok(Some(Party { row, children }))
    }
}

impl Store {
    /// Both parties of a merge; nothing if one of them is gone.
    ///
    /// # Errors
    /// SQLite's.
    pub fn parties(&self, keep: CustomerId, other: CustomerId, fields: &[&Field]) -> Result<Option<(Party, Party)>> {
        Ok(self.party(keep, fields)?.zip(self.party(other, fields)?))
    }
}

impl Reader {
    /// The pairs that are no duplicates.
    ///
    /// # Errors
    /// SQLite's.
    pub fn apart(&self) -> Result<Apart> {
        let read = || -> rusqlite::Result<Apart> {
            let mut get = self.conn.prepare_cached(
                "SELECT one, other FROM not_twin WHERE one BETWEEN ?1 AND ?2 AND other BETWEEN ?1 AND ?2",
            )?;
            get.query_map([numbers::FIRST, numbers::LAST], |row| Ok(pair(row.get(0)?, row.get(1)?)))?.collect()
        };
        read().doing(Doing::Reading)
    }
}

fn children(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Children> {
    let count = |table: Table| -> rusqlite::Result<u32> {
        let sql = format!("SELECT count(*) FROM {} WHERE customer = ?1", table.name());
        conn.prepare_cached(&sql)?.query_row([customer], |row| row.get(0))
    };
    Ok(Children {
        purchases: count(Table::Purchase)?,
        contacts: count(Table::Interaction)?,
        notes: count(Table::Note)?,
        tasks: count(Table::Task)?,
        stays: count(Table::Stay)?,
    })
}

/// Performs a merge: cells, then everything that hangs on the other, then the trash with a trace.
pub(super) fn merge(
    recorder: &mut Recorder,
    keep: CustomerId,
    other: CustomerId,
    cells: &[(String, Value)],
    now: &str,
) -> Result<()> {
    if keep == other {
        // It would be its own trash.
        return Err(Error::refused(EditFault::Gone));
    }
    living(recorder.conn, keep)?;
    living(recorder.conn, other)?;
    for (field, value) in cells {
        if field == "code" {
            take_code(recorder, keep, other, value)?;
            continue;
        }
        let column = column(recorder.conn, keep, field)?;
        let value = sql(value);
        if field == "stage" {
            move_stage(recorder, keep, &value, now)?;
        }
        recorder.update(Table::Customer, keep.into(), &[(&column, value)]).doing(Doing::Saving)?;
    }
    for table in Table::ALL.into_iter().filter(|table| table.is_child()) {
        hand_over(recorder, table, keep, other).doing(Doing::Saving)?;
    }
    let gone = [("deleted", Sql::Text(now.to_owned())), ("merged_into", Sql::Integer(keep.into()))];
    recorder.update(Table::Customer, other.into(), &gone).doing(Doing::Saving)?;
    Ok(())
}

/// The kept customer takes the other's code, who gets the kept one's: a code is nobody's twice, also in the trash.
fn take_code(recorder: &mut Recorder, keep: CustomerId, other: CustomerId, value: &Value) -> Result<()> {
    let code = |customer: CustomerId| -> Result<Sql> {
        let get = recorder.conn.prepare_cached("SELECT code FROM customer WHERE id = ?1");
        get.and_then(|mut get| get.query_row([customer], |row| row.get(0))).doing(Doing::Saving)
    };
    let (own, others) = (code(keep)?, code(other)?);
    if sql(value) == own {
        return Ok(());
    }
    if sql(value) != others {
        // A code of neither is somebody's business elsewhere.
        return Err(Error::refused(EditFault::Gone));
    }
    for (customer, code) in [(other, Sql::Null), (keep, others), (other, own)] {
        recorder.update(Table::Customer, customer.into(), &[("code", code)]).doing(Doing::Saving)?;
    }
    Ok(())
}

/// Rows of one table change their customer.
fn hand_over(recorder: &mut Recorder, table: Table, keep: CustomerId, other: CustomerId) -> rusqlite::Result<()> {
    let rows: Vec<i64> = {
        let sql = format!("SELECT id FROM {} WHERE customer = ?1 ORDER BY id", table.name());
        let mut get = recorder.conn.prepare_cached(&sql)?;
        get.query_map([other], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    for row in rows {
        recorder.update(table, row, &[("customer", Sql::Integer(keep.into()))])?;
    }
    Ok(())
}

/// Remembers that no two of these are one.
pub(super) fn keep_apart(recorder: &mut Recorder, customers: &[CustomerId]) -> rusqlite::Result<()> {
    for (at, &one) in customers.iter().enumerate() {
        for &other in &customers[at + 1..] {
            let (one, other) = pair(one, other);
            let known = "SELECT EXISTS (SELECT 1 FROM not_twin WHERE one = ?1 AND other = ?2)";
            let known: bool = recorder.conn.prepare_cached(known)?.query_row([one, other], |row| row.get(0))?;
            if one != other && !known {
                let cells = [("one", Sql::Integer(one.into())), ("other", Sql::Integer(other.into()))];
                recorder.insert(Table::NotTwin, &cells)?;
            }
        }
    }
    Ok(())
}
