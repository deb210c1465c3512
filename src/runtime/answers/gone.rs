//! Who is in the trash or the archive.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::store::Result;

pub fn read(file: &OfFile) -> Result<Answer> {
    file.store.gone().map(Answer::Gone)
}
