//! The lane that reads a file that comes in, some batches ahead of the writer; before its first row who is there already.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};

use super::opened::{Into, Opened, Own};
use crate::domain::batch::{Batch, Role};
use crate::domain::intake::{Intake, Profile};
use crate::domain::{Cancel, Problem};
use crate::files::{Input, Layout};
use crate::runtime::lane::{Job, Lane};
use crate::store::Ready;

/// Batches that wait for the writer.
const WAITING: usize = 8;

/// Rows of a batch: so many are written within a slice.
const ROWS: usize = 250;

/// What comes of the file.
#[derive(Debug)]
pub(super) enum Part {
    /// First: what it is read from, the layout of its rows, and what an import of them has to know.
    Begins(Input, Layout, Box<Begin>),
    Rows(Batch),
    /// Nothing more comes: it cannot be read on.
    Fails(Problem),
    /// Nothing more comes.
    Ends,
}

/// What there is to know before the first row.
#[derive(Debug)]
pub(super) struct Begin {
    pub role: Role,
    pub ready: Ready,
    /// What is to be remembered of the file if something of it comes in.
    pub profile: Option<Profile>,
}

/// A file to be read.
#[derive(Clone, Debug)]
pub struct Task {
    intake: Intake,
    into: Into,
    send: SyncSender<Part>,
}

impl Job for Task {
    fn absorb(&mut self, newer: Self) {
        *self = newer;
    }

    /// One file comes in at a time: of an older one nobody takes what comes.
    fn outdates(&self, _: &Self) -> bool {
        true
    }
}

/// Lets the lane read a file. Whoever no longer takes what comes ends it.
pub(super) fn read(lane: &Lane<Task>, intake: Intake, into: Into) -> Receiver<Part> {
    let (send, parts) = mpsc::sync_channel(WAITING);
    lane.post(Task { intake, into, send });
    parts
}

/// The lane's worker.
#[derive(Debug)]
pub struct Worker {
    own: Own,
}

impl Worker {
    /// Reads beside that file, by its path.
    #[must_use]
    pub fn new(own: PathBuf) -> Self {
        Self { own: Own::at(own) }
    }

    /// Reads a file to its end.
    pub fn work(&self, task: &Task, cancel: &Cancel) {
        let last = match self.read(task, cancel) {
            Ok(()) => Part::Ends,
            Err(problem) => Part::Fails(problem),
        };
        // Who has cancelled hears it no more.
        let _ = task.send.send(last);
    }

    fn read(&self, Task { intake, into, send }: &Task, cancel: &Cancel) -> Result<(), Problem> {
        let own = self.own.reader()?;
        let opened = Opened::of(intake, into, &own)?;
        let reader = opened.reader()?;
        let (how, layout, role) = (opened.how(&reader)?, reader.layout().clone(), reader.role());
        let ready = own.ready_import((how, into.now), (role, &layout.columns), cancel)?;
        // Before the first row: nothing of the log is held while rows are written.
        drop(own);
        let Some(ready) = ready else { return Ok(()) };
        let begin = Begin { role, ready, profile: opened.profile()? };
        let mut goes_on = send.send(Part::Begins(opened.input().clone(), layout, Box::new(begin))).is_ok();
        let mut batches = reader.in_steps(ROWS);
        while let Some(batch) = batches.next().filter(|_| goes_on && !cancel.tripped()) {
            goes_on = send.send(Part::Rows(batch?)).is_ok();
        }
        Ok(())
    }
}
