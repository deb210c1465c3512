//! The notes of a customer.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId) -> Result<Answer> {
    file.store.notes(customer).map(|notes| Answer::Notes(customer, notes))
}
