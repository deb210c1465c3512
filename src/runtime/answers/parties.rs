//! Two customers with all fields and what hangs on them.

use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::{Result, Store};

pub fn read(store: &Store, fields: &[Field], keep: CustomerId, other: CustomerId) -> Result<Answer> {
    let fields: Vec<&Field> = fields.iter().collect();
    store.parties(keep, other, &fields).map(|parties| Answer::Parties(parties.map(Box::new)))
}
