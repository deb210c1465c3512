//! The notes of a customer.

use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::{Result, Store};

pub fn read(store: &Store, customer: CustomerId) -> Result<Answer> {
    store.notes(customer).map(|notes| Answer::Notes(customer, notes))
}
