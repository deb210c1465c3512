//! A page of a customer's history.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId, before: Option<(i64, i64)>) -> Result<Answer> {
    file.store.past(customer, file.fields, before).map(Answer::Past)
}
