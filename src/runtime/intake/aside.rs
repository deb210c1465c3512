//! Writes what does not come in, on a thread of its own: to find a row again, the file is read a second time.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::opened::Into;
use crate::domain::batch::{Fault, Role};
use crate::domain::{Doing, Problem};
use crate::files::{Input, Layout};
use crate::import::{Aside as _, Rejects};
use crate::runtime::lane;

/// What is put aside of one file. Dropped before its end, nothing of it lies anywhere.
#[derive(Debug)]
pub(super) struct Aside {
    send: Sender<Vec<Fault>>,
    end: Sender<()>,
    done: Receiver<Result<Option<PathBuf>, Problem>>,
}

impl Aside {
    /// Nothing yet, of a file with that layout.
    ///
    /// # Errors
    /// No thread can be had.
    pub fn of((role, input, layout): (Role, Input, Layout), into: &Into) -> std::io::Result<Self> {
        let (send, faults) = mpsc::channel::<Vec<Fault>>();
        let (end, ends) = mpsc::channel();
        let (tell, done) = mpsc::channel();
        let (own, words) = (into.own.clone(), into.words.clone());
        thread::Builder::new().name("aside".into()).spawn(move || {
            lane::step_back();
            let mut rejects = Rejects::new(&own, &words);
            rejects.of(role, &input, &layout);
            let put = faults.iter().flatten().try_for_each(|fault| rejects.put(0, &fault));
            let ended = match put {
                Ok(()) if ends.recv().is_err() => return,
                put => put.and_then(|()| rejects.end()),
            };
            let _ = tell.send(ended.map(|()| rejects.places().into_iter().flatten().next()));
        })?;
        Ok(Self { send, end, done })
    }

    /// These do not come in.
    ///
    /// # Errors
    /// What was put aside before cannot be kept.
    pub fn put(&self, faults: Vec<Fault>) -> Result<(), Problem> {
        if faults.is_empty() || self.send.send(faults).is_ok() {
            return Ok(());
        }
        match self.done.recv() {
            Ok(Err(problem)) => Err(problem),
            _ => Err(broken()),
        }
    }

    /// No more follows.
    pub fn end(self) -> Ended {
        let _ = self.end.send(());
        Ended(self.done)
    }
}

/// What was put aside, on its way to its place.
#[derive(Debug)]
pub(super) struct Ended(Receiver<Result<Option<PathBuf>, Problem>>);

impl Ended {
    /// Where it lies, if there is anything; nothing: it is not there yet.
    pub fn place(&self) -> Option<Result<Option<PathBuf>, Problem>> {
        match self.0.try_recv() {
            Ok(place) => Some(place),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(broken())),
        }
    }
}

fn broken() -> Problem {
    Problem::failed(Doing::Importing, "nobody writes what does not come in".to_owned())
}
