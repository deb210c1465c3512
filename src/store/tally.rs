//! Sums of the purchases of very many customers, from one reading of the table.
//!
//! ```text
//!   purchase, as it lies in the file ─▶ a tally for each customer ─▶ customers, as they lie in the file
//! ```
//!
//! One customer after the other is looked up in the index, and her rows are fetched from all over the table: of 5,000,000
//! rows each page is read again and again. What is odd is left to that way: amounts in another currency, texts that are no
//! dates of ours.

use rusqlite::types::{Null, ValueRef};
use rusqlite::{Connection, Result, Row, Statement, params};

use crate::domain::CustomerId;

/// Numbers of customers whose tallies are kept at once, of 48 bytes each; there is a reading for each so many.
const AT_ONCE: CustomerId = 1_000_000;

/// Rows for each customer up to which a reading is sooner done than so many look-ups.
const WORTH: i64 = 16;

/// Up to so many customers are looked up whatever the table: they are a step between keys.
const FEW: usize = 100;

/// The greatest number of a row: it is as good as the count, and costs nothing.
fn rows(conn: &Connection) -> Result<i64> {
    conn.query_row("SELECT coalesce(max(id), 0) FROM purchase", [], |row| row.get(0))
}

/// Whether one reading of a table of so many rows is the shorter way to the sums of these customers, who are in one.
fn pays(customers: &[CustomerId], rows: i64) -> bool {
    let looked_up = i64::try_from(customers.len()).unwrap_or(i64::MAX).saturating_mul(WORTH);
    customers.len() > FEW && looked_up >= rows
}

/// The customers of each reading.
fn parts(customers: &[CustomerId]) -> impl Iterator<Item = &[CustomerId]> {
    customers.chunk_by(|one, other| one / AT_ONCE == other / AT_ONCE)
}

/// Writes the sums of these customers (ascending), amounts being in that currency where their rows name none. The answer:
/// whose sums are left to be made row by row, as those of a few are.
pub(super) fn refresh(conn: &Connection, customers: &[CustomerId], own: &str) -> Result<Vec<CustomerId>> {
    if customers.len() <= FEW {
        return Ok(customers.to_vec());
    }
    let (rows, mut left) = (rows(conn)?, Vec::new());
    for these in parts(customers) {
        if pays(these, rows) {
            left.extend(at_once(conn, these, own)?);
        } else {
            left.extend_from_slice(these);
        }
    }
    Ok(left)
}

/// The same of those of one reading; the answer: who has something odd.
fn at_once(conn: &Connection, customers: &[CustomerId], own: &str) -> Result<Vec<CustomerId>> {
    let [first, .., last] = customers else { return Ok(customers.to_vec()) };
    let mut odd = Vec::new();
    let mut update = conn.prepare_cached(
        "UPDATE customer SET spend = ?2, orders = ?3, first_buy = ?4, last_buy = ?5, other_currencies = NULL
         WHERE id = ?1",
    )?;
    let tallies = read(conn, (*first, *last), own)?;
    for customer in customers {
        match &tallies[(customer - first) as usize] {
            Tally { odd: true, .. } => odd.push(*customer),
            tally => tally.write(*customer, &mut update)?,
        }
    }
    Ok(odd)
}

/// The tallies of all customers from one number to another.
fn read(conn: &Connection, (first, last): (CustomerId, CustomerId), own: &str) -> Result<Vec<Tally>> {
    let mut tallies = vec![Tally::default(); (last - first) as usize + 1];
    // The index would lead to the same rows in another order.
    let sql =
        "SELECT customer, amount, kind, date, currency FROM purchase NOT INDEXED WHERE customer BETWEEN ?1 AND ?2";
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query(params![first, last])?;
    while let Some(row) = rows.next()? {
        let customer: CustomerId = row.get(0)?;
        let tally = &mut tallies[(customer - first) as usize];
        tally.odd |= tally.add(row, own)?.is_none();
    }
    Ok(tallies)
}

/// What a customer's rows add up to so far.
#[derive(Clone, Debug, Default)]
struct Tally {
    spend: Option<i64>,
    sales: u32,
    /// A day, and a day with its time or none: text that ends with zeros.
    first: [u8; 10],
    last: [u8; 16],
    /// Some row is none of those that are added here.
    odd: bool,
}

impl Tally {
    /// One more row; nothing: it is odd.
    fn add(&mut self, row: &Row, own: &str) -> Result<Option<()>> {
        let amount = match row.get_ref(1)? {
            ValueRef::Integer(amount) => Some(amount),
            _ => None,
        };
        let currency = row.get_ref(4)?;
        let is_own = matches!(currency, ValueRef::Null) || currency == ValueRef::Text(own.as_bytes());
        if amount.is_some() && !is_own {
            return Ok(None);
        }
        if row.get_ref(2)? == ValueRef::Text(b"sale") && self.buy(row.get_ref(3)?).is_none() {
            return Ok(None);
        }
        let Some(amount) = amount else { return Ok(Some(())) };
        let spend = self.spend.unwrap_or_default().checked_add(amount);
        self.spend = spend.or(self.spend);
        Ok(spend.map(drop))
    }

    /// A sale on that day; nothing: it is none of the calendar's, as we write it.
    fn buy(&mut self, date: ValueRef) -> Option<()> {
        let ValueRef::Text(date) = date else { return None };
        let day: [u8; 10] = date.get(..10)?.try_into().ok()?;
        let mut moment = [0; 16];
        moment.get_mut(..date.len())?.copy_from_slice(date);
        if !date.is_ascii() || date.contains(&0) {
            return None;
        }
        if self.sales == 0 || day < self.first {
            self.first = day;
        }
        self.last = self.last.max(moment);
        self.sales += 1;
        Some(())
    }

    fn write(&self, customer: CustomerId, update: &mut Statement) -> Result<()> {
        update.raw_bind_parameter(1, customer)?;
        update.raw_bind_parameter(2, self.spend)?;
        let sold = self.sales > 0;
        if sold {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
            update.raw_bind_parameter(3, self.sales)?;
            update.raw_bind_parameter(4, text(&self.first))?;
            update.raw_bind_parameter(5, text(&self.last))?;
        } else {
            for at in 3..=5 {
                update.raw_bind_parameter(at, Null)?;
            }
        }
        update.raw_execute().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::Store;
    use crate::store::table::Table;

    type Bought = (u32, Option<i64>, &'static str, String, Option<&'static str>);

    fn bought() -> impl Strategy<Value = Bought> {
        let amount = prop::option::of(-900i64..900);
        let day = prop_oneof!["202[0-9]-0[1-9]-[12][0-9](T1[0-9]:30)?", "202[0-9]", "2026-01-02T10:30:59.5", "früher"];
        let currency = prop::option::of(prop_oneof![Just("CNY"), Just("USD"), Just("")]);
        (1u32..5, amount, prop_oneof![Just("sale"), Just("refund")], day, currency)
    }

    /// Every customer's sums.
    fn sums(store: &Store) -> Vec<String> {
        let sql =
            "SELECT json_array(id, spend, orders, first_buy, last_buy, other_currencies) FROM customer ORDER BY id";
        let mut get = store.conn.prepare(sql).expect("a question");
        get.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("text")).collect()
    }

    #[test]
    fn one_customer_of_another_reading_keeps_nobody_from_theirs() {
        let customers: Vec<CustomerId> = (500_000..=1_000_000).collect();
        let worth: Vec<bool> = parts(&customers).map(|these| pays(these, 7_000_000)).collect();
        assert_eq!(worth, [true, false], "half a million, and one");
    }

    proptest! {
        #[test]
        fn sums_at_once_are_the_sums_one_by_one(rows in prop::collection::vec(bought(), 0..30)) {
            let folder = tempfile::tempdir().expect("a folder");
            let store = Store::open(&folder.path().join("desk.db")).expect("a new file");
            store.conn.execute_batch("INSERT INTO customer (name, spend, orders) VALUES ('a', 1, 1), ('b', 1, 1), ('c', 1, 1), ('d', 1, 1)").expect("rows");
            for (customer, amount, kind, date, currency) in &rows {
                let sql = "INSERT INTO purchase (customer, amount, kind, date, currency) VALUES (?1, ?2, ?3, ?4, ?5)";
                store.conn.execute(sql, params![customer, amount, kind, date, currency]).expect("a row");
            }
            let everybody = [1, 2, 3, 4];
            crate::store::sums::refresh(&store.conn, Table::Purchase, &everybody).expect("sums");
            let one_by_one = sums(&store);
            store.conn.execute_batch("UPDATE customer SET spend = 7, orders = 7, first_buy = 'x', last_buy = 'x', other_currencies = 'x'").expect("others");
            let odd = at_once(&store.conn, &everybody, "CNY").expect("sums");
            prop_assert!(!pays(&odd, 0), "these go one by one");
            crate::store::sums::refresh(&store.conn, Table::Purchase, &odd).expect("sums");
            prop_assert_eq!(sums(&store), one_by_one);
        }
    }
}
