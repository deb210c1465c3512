//! A page of what an entry of the journal changed.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::store::Result;

pub fn read(file: &OfFile, deed: i64, after: i64) -> Result<Answer> {
    file.store.changed_by(file.fields, deed, after).map(Answer::ChangedBy)
}
