//! What happened with a customer: the order of the list. It has as many lines as there are rows.

use std::time::Instant;

use chrono::NaiveDate;

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{CustomerId, Problem};
use crate::runtime::reading::{Read, Reading};
use crate::store::{Store, Telling};

impl Reading for Telling {
    fn work(&mut self, store: &Store, until: Instant) -> Result<Read, Problem> {
        let answer = store.tell(self, until)?.map(Answer::Story);
        Ok(Read { goes_on: answer.is_none(), answer })
    }
}

/// Begins to read it, as of that day.
pub fn begin(file: &OfFile, customer: CustomerId, today: NaiveDate) -> Box<dyn Reading> {
    Box::new(Telling::new(customer, today, file.fields.to_vec()))
}
