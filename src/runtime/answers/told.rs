//! The rows of some lines of what happened with a customer.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::CustomerId;
use crate::domain::story::Mark;
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId, marks: &[Mark]) -> Result<Answer> {
    file.store.told(customer, marks, file.fields).map(|lines| Answer::Told(customer, lines))
}
