//! A bulk change on its way, slice by slice, or on its way back.

use std::time::Instant;

use chrono::NaiveDateTime;

use super::pace::SLICE;
use crate::app::Event;
use crate::app::ground::event::Bulking;
use crate::domain::{Bulk, Problem};
use crate::store::{Begun, Replay, Store, Sweep};

/// What has begun and has no end yet.
#[derive(Debug)]
pub struct Sweeping {
    bulk: Bulk,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Doing(Box<Sweep>),
    /// Every row is done.
    Ending(Box<Sweep>),
    /// Cancelled, or failed for this reason.
    Back(Box<Replay>, Option<Problem>),
}

/// What is left to do, and what happened.
type Answer = (Option<Sweeping>, Event);

fn ended(event: Bulking) -> Answer {
    (None, Event::Bulk(event))
}

/// Begins it; one that fits into a slice is done by this, before the next key is read.
pub fn begin(store: &mut Store, bulk: Bulk, now: NaiveDateTime) -> Answer {
    match store.sweep(bulk.clone(), now) {
        Ok(Begun::Done(tally)) => ended(Bulking::Done(bulk, tally)),
        Ok(Begun::Going(sweep)) => Sweeping { bulk, stage: Stage::Doing(sweep) }.work(store),
        Err(error) => ended(Bulking::Refused(bulk, error.in_grid())),
    }
}

impl Sweeping {
    /// One slice.
    pub fn work(self, store: &mut Store) -> Answer {
        let Self { bulk, stage } = self;
        match stage {
            Stage::Doing(sweep) => forth(store, bulk, sweep),
            // Ending it is one step, and consumes it.
            Stage::Ending(sweep) if store.is_held() => waits(bulk, sweep),
            Stage::Ending(sweep) => match store.end_sweep(*sweep) {
                Ok(tally) => ended(Bulking::Done(bulk, tally)),
                Err(error) => ended(Bulking::Refused(bulk, error.in_grid())),
            },
            Stage::Back(replay, why) => back(store, bulk, replay, why),
        }
    }

    /// Whether only its end is left.
    pub fn is_ending(&self) -> bool {
        match &self.stage {
            Stage::Doing(_) => false,
            Stage::Ending(_) => true,
            Stage::Back(replay, _) => replay.is_ending(),
        }
    }

    /// From here on what was done is taken back.
    pub fn cancel(self, store: &Store) -> Answer {
        match self.stage {
            Stage::Doing(sweep) | Stage::Ending(sweep) => turn_back(store, self.bulk, *sweep, None),
            stage @ Stage::Back(..) => (Some(Self { stage, ..self }), Event::Bulk(Bulking::TakingBack)),
        }
    }
}

fn forth(store: &mut Store, bulk: Bulk, mut sweep: Box<Sweep>) -> Answer {
    match store.sweep_slice(&mut sweep, Instant::now() + SLICE) {
        Ok(left) => {
            let (done, of) = sweep.progress();
            let stage = if left { Stage::Doing(sweep) } else { Stage::Ending(sweep) };
            (Some(Sweeping { bulk, stage }), Event::Bulk(Bulking::Going { done, of }))
        }
        Err(error) if error.is_busy() => {
            let (done, of) = sweep.progress();
            (Some(Sweeping { bulk, stage: Stage::Doing(sweep) }), Event::Bulk(Bulking::Going { done, of }))
        }
        Err(error) => turn_back(store, bulk, *sweep, Some(error.in_grid())),
    }
}

/// Somebody else writes: it ends after the pause.
fn waits(bulk: Bulk, sweep: Box<Sweep>) -> Answer {
    let (done, of) = sweep.progress();
    (Some(Sweeping { bulk, stage: Stage::Ending(sweep) }), Event::Bulk(Bulking::Going { done, of }))
}

fn turn_back(store: &Store, bulk: Bulk, sweep: Sweep, why: Option<Problem>) -> Answer {
    match store.cancel_sweep(sweep) {
        Ok(replay) => {
            let stage = Stage::Back(Box::new(replay), why);
            (Some(Sweeping { bulk, stage }), Event::Bulk(Bulking::TakingBack))
        }
        Err(error) => ended(Bulking::Refused(bulk, error.in_grid())),
    }
}

fn back(store: &mut Store, bulk: Bulk, mut replay: Box<Replay>, why: Option<Problem>) -> Answer {
    match store.replay_slice(&mut replay, Instant::now() + SLICE) {
        Ok(None) => {
            let stage = Stage::Back(replay, why);
            (Some(Sweeping { bulk, stage }), Event::Bulk(Bulking::TakingBack))
        }
        Err(error) if error.is_busy() => {
            (Some(Sweeping { bulk, stage: Stage::Back(replay, why) }), Event::Bulk(Bulking::TakingBack))
        }
        Ok(Some(_)) => ended(match why {
            Some(problem) => Bulking::Refused(bulk, problem),
            None => Bulking::Cancelled(bulk),
        }),
        Err(error) => ended(Bulking::Refused(bulk, error.in_grid())),
    }
}
