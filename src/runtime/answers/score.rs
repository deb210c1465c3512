//! What the analysis says of a customer.

use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::{Result, Store};

pub fn read(store: &Store, customer: CustomerId) -> Result<Answer> {
    store.score(customer).map(|score| Answer::Score(customer, score.map(Box::new)))
}
