//! Writes cut into slices between keys: a long undo, a bulk change, the scores of an analysis.

use std::collections::VecDeque;
use std::time::Instant;

use chrono::NaiveDateTime;

use super::analysis::Scores;
use super::chain::Chain;
use super::intake::Importing;
use super::pace::SLICE;
use super::reading::Reading;
use super::sweeping::{self, Sweeping};
use crate::app::Event;
use crate::app::ground::ask::{Asker, Ticket};
use crate::app::ground::event::{Analysis, Recovering, Replayed, Way};
use crate::domain::{Bulk, CustomerId, Stretch};
use crate::store::{Recovery, Replay, Resum, Store};

/// Scores in one transaction: about a slice's work.
const SCORES: usize = 100;

/// What is left to write.
#[derive(Debug, Default)]
pub struct Slices {
    replay: Option<(Way, Replay)>,
    /// Several of them, one after the other.
    chain: Option<Chain>,
    sweep: Option<Sweeping>,
    /// A file that comes in.
    import: Option<Importing>,
    going: Option<Going>,
    /// What a crash interrupted.
    recovery: Option<Recovery>,
    /// Entries wait to be forgotten.
    litter: bool,
    /// Sums are of another currency, or of other rates.
    resum: Option<Resum>,
    scores: VecDeque<Scores>,
    /// How many of the first have been written.
    written: usize,
}

/// What is being read, and for whom.
#[derive(Debug)]
struct Going {
    by: Asker,
    ticket: Ticket,
    reading: Box<dyn Reading>,
}

impl Slices {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.replay.is_none()
            && self.chain.is_none()
            && self.sweep.is_none()
            && self.import.is_none()
            && self.going.is_none()
            && self.recovery.is_none()
            && self.scores.is_empty()
            && !self.litter
            && self.resum.is_none()
    }

    /// Whether the end of something long is next. It waits for the disk: shorter if the log is in the file by then.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.sweep.as_ref().is_some_and(Sweeping::is_ending)
            || self.import.as_ref().is_some_and(Importing::is_ending)
            || self.replay.as_ref().is_some_and(|(_, replay)| replay.is_ending())
            || self.chain.as_ref().is_some_and(Chain::is_ending)
    }

    /// Begins to read for whoever asks under that number; another reading ends. What little it is, is read by this.
    pub fn read(&mut self, store: &Store, by: Asker, ticket: Ticket, reading: Box<dyn Reading>) -> Option<Event> {
        self.read_on(store, Going { by, ticket, reading })
    }

    /// Nobody waits any more for what is read under that number.
    pub fn withdraw(&mut self, ticket: Ticket) {
        self.going.take_if(|going| going.ticket == ticket);
    }

    fn read_on(&mut self, store: &Store, mut going: Going) -> Option<Event> {
        let (to, ticket) = (going.by, going.ticket);
        let read = going.reading.work(store, Instant::now() + SLICE);
        self.going = read.as_ref().is_ok_and(|read| read.goes_on).then_some(going);
        match read {
            Ok(read) => read.answer.map(|answer| Event::Answer { to, ticket, answer }),
            Err(problem) => Some(Event::Failed(problem)),
        }
    }

    /// Whether nothing that a person began goes on.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.replay.is_none() && self.chain.is_none() && !self.is_sweeping() && self.recovery.is_none()
    }

    /// Whether a bulk change, or a file that comes in, is not done yet.
    #[must_use]
    pub fn is_sweeping(&self) -> bool {
        self.sweep.is_some() || self.import.is_some()
    }

    /// Begins to bring a file in; it goes on between keys.
    pub fn import(&mut self, importing: Importing) {
        self.import = Some(importing);
    }

    /// Begins a bulk change; a small one is done by this.
    pub fn sweep(&mut self, store: &mut Store, bulk: Bulk, now: NaiveDateTime) -> Event {
        let (left, event) = sweeping::begin(store, bulk, now);
        self.sweep = left;
        event
    }

    /// Begins to take back the bulk change, or the file that comes in; nothing if neither goes on. A way from entry to
    /// entry ends with the one under way.
    pub fn cancel(&mut self, store: &mut Store) -> Option<Event> {
        self.chain.iter_mut().for_each(Chain::end);
        if let Some(importing) = self.import.take() {
            let (left, event) = importing.cancel(store);
            self.import = left;
            return Some(event);
        }
        let (left, event) = self.sweep.take()?.cancel(store);
        self.sweep = left;
        Some(event)
    }

    /// Takes back, between keys, what a crash interrupted.
    pub fn recover(&mut self, recovery: Recovery) -> Event {
        let event = told(&recovery);
        self.recovery = Some(recovery);
        event
    }

    /// Goes on with a replay whose first slice did not end it.
    pub fn replay(&mut self, way: Way, replay: Replay) {
        self.replay = Some((way, replay));
    }

    /// Undo, or redo, of one entry after the other; it goes on between keys.
    pub fn replay_all(&mut self, way: Way, of: Stretch) -> Event {
        self.chain = Some(Chain::new(way, of));
        Event::Replaying(way)
    }

    /// Whether such a way goes on.
    #[must_use]
    pub fn is_on_the_way(&self) -> bool {
        self.chain.is_some()
    }

    /// Scores to write; older ones that wait are outdated.
    pub fn scores(&mut self, scores: Scores) {
        self.scores.clear();
        self.written = 0;
        self.scores.push_back(scores);
    }

    /// Works for one slice; the answer is what happened by it.
    pub fn work(&mut self, store: &mut Store, now: &str) -> Vec<Event> {
        if let Some((way, replay)) = self.replay.take() {
            return self.replay_on(store, way, replay);
        }
        if let Some(chain) = self.chain.take() {
            let (left, events) = chain.work(store);
            self.chain = left;
            return events;
        }
        if let Some(going) = self.going.take() {
            return self.read_on(store, going).into_iter().collect();
        }
        if let Some(sweep) = self.sweep.take() {
            let (left, event) = sweep.work(store);
            self.sweep = left;
            return vec![event];
        }
        if let Some(importing) = self.import.take() {
            let (left, event) = importing.work(store);
            self.import = left;
            return vec![event];
        }
        if let Some(recovery) = self.recovery.take() {
            return vec![self.take_back(store, recovery)];
        }
        if self.litter {
            // What cannot be forgotten now is with the next edit.
            self.litter = store.clear_litter(Instant::now() + SLICE).unwrap_or(false);
            return Vec::new();
        }
        if let Some(resum) = self.resum.take() {
            return self.sum_up(store, resum);
        }
        self.write_scores(store, now)
    }

    fn replay_on(&mut self, store: &mut Store, way: Way, mut replay: Replay) -> Vec<Event> {
        let done = next_slice(store, way, &mut replay);
        // Somebody else writes: the same again after the pause.
        let left = matches!(&done, Ok(Event::Replaying(_))) || matches!(&done, Err(error) if error.is_busy());
        if left {
            self.replay = Some((way, replay));
        }
        match done {
            Err(_) if left => Vec::new(),
            done => vec![done.unwrap_or_else(|error| Event::NotReplayed(error.in_grid()))],
        }
    }

    /// What cannot be summed now is at the next start, or with the next setting.
    fn sum_up(&mut self, store: &mut Store, mut resum: Resum) -> Vec<Event> {
        let summed = store.resum_slice(&mut resum, Instant::now() + SLICE);
        let (changed, left) = match summed {
            Ok((changed, done)) => (changed, !done),
            Err(error) => (Vec::new(), error.is_busy()),
        };
        self.resum = left.then_some(resum);
        if changed.is_empty() { Vec::new() } else { vec![Event::Changed(Some(changed))] }
    }

    /// Another currency or rate may have been set: then the sums are made anew between keys.
    pub fn look_at_sums(&mut self, store: &Store) {
        self.resum = store.stale_sums().ok().flatten();
    }

    fn take_back(&mut self, store: &mut Store, mut recovery: Recovery) -> Event {
        match store.recover_slice(&mut recovery, Instant::now() + SLICE) {
            Ok(true) => self.recover(recovery),
            Ok(false) => {
                self.look_for_litter(store);
                Event::Recovering(Recovering::Done)
            }
            // Another program writes just now: the next slice tries again.
            Err(error) if error.is_busy() => self.recover(recovery),
            // Nobody sees what is left; the next start tries again.
            Err(error) => Event::Recovering(Recovering::Stopped(error.into())),
        }
    }

    /// At leaving, brings to an end what would be half done in the file: an undo goes on, a bulk change is taken back
    /// unless only its end is left. What is not done in time, the next start does.
    pub fn settle(&mut self, store: &mut Store, until: Instant) {
        self.going = None;
        if !self.is_ending() {
            // Nobody sees any more what is said of it.
            drop(self.cancel(store));
        }
        self.chain.iter_mut().for_each(Chain::end);
        let is_half = |slices: &Self| {
            slices.replay.is_some() || slices.chain.is_some() || slices.is_sweeping() || slices.recovery.is_some()
        };
        while is_half(self) && Instant::now() < until {
            drop(self.work(store, ""));
        }
    }

    /// Something was written: what can no longer be redone is forgotten between the next keys.
    pub fn look_for_litter(&mut self, store: &Store) {
        self.litter = store.has_litter().unwrap_or(false);
    }

    fn write_scores(&mut self, store: &mut Store, now: &str) -> Vec<Event> {
        let until = Instant::now() + SLICE;
        let mut changed: Vec<CustomerId> = Vec::new();
        while let Some(scores) = self.scores.front() {
            let slice = &scores.changed[self.written..(self.written + SCORES).min(scores.changed.len())];
            let ended = self.written + slice.len() == scores.changed.len();
            let gone = if ended { scores.gone.as_slice() } else { &[] };
            if let Err(error) = store.write_scores(slice, gone, &scores.models, scores.feed) {
                if error.is_busy() {
                    break;
                }
                self.scores.clear();
                return vec![Event::Analysis(Analysis::Failed(error.into()))];
            }
            changed.extend(slice.iter().map(|score| score.customer).chain(gone.iter().copied()));
            self.written += slice.len();
            if ended {
                if let Err(error) = store.analysed(scores.models.as_of.date(), scores.feed, now) {
                    if error.is_busy() {
                        // The last slice again: it says the same.
                        self.written -= slice.len();
                        break;
                    }
                    self.scores.clear();
                    return vec![Event::Analysis(Analysis::Failed(error.into()))];
                }
                self.scores.clear();
                changed.sort_unstable();
                return vec![Event::Changed(Some(changed)), Event::Analysis(Analysis::Done(now.to_owned()))];
            }
            if Instant::now() >= until {
                break;
            }
        }
        changed.sort_unstable();
        vec![Event::Changed(Some(changed))]
    }
}

/// How far it has come.
fn told(recovery: &Recovery) -> Event {
    Event::Recovering(Recovering::Going { import: recovery.label() == "import", percent: recovery.percent() })
}

/// One slice of a replay: what it did, or that it goes on.
pub fn first_slice(store: &mut Store, way: Way, replay: &mut Replay) -> Event {
    next_slice(store, way, replay).unwrap_or_else(|error| Event::NotReplayed(error.in_grid()))
}

/// As [`first_slice`].
///
/// # Errors
/// The store's; the slice is then as if it had not been.
pub(super) fn next_slice(store: &mut Store, way: Way, replay: &mut Replay) -> crate::store::Result<Event> {
    Ok(match store.replay_slice(replay, Instant::now() + SLICE)? {
        None => Event::Replaying(way),
        Some(done) => {
            let (kept, columns) = (done.kept.len(), done.columns.into_iter().collect());
            let replayed = Replayed {
                label: done.label,
                place: done.place,
                reshaped: done.reshaped,
                kept,
                columns,
                ..Replayed::default()
            };
            Event::Replayed(way, Some(replayed))
        }
    })
}
