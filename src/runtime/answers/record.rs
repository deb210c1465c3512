//! A customer with all fields.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field};
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId) -> Result<Answer> {
    let fields: Vec<&Field> = file.fields.iter().collect();
    file.store.rows(&[customer], &fields).map(|mut rows| Answer::Record(rows.pop()))
}
