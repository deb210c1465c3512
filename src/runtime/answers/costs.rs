//! What campaigns and sources cost, row by row.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::store::Result;

pub fn read(file: &OfFile) -> Result<Answer> {
    file.store.costs().map(Answer::Costs)
}
