//! A lane: a named thread with one slot, in which the newest job wins.
//!
//! What it computes it owns and sends away; every answer carries its ticket. A panic in a job becomes an event, and the
//! lane lives on. Dropped, it cancels what it does and is waited for: what its worker has open is then closed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::domain::Cancel;

/// How long a lane that is told to end is waited for. Whoever computes looks at its `Cancel` every 50 ms; a lane that
/// hangs all the same does not keep a person from leaving.
const FAREWELL: Duration = Duration::from_secs(2);

/// A job for a lane. Where it says nothing else, only the newest counts.
pub trait Job: Clone + Send + 'static {
    /// Takes in a newer job while this one still waits.
    fn absorb(&mut self, newer: Self) {
        *self = newer;
    }

    /// Whether it makes the answer to the running job worthless.
    fn outdates(&self, _running: &Self) -> bool {
        true
    }
}

/// A running lane.
#[derive(Debug)]
pub struct Lane<J: Job> {
    shared: Arc<Shared<J>>,
    thread: Thread,
}

#[derive(Debug)]
struct Shared<J> {
    slot: Mutex<Slot<J>>,
    wake: Condvar,
    ended: Condvar,
}

#[derive(Debug)]
struct Slot<J> {
    waiting: Option<J>,
    running: Option<(J, Cancel)>,
    /// Since when it is to end.
    closed: Option<Instant>,
    /// Its worker is gone, with all that it had open.
    ended: bool,
}

impl<J: Job> Shared<J> {
    /// A job's panic is caught before it could poison the slot; if it ever does, the slot is still whole.
    fn lock(&self) -> MutexGuard<'_, Slot<J>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job and the flag that stops it; `None` when the lane is dropped.
    fn next(&self) -> Option<(J, Cancel)> {
        let mut slot = self.lock();
        slot.running = None;
        loop {
            if slot.closed.is_some() {
                return None;
            }
            if let Some(job) = slot.waiting.take() {
                let cancel = Cancel::default();
                slot.running = Some((job.clone(), cancel.clone()));
                return Some((job, cancel));
            }
            slot = self.wake.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<J: Job> Lane<J> {
    /// Starts a lane. `open` runs on the lane's thread and makes the worker; `broke` is told when a job panics.
    pub fn start<W>(
        name: &str,
        open: impl FnOnce() -> W + Send + 'static,
        mut broke: impl FnMut(String) + Send + 'static,
    ) -> std::io::Result<Self>
    where
        W: FnMut(J, &Cancel),
    {
        let slot = Slot { waiting: None, running: None, closed: None, ended: false };
        let shared = Arc::new(Shared { slot: Mutex::new(slot), wake: Condvar::new(), ended: Condvar::new() });
        let lane = shared.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            step_back();
            // Dropped after the worker, however this ends.
            let ending = Ending(lane);
            let mut work = open();
            while let Some((job, cancel)) = ending.0.next() {
                if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(job, &cancel))) {
                    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                    broke(said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default());
                }
            }
        })?;
        Ok(Self { shared, thread: thread.thread().clone() })
    }

    /// Whether nothing runs and nothing waits.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let slot = self.shared.lock();
        slot.running.is_none() && slot.waiting.is_none()
    }

    /// Puts a job into the slot; the running one is stopped if it is outdated by it.
    pub fn post(&self, job: J) {
        let mut slot = self.shared.lock();
        if let Some((running, cancel)) = &slot.running
            && job.outdates(running)
        {
            cancel.trip();
            self.thread.unpark();
            // What else it was to answer is not lost with it; an answer that comes twice is dropped by its ticket.
            let (mut again, waiting) = (running.clone(), slot.waiting.take());
            waiting.into_iter().for_each(|waiting| again.absorb(waiting));
            slot.waiting = Some(again);
        }
        match &mut slot.waiting {
            Some(waiting) => waiting.absorb(job),
            empty => *empty = Some(job),
        }
        self.shared.wake.notify_one();
    }
}

impl<J: Job> Lane<J> {
    /// Tells it to end, without waiting: several lanes end in the time of one.
    pub fn end(&self) {
        let mut slot = self.shared.lock();
        slot.closed.get_or_insert_with(Instant::now);
        if let Some((_, cancel)) = &slot.running {
            cancel.trip();
        }
        self.thread.unpark();
        self.shared.wake.notify_one();
    }
}

impl<J: Job> Drop for Lane<J> {
    fn drop(&mut self) {
        self.end();
        let mut slot = self.shared.lock();
        let until = slot.closed.map_or_else(Instant::now, |closed| closed + FAREWELL);
        while !slot.ended {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            slot = self.shared.ended.wait_timeout(slot, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Says that the lane's thread has nothing open any more.
struct Ending<J>(Arc<Shared<J>>);

impl<J> Drop for Ending<J> {
    fn drop(&mut self) {
        self.0.slot.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
        self.0.ended.notify_all();
    }
}

/// Lets so much time pass on a lane's thread; less if the job is cancelled.
pub fn linger(time: Duration, cancel: &Cancel) {
    let until = Instant::now() + time;
    while !cancel.tripped() {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        thread::park_timeout(left);
    }
}

/// Whoever answers questions makes way for the one that answers keys: where every core had work, that one waited up to
/// 23 ms for its turn. On Linux each thread has a niceness of its own; elsewhere it is the process's, and stays.
pub(super) fn step_back() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[derive(Clone, Debug)]
    struct Number(u32);

    impl Job for Number {}

    #[test]
    fn the_newest_job_wins_and_the_running_one_is_cancelled() {
        let (started, has_started) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let open = move || {
            move |Number(number): Number, cancel: &Cancel| {
                let _ = started.send(number);
                while number == 0 && !cancel.tripped() {
                    thread::yield_now();
                }
                let _ = answer.send((number, cancel.tripped()));
            }
        };
        let lane = Lane::start("test", open, |_| {}).expect("a thread");
        lane.post(Number(0));
        assert_eq!(has_started.recv(), Ok(0));
        for number in 1..=50 {
            lane.post(Number(number));
        }
        assert_eq!(answers.recv(), Ok((0, true)));
        // What waits is replaced by what comes: answers skip numbers, never go back, and end with the newest.
        let rest: Vec<u32> = std::iter::from_fn(|| answers.recv().ok().map(|(number, _)| number))
            .scan(false, |ended, number| (!std::mem::replace(ended, number == 50)).then_some(number))
            .take_while(|number| *number < 50)
            .collect();
        assert!(rest.is_sorted(), "{rest:?}");
    }

    /// Two kinds of question in one job, as the order lane has.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Pair(Option<u32>, Option<u32>);

    impl Job for Pair {
        fn absorb(&mut self, newer: Self) {
            *self = Self(newer.0.or(self.0), newer.1.or(self.1));
        }
        fn outdates(&self, running: &Self) -> bool {
            self.0.is_some() && running.0.is_some()
        }
    }

    #[test]
    fn a_cancelled_job_is_asked_again_what_nobody_asked_since() {
        let (started, has_started) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let open = move || {
            move |pair: Pair, cancel: &Cancel| {
                let _ = started.send(());
                while pair.0 == Some(0) && !cancel.tripped() {
                    thread::yield_now();
                }
                let _ = answer.send(pair);
            }
        };
        let lane = Lane::start("test", open, |_| {}).expect("a thread");
        lane.post(Pair(Some(0), Some(7)));
        has_started.recv().expect("it runs");
        lane.post(Pair(Some(1), None));
        assert_eq!(answers.recv(), Ok(Pair(Some(0), Some(7))));
        assert_eq!(answers.recv(), Ok(Pair(Some(1), Some(7))));
    }

    #[test]
    fn a_panic_is_told_and_the_lane_lives_on() {
        let (tell, told) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let open = move || {
            move |Number(number): Number, _: &Cancel| {
                assert_ne!(number, 1, "one is too many");
                let _ = answer.send(number);
            }
        };
        let lane = Lane::start("test", open, move |said| drop(tell.send(said))).expect("a thread");
        lane.post(Number(1));
        assert!(told.recv().expect("told").contains("one is too many"));
        lane.post(Number(2));
        assert_eq!(answers.recv(), Ok(2));
    }
    /// What a worker has open.
    struct Open(Arc<Mutex<bool>>);

    impl Drop for Open {
        fn drop(&mut self) {
            *self.0.lock().expect("nobody panics with it") = false;
        }
    }

    #[test]
    fn a_lane_that_is_dropped_has_closed_what_its_worker_had_open() {
        let is_open = Arc::new(Mutex::new(true));
        let (mark, (started, has_started)) = (is_open.clone(), mpsc::channel());
        let open = move || {
            let mine = Open(mark);
            move |Number(_): Number, cancel: &Cancel| {
                let _ = (&mine, started.send(()));
                linger(Duration::from_secs(3_600), cancel);
            }
        };
        let lane = Lane::start("test", open, |_| {}).expect("a thread");
        lane.post(Number(0));
        has_started.recv().expect("it runs");
        drop(lane);
        assert!(!*is_open.lock().expect("nobody panics with it"));
    }

    #[test]
    fn a_lane_that_hangs_does_not_hold_the_end() {
        let (started, has_started) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let open = move || {
            move |Number(_): Number, _: &Cancel| {
                let _ = started.send(());
                let _ = ended.recv();
            }
        };
        let lane = Lane::start("test", open, |_| {}).expect("a thread");
        lane.post(Number(0));
        has_started.recv().expect("it runs");
        lane.end();
        drop(lane);
        // It hung all the while, and only now is let go.
        assert_eq!(end.send(()), Ok(()));
    }
}
