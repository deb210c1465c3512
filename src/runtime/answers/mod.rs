//! Answers to what rooms ask of the file: one file a question, one line here. The tests of the screens answer by the same.
//!
//! To add one: a [`Question`] and an [`Answer`], a file that reads what it needs, its line below.

mod gone;
mod notes;
mod parties;
mod past;
mod record;
mod score;

use crate::app::ground::ask::{Answer, Question};
use crate::domain::Field;
use crate::store::{Result, Store};

/// What the file, with these fields, says to it.
///
/// # Errors
/// SQLite's.
pub fn of(store: &Store, fields: &[Field], question: &Question) -> Result<Answer> {
    match question {
        Question::Gone => gone::read(store),
        Question::Notes(customer) => notes::read(store, *customer),
        Question::Score(customer) => score::read(store, *customer),
        Question::Record(customer) => record::read(store, fields, *customer),
        Question::Parties(keep, other) => parties::read(store, fields, *keep, *other),
        Question::Past(customer, before) => past::read(store, fields, *customer, *before),
    }
}
