//! The lane that is asked about a file before it comes in. Whatever was asked before is outdated by the newest question.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::opened::Own;
use crate::app::Event;
use crate::app::ground::ask::Posed;
use crate::domain::Cancel;
use crate::locale::Words;
use crate::runtime::answers::{self, OfIntake, Told};
use crate::runtime::lane::Job;

/// What the lane is asked, in whose words; nothing: what was asked before is wanted no more.
#[derive(Clone, Debug)]
pub struct Task {
    posed: Option<Posed>,
    words: Arc<Words>,
}

impl Job for Task {}

impl Task {
    /// That question.
    #[must_use]
    pub fn ask(posed: Posed, words: Arc<Words>) -> Self {
        Self { posed: Some(posed), words }
    }

    /// Nothing any more.
    #[must_use]
    pub fn nothing(words: Arc<Words>) -> Self {
        Self { posed: None, words }
    }
}

/// The lane's worker.
#[derive(Debug)]
pub struct Worker {
    own: Own,
    events: Sender<Event>,
}

impl Worker {
    /// Reads beside that file, by its path; its answers go out as events.
    #[must_use]
    pub fn new(own: PathBuf, events: Sender<Event>) -> Self {
        Self { own: Own::at(own), events }
    }

    /// Answers what it is asked; a failure is an event too.
    pub fn work(&self, task: Task, cancel: &Cancel) {
        let Some(posed) = task.posed else { return };
        let asker = Told { events: &self.events, to: posed.by, ticket: posed.ticket };
        let of = OfIntake { own: &self.own, words: &task.words, cancel, asker };
        if let Some(answer) = answers::look(&of, &posed.question) {
            asker.tell(answer);
        }
    }
}
