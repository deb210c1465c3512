//! Two customers with all fields and what hangs on them.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::Result;

pub fn read(file: &OfFile, keep: CustomerId, other: CustomerId) -> Result<Answer> {
    let fields: Vec<&Field> = file.fields.iter().collect();
    file.store.parties(keep, other, &fields).map(|parties| Answer::Parties(parties.map(Box::new)))
}
