//! An import on its way, slice by slice, or on its way back.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use super::aside::{Aside, Ended};
use super::opened::Into;
use super::rows::{self, Begin, Part, Task};
use crate::app::Event;
use crate::app::ground::event::Importing as Told;
use crate::domain::batch::Batch;
use crate::domain::intake::{Came, Intake, Profile};
use crate::domain::{Doing, Problem};
use crate::files::{Input, Layout};
use crate::runtime::lane::Lane;
use crate::runtime::left::left;
use crate::runtime::pace::SLICE;
use crate::store::{Bulk, Ending, Import, Imported, Outcome, Remains, Replay, Result, Store};

/// What has begun and has no end yet.
#[derive(Debug)]
pub struct Importing {
    name: String,
    into: Into,
    progress: Progress,
    stage: Stage,
    /// What is to be remembered if something comes in.
    profile: Option<Profile>,
}

#[derive(Debug)]
enum Stage {
    /// Its headings are read, and who is there already.
    Opening(Receiver<Part>, Bulk),
    /// Rows come in; one batch may wait, because another program writes just now.
    Doing(Box<Import>, Receiver<Part>, Aside, Option<Batch>),
    /// All of them are in, and nobody sees them yet: what did not come in goes to its place.
    Aside(Box<Import>, Ended),
    /// That lies there: what is left to be done for all of them at once.
    Ending(Box<Ending>, Option<PathBuf>),
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
    /// Begins to read the file on that lane; nothing is written yet, but `held` keeps others from large edits.
    pub fn begin(lane: &Lane<Task>, (intake, rows): (Intake, Option<usize>), held: Bulk, into: Into) -> Self {
        let path = super::place::of(&intake.path);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let progress = Progress { done: 0, of: rows, began: Instant::now() };
        let stage = Stage::Opening(rows::read(lane, intake, into.clone()), held);
        Self { name, progress, stage, into, profile: None }
    }

    /// One slice.
    pub fn work(self, store: &mut Store) -> Answer {
        let Self { name, into, progress, stage, profile } = self;
        let rest = Rest { name, into, progress, profile };
        match stage {
            Stage::Opening(parts, held) => rest.open(store, parts, held),
            Stage::Doing(import, parts, aside, waiting) => rest.forth(store, import, (parts, aside), waiting),
            Stage::Aside(import, ended) => match ended.place() {
                None => rest.on(Stage::Aside(import, ended)),
                Some(Ok(place)) => rest.on(Stage::Ending(Box::new(store.end_import(*import)), place)),
                Some(Err(problem)) => rest.turn_back(store, *import, Some(problem)),
            },
            Stage::Ending(ending, place) => rest.end(store, ending, place),
            Stage::Back(replay, why) => rest.back(store, replay, why),
        }
    }

    /// Whether only its end is left.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        match &self.stage {
            Stage::Opening(..) | Stage::Doing(..) | Stage::Aside(..) => false,
            Stage::Ending(ending, _) => ending.is_last(),
            Stage::Back(replay, _) => replay.is_ending(),
        }
    }

    /// From here on what came in is taken back.
    pub fn cancel(self, store: &mut Store) -> Answer {
        let Self { name, into, progress, stage, profile } = self;
        let rest = Rest { name, into, progress, profile };
        match stage {
            Stage::Opening(_, held) => rest.let_be(store, held, Told::Cancelled),
            Stage::Doing(import, ..) | Stage::Aside(import, _) => rest.turn_back(store, *import, None),
            Stage::Ending(ending, _) => {
                let taken = store.take_back_ending(*ending);
                rest.back_from(taken, None)
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
    profile: Option<Profile>,
}

impl Rest {
    fn at(self, stage: Stage) -> Importing {
        Importing { name: self.name, into: self.into, progress: self.progress, stage, profile: self.profile }
    }

    /// It goes on with that.
    fn on(self, stage: Stage) -> Answer {
        let told = self.progress.told();
        (Some(self.at(stage)), Event::Import(told))
    }

    fn open(self, store: &mut Store, parts: Receiver<Part>, held: Bulk) -> Answer {
        match parts.recv_timeout(SLICE) {
            Err(RecvTimeoutError::Timeout) => self.on(Stage::Opening(parts, held)),
            Ok(Part::Begins(input, layout, begin)) => self.begin(store, parts, (input, layout), (held, *begin)),
            Ok(Part::Fails(problem)) => self.let_be(store, held, Told::Refused(problem)),
            Ok(Part::Rows(_) | Part::Ends) | Err(RecvTimeoutError::Disconnected) => {
                self.let_be(store, held, Told::Refused(broken()))
            }
        }
    }

    /// Nothing has come in.
    fn let_be(self, store: &mut Store, held: Bulk, told: Told) -> Answer {
        match store.cancel_bulk(held) {
            Ok(()) => ended(told),
            Err(error) => ended(Told::Refused(error.in_grid())),
        }
    }

    fn begin(
        mut self,
        store: &mut Store,
        parts: Receiver<Part>,
        (input, layout): (Input, Layout),
        (held, begin): (Bulk, Begin),
    ) -> Answer {
        self.profile = begin.profile;
        let mut import = store.import_ready(held, begin.ready);
        import.is_from(&[input.path()]);
        match Aside::of((begin.role, input, layout), &self.into) {
            Ok(aside) => self.on(Stage::Doing(Box::new(import), parts, aside, None)),
            Err(error) => self.turn_back(store, import, Some(Problem::failed(Doing::Importing, error))),
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

    fn end(self, store: &mut Store, mut ending: Box<Ending>, place: Option<PathBuf>) -> Answer {
        match store.ending_slice(&mut ending, Instant::now() + SLICE) {
            Ok(None) => self.on(Stage::Ending(ending, place)),
            Ok(Some(outcome)) => {
                let_go(ending.remains());
                if outcome.files.iter().any(Imported::brings) {
                    // What cannot be remembered now is said once more the next time.
                    let _ = self.profile.as_ref().map(|profile| store.remember_profile(profile));
                }
                ended(Told::Done(Box::new(came(self.name, &outcome, place))))
            }
            // Somebody else writes: the same again after the pause.
            Err(error) if error.is_busy() => self.on(Stage::Ending(ending, place)),
            Err(error) => {
                let taken = store.take_back_ending(*ending);
                self.back_from(taken, Some(error.in_grid()))
            }
        }
    }

    fn turn_back(self, store: &mut Store, import: Import, why: Option<Problem>) -> Answer {
        let taken = store.take_back_import(import);
        self.back_from(taken, why)
    }

    /// What came in is on its way back, if anything did.
    fn back_from(self, (begun, remains): (Result<Option<Replay>>, Remains), why: Option<Problem>) -> Answer {
        let_go(remains);
        match begun {
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

/// Gives back the memory of what an import knew where nobody waits for it: of a million customers some hundred megabytes.
fn let_go(remains: Remains) {
    // Where no thread can be had, it is given back here.
    let _ = thread::Builder::new().name("remains".into()).spawn(move || drop(remains));
}

/// What came of the file.
fn came(name: String, outcome: &Outcome, rejected: Option<PathBuf>) -> Came {
    let rejected = rejected.map(|path| path.display().to_string());
    let Some(file) = outcome.files.first() else { return Came { name, rejected, ..Came::default() } };
    Came {
        name,
        rows: file.role,
        new: file.new,
        updated: file.updated,
        known: file.same + file.skipped,
        doubtful: file.doubtful,
        lost_rows: file.lost_rows,
        lost_cells: file.lost_cells,
        aside: file.aside,
        unread: file.unread,
        first: file.first,
        rejected,
    }
}

fn broken() -> Problem {
    Problem::failed(Doing::Importing, "nobody reads the file any more".to_owned())
}
