//! What the analysis says of a customer.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId) -> Result<Answer> {
    file.store.score(customer).map(|score| Answer::Score(customer, score.map(Box::new)))
}
