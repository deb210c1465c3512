//! Where a new file would go that takes the place of the open one.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::Loss;
use crate::runtime::refuges;
use crate::store::Result;

pub fn read(file: &OfFile, loss: Option<Loss>) -> Result<Answer> {
    Ok(Answer::Refuge(refuges::offered(file.store.path(), loss.as_ref())))
}
