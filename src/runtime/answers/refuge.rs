//! Where a new file would go: in the place of the open one, or as a copy of it.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::app::ground::found::Shelter;
use crate::runtime::refuges;
use crate::store::Result;

pub fn read(file: &OfFile, shelter: &Shelter) -> Result<Answer> {
    Ok(Answer::Refuge(refuges::offered(file.store.path(), shelter)))
}
