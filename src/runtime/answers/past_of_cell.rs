//! A page of the history of one cell.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId, field: &str, before: Option<(i64, i64)>) -> Result<Answer> {
    file.store.past_of_cell(customer, file.fields, (field, before)).map(Answer::Past)
}
