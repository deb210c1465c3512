//! A page of a customer's history.

use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::{Result, Store};

pub fn read(store: &Store, fields: &[Field], customer: CustomerId, before: Option<(i64, i64)>) -> Result<Answer> {
    store.past(customer, fields, before).map(Answer::Past)
}
