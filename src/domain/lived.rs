//! What was and what is to be with customers that no file of people's has rows for: their way along the stages, tasks, stays. A
//! demo tells it.

use chrono::NaiveDateTime;

use super::child::Child;

/// A customer came into a stage. Customers are named by their own IDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub customer: String,
    /// Key of the stage.
    pub to: String,
    pub at: NaiveDateTime,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lived {
    /// In their order in time.
    pub moves: Vec<Move>,
    /// Each with its customer.
    pub rows: Vec<(String, Child)>,
}
