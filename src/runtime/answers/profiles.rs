//! What imports remember of files.

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::store::Result;

pub fn read(file: &OfFile) -> Result<Answer> {
    file.store.profiles().map(Answer::Profiles)
}
