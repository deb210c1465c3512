//! A question goes to whoever answers it. The shell and the tests of the screens ask by the same.

use super::answers;
use super::order::Task;
use crate::app::Event;
use crate::app::ground::ask::Posed;
use crate::domain::Field;
use crate::store::{self, Store};

/// What came of asking.
#[derive(Debug)]
pub enum Asked {
    /// The answer is at hand.
    Answered(store::Result<Event>),
    /// The order lane has to be asked; it answers by an event.
    OfOrder(Task),
}

/// Asks the file, with these fields, or says whom to ask.
pub fn ask(store: &Store, fields: &[Field], posed: Posed) -> Asked {
    match answers::read(store, fields, &posed.question) {
        Ok(answer) => {
            let Posed { by, ticket, .. } = posed;
            Asked::Answered(answer.map(|answer| Event::Answer { to: by, ticket, answer }))
        }
        Err(kind) => Asked::OfOrder(Task::ask(kind, posed)),
    }
}
