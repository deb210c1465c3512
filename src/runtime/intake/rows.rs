//! Reads a file on a thread of its own, some batches ahead of the writer.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use super::opened::{Into, Opened};
use crate::domain::Problem;
use crate::domain::batch::Batch;
use crate::domain::intake::Intake;
use crate::domain::known::How;
use crate::files::{Input, Layout};

/// Batches that wait for the writer.
const WAITING: usize = 8;

/// Rows of a batch: so many are written within a slice.
const ROWS: usize = 250;

/// What comes of the file.
#[derive(Debug)]
pub(super) enum Part {
    /// First: what it is read from, the layout of its rows, and how they find their customers.
    Begins(Input, Layout, How),
    Rows(Batch),
    /// Nothing more comes: it cannot be read on.
    Fails(Problem),
    /// Nothing more comes.
    Ends,
}

/// Begins to read. Whoever no longer takes what comes ends it.
///
/// # Errors
/// No thread can be had.
pub(super) fn read(intake: Intake, into: Into) -> std::io::Result<Receiver<Part>> {
    let (send, parts) = mpsc::sync_channel(WAITING);
    thread::Builder::new().name("rows".into()).spawn(move || {
        let last = match read_all(&intake, &into, &send) {
            Ok(()) => Part::Ends,
            Err(problem) => Part::Fails(problem),
        };
        // Who has cancelled hears it no more.
        let _ = send.send(last);
    })?;
    Ok(parts)
}

fn read_all(intake: &Intake, into: &Into, send: &SyncSender<Part>) -> Result<(), Problem> {
    let opened = Opened::of(intake, into)?;
    let reader = opened.reader()?;
    let (how, layout) = (opened.how(&reader)?, reader.layout().clone());
    let mut goes_on = send.send(Part::Begins(opened.input().clone(), layout, how)).is_ok();
    let mut batches = reader.in_steps(ROWS);
    while let Some(batch) = batches.next().filter(|_| goes_on) {
        goes_on = send.send(Part::Rows(batch?)).is_ok();
    }
    Ok(())
}
