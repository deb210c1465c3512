//! What campaigns and sources cost, as a person types it.

use rusqlite::Row;
use rusqlite::types::Value as Sql;

use super::journal::Recorder;
use super::lenient::Lossy;
use super::table::Table;
use super::{Doings, Result, Store};
use crate::domain::channel::{Booked, Cost};
use crate::domain::{Doing, Fen};

/// The columns of a cost.
const COLUMNS: [&str; 5] = ["utm_campaign", "source", "date", "cost", "currency"];

impl Store {
    /// All costs, the newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn costs(&self) -> Result<Vec<Booked>> {
        let read = || -> rusqlite::Result<Vec<Booked>> {
            let sql =
                "SELECT id, utm_campaign, source, date, cost, currency FROM campaign_cost ORDER BY date DESC, id DESC";
            self.conn.prepare_cached(sql)?.query_map([], booked)?.collect()
        };
        read().doing(Doing::Reading)
    }
}

fn booked(row: &Row) -> rusqlite::Result<Booked> {
    let text = |at: usize| row.get::<_, Lossy>(at).map(|text| text.0);
    Ok(Booked {
        row: row.get(0)?,
        campaign: text(1)?,
        source: text(2)?,
        date: text(3)?,
        amount: row.get::<_, Option<i64>>(4)?.map(Fen),
        currency: text(5)?,
    })
}

/// Its cells, in the order of the columns; nothing: empty.
fn cells(cost: &Cost) -> [Option<Sql>; 5] {
    let text = |text: &Option<String>| text.clone().map(Sql::Text);
    [
        text(&cost.campaign),
        text(&cost.source),
        Some(Sql::Text(cost.date.to_string())),
        Some(Sql::Integer(cost.amount.0)),
        text(&cost.currency),
    ]
}

/// A row of the costs.
pub(super) fn add(recorder: &mut Recorder, cost: &Cost) -> rusqlite::Result<()> {
    let named = COLUMNS.into_iter().zip(cells(cost));
    let filled: Vec<(&str, Sql)> = named.filter_map(|(column, value)| Some((column, value?))).collect();
    recorder.insert(Table::CampaignCost, &filled).map(drop)
}

/// All cells of such a row. Where it is gone by now, what a person typed is a row again.
pub(super) fn set(recorder: &mut Recorder, row: i64, cost: &Cost) -> rusqlite::Result<()> {
    if !recorder.conn.prepare_cached("SELECT 1 FROM campaign_cost WHERE id = ?1")?.exists([row])? {
        return add(recorder, cost);
    }
    let named = COLUMNS.into_iter().zip(cells(cost));
    let all: Vec<(&str, Sql)> = named.map(|(column, value)| (column, value.unwrap_or(Sql::Null))).collect();
    recorder.update(Table::CampaignCost, row, &all).map(drop)
}
