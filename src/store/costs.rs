//! What campaigns and sources cost, as a person types it.

use rusqlite::types::Value as Sql;

use super::journal::Recorder;
use super::table::Table;
use crate::domain::channel::Cost;

/// A row of the costs.
pub(super) fn add(recorder: &mut Recorder, cost: &Cost) -> rusqlite::Result<()> {
    let text = |text: &Option<String>| text.clone().map(Sql::Text);
    let cells = [
        ("utm_campaign", text(&cost.campaign)),
        ("source", text(&cost.source)),
        ("date", Some(Sql::Text(cost.date.to_string()))),
        ("cost", Some(Sql::Integer(cost.amount.0))),
        ("currency", text(&cost.currency)),
    ];
    let cells: Vec<(&str, Sql)> = cells.into_iter().filter_map(|(column, value)| Some((column, value?))).collect();
    recorder.insert(Table::CampaignCost, &cells).map(drop)
}
