//! Customers removed for good.

use crate::app::Event;
use crate::app::ground::event::Purged;
use crate::store::{Care, Store};

/// Removes them; nobody named: the whole trash. The answer is what happened by it. Public for the tests of the screens.
#[must_use]
pub fn perform(store: &mut Store, customers: Option<&[u32]>) -> Event {
    purge(store, customers).unwrap_or_else(|error| Event::Failed(error.in_grid()))
}

fn purge(store: &mut Store, customers: Option<&[u32]>) -> crate::store::Result<Event> {
    let customers = customers.map_or_else(|| store.trashed(), |customers| Ok(customers.to_vec()))?;
    let purged = store.purge(&customers, Care::Quick)?;
    Ok(Event::Purged(Purged { customers: purged.customers, thorough: purged.thorough, names: purged.names }))
}
