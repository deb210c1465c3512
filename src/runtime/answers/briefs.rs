//! What lines about these customers tell.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::Result;

pub fn read(file: &OfFile, customers: &[CustomerId]) -> Result<Answer> {
    let fields: Vec<&Field> = file.fields.iter().collect();
    file.store.briefs(customers, &fields).map(Answer::Briefs)
}
