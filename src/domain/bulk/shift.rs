//! Along the stages: each customer from where that one is.

use crate::domain::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The key of the stage's field, alone.
    pub fields: Vec<String>,
    /// Keys of the stages, in their order.
    pub stages: Vec<String>,
    /// To the next one, or to the one before.
    pub forward: bool,
}

impl Shift {
    /// Who is at the end stays; who is in none comes into the first.
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let beside = |cell: &Value| beside(&self.stages, cell.as_text(), self.forward).map(Value::text);
        cells.iter().map(|cell| beside(cell).unwrap_or_else(|| cell.clone())).collect()
    }
}

/// The stage beside that one, the next or the one before; from none that is known, the first.
#[must_use]
pub fn beside<'a>(stages: &'a [String], here: Option<&str>, forward: bool) -> Option<&'a str> {
    let at = here.and_then(|here| stages.iter().position(|stage| stage == here));
    let beside = match (at, forward) {
        (Some(at), true) => at.checked_add(1)?,
        (Some(at), false) => at.checked_sub(1)?,
        (None, true) => 0,
        (None, false) => return None,
    };
    stages.get(beside).map(String::as_str)
}
