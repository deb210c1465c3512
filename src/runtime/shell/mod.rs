//! The loop.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};

use chrono::{NaiveDateTime, Timelike};
use crossterm::cursor::Hide;
use crossterm::queue;

use super::Start;
use super::drafts::Drafts;
use super::folding::Folding;
use super::inbox::Inbox;
use super::input::Reading;
use super::lane::Lane;
use super::lanes::{self, Checkpoint};
use super::queue::Queue;
use super::session::Kept;
use super::slices::{self, Slices};
use super::terminal::{self, Guard, Screen};
use super::watch::Watch;
use super::{analysis, input, order, signals};
use crate::app;
use crate::app::desk::parts::keymap::Keymap;
use crate::app::ground::event::{Analysis, Bulking};
use crate::app::rooms::filter::kept;
use crate::app::rooms::{colours, welcome};
use crate::app::{Effect, Event, State};
use crate::domain::{CustomerId, Doing, Problem, Vocabulary};
use crate::files::template;
use crate::locale::Words;
use crate::store::columns::Feed;
use crate::store::{Store, Witness};
use crate::table::Changes;
use crate::ui::{self, Look};

/// How long what is half done keeps the program at leaving: some hundred thousand rows.
const FAREWELL: Duration = Duration::from_secs(2);

/// Its lanes end first, with all that they have open; then the store, which folds the log into the file.
pub(super) struct Shell {
    pub(super) state: State,
    pub(super) look: Look,
    pub(super) screen: Screen,
    pub(super) events: Inbox,
    /// While keys are ours.
    reading: Option<Reading>,
    pub(super) scores: Receiver<analysis::Scores>,
    pub(super) order: Lane<order::Task>,
    pub(super) analysis: Lane<analysis::Task>,
    pub(super) checkpoint: Lane<Checkpoint>,
    pub(super) slices: Slices,
    pub(super) queue: Queue,
    pub(super) witness: Option<Witness>,
    /// Heard as long as it lives.
    pub(super) watch: Option<Watch>,
    /// For lanes that begin later.
    pub(super) send: Sender<Event>,
    /// Where the file was when it was last looked at: SQLite's data version and the feed's number.
    pub(super) seen: (i64, i64),
    pub(super) commits: u32,
    pub(super) leaving: bool,
    /// The program had to end while the file was lost: what became of it.
    pub(super) kept_elsewhere: Option<Problem>,
    pub(super) kept: Kept,
    pub(super) drafts: Drafts,
    pub(super) folding: Folding,
    drawn: Instant,
    /// Dropped after the lanes, for it stands behind them: whoever ends last leaves one file.
    pub(super) store: Store,
}

impl Drop for Shell {
    /// However the loop ended: all lanes are told at once, then each is waited for.
    fn drop(&mut self) {
        self.order.end();
        self.analysis.end();
        self.checkpoint.end();
    }
}

/// Shows the grid until the user leaves it.
pub fn run(mut store: Store, words: Arc<Words>, title: String, keymap: Keymap, start: &Start) -> Result<(), Problem> {
    store.leave_checkpoints_to_a_lane()?;
    store.be_impatient()?;
    let failed = |error: std::io::Error| Problem::Failed { doing: Doing::Opening, cause: error.to_string() };
    let guard = Guard::enter(start.mouse).map_err(failed)?;
    let mut shell = Shell::open(store, words, title)?;
    shell.state.keymap = keymap;
    if start.ask && shell.store.recall(welcome::MODE)?.is_none() {
        welcome::begin(&mut shell.state, &welcome::FIRST_START);
    }
    shell.first_screen()?;
    terminal::tell_keys_apart();
    let ended = shell.live();
    // What is typed from now on is the shell's, whatever there is still to do.
    shell.reading = None;
    drop(guard);
    ended
}

/// The state at the start: the file's fields and sheets with their words, INPUT or NAV as the program was left.
///
/// # Errors
/// SQLite's.
pub fn state(store: &Store, words: Arc<Words>, title: String, now: NaiveDateTime) -> Result<State, Problem> {
    let mut layout = store.layout()?.on(now.date());
    let templates = template::built_in(&layout);
    words.name_layout(&mut layout);
    let yes_no = [words.yes.clone(), words.no.clone()];
    let vocabulary = Vocabulary { fields: layout.fields, currency: layout.currency, yes_no };
    let mut state = State::new(words, vocabulary, layout.sheets, title, now);
    state.templates = templates;
    let (mode, keys) = (store.recall(welcome::MODE)?, store.recall(welcome::KEYS)?);
    welcome::recall(&mut state, mode.as_deref(), keys.as_deref());
    state.history = kept::read(&store.recall(kept::KEY)?.unwrap_or_default());
    colours::arrived(&mut state, store.colours()?);
    Ok(state)
}

impl Shell {
    fn open(store: Store, words: Arc<Words>, title: String) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| Problem::Failed { doing: Doing::Opening, cause: error.to_string() };
        let mut state = self::state(&store, words, title, now())?;
        let (send, events) = mpsc::channel();
        let (found, scores) = mpsc::channel();
        let (unable, unfolded) = mpsc::channel();
        let reading = input::read(send.clone()).map_err(failed)?;
        signals::read(send.clone()).map_err(failed)?;
        let order =
            lanes::order_lane(store.path().into(), state.vocabulary.fields.clone(), send.clone()).map_err(failed)?;
        let analysis = lanes::analysis_lane(store.path().into(), send.clone(), found).map_err(failed)?;
        let checkpoint = lanes::checkpoint_lane(store.path().into(), send.clone(), unable).map_err(failed)?;
        // Where neither can be had, the file is looked at with every key.
        let watch = Watch::start(store.path(), send.clone()).ok();
        let witness = store.witness().ok();
        let screen = terminal::screen().map_err(failed)?;
        let size = screen.size().map_err(failed)?;
        state.size = (size.width, size.height);
        let seen = (store.version()?, feed_number(&store)?);
        Ok(Self {
            state,
            look: Look::from_environment(),
            screen,
            events: Inbox::new(events),
            reading: Some(reading),
            scores,
            order,
            analysis,
            checkpoint,
            slices: Slices::default(),
            queue: Queue::default(),
            witness,
            watch,
            send,
            seen,
            commits: 0,
            leaving: false,
            kept_elsewhere: None,
            kept: Kept::default(),
            drafts: Drafts::default(),
            folding: Folding::new(unfolded),
            drawn: Instant::now(),
            store,
        })
    }

    /// Shows the first rows, then lets the lanes begin.
    fn first_screen(&mut self) -> Result<(), Problem> {
        if self.store.is_alone() {
            self.happen(Event::Alone);
        }
        self.resume()?;
        match self.store.strangers()? {
            0 => {}
            count => self.happen(Event::Failed(Problem::Strangers { count })),
        }
        self.recover();
        match self.store.analysed_at(now().date())? {
            // Nothing has changed since: the scores stand.
            Some(at) => self.happen(Event::Analysis(Analysis::Done(at))),
            None => self.perform(Effect::Analyse),
        }
        Ok(())
    }

    /// What a crash interrupted is taken back between keys; if it cannot be, the file is open all the same.
    fn recover(&mut self) {
        match self.store.interrupted() {
            Ok(Some(recovery)) => {
                let event = self.slices.recover(recovery);
                self.happen(event);
                self.draw();
            }
            Ok(None) => self.slices.look_for_litter(&self.store),
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }

    fn live(&mut self) -> Result<(), Problem> {
        while !self.leaving {
            let Some(event) = self.next() else { continue };
            self.wake(event);
            loop {
                match self.events.at_hand() {
                    Ok(event) if !self.leaving => self.wake(event),
                    Ok(_) | Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => self.leaving = true,
                }
            }
            if !self.leaving {
                self.draw();
            }
        }
        if let Some(problem) = self.kept_elsewhere.take() {
            return Err(problem);
        }
        if self.is_unsaved() {
            // Whoever leaves what is not saved knows it.
            return Ok(());
        }
        self.slices.settle(&mut self.store, Instant::now() + FAREWELL);
        self.keep_at_the_end()
    }

    /// The next event; between events, a slice of the work that waits.
    fn next(&mut self) -> Option<Event> {
        if let Ok(scores) = self.scores.try_recv() {
            self.slices.scores(scores);
        }
        self.work_queue_if_due();
        self.keep_place_if_due();
        self.keep_drafts_if_due();
        self.fold_if_due();
        if self.slices.is_empty() {
            let midnight = until_tomorrow();
            let timers = [self.kept.wait(), self.drafts.wait(), self.folding.wait(), self.queue.wait()];
            let wait = timers.into_iter().flatten().fold(midnight, Duration::min);
            return match self.events.wait(wait) {
                Ok(Event::Stirred) => {
                    self.stirred();
                    None
                }
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) if wait < midnight => None,
                Err(RecvTimeoutError::Timeout) => {
                    self.perform(Effect::Analyse);
                    Some(Event::Clock(now()))
                }
                Err(RecvTimeoutError::Disconnected) => Some(Event::Hangup),
            };
        }
        if let Ok(event) = self.events.wait(slices::PAUSE) {
            return Some(event);
        }
        if !self.checkpoint.is_idle() {
            // Beside it a commit waits for the disk, and the log never begins anew.
            return None;
        }
        let time = now().format("%H:%M").to_string();
        // The log would grow as long as a bulk change lasts.
        self.committed();
        for event in self.slices.work(&mut self.store, &time) {
            self.happen(event);
        }
        if self.slices.is_ending() && !self.is_cut_off() {
            self.checkpoint.post(Checkpoint);
        }
        if self.slices.is_empty() || self.drawn.elapsed() > slices::PICTURE {
            self.draw();
        }
        None
    }

    /// Something happened outside: the clock and the file may have moved meanwhile.
    pub(super) fn wake(&mut self, event: Event) {
        let event = self.events.whole(event, &self.state);
        let Some(event) = self.held_back(event) else { return };
        let now = now();
        if now.minute() != self.state.now.minute() || now.date() != self.state.now.date() {
            self.happen(Event::Clock(now));
        }
        self.look_at_file();
        self.happen(event);
    }

    /// Notices what other processes wrote; true if somebody did.
    pub(super) fn look_at_file(&mut self) -> bool {
        let Ok(version) = self.store.version() else { return false };
        if version == self.seen.0 {
            return false;
        }
        let before = std::mem::replace(&mut self.seen.0, version);
        self.perform(Effect::Layout);
        self.perform(Effect::Views);
        match self.store.feed_since(self.seen.1) {
            // Only what no list of rows is told of: the session, say.
            Ok(Feed::Changed { seq, .. }) if seq == self.seen.1 => {}
            Ok(Feed::Changed { seq, changes }) => {
                self.seen.1 = seq;
                // Nothing that shows, or not yet: rows of an import that goes on.
                if !changes.is_empty() {
                    self.happen(Event::Changed(changed(&changes)));
                }
                // What another analysis says is no matter for ours: two grids would wake each other for ever.
                if !changes.customers.is_empty() {
                    self.perform(Effect::Analyse);
                }
            }
            Ok(Feed::Reload { seq }) => {
                self.seen.1 = seq;
                self.happen(Event::Changed(None));
                self.perform(Effect::Analyse);
            }
            // Somebody holds the file: the next look sees it.
            Err(error) if error.is_busy() => self.seen.0 = before,
            Err(error) => self.happen(Event::Failed(error.into())),
        }
        true
    }

    /// One event, and all that follows from it at once.
    pub(super) fn happen(&mut self, event: Event) {
        if let Event::Failed(Problem::Lost(loss)) | Event::Bulk(Bulking::Refused(_, Problem::Lost(loss))) = &event
            && loss.is_mixed()
        {
            self.lose(loss.clone());
        }
        let effects = app::update(&mut self.state, event);
        for effect in effects {
            self.perform(effect);
        }
    }

    pub(super) fn draw(&mut self) {
        self.kept.drawn();
        self.drawn = Instant::now();
        let (state, look) = (&self.state, &self.look);
        // The cursor does not run over the screen with the drawing; the frame shows it again at the caret.
        let _ = queue!(self.screen.backend_mut(), Hide);
        // A terminal that is gone says so through the reader of keys.
        let _ = self.screen.draw(|frame| ui::draw(state, look, frame));
        self.look_at_drafts();
    }
}

/// Whose rows changed, one by one; nothing: too many to be named.
fn changed(changes: &Changes) -> Option<Vec<CustomerId>> {
    /// More than any screen shows; and who wrote the feed may have named four thousand million.
    const NAMED: u64 = 1 << 20;
    let ranges = changes.all();
    let count: u64 = ranges.iter().map(|(first, last)| u64::from(last.saturating_sub(*first)) + 1).sum();
    (count <= NAMED).then(|| ranges.iter().flat_map(|(first, last)| *first..=*last).collect())
}

pub(super) fn feed_number(store: &Store) -> Result<i64, Problem> {
    match store.feed_since(i64::MAX)? {
        Feed::Changed { seq, .. } | Feed::Reload { seq } => Ok(seq),
    }
}

/// The wall clock, local.
pub(super) fn now() -> NaiveDateTime {
    crate::store::now()
}

/// The time until the date changes.
fn until_tomorrow() -> Duration {
    let left = 86_400 - u64::from(now().num_seconds_from_midnight().min(86_399));
    Duration::from_secs(left)
}
