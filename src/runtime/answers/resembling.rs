//! Who looks like somebody who is not in the file yet.

use super::at_hand::OfLane;
use super::precedence::Precedence;
use super::recognised::{away, rows};
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Lookalike;
use crate::domain::twins::Likeness;
use crate::table::Error;

/// Each change of a part asks anew.
pub const PRECEDENCE: Precedence = Precedence::Newest;

pub fn answer(lane: &mut OfLane, cells: &[(String, String)]) -> Result<Answer, Error> {
    let open = &mut *lane.open;
    let found = open.table.resembling(cells, &mut open.reader.columns(), lane.cancel)?;
    let mut alike = Vec::new();
    for found in found {
        let more = found.customers.len() - 1;
        let (twin, away) = if found.away {
            away(open, found.customers[0])?.map_or((None, None), |(row, away)| (Some(row), Some(away)))
        } else {
            (rows(open, &found.customers[..1])?.pop(), None)
        };
        let field = found.why.map_or("", field_of).to_owned();
        alike.extend(twin.map(|twin| Lookalike { customer: 0, field, why: found.why, twin, away, more }));
    }
    Ok(Answer::Resembling(alike))
}

/// The field that makes two alike so.
fn field_of(why: Likeness) -> &'static str {
    match why {
        Likeness::Phone => "phone",
        Likeness::Email => "email",
        Likeness::Name | Likeness::Sound | Likeness::NameAlone => "name",
    }
}
