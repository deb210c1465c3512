//! Files poured into the store: each is read on a thread of its own while this one writes.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use crate::domain::Problem;
use crate::domain::batch::{Batch, Fault, Role};
use crate::domain::known::How;
use crate::files::{Layout, Reader};
use crate::import::Aside;
use crate::store::{self, Import, Store, Trial};

/// Batches that wait for the writer: enough that neither side idles.
const WAITING: usize = 4;

/// Between slices, so that a grid at the same file can write: without it one edit waited for seconds.
const PAUSE: Duration = Duration::from_millis(1);

/// Work between two pauses: less than the 16 ms that a key may take.
const STRETCH: Duration = Duration::from_millis(12);

/// Whoever watches rows come in.
pub trait Watch {
    /// The rows of that file are done up to that line; an error stops everything, and takes it back.
    fn step(&mut self, file: usize, line: u64) -> Result<(), Problem>;
}

/// Nobody does.
impl Watch for () {
    fn step(&mut self, _: usize, _: u64) -> Result<(), Problem> {
        Ok(())
    }
}

/// Where rows go: into the file, or nowhere.
trait Basin {
    fn file(&mut self, role: Role, layout: &Layout) -> Result<(), Problem>;
    /// What of the batch does not come in.
    fn batch(&mut self, batch: &Batch) -> Result<Vec<Fault>, Problem>;
    /// Lets others write for a moment.
    fn rest(&self) {}
}

struct Pouring<'s> {
    store: &'s mut Store,
    import: Import,
}

impl Basin for Pouring<'_> {
    fn file(&mut self, role: Role, layout: &Layout) -> Result<(), Problem> {
        self.store.import_file(&mut self.import, role, &layout.columns)?;
        layout.sheet().into_iter().for_each(|name| self.store.import_of_sheet(&mut self.import, name));
        Ok(())
    }

    fn batch(&mut self, batch: &Batch) -> Result<Vec<Fault>, Problem> {
        Ok(self.store.import_batch(&mut self.import, batch)?)
    }

    fn rest(&self) {
        if !self.import.is_whole() {
            thread::sleep(PAUSE);
        }
    }
}

impl Basin for Trial {
    fn file(&mut self, role: Role, layout: &Layout) -> Result<(), Problem> {
        Trial::file(self, role, &layout.columns)?;
        layout.sheet().into_iter().for_each(|name| self.of_sheet(name));
        Ok(())
    }

    fn batch(&mut self, batch: &Batch) -> Result<Vec<Fault>, Problem> {
        Ok(Trial::batch(self, batch)?)
    }
}

/// Reads each file on a thread of its own while this one writes. What goes wrong leaves nothing of it; where not even that
/// has room, the problem says so, and nobody sees what is left.
pub fn pour(
    store: &mut Store,
    readers: Vec<Reader>,
    (how, now): (How, NaiveDateTime),
    (aside, watch): (&mut dyn Aside, &mut dyn Watch),
) -> Result<store::Outcome, Problem> {
    let mut import = store.begin_import_alone(how, now)?;
    import.is_from(&readers.iter().map(Reader::path).collect::<Vec<_>>());
    let mut basin = Pouring { store, import };
    let poured = all(&mut basin, readers, &mut |file, fault| aside.put(file, fault), watch);
    let Pouring { store, import } = basin;
    if let Err(problem) = poured.and_then(|()| aside.end()) {
        return Err(match store.cancel_import(import) {
            Err(error) if error.is_full() => store.not_taken_back(),
            Err(error) => error.into(),
            Ok(()) => problem,
        });
    }
    Ok(store.finish_import(import)?)
}

/// What would come of it, who would be new, and the file as it is.
pub type Rehearsed = (store::Outcome, store::Newcomers, store::Reader);

/// The same, and nothing is written.
pub fn rehearse(mut trial: Trial, readers: Vec<Reader>, watch: &mut dyn Watch) -> Result<Rehearsed, Problem> {
    all(&mut trial, readers, &mut |_, _| Ok(()), watch)?;
    Ok(trial.finish()?)
}

fn all(
    basin: &mut dyn Basin,
    readers: Vec<Reader>,
    left_out: &mut dyn FnMut(usize, &Fault) -> Result<(), Problem>,
    watch: &mut dyn Watch,
) -> Result<(), Problem> {
    let mut files = readers.into_iter().enumerate();
    files.try_for_each(|(file, reader)| {
        one(basin, reader, &mut |fault| left_out(file, fault), &mut |line| watch.step(file, line))
    })
}

fn one(
    basin: &mut dyn Basin,
    reader: Reader,
    left_out: &mut dyn FnMut(&Fault) -> Result<(), Problem>,
    step: &mut dyn FnMut(u64) -> Result<(), Problem>,
) -> Result<(), Problem> {
    basin.file(reader.role(), reader.layout())?;
    thread::scope(|scope| {
        let (send, batches) = mpsc::sync_channel(WAITING);
        scope.spawn(move || reader.into_iter().try_for_each(|batch| send.send(batch).map_err(drop)));
        let mut rested = Instant::now();
        for batch in batches {
            let batch = batch?;
            basin.batch(&batch)?.iter().try_for_each(&mut *left_out)?;
            step(batch.rows().last().map_or(0, |row| row.line))?;
            if rested.elapsed() >= STRETCH {
                basin.rest();
                rested = Instant::now();
            }
        }
        Ok(())
    })
}
