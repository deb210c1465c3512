//! An import on its way, slice by slice, or on its way back.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use super::aside::{Aside, Ended};
use super::opened::Into;
use super::rows::{self, Part};
use crate::app::Event;
use crate::app::ground::event::Importing as Told;
use crate::domain::batch::{Batch, Role};
use crate::domain::intake::{Came, Intake};
use crate::domain::known::How;
use crate::domain::{Doing, Problem};
use crate::files::{Input, Layout};
use crate::runtime::left::left;
use crate::runtime::pace::SLICE;
use crate::store::{Import, Outcome, Replay, Store};

/// What has begun and has no end yet.
#[derive(Debug)]
pub struct Importing {
    name: String,
    into: Into,
    progress: Progress,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Its headings are read.
    Opening(Receiver<Part>),
    /// Rows come in; one batch may wait, because another program writes just now.
    Doing(Box<Import>, Receiver<Part>, Aside, Option<Batch>),
    /// All of them are in, and nobody sees them yet: what did not come in goes to its place.
    Aside(Box<Import>, Ended),
    /// That lies there.
    Ending(Box<Import>, Option<PathBuf>),
    /// Cancelled, or failed for this reason.
    Back(Box<Replay>, Option<Problem>),
}

/// How far it is.
#[derive(Clone, Copy, Debug)]
struct Progress {
    done: usize,
    /// Rows in all, where they have been counted.
    of: Option<usize>,
    began: Instant,
}

impl Progress {
    fn told(&self) -> Told {
        Told::Going { done: self.done, of: self.of, left: left(self.began, self.done, self.of) }
    }
}

/// What is left to do, and what happened.
type Answer = (Option<Importing>, Event);

fn ended(told: Told) -> Answer {
    (None, Event::Import(told))
}

impl Importing {
    /// Begins to read the file; nothing is written yet.
    ///
    /// # Errors
    /// No thread can be had.
    pub fn begin(intake: Intake, rows: Option<usize>, into: Into) -> std::io::Result<Self> {
        let path = super::place::of(&intake.path);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let progress = Progress { done: 0, of: rows, began: Instant::now() };
        Ok(Self { name, progress, stage: Stage::Opening(rows::read(intake, into.clone())?), into })
    }

    /// One slice.
    pub fn work(self, store: &mut Store) -> Answer {
        let Self { name, into, progress, stage } = self;
        let rest = Rest { name, into, progress };
        match stage {
            Stage::Opening(parts) => rest.open(store, parts),
            Stage::Doing(import, parts, aside, waiting) => rest.forth(store, import, (parts, aside), waiting),
            Stage::Aside(import, ended) => match ended.place() {
                None => rest.on(Stage::Aside(import, ended)),
                Some(Ok(place)) => rest.on(Stage::Ending(import, place)),
                Some(Err(problem)) => rest.turn_back(store, *import, Some(problem)),
            },
            // Ending it is one step, and consumes it.
            Stage::Ending(import, place) if store.is_held() => rest.on(Stage::Ending(import, place)),
            Stage::Ending(import, place) => rest.end(store, *import, place),
            Stage::Back(replay, why) => rest.back(store, replay, why),
        }
    }

    /// Whether only its end is left.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        match &self.stage {
            Stage::Opening(_) | Stage::Doing(..) => false,
            Stage::Aside(..) | Stage::Ending(..) => true,
            Stage::Back(replay, _) => replay.is_ending(),
        }
    }

    /// From here on what came in is taken back.
    pub fn cancel(self, store: &mut Store) -> Answer {
        let Self { name, into, progress, stage } = self;
        let rest = Rest { name, into, progress };
        match stage {
            Stage::Opening(_) => ended(Told::Cancelled),
            Stage::Doing(import, ..) | Stage::Aside(import, _) | Stage::Ending(import, _) => {
                rest.turn_back(store, *import, None)
            }
            stage @ Stage::Back(..) => (Some(rest.at(stage)), Event::Import(Told::TakingBack)),
        }
    }
}

/// All of it but its stage.
struct Rest {
    name: String,
    into: Into,
    progress: Progress,
}

impl Rest {
    fn at(self, stage: Stage) -> Importing {
        Importing { name: self.name, into: self.into, progress: self.progress, stage }
    }

    /// It goes on with that.
    fn on(self, stage: Stage) -> Answer {
        let told = self.progress.told();
        (Some(self.at(stage)), Event::Import(told))
    }

    fn open(self, store: &mut Store, parts: Receiver<Part>) -> Answer {
        match parts.recv_timeout(SLICE) {
            Err(RecvTimeoutError::Timeout) => self.on(Stage::Opening(parts)),
            Ok(Part::Begins(input, layout, how)) => self.begin(store, parts, (input, layout), how),
            Ok(Part::Fails(problem)) => ended(Told::Refused(problem)),
            Ok(Part::Rows(_) | Part::Ends) | Err(RecvTimeoutError::Disconnected) => ended(Told::Refused(broken())),
        }
    }

    fn begin(self, store: &mut Store, parts: Receiver<Part>, (input, layout): (Input, Layout), how: How) -> Answer {
        let refused = |problem| ended(Told::Refused(problem));
        let mut import = match store.begin_import(how, self.into.now) {
            Ok(import) => import,
            Err(error) => return refused(error.in_grid()),
        };
        let begun = store.import_file(&mut import, Role::Customers, &layout.columns).map_err(|error| error.in_grid());
        let aside = Aside::of(input, layout, &self.into).map_err(|error| Problem::failed(Doing::Importing, error));
        match begun.and(aside) {
            Ok(aside) => self.on(Stage::Doing(Box::new(import), parts, aside, None)),
            Err(problem) => self.turn_back(store, import, Some(problem)),
        }
    }

    /// Batches that are there, until the time is up.
    fn forth(
        mut self,
        store: &mut Store,
        mut import: Box<Import>,
        (parts, aside): (Receiver<Part>, Aside),
        mut waiting: Option<Batch>,
    ) -> Answer {
        let until = Instant::now() + SLICE;
        while Instant::now() < until {
            let batch = match waiting.take().map_or_else(|| parts.recv_timeout(SLICE), |batch| Ok(Part::Rows(batch))) {
                Ok(Part::Rows(batch)) => batch,
                Ok(Part::Ends) => return self.on(Stage::Aside(import, aside.end())),
                Ok(Part::Fails(problem)) => return self.turn_back(store, *import, Some(problem)),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Part::Begins(..)) | Err(RecvTimeoutError::Disconnected) => {
                    return self.turn_back(store, *import, Some(broken()));
                }
            };
            match store.import_batch(&mut import, &batch) {
                Ok(faults) => {
                    self.progress.done += batch.len();
                    if let Err(problem) = aside.put(faults) {
                        return self.turn_back(store, *import, Some(problem));
                    }
                }
                // Somebody else writes: the same again after the pause.
                Err(error) if error.is_busy() => {
                    waiting = Some(batch);
                    break;
                }
                Err(error) => return self.turn_back(store, *import, Some(error.in_grid())),
            }
        }
        self.on(Stage::Doing(import, parts, aside, waiting))
    }

    fn end(self, store: &mut Store, import: Import, place: Option<PathBuf>) -> Answer {
        match store.finish_import(import) {
            Ok(outcome) => ended(Told::Done(Box::new(came(self.name, &outcome, place)))),
            Err(error) => ended(Told::Refused(error.in_grid())),
        }
    }

    fn turn_back(self, store: &mut Store, import: Import, why: Option<Problem>) -> Answer {
        match store.take_back_import(import) {
            Ok(None) => ended(why.map_or(Told::Cancelled, Told::Refused)),
            Ok(Some(replay)) => (Some(self.at(Stage::Back(Box::new(replay), why))), Event::Import(Told::TakingBack)),
            Err(error) => ended(Told::Refused(error.in_grid())),
        }
    }

    fn back(self, store: &mut Store, mut replay: Box<Replay>, why: Option<Problem>) -> Answer {
        let done = store.replay_slice(&mut replay, Instant::now() + SLICE);
        let goes_on = matches!(&done, Ok(None)) || matches!(&done, Err(error) if error.is_busy());
        match done {
            _ if goes_on => (Some(self.at(Stage::Back(replay, why))), Event::Import(Told::TakingBack)),
            Err(error) => ended(Told::Refused(error.in_grid())),
            Ok(_) => ended(why.map_or(Told::Cancelled, Told::Refused)),
        }
    }
}

/// What came of the file.
fn came(name: String, outcome: &Outcome, rejected: Option<PathBuf>) -> Came {
    let rejected = rejected.map(|path| path.display().to_string());
    let Some(file) = outcome.files.first() else { return Came { name, rejected, ..Came::default() } };
    Came {
        name,
        new: file.new,
        updated: file.updated,
        known: file.same + file.skipped,
        doubtful: file.doubtful,
        lost_rows: file.lost_rows,
        lost_cells: file.lost_cells,
        first: file.first,
        rejected,
    }
}

fn broken() -> Problem {
    Problem::failed(Doing::Importing, "nobody reads the file any more".to_owned())
}
