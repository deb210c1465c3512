//! The analysis lane: computes every score anew and sends away what differs.

use std::sync::mpsc::Sender;
use std::time::Duration;

use chrono::NaiveDateTime;

use super::lane::{Job, linger};
use crate::analysis::{self, Settings};
use crate::app::Event;
use crate::app::ground::event::Analysis;
use crate::domain::facts::Day;
use crate::domain::score::Models;
use crate::domain::{Cancel, CustomerId, Problem, Score};
use crate::store::{Address, Reader, scores};

/// Compute as of this moment.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    pub now: NaiveDateTime,
}

impl Job for Task {}

/// What there is to write: only what differs from what the file says.
#[derive(Debug)]
pub struct Scores {
    pub changed: Vec<Score>,
    pub gone: Vec<CustomerId>,
    /// The feed's number at the moment that was analysed.
    pub feed: i64,
    pub models: Models,
}

/// The time in which further edits gather before they are analysed.
const GATHER: Duration = Duration::from_millis(300);

/// The lane's worker.
pub fn work(file: &Address, task: Task, cancel: &Cancel, events: &Sender<Event>, scores: &Sender<Scores>) {
    linger(GATHER, cancel);
    if cancel.tripped() {
        return;
    }
    let _ = events.send(Event::Analysis(Analysis::Running));
    match compute(file, task, cancel) {
        // Cancelled: a newer job waits already.
        Ok(None) => {}
        Ok(Some(found)) => {
            let _ = scores.send(found);
            // Wakes the loop, which finds the scores and writes them in slices.
            let _ = events.send(Event::Clock(task.now));
        }
        // Another file stands there: the shell looks, and says so.
        Err(Problem::Lost(_)) => drop(events.send(Event::Stirred)),
        Err(problem) => drop(events.send(Event::Analysis(Analysis::Failed(problem)))),
    }
}

/// What differs from what the file says; nothing if cancelled.
///
/// # Errors
/// SQLite's.
pub fn compute(file: &Address, task: Task, cancel: &Cancel) -> Result<Option<Scores>, Problem> {
    let reader = Reader::beside(file)?;
    let Some(matter) = reader.matter(cancel)? else { return Ok(None) };
    drop(reader);
    let as_of = task.now.date();
    let (settings, _) = Settings::new(Day::of(as_of)).merge_sound(&matter.settings);
    let Some(study) = analysis::study(matter.facts, settings, cancel) else { return Ok(None) };
    let differences = scores::differences(&matter.known, study.scores());
    let changed = differences.changed.iter().map(|at| study.score(*at)).collect();
    Ok(Some(Scores { changed, gone: differences.gone, feed: matter.feed, models: study.models() }))
}
