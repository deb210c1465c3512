//! Links with the marks of a campaign (`?utm_source=…`) in a column of sources: each mark has its place in a row, its own
//! column, else one behind all others.

use std::io;

use super::Table;
use super::mapping::Layout;
use super::records::Records;
use super::source::{Places, Source, put_behind};
use crate::domain::batch::{Column, Role, Target};
use crate::domain::utm::{self, KEYS, Utm};

/// Rows that are looked at for a link.
const LOOKED: usize = 200;

/// Finds the columns in which there are links, and gives their marks a place.
pub(super) fn spread(
    columns: &mut Vec<Source>,
    layout: &mut Layout,
    mut records: Records,
    table: &Table,
) -> io::Result<()> {
    let takes = |column: &Source| column.field.as_deref().is_some_and(utm::takes);
    if table.role != Role::Customers || !columns.iter().any(takes) {
        return Ok(());
    }
    records.advance()?;
    let mut linked = vec![false; columns.len()];
    for _ in 0..LOOKED {
        let Some((_, record)) = records.advance()? else { break };
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| takes(column)) {
            let text = column.text(record).and_then(Result::ok);
            linked[at] |= text.is_some_and(|text| Utm::read(&text).is_some());
        }
    }
    if linked.contains(&true) {
        let places = places(columns, layout, table);
        columns.iter_mut().zip(linked).for_each(|(column, linked)| column.links = linked.then_some(places));
    }
    Ok(())
}

fn places(columns: &mut Vec<Source>, layout: &mut Layout, table: &Table) -> Places {
    KEYS.map(|key| {
        let target = Target::Field(key.to_owned());
        let own = layout.columns.iter().position(|column| column.target == target);
        own.unwrap_or_else(|| put_behind(columns, layout, Column { target, heading: key.to_owned() }, table))
    })
}
