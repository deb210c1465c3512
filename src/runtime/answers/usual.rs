//! What was typed before into such rows.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Hung};
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId, of: Hung) -> Result<Answer> {
    Ok(Answer::Usual(Box::new(file.store.usual(customer, of)?)))
}
