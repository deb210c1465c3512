//! A customer with all fields.

use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::{Result, Store};

pub fn read(store: &Store, fields: &[Field], customer: CustomerId) -> Result<Answer> {
    let fields: Vec<&Field> = fields.iter().collect();
    store.rows(&[customer], &fields).map(|mut rows| Answer::Record(rows.pop()))
}
