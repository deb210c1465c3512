//! The grid's verbs by their old name, for the time of the move.

pub use super::adding::{add, added, begins_at, with_stage};
pub use super::cursor::{
    by_columns, by_page, by_rows, enter, next_cell, page, previous_cell, stay_here, to_column, to_row,
};
pub use super::order::{ask, ask_again, count, counted, money_column, ordered, question, removed};
pub use super::parts::coming::Then;
pub use super::tabs::to_tab;
pub use super::window::settle;
