//! What is asked and done about single customers: who is gone, what changed, the whole record.

use crate::app::ground::event::Purged;
use crate::app::{Effect, Event};
use crate::domain::Field;
use crate::store::{Care, Store};

/// Performs one of those effects; the answer is what happened by it. Public for the tests of the screens.
#[must_use]
pub fn perform(store: &mut Store, fields: &[Field], effect: &Effect) -> Event {
    let done = match effect {
        Effect::Purge(customers) => purge(store, customers.as_deref()),
        Effect::Past(customer, before) => store.past(*customer, fields, *before).map(Event::Past),
        Effect::Record(customer) => {
            let fields: Vec<&Field> = fields.iter().collect();
            store.rows(&[*customer], &fields).map(|mut rows| Event::Record(rows.pop()))
        }
        _ => Ok(Event::Record(None)),
    };
    done.unwrap_or_else(|error| Event::Failed(error.in_grid()))
}

fn purge(store: &mut Store, customers: Option<&[u32]>) -> crate::store::Result<Event> {
    let customers = customers.map_or_else(|| store.trashed(), |customers| Ok(customers.to_vec()))?;
    let purged = store.purge(&customers, Care::Quick)?;
    Ok(Event::Purged(Purged { customers: purged.customers, thorough: purged.thorough, names: purged.names }))
}
