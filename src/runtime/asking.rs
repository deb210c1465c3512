//! A question goes to whoever answers it. The shell and the tests of the screens ask by the same.

use super::answers::{self, Begun};
use super::order::Task;
use super::slices::Slices;
use crate::app::Event;
use crate::app::ground::ask::Posed;
use crate::domain::Field;
use crate::store::{self, Store};

/// What comes of asking.
#[derive(Debug)]
pub enum Reply {
    /// The answer is at hand.
    Answered(store::Result<Event>),
    /// The slices go on with it, and tell.
    Later,
    /// The lane of files that come in has to be asked; it answers by an event.
    OfIntake(Posed),
    /// The order lane has to be asked; it answers by an event.
    OfOrder(Task),
}

/// Asks the file, with these fields, at once or in slices, or says whom to ask.
pub fn ask(store: &Store, fields: &[Field], slices: &mut Slices, posed: Posed) -> Reply {
    let Posed { by, ticket, question } = posed;
    match answers::begin(store, fields, question) {
        Begun::Answered(answer) => Reply::Answered(answer.map(|answer| Event::Answer { to: by, ticket, answer })),
        Begun::InSlices(reading) => {
            slices.read(store, by, ticket, reading).map_or(Reply::Later, |event| Reply::Answered(Ok(event)))
        }
        Begun::OfIntake(question) => Reply::OfIntake(Posed { by, ticket, question }),
        Begun::OfLane(kind, question) => Reply::OfOrder(Task::ask(kind, Posed { by, ticket, question })),
    }
}
