//! A page of the journal.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::store::Result;

pub fn read(file: &OfFile, before: Option<i64>) -> Result<Answer> {
    file.store.deeds(file.fields, before).map(Answer::Deeds)
}
