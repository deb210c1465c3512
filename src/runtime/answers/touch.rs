//! What a text for a customer is filled in with.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Field, Touch};
use crate::store::Result;

pub fn read(file: &OfFile, customer: CustomerId) -> Result<Answer> {
    let fields: Vec<&Field> = file.fields.iter().collect();
    let Some(row) = file.store.rows(&[customer], &fields)?.pop() else { return Ok(Answer::Touch(None)) };
    let (product, date) = file.store.last_bought(customer)?.unzip();
    Ok(Answer::Touch(Some(Box::new(Touch { row, product: product.unwrap_or_default(), date: date.flatten() }))))
}
