//! What is at hand for an answer: the file alone, or the columns of the order lane.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::Event;
use crate::app::ground::ask::{Answer, Asker, Ticket};
use crate::domain::{Cancel, Field};
use crate::locale::Words;
use crate::runtime::intake::opened::Own;
use crate::runtime::open::Open;
use crate::runtime::telling::Telling;
use crate::store::Store;
use crate::table::Table;

/// The file, and the fields as they are now.
#[derive(Debug)]
pub(super) struct OfFile<'a> {
    pub store: &'a Store,
    pub fields: &'a [Field],
}

/// The columns, what stops the work, and who is told.
#[derive(Debug)]
pub struct OfLane<'a> {
    pub(in crate::runtime) open: &'a mut Open,
    pub(in crate::runtime) cancel: &'a Cancel,
    pub(in crate::runtime) asker: Told<'a>,
}

/// A file that is to come in is asked about: beside which file, in whose words, and what stops the work.
#[derive(Clone, Copy, Debug)]
pub struct OfIntake<'a> {
    pub(in crate::runtime) own: &'a Own,
    pub(in crate::runtime) words: &'a Arc<Words>,
    pub(in crate::runtime) cancel: &'a Cancel,
    pub(in crate::runtime) asker: Told<'a>,
}

/// Whoever asked.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub(in crate::runtime) events: &'a Sender<Event>,
    pub(in crate::runtime) to: Asker,
    pub(in crate::runtime) ticket: Ticket,
}

impl OfLane<'_> {
    /// The columns in memory; those of the file, with word to a person where that takes its time; what stops the work.
    pub(super) fn columns(&mut self) -> (&mut Table, Telling<'_>, &Cancel) {
        let Open { reader, table, .. } = &mut *self.open;
        (table, Telling { columns: reader.columns(), events: self.asker.events }, self.cancel)
    }
}

impl Told<'_> {
    /// So much is known; more may follow.
    pub(in crate::runtime) fn tell(self, answer: Answer) {
        let _ = self.events.send(Event::Answer { to: self.to, ticket: self.ticket, answer });
    }
}
