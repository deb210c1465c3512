//! What is open of one file: the writer, the lanes that read beside it, and who watches over it.
//!
//! Another file under the same grid (`losing`) is another one of these. Its lanes end first, with all that they have open;
//! then the store, which folds the log into the file.

use std::sync::mpsc::{self, Receiver, Sender};

use super::export::lane as export;
use super::folding::Folding;
use super::intake::lane as intake;
use super::intake::rows;
use super::lane::Lane;
use super::lanes::{self, Checkpoint};
use super::watch::Watch;
use super::{analysis, order};
use crate::app::Event;
use crate::domain::{CustomerId, Doing, Field, Problem};
use crate::store::columns::Feed;
use crate::store::{self, Address, Store, Witness};

/// The writer and what works beside it, all at one file.
pub(super) struct Hands {
    pub(super) order: Lane<order::Task>,
    pub(super) analysis: Lane<analysis::Task>,
    pub(super) intake: Lane<intake::Task>,
    pub(super) export: Lane<export::Task>,
    /// Reads the file that comes in.
    pub(super) rows: Lane<rows::Task>,
    pub(super) checkpoint: Lane<Checkpoint>,
    /// From the lane of the analysis.
    pub(super) scores: Receiver<analysis::Scores>,
    pub(super) folding: Folding,
    /// Heard as long as it lives.
    _watch: Option<Watch>,
    /// Where the file was when it was last looked at: SQLite's data version and the feed's number.
    pub(super) seen: (i64, i64),
    /// Dropped after the lanes, for it stands behind them: whoever ends last leaves one file.
    pub(super) store: Store,
    /// Says whether what is open is still the file at the path. Dropped behind the store: what a lost file leaves beside
    /// its place goes with it.
    pub(super) witness: Option<Witness>,
}

impl Drop for Hands {
    /// All lanes are told at once, then each is waited for.
    fn drop(&mut self) {
        self.order.end();
        self.analysis.end();
        self.intake.end();
        self.export.end();
        self.rows.end();
        self.checkpoint.end();
    }
}

/// A store that answers keys: no write of it waits for a checkpoint, or long for another program.
///
/// # Errors
/// SQLite's.
pub(super) fn prompt(mut store: Store) -> store::Result<Store> {
    store.leave_checkpoints_to_a_lane()?;
    store.be_impatient()?;
    Ok(store)
}

impl Hands {
    /// Starts lanes with these fields beside a store that is [`prompt`]; what they find goes to `send`.
    ///
    /// # Errors
    /// A thread cannot be had; SQLite's.
    pub(super) fn on(store: Store, fields: Vec<Field>, send: &Sender<Event>) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| Problem::failed(Doing::Opening, error);
        // Just now it was opened: what stands there is it.
        let file = Address::from(store.path());
        let (found, scores) = mpsc::channel();
        let (tell, folded) = mpsc::channel();
        Ok(Self {
            order: lanes::order_lane(file.clone(), fields, send.clone()).map_err(failed)?,
            analysis: lanes::analysis_lane(file.clone(), send.clone(), found).map_err(failed)?,
            intake: lanes::intake_lane(store.path().into(), send.clone()).map_err(failed)?,
            export: lanes::export_lane(store.path().into(), send.clone()).map_err(failed)?,
            rows: lanes::rows_lane(store.path().into(), send.clone()).map_err(failed)?,
            checkpoint: lanes::checkpoint_lane(file, send.clone(), tell).map_err(failed)?,
            scores,
            folding: Folding::new(folded),
            // Where neither can be had, the file is looked at with every key.
            _watch: Watch::start(store.path(), send.clone()).ok(),
            seen: (store.version()?, feed_number(&store)?),
            witness: store.witness().ok(),
            store,
        })
    }

    /// Another program keeps no sums: those of its rows, also of what came while the file was closed, are made here. Where that
    /// cannot be now, the next look does it.
    pub(super) fn sum_up_outside(&mut self, shown: &[CustomerId]) {
        let _ = self.store.sum_up_outside(shown);
    }

    /// Sends the log to its lane: it goes into the file.
    pub(super) fn fold(&self) {
        self.checkpoint.post(Checkpoint);
    }
}

fn feed_number(store: &Store) -> Result<i64, Problem> {
    match store.feed_since(i64::MAX)? {
        Feed::Changed { seq, .. } | Feed::Reload { seq } => Ok(seq),
    }
}
