//! Reads what the analysis needs, in one pass over each table and in the order of the file: sorting a million rows by
//! an index would read every page in disorder, so rows are brought together in memory.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result, Row};

use super::numbers;
use super::table::Table;
use super::unfinished::{self, Unfinished};
use crate::domain::facts::{Contact, Cost, Customer, Day, Gather, Kind, Minute, Purchase, Totals};
use crate::domain::{Cancel, Facts, Fen};

/// How many rows are read between two looks at the flag: some milliseconds.
const STRIDE: u64 = 8_192;

/// Everything the analysis looks at; archived and deleted customers are left out with their rows. `Ok(None)` if
/// cancelled.
///
/// `progress` hears the number of rows read now and then. Reads four tables of one moment: the caller begins a
/// transaction where the feed's number is to be of the same one. Rows of an entry without an end are not there yet.
///
/// # Errors
/// What SQLite says, an interrupt among it.
pub fn read(conn: &Connection, cancel: &Cancel, progress: &mut dyn FnMut(u64)) -> Result<Option<Facts>> {
    let _moment = unfinished::moment(conn)?;
    let mut gather = Gather::default();
    let mut rows_read = 0;
    for (table, sql, take) in TABLES {
        let unfinished = Unfinished::of(conn, table)?;
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([numbers::FIRST, numbers::LAST])?;
        while let Some(row) = rows.next()? {
            if !unfinished.has(row.get::<_, i64>(0)?) {
                take(&mut gather, row)?;
            }
            rows_read += 1;
            if rows_read % STRIDE == 0 {
                progress(rows_read);
                if cancel.tripped() {
                    return Ok(None);
                }
            }
        }
    }
    Ok(if cancel.tripped() { None } else { Some(gather.finish()) })
}

type Take = fn(&mut Gather, &Row) -> Result<()>;

const TABLES: [(Table, &str, Take); 4] = [
    (Table::Customer, CUSTOMERS, customer),
    (Table::Purchase, PURCHASES, purchase),
    (Table::Interaction, INTERACTIONS, interaction),
    (Table::CampaignCost, COSTS, cost),
];

/// The row's number comes first. Numbers of customers that are not ours are nobody's, and so are their rows; `+` keeps
/// SQLite from an index, by which it would read every page in disorder.
const CUSTOMERS: &str = "SELECT id, code, source, utm_campaign, created, contact_every, next_contact,
    spend_typed, orders_typed, last_buy_typed FROM customer WHERE archived IS NULL AND deleted IS NULL AND id BETWEEN ?1 AND ?2 ORDER BY id";
const PURCHASES: &str = "SELECT id, customer, date, amount, currency, kind = 'refund' FROM purchase
    WHERE +customer BETWEEN ?1 AND ?2";
const INTERACTIONS: &str = "SELECT id, customer, code, at, direction, kind, promised_hours, responded_at, status,
    resolved_at, satisfaction, kind IS 'survey' AND channel IS NULL OR kind IS 'attempt' FROM interaction WHERE +customer BETWEEN ?1 AND ?2 ORDER BY id";
const COSTS: &str = "SELECT id, source, utm_campaign, date, cost, currency FROM campaign_cost WHERE ?1 <= ?2";

fn customer(gather: &mut Gather, row: &Row) -> Result<()> {
    let customer = Customer {
        id: row.get(0)?,
        source: gather.word(text(row, 2)?),
        campaign: gather.word(text(row, 3)?),
        created: day(row, 4)?,
        contact_every: small(row, 5)?,
        next_contact: day(row, 6)?,
        totals: Totals { spend: row.get::<_, Option<i64>>(7)?.map(Fen), orders: small(row, 8)?, last: day(row, 9)? },
    };
    gather.customer(customer, text(row, 1)?);
    Ok(())
}

/// A row whose date no calendar has (another program wrote it) is left out: it cannot be placed in time.
fn purchase(gather: &mut Gather, row: &Row) -> Result<()> {
    let Some(day) = day(row, 2)? else { return Ok(()) };
    let amount = row.get::<_, Option<i64>>(3)?.map(Fen);
    let currency = gather.currency(text(row, 4)?);
    let kind = if row.get(5)? { Kind::Refund } else { Kind::Sale };
    gather.purchase(row.get(1)?, Purchase::new(day, amount, currency, kind));
    Ok(())
}

fn interaction(gather: &mut Gather, row: &Row) -> Result<()> {
    let Some(at) = moment(row, 3)? else { return Ok(()) };
    let contact = Contact {
        at,
        inbound: text(row, 4)? == "in",
        complaint: text(row, 5)? == "complaint",
        survey: row.get(11)?,
        promised_hours: small(row, 6)?,
        responded: moment(row, 7)?,
        closed: text(row, 8)? == "closed",
        resolved: moment(row, 9)?,
        satisfaction: row.get::<_, Option<i64>>(10)?.and_then(stars),
    };
    gather.contact(row.get(1)?, contact, text(row, 2)?);
    Ok(())
}

fn cost(gather: &mut Gather, row: &Row) -> Result<()> {
    let Some(day) = day(row, 3)? else { return Ok(()) };
    let cost = Cost {
        source: gather.word(text(row, 1)?),
        campaign: gather.word(text(row, 2)?),
        day,
        amount: row.get::<_, Option<i64>>(4)?.map(Fen),
        currency: gather.currency(text(row, 5)?),
    };
    gather.cost(cost);
    Ok(())
}

/// The text of a column without a copy; empty where it is NULL.
fn text<'a>(row: &'a Row, column: usize) -> Result<&'a str> {
    match row.get_ref(column)? {
        ValueRef::Text(bytes) => Ok(std::str::from_utf8(bytes).unwrap_or_default()),
        _ => Ok(""),
    }
}

/// A satisfaction; a number that is none says nothing.
fn stars(number: i64) -> Option<u8> {
    u8::try_from(number).ok().filter(|stars| (1..=5).contains(stars))
}

/// A number of days or hours; one beyond any calendar says as little as none.
fn small(row: &Row, column: usize) -> Result<Option<i32>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|number| i32::try_from(number).ok()))
}

/// The day of a column that holds a day or a moment.
fn day(row: &Row, column: usize) -> Result<Option<Day>> {
    Ok(text(row, column)?.get(..10).and_then(Day::parse))
}

fn moment(row: &Row, column: usize) -> Result<Option<Minute>> {
    Ok(Minute::parse(text(row, column)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Connection {
        let conn = Connection::open_in_memory().expect("memory");
        conn.execute_batch(include_str!("../../assets/schema/0001_house.sql")).expect("the schema");
        conn.execute_batch(
            "INSERT INTO customer (id, code, source, created, contact_every, next_contact, archived, deleted) VALUES
               (3, 'C', 'expo', '2024-05-01', 30, '2024-06-20', NULL, NULL), (1, 'A', 'expo', NULL, NULL, NULL, NULL, NULL),
               (5, 'E', NULL, NULL, NULL, NULL, '2024-01-01T00:00', NULL), (6, 'F', NULL, NULL, NULL, NULL, NULL, '2024-01-01T00:00');
             UPDATE customer SET spend_typed = 900, orders_typed = 2, last_buy_typed = '2024-02-03T18:30' WHERE id = 3;
             INSERT INTO purchase (customer, date, amount, currency, kind) VALUES
               (3, '2024-06-02', 500, NULL, 'sale'), (5, '2024-06-02', 500, NULL, 'sale'), (6, '2024-06-02', 500, NULL, 'sale'),
               (3, '2024-06-01', NULL, 'USD', 'refund'), (1, 'someday', 500, NULL, 'sale');
             INSERT INTO interaction (customer, code, at, direction, kind, promised_hours, responded_at, status, satisfaction) VALUES
               (3, 'T2', '2024-06-01T09:00', 'in', 'complaint', 4, '2024-06-01T10:00', 'open', 2),
               (3, 'T1', '2024-06-01T09:00', 'out', 'call', NULL, NULL, 'closed', NULL), (6, 'T3', '2024-06-01', 'in', 'visit', NULL, NULL, NULL, 5);
             INSERT INTO campaign_cost (source, utm_campaign, date, cost, currency) VALUES ('expo', 'fair', '2024-01-01', 900, 'EUR');",
        )
        .expect("rows");
        conn
    }

    fn read_all(conn: &Connection) -> Facts {
        read(conn, &Cancel::default(), &mut |_| {}).expect("readable").expect("not cancelled")
    }

    #[test]
    fn archived_and_deleted_customers_are_left_out_with_their_rows() {
        let facts = read_all(&file());
        assert_eq!(facts.customers.iter().map(|customer| customer.id).collect::<Vec<_>>(), [1, 3]);
        assert_eq!((facts.codes.get(0), facts.codes.get(1)), ("A", "C"));
        assert_eq!((facts.purchases.all().len(), facts.contacts.all().len(), facts.costs.len()), (2, 2, 1));
        assert_eq!(facts.strangers, 0);
    }

    #[test]
    fn rows_are_in_order_and_as_written() {
        let facts = read_all(&file());
        let [first, second] = facts.purchases.of(1) else { panic!("two purchases") };
        assert_eq!(
            (first.day.date().to_string().as_str(), first.amount(), first.kind),
            ("2024-06-01", None, Kind::Refund)
        );
        assert_eq!((second.amount(), second.currency, second.kind), (Some(Fen(500)), 0, Kind::Sale));
        assert_eq!(facts.currencies.texts()[usize::from(first.currency)], "USD");
        let [call, complaint] = facts.contacts.of(1) else { panic!("two contacts") };
        assert!(!call.inbound && call.closed && !call.complaint);
        assert!(complaint.inbound && !complaint.closed && complaint.complaint);
        assert_eq!((complaint.promised_hours, complaint.satisfaction), (Some(4), Some(2)));
        assert_eq!(complaint.responded.map(|at| at.0 - complaint.at.0), Some(60));
        let customer = facts.customers[1];
        assert_eq!(
            (customer.contact_every, facts.words.texts()[customer.source as usize].as_str()),
            (Some(30), "expo")
        );
        assert_eq!(customer.next_contact, Day::parse("2024-06-20"));
        let totals = Totals { spend: Some(Fen(900)), orders: Some(2), last: Day::parse("2024-02-03") };
        assert_eq!((customer.totals, facts.customers[0].totals), (totals, Totals::default()));
        assert_eq!((facts.costs[0].amount, facts.costs[0].source), (Some(Fen(900)), customer.source));
    }

    #[test]
    fn reading_stops_when_it_is_cancelled() {
        let cancel = Cancel::default();
        cancel.trip();
        assert!(matches!(read(&file(), &cancel, &mut |_| {}), Ok(None)));
    }
}
