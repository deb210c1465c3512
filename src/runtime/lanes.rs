//! The lanes of the grid: who answers what, on which thread.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use super::export::lane as export;
use super::folding::Folded;
use super::intake::lane as intake;
use super::intake::rows;
use super::lane::{Job, Lane};
use super::{analysis, order};
use crate::app::Event;
use crate::app::ground::event::{Analysis, Ticket};
use crate::domain::outgo::Exporting;
use crate::domain::{Cancel, Doing, Field, Problem};
use crate::store::{self, Address, Log, now};

#[derive(Clone, Copy, Debug)]
pub(super) struct Checkpoint;

impl Job for Checkpoint {
    fn absorb(&mut self, _: Self) {}

    fn outdates(&self, _: &Self) -> bool {
        false
    }
}

type Sent = Sender<Event>;

pub(super) fn order_lane(file: Address, fields: Vec<Field>, events: Sent) -> std::io::Result<Lane<order::Task>> {
    let broken = events.clone();
    let open = move || {
        let mut worker = order::Worker::new(file, fields, events);
        move |task, cancel: &Cancel| worker.work(task, cancel)
    };
    let broke = move |cause| {
        let problem = Problem::failed(Doing::Reading, cause);
        // Which of the questions it was nobody knows.
        drop(broken.send(Event::Unanswered(Ticket::MAX, problem)));
    };
    Lane::start("order", open, broke)
}

pub(super) fn analysis_lane(
    file: Address,
    events: Sent,
    scores: Sender<analysis::Scores>,
) -> std::io::Result<Lane<analysis::Task>> {
    let broken = events.clone();
    let open = move || move |task, cancel: &Cancel| analysis::work(&file, task, cancel, &events, &scores);
    let broke = move |cause| {
        let problem = Problem::failed(Doing::Reading, cause);
        drop(broken.send(Event::Analysis(Analysis::Failed(problem))));
    };
    Lane::start("analysis", open, broke)
}

/// Answers what is asked about a file before it comes in.
pub(super) fn intake_lane(own: PathBuf, events: Sent) -> std::io::Result<Lane<intake::Task>> {
    let broken = events.clone();
    let open = move || {
        let worker = intake::Worker::new(own, events);
        move |task, cancel: &Cancel| worker.work(task, cancel)
    };
    Lane::start("intake", open, broke(broken))
}

/// Writes customers out.
pub(super) fn export_lane(own: PathBuf, events: Sent) -> std::io::Result<Lane<export::Task>> {
    let broken = events.clone();
    let open = move || {
        let worker = export::Worker::new(own, events);
        move |task, cancel: &Cancel| worker.work(task, cancel)
    };
    let broke = move |cause| {
        let problem = Problem::failed(Doing::Reading, cause);
        drop(broken.send(Event::Export(Exporting::Refused(problem))));
    };
    Lane::start("export", open, broke)
}

/// Reads a file that comes in.
pub(super) fn rows_lane(own: PathBuf, events: Sent) -> std::io::Result<Lane<rows::Task>> {
    let open = move || {
        let worker = rows::Worker::new(own);
        move |task, cancel: &Cancel| worker.work(&task, cancel)
    };
    Lane::start("rows", open, broke(events))
}

/// `told` hears what came of it, and an event wakes the loop.
pub(super) fn checkpoint_lane(file: Address, events: Sent, told: Sender<Folded>) -> std::io::Result<Lane<Checkpoint>> {
    let broken = events.clone();
    let open = move || {
        let mut log = None;
        move |_, _: &Cancel| match fold(&mut log, &file) {
            Ok(folded) => {
                let _ = told.send(folded);
                // From here on the file is to stay as it is, or is to be told of: the shell looks.
                let held = folded == Folded::Held;
                let _ = events.send(if held { Event::Clock(now()) } else { Event::Stirred });
            }
            Err(error) => {
                let problem = Problem::from(error);
                // Another file stands there: the shell looks, and says so.
                let lost = matches!(problem, Problem::Lost(_));
                drop(events.send(if lost { Event::Stirred } else { Event::Failed(problem) }));
            }
        }
    };
    Lane::start("checkpoint", open, broke(broken))
}

fn fold(log: &mut Option<Log>, file: &Address) -> store::Result<Folded> {
    let open = match log.take() {
        Some(open) => open,
        None => Log::open(file)?,
    };
    // What was committed is safe in the log, and it is tried again.
    match log.insert(open).fold() {
        Ok(whole) => Ok(if whole { Folded::Whole } else { Folded::Held }),
        Err(error) if error.is_busy() => Ok(Folded::Held),
        Err(error) if error.is_refusal() => {
            // A connection that was opened while the file was write-protected never writes.
            *log = None;
            Ok(Folded::Refused)
        }
        Err(error) => Err(error),
    }
}

/// A panic in a lane is told, and the lane lives on.
fn broke(events: Sent) -> impl FnMut(String) + Send {
    move |cause| drop(events.send(Event::Failed(Problem::failed(Doing::Reading, cause))))
}
