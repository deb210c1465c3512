//! Files poured into the store: each is read on a thread of its own while this one writes.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use crate::domain::Problem;
use crate::domain::batch::Fault;
use crate::files::Reader;
use crate::import::Aside;
use crate::store::{self, Import, Store};

/// Batches that wait for the writer: enough that neither side idles.
const WAITING: usize = 4;

/// Between slices, so that a grid at the same file can write: without it one edit waited for seconds.
const PAUSE: Duration = Duration::from_millis(1);

/// Work between two pauses: less than the 16 ms that a key may take.
const STRETCH: Duration = Duration::from_millis(12);

/// Reads each file on a thread of its own while this one writes. What goes wrong leaves nothing of it; where not even that
/// has room, the problem says so, and nobody sees what is left.
pub fn pour(
    store: &mut Store,
    readers: Vec<Reader>,
    now: NaiveDateTime,
    aside: &mut dyn Aside,
) -> Result<store::Outcome, Problem> {
    let mut import = store.begin_import(now)?;
    let mut files = readers.into_iter().enumerate();
    let poured =
        files.try_for_each(|(file, reader)| pour_file(store, &mut import, reader, &mut |fault| aside.put(file, fault)));
    if let Err(problem) = poured.and_then(|()| aside.end()) {
        return Err(match store.cancel_import(import) {
            Err(error) if error.is_full() => store.not_taken_back(),
            Err(error) => error.into(),
            Ok(()) => problem,
        });
    }
    Ok(store.finish_import(import)?)
}

fn pour_file(
    store: &mut Store,
    import: &mut Import,
    reader: Reader,
    left_out: &mut dyn FnMut(&Fault) -> Result<(), Problem>,
) -> Result<(), Problem> {
    store.import_file(import, reader.role(), &reader.layout().columns.clone())?;
    thread::scope(|scope| {
        let (send, batches) = mpsc::sync_channel(WAITING);
        scope.spawn(move || reader.into_iter().try_for_each(|batch| send.send(batch).map_err(drop)));
        let mut rested = Instant::now();
        for batch in batches {
            store.import_batch(import, &batch?)?.iter().try_for_each(&mut *left_out)?;
            if rested.elapsed() >= STRETCH {
                thread::sleep(PAUSE);
                rested = Instant::now();
            }
        }
        Ok(())
    })
}
