//! A row that hangs on somebody, as it is typed.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::ChildRef;
use crate::store::Result;

pub fn read(file: &OfFile, row: ChildRef) -> Result<Answer> {
    Ok(Answer::Child(file.store.child(row)?.map(Box::new)))
}
