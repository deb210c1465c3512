//! Whether a customer of the grid waits for an answer: a sign at the end of her name.
//!
//! It is made of two fields that are read with the rows, and of the time: an answer is late behind the minute by which it
//! was promised, whether or not anything of the row has changed.

use super::desk::Desk;
use crate::domain::watched::{ANSWER_BY, OPEN_TICKETS};
use crate::domain::{Row, Value};

/// The field at whose end it stands.
pub const AT: &str = "name";

/// How she waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// A request or a complaint of hers is open.
    Open,
    /// And an answer to one is later than promised.
    Late,
}

impl Waits {
    /// One cell each: no name is cut for it by becoming late. The signs differ, for screens without colours.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Open => "✉",
            Self::Late => "✗",
        }
    }
}

/// The fields that it is made of: their cells are read beside those that show.
pub fn needed(desk: &Desk) -> impl Iterator<Item = usize> {
    let shows = desk.sheet().columns.iter().any(|column| desk.vocabulary.fields[column.field].key == AT);
    [OPEN_TICKETS, ANSWER_BY].into_iter().filter(move |_| shows).filter_map(|key| desk.vocabulary.index(key))
}

/// How the customer of this row of the window waits; nothing: she does not, or it is not known yet.
#[must_use]
pub fn of(desk: &Desk, row: &Row) -> Option<Waits> {
    let cell = |key: &str| {
        let at = desk.vocabulary.index(key)?;
        let place = desk.window.fields.iter().position(|field| *field == at)?;
        row.cells.get(place)
    };
    let Some(Value::Number(1..)) = cell(OPEN_TICKETS) else { return None };
    let late = matches!(cell(ANSWER_BY), Some(Value::Moment(by)) if *by < desk.now);
    Some(if late { Waits::Late } else { Waits::Open })
}
