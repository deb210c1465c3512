//! The loop: one thread that owns the state, the screen and the file.
//!
//! ```text
//!   next ─▶ wake ─▶ happen ─▶ app::update ─▶ effects ─▶ perform ─┬─▶ ask the store, a lane, the terminal
//!                     ▲                                          └─▶ write, part
//!                     └────────────── what came of it ───────────────┘
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the loop, and what it goes around with |
//! | `perform` | the performing of effects |
//! | `writing` | performs what writes the file |
//! | `preferring` | the program becomes another one: its colours, its mouse, and what it keeps of that |
//! | `losing` | the file is watched over; everything into another one |
//!
//! Only these files know [`Shell`]. What they use stands below them and does not: `hands` is what is open of a file,
//! `slices` and `queue` are the writes on their way, `session` and `drafts` what outlives the program. To perform a new
//! effect: an arm in `perform`, and where it goes to a lane, no more than that.

mod losing;
mod perform;
mod preferring;
mod writing;

use crate::app::desk::served::Served;
use std::io::{self, Stdout};
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender, TryRecvError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::Timelike;

use super::drafts::Drafts;
use super::hands::Hands;
use super::inbox::Inbox;
use super::input::{self, Reading};
use super::looks::Looks;
use super::queue::Queue;
use super::screen::Screen;
use super::session::{self, Kept};
use super::slices::Slices;
use super::terminal;
use super::{pace, signals};
use crate::app::ground::event::{Analysis, Bulking};
use crate::app::{self, Effect, Event, State};
use crate::domain::{CustomerId, Doing, Problem, StorageFault};
use crate::store::columns::Feed;
use crate::store::{Store, now};
use crate::table::Changes;
use crate::ui::{self, Drawn, Look};

/// How long what is half done keeps the program at leaving: some hundred thousand rows.
const FAREWELL: Duration = Duration::from_secs(2);

/// What the loop goes around with.
pub(super) struct Shell {
    state: State,
    look: Look,
    looks: Looks,
    /// Where what is set in the program is kept.
    config: Option<PathBuf>,
    screen: Screen<Stdout>,
    /// The grid as it was drawn last.
    grid: Drawn,
    events: Inbox,
    /// While keys are ours.
    reading: Option<Reading>,
    slices: Slices,
    queue: Queue,
    /// For lanes that begin later.
    send: Sender<Event>,
    commits: u32,
    /// Copies of the file on their way.
    copying: Vec<JoinHandle<()>>,
    leaving: bool,
    /// The program had to end while the file was lost: what became of it.
    kept_elsewhere: Option<Problem>,
    kept: Kept,
    drafts: Drafts,
    drawn: Instant,
    /// Dropped last: the file is closed behind all that works at it.
    hands: Hands,
}

impl Shell {
    /// Begins to hear keys and signals, and the lanes; nothing is drawn yet.
    ///
    /// # Errors
    /// A thread or the terminal cannot be had; SQLite's.
    pub(super) fn open(store: Store, mut state: State, looks: Looks, config: Option<PathBuf>) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| Problem::failed(Doing::Opening, error);
        let (send, events) = mpsc::channel();
        let reading = input::read(send.clone()).map_err(failed)?;
        signals::read(send.clone()).map_err(failed)?;
        let hands = Hands::on(store, state.desk.vocabulary().fields.clone(), &send)?;
        let size = terminal::size().map_err(failed)?;
        let screen = Screen::new(io::stdout(), size);
        state.desk.resize(size);
        Ok(Self {
            state,
            look: looks.look(),
            looks,
            config,
            screen,
            grid: Drawn::default(),
            events: Inbox::new(events),
            reading: Some(reading),
            slices: Slices::default(),
            queue: Queue::default(),
            send,
            commits: 0,
            copying: Vec::new(),
            leaving: false,
            kept_elsewhere: None,
            kept: Kept::default(),
            drafts: Drafts::default(),
            drawn: Instant::now(),
            hands,
        })
    }

    /// Lives until the user leaves. What is typed from then on is the next program's, whatever there is still to do.
    ///
    /// # Errors
    /// What became of a file that was lost; the session could not be kept.
    pub(super) fn live(&mut self) -> Result<(), Problem> {
        terminal::tell_keys_apart();
        if self.looks.wonders() {
            terminal::ask(input::ground::QUESTION);
        }
        let ended = self.work_until_left();
        self.reading = None;
        ended
    }

    /// Shows where the user was, tells what is the matter with the file, and lets the analysis begin.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn first_screen(&mut self) -> Result<(), Problem> {
        if self.hands.store.is_alone() {
            self.happen(Event::Alone);
        }
        self.resume()?;
        match self.hands.store.strangers()? {
            0 => {}
            count => self.happen(Event::Failed(Problem::Storage(StorageFault::Strangers { count }))),
        }
        self.recover();
        match self.hands.store.analysed_at(now().date())? {
            // Nothing has changed since: the scores stand.
            Some(at) => self.happen(Event::Analysis(Analysis::Done(at))),
            None => self.perform(Effect::Analyse),
        }
        self.slices.look_at_sums(&self.hands.store);
        self.hands.sum_up_outside(&[]);
        self.tell_kept();
        Ok(())
    }

    /// Shows the first rows where the user was, then lets the order lane begin.
    fn resume(&mut self) -> Result<(), Problem> {
        self.perform(Effect::Views);
        let (effects, first) = session::resume(&self.hands.store, &mut self.state)?;
        self.kept.begin(&self.state);
        self.drafts.begin(&self.state);
        first.into_iter().for_each(|first| self.happen(first));
        self.draw();
        for effect in effects {
            self.perform(effect);
        }
        Ok(())
    }

    /// What a crash interrupted is taken back between keys; if it cannot be, the file is open all the same.
    fn recover(&mut self) {
        match self.hands.store.interrupted() {
            Ok(Some(recovery)) => {
                let event = self.slices.recover(recovery);
                self.happen(event);
                self.draw();
            }
            Ok(None) => self.slices.look_for_litter(&self.hands.store),
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }

    /// Everything that happens, one after the other; then what would be half done is brought to an end.
    fn work_until_left(&mut self) -> Result<(), Problem> {
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
                self.look_ahead();
            }
        }
        let copied = self.end_copies();
        if let Some(problem) = self.kept_elsewhere.take() {
            return Err(problem);
        }
        if self.takes_nothing() {
            // Whoever leaves what is not saved knows it.
            return copied;
        }
        self.slices.settle(&mut self.hands.store, Instant::now() + FAREWELL);
        session::keep_at_the_end(&mut self.kept, &mut self.drafts, &self.state, &self.hands.store).and(copied)
    }

    /// What is likely to be wanted next is read; what cannot be is told.
    fn look_ahead(&mut self) {
        let told = |state: &State| (state.desk.message().cloned(), state.desk.losing().loss.clone());
        let before = told(&self.state);
        self.happen(Event::Drawn);
        if told(&self.state) != before {
            self.draw();
        }
    }

    /// The next event; between events, a slice of the work that waits.
    fn next(&mut self) -> Option<Event> {
        if let Ok(scores) = self.hands.scores.try_recv() {
            self.slices.scores(scores);
        }
        self.work_queue_if_due();
        self.kept.keep_if_due(&self.state, &self.hands.store);
        self.drafts.keep_if_due(&self.state, &self.hands.store);
        self.fold_if_due();
        if self.slices.is_empty() {
            return self.wait();
        }
        let event = self.events.wait(pace::PAUSE).ok();
        // Beside a checkpoint a commit waits for the disk, and the log never begins anew.
        if event.is_none() && self.hands.checkpoint.is_idle() {
            self.work();
        }
        event
    }

    /// Sleeps until something happens, or until something is due.
    fn wait(&mut self) -> Option<Event> {
        let midnight = until_tomorrow();
        let timers = [self.kept.wait(), self.drafts.wait(), self.hands.folding.wait(), self.queue.wait()];
        let wait = timers.into_iter().flatten().fold(midnight, Duration::min);
        match self.events.wait(wait) {
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
        }
    }

    /// One slice of the work that waits.
    fn work(&mut self) {
        let time = now().format("%H:%M").to_string();
        // The log would grow as long as a bulk change lasts.
        self.committed();
        for event in self.slices.work(&mut self.hands.store, &time) {
            self.queue.ledger.heard(&event);
            self.happen(event);
        }
        if self.slices.is_ending() && self.may_fold() {
            self.hands.fold();
        }
        if self.slices.is_empty() || self.drawn.elapsed() > pace::PICTURE {
            self.draw();
        }
    }

    /// Sends the log to its lane if its time has come.
    fn fold_if_due(&mut self) {
        self.hands.folding.look((self.hands.store.writes(), self.hands.seen.0));
        if self.hands.folding.is_due() {
            // Nothing of ours goes into another file.
            self.look_after_file();
            match self.may_fold() {
                true => self.hands.fold(),
                false => self.hands.folding.put_off(),
            }
        }
    }

    /// Something happened outside: the clock and the file may have moved meanwhile.
    fn wake(&mut self, event: Event) {
        if let Event::Ground(ground) = event {
            self.looks.hear(ground);
            self.look = self.looks.look();
        }
        let event = self.events.whole(event, &self.state);
        let Some(event) = self.held_back(event) else { return };
        let now = now();
        if now.minute() != self.state.desk.now().minute() || now.date() != self.state.desk.now().date() {
            self.happen(Event::Clock(now));
        }
        self.look_at_file();
        self.happen(event);
        // Behind what a lane says of a file that is lost: that it is lost is weightier.
        self.look_after_file();
    }

    /// Notices what other processes wrote; true if somebody did.
    fn look_at_file(&mut self) -> bool {
        let Ok(version) = self.hands.store.version() else { return false };
        if version == self.hands.seen.0 {
            return false;
        }
        let before = std::mem::replace(&mut self.hands.seen.0, version);
        self.perform(Effect::Layout);
        self.perform(Effect::Views);
        self.hands.sum_up_outside(&self.state.desk.window().ids);
        match self.hands.store.feed_since(self.hands.seen.1) {
            // What no list of rows is told of: the session, say, or the edit of a program that keeps no journal.
            Ok(Feed::Changed { seq, .. }) if seq == self.hands.seen.1 => {
                let mut shown = self.state.desk.window().ids.clone();
                shown.sort_unstable();
                self.happen(Event::Changed(Some(shown)));
            }
            Ok(Feed::Changed { seq, changes }) => {
                self.hands.seen.1 = seq;
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
                self.hands.seen.1 = seq;
                self.happen(Event::Changed(None));
                self.perform(Effect::Analyse);
            }
            // Somebody holds the file: the next look sees it.
            Err(error) if error.is_busy() => self.hands.seen.0 = before,
            Err(error) => self.happen(Event::Failed(error.into())),
        }
        true
    }

    /// One event, and all that follows from it at once.
    fn happen(&mut self, event: Event) {
        use Event::{Bulk, Failed, Unanswered};
        use Problem::Lost;
        if let Failed(Lost(loss)) | Unanswered(_, Lost(loss)) | Bulk(Bulking::Refused(_, Lost(loss))) = &event
            && loss.is_mixed()
        {
            self.lose(loss.clone());
        }
        let effects = app::update(&mut self.state, event);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn draw(&mut self) {
        self.kept.drawn();
        self.drawn = Instant::now();
        let (state, look, drawn) = (&self.state, &self.look, &mut self.grid);
        // A terminal that is gone says so through the reader of keys.
        let _ = self.screen.draw(state.desk.size(), |paper| ui::draw(state, look, drawn, paper));
        self.drafts.look(&self.state, &self.hands.store);
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

/// The time until the date changes.
fn until_tomorrow() -> Duration {
    let left = 86_400 - u64::from(now().num_seconds_from_midnight().min(86_399));
    Duration::from_secs(left)
}
