//! Who is in the trash or the archive.

use crate::app::ground::ask::Answer;
use crate::store::{Result, Store};

pub fn read(store: &Store) -> Result<Answer> {
    store.gone().map(Answer::Gone)
}
