//! Writes the journal: each change of a row with its images before and after, in the transaction that makes it.

use std::fmt::Write as _;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};

use super::clock::{moment, now};
use super::feed::tell_feed;
use super::table::Table;
use crate::domain::{CustomerId, Edit, Place};

/// Records one entry's changes inside one transaction.
#[derive(Debug)]
pub struct Recorder<'c> {
    pub(super) conn: &'c Connection,
    entry: i64,
    /// The next change's number; the rows of a run have a number each.
    seq: i64,
    /// The number of its first change.
    first: i64,
    touched: Touched,
}

impl<'c> Recorder<'c> {
    /// Starts an entry; what had been undone can then no longer be redone.
    pub(super) fn begin(
        conn: &'c Connection,
        label: &str,
        place: &Place,
        at: &str,
        state: &str,
    ) -> rusqlite::Result<Self> {
        super::litter::forget_undone(conn)?;
        let sql = "INSERT INTO entry (at, label, sheet, customer, field, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let row = params![at, label, place.sheet, place.customer, place.field, state];
        conn.prepare_cached(sql)?.execute(row)?;
        Ok(Self::resume(conn, conn.last_insert_rowid(), 1))
    }

    /// Goes on with an entry begun in an earlier slice.
    pub(super) fn resume(conn: &'c Connection, entry: i64, seq: i64) -> Self {
        Self { conn, entry, seq, first: seq, touched: Touched::default() }
    }

    /// Goes on with the newest entry if it did the same to the same column: many steps wider are one undo.
    pub(super) fn join(conn: &'c Connection, edit: &Edit) -> rusqlite::Result<Option<Self>> {
        let sql = "SELECT e.id, (SELECT max(seq) + 1 FROM change WHERE entry = e.id) FROM entry AS e
                   WHERE e.id = (SELECT max(id) FROM entry) AND e.state = 'done' AND e.label = ?1
                   AND e.sheet IS ?2 AND e.field IS ?3 AND e.customer IS NULL";
        let mut get = conn.prepare_cached(sql)?;
        let mut rows = get.query(params![edit.label, edit.place.sheet, edit.place.field])?;
        let row = rows.next()?;
        row.map(|row| Ok(Self::resume(conn, row.get(0)?, row.get(1)?))).transpose()
    }

    pub(super) fn entry(&self) -> i64 {
        self.entry
    }

    /// Whether nothing has changed so far.
    pub(super) fn is_empty(&self) -> bool {
        self.seq == self.first
    }

    pub(super) fn seq(&self) -> i64 {
        self.seq
    }

    /// Sets columns of a row. Columns that hold the value already leave no trace.
    ///
    /// # Errors
    /// SQLite's.
    pub fn update(&mut self, table: Table, row: i64, set: &[(&str, Sql)]) -> rusqlite::Result<bool> {
        let name = table.name();
        let (mut before, mut after, mut assign, mut differs) =
            (String::new(), String::new(), String::new(), String::new());
        for (at, (column, _)) in set.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            let value = at + 4;
            let _ = write!(before, "{comma}'{column}', \"{column}\"");
            let _ = write!(after, "{comma}'{column}', ?{value}");
            let _ = write!(assign, "{comma}\"{column}\" = ?{}", at + 2);
            let _ = write!(differs, "{}\"{column}\" IS NOT ?{value}", if at == 0 { "" } else { " OR " });
        }
        let record = format!(
            "INSERT INTO change (entry, seq, tbl, row, before, after)
             SELECT ?1, ?2, '{name}', id, json_object({before}), json_object({after}) FROM {name} WHERE id = ?3 AND ({differs})"
        );
        let values = || set.iter().map(|(_, value)| value.clone());
        let keys = [Sql::Integer(self.entry), Sql::Integer(self.seq), Sql::Integer(row)];
        if self.conn.prepare_cached(&record)?.execute(params_from_iter(keys.into_iter().chain(values())))? == 0 {
            return Ok(false);
        }
        self.seq += 1;
        if set.iter().any(|(column, _)| *column == "customer") {
            // Whoever loses the row has other sums too.
            self.touch(table, row)?;
        }
        let apply = format!("UPDATE {name} SET {assign} WHERE id = ?1");
        let mut update = self.conn.prepare_cached(&apply)?;
        update.execute(params_from_iter(std::iter::once(Sql::Integer(row)).chain(values())))?;
        self.touch(table, row)?;
        Ok(true)
    }

    /// Sets one column to one value for those of the customers (ids as JSON) who live, hold something else and whom
    /// `guard` (SQL that begins with `AND`, or empty) lets through: two statements, however many they are. The answer: who,
    /// ascending.
    pub(super) fn put(
        &mut self,
        column: &str,
        guard: &str,
        value: &Sql,
        customers: &str,
    ) -> rusqlite::Result<Vec<CustomerId>> {
        let those = format!(
            "WHERE id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND \"{column}\" IS NOT ?2 {guard}"
        );
        let record = format!(
            "INSERT INTO change (entry, seq, tbl, row, before, after)
             SELECT ?3, ?4 + row_number() OVER (ORDER BY id) - 1, 'customer', id,
                    json_object('{column}', \"{column}\"), json_object('{column}', ?2) FROM customer {those}"
        );
        if self.conn.prepare_cached(&record)?.execute(params![customers, value, self.entry, self.seq])? == 0 {
            return Ok(Vec::new());
        }
        let apply = format!("UPDATE customer SET \"{column}\" = ?2 {those} RETURNING id");
        let mut update = self.conn.prepare_cached(&apply)?;
        let found = update.query_map(params![customers, value], |row| row.get(0))?;
        let mut changed: Vec<CustomerId> = found.collect::<rusqlite::Result<_>>()?;
        changed.sort_unstable();
        self.seq += i64::try_from(changed.len()).unwrap_or(i64::MAX);
        changed.iter().for_each(|customer| self.touched.add(Table::Customer, *customer));
        Ok(changed)
    }

    /// Adds a row; the answer is its number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn insert(&mut self, table: Table, cells: &[(&str, Sql)]) -> rusqlite::Result<i64> {
        let row = self.put_in(table, cells)?;
        self.record_image(table, row, "after")?;
        self.touch(table, row)?;
        Ok(row)
    }

    fn put_in(&self, table: Table, cells: &[(&str, Sql)]) -> rusqlite::Result<i64> {
        let name = table.name();
        let columns: Vec<String> = cells.iter().map(|(column, _)| format!("\"{column}\"")).collect();
        let marks: Vec<String> = (1..=cells.len()).map(|at| format!("?{at}")).collect();
        let sql = if cells.is_empty() {
            format!("INSERT INTO {name} DEFAULT VALUES")
        } else {
            format!("INSERT INTO {name} ({}) VALUES ({})", columns.join(", "), marks.join(", "))
        };
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(cells.iter().map(|(_, value)| value)))?;
        Ok(self.conn.last_insert_rowid())
    }

    /// Takes a row away; its image stays in the journal.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remove(&mut self, table: Table, row: i64) -> rusqlite::Result<()> {
        self.touch(table, row)?;
        self.record_image(table, row, "before")?;
        self.conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name()))?.execute([row])?;
        Ok(())
    }

    /// Records that rows `first..=last` were just inserted, all of them by this entry: no images until they are undone.
    /// `customers` names whose rows they are.
    ///
    /// # Errors
    /// SQLite's.
    pub fn run(&mut self, table: Table, first: i64, last: i64, customers: &[CustomerId]) -> rusqlite::Result<()> {
        let sql = "INSERT INTO change (entry, seq, tbl, row, last) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.conn.prepare_cached(sql)?.execute(params![self.entry, self.seq, table.name(), first, last])?;
        self.seq += last - first + 1;
        for &customer in customers {
            self.touched.add(table, customer);
        }
        Ok(())
    }

    /// Adds a row that keeps no image until it is undone; it joins the run of the row before it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn insert_into_run(&mut self, table: Table, cells: &[(&str, Sql)]) -> rusqlite::Result<i64> {
        let row = self.put_in(table, cells)?;
        let join = "UPDATE change SET last = ?3 WHERE entry = ?1 AND tbl = ?2 AND last = ?3 - 1
                    AND seq + last - row + 1 = ?4 AND seq >= ?5";
        // In this slice only: what an earlier one wrote stays as it is, and the search is short.
        let known = params![self.entry, table.name(), row, self.seq, self.first];
        if self.conn.prepare_cached(join)?.execute(known)? == 1 {
            self.seq += 1;
        } else {
            self.run(table, row, row, &[])?;
        }
        self.touch(table, row)?;
        Ok(row)
    }

    /// As [`Self::finish`], but for a slice that began with the change of that number: what it adds is counted now, for at
    /// the end of a million changes counting alone would keep a key waiting.
    pub(super) fn settle_slice(self, began: i64) -> rusqlite::Result<Vec<CustomerId>> {
        let sql = "UPDATE entry SET size = size + (SELECT coalesce(sum(coalesce(length(before), 0)
                   + coalesce(length(after), 0)), 0) FROM change WHERE entry = ?1 AND seq >= ?2) WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([self.entry, began])?;
        self.touched.settle(self.conn)
    }

    fn record_image(&mut self, table: Table, row: i64, side: &str) -> rusqlite::Result<()> {
        let (name, image) = (table.name(), table.image(self.conn)?);
        let sql = format!(
            "INSERT INTO change (entry, seq, tbl, row, {side}) SELECT ?1, ?2, '{name}', id, {image} FROM {name} WHERE id = ?3"
        );
        self.conn.prepare_cached(&sql)?.execute([self.entry, self.seq, row])?;
        self.seq += 1;
        Ok(())
    }

    fn touch(&mut self, table: Table, row: i64) -> rusqlite::Result<()> {
        self.touched.settings |= table == Table::Setting;
        if let Some(customer) = owner(self.conn, table, row)? {
            self.touched.add(table, customer);
        }
        Ok(())
    }

    /// Brings the sums up to date, tells the feed, and notes the entry's size. The answer: whose rows changed.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn finish(self) -> rusqlite::Result<Vec<CustomerId>> {
        let sql =
            "UPDATE entry SET size = (SELECT coalesce(sum(coalesce(length(before), 0) + coalesce(length(after), 0)), 0)
                   FROM change WHERE entry = ?1) WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([self.entry])?;
        self.touched.settle(self.conn)
    }
}

/// Whose rows changed, by table; told to the sums and to the feed.
#[derive(Debug, Default)]
pub(super) struct Touched {
    rows: Vec<(Table, CustomerId)>,
    /// Settings are nobody's rows; what was computed by them is outdated all the same.
    pub(super) settings: bool,
}

impl Touched {
    pub(super) fn add(&mut self, table: Table, customer: CustomerId) {
        // Bulk work touches the same customer many times in a row.
        if self.rows.last() != Some(&(table, customer)) {
            self.rows.push((table, customer));
        }
    }

    /// Recomputes the sums of those whose purchases or contacts changed and writes the feed.
    pub(super) fn settle(self, conn: &Connection) -> rusqlite::Result<Vec<CustomerId>> {
        let mut all = Vec::new();
        for table in Table::ALL {
            let mut customers: Vec<CustomerId> =
                self.rows.iter().filter(|(touched, _)| *touched == table).map(|(_, customer)| *customer).collect();
            // Ids are sorted first: in any other order each row lies on another page.
            customers.sort_unstable();
            customers.dedup();
            if customers.is_empty() {
                continue;
            }
            if matches!(table, Table::Purchase | Table::Interaction | Table::Note | Table::Stay) {
                super::sums::refresh(conn, table, &customers)?;
            }
            tell_feed(conn, table.name(), &customers)?;
            all.extend(customers);
        }
        if self.settings {
            tell_feed(conn, Table::Setting.name(), &[])?;
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// The customer to whom a row belongs: itself, or the one its column `customer` names.
pub(super) fn owner(conn: &Connection, table: Table, row: i64) -> rusqlite::Result<Option<CustomerId>> {
    if table == Table::Customer {
        return Ok(CustomerId::try_from(row).ok());
    }
    if !table.is_child() {
        return Ok(None);
    }
    let mut get = conn.prepare_cached(&format!("SELECT customer FROM {} WHERE id = ?1", table.name()))?;
    let mut rows = get.query([row])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}

/// How much of the journal is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keep {
    /// The newest entries, however old they are.
    pub(super) entries: i64,
    /// How long all of them are.
    pub(super) days: i64,
    /// The images, in bytes; the newest entry is kept whatever its size.
    pub(super) bytes: i64,
}

impl Keep {
    pub(super) const ALWAYS: Self = Self { entries: 100_000, days: 90, bytes: 512 << 20 };
}

/// Entries wait to be forgotten ([`super::litter`]) where there are more than are kept: deleting so much at once would keep
/// a start waiting. The oldest go; of too many images the largest, so that small edits stay. Called when a file is opened
/// and nothing goes on.
///
/// Undo passes over what is gone. It looks at each cell, and one that does not hold what the entry left is kept; so a cell
/// gets what it held at that point, or keeps what something forgotten has left in it. For that, a row that is gone must not
/// give its number to another.
pub(super) fn prune(conn: &Connection, keep: Keep) -> rusqlite::Result<()> {
    // The ranks of all of them take longer than a look at the whole.
    let many = "SELECT count(*) > ?1, coalesce(sum(size), 0) > ?2 FROM entry";
    let (entries, bytes) = conn.query_row(many, [keep.entries, keep.bytes], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if entries {
        let since = moment(now() - chrono::Duration::days(keep.days));
        let old = "UPDATE entry SET state = 'undone', size = -1 WHERE id <=
                   (SELECT id FROM entry WHERE at < ?2 AND id <= (SELECT id FROM entry ORDER BY id DESC LIMIT 1 OFFSET ?1)
                    ORDER BY id DESC LIMIT 1)";
        conn.execute(old, params![keep.entries, since])?;
    }
    if bytes {
        // From the smallest on, beside the newest, as long as there is room; beside one that is too large by itself as if it
        // were not there.
        let large = "UPDATE entry SET state = 'undone', size = -1 WHERE id IN (SELECT id FROM
                     (SELECT id, sum(size) OVER (ORDER BY size, id DESC) AS bytes FROM entry
                      WHERE size > 0 AND id < (SELECT max(id) FROM entry))
                     WHERE bytes + (SELECT iif(size BETWEEN 0 AND ?1, size, 0) FROM entry ORDER BY id DESC LIMIT 1) > ?1)";
        conn.execute(large, [keep.bytes])?;
    }
    Ok(())
}
