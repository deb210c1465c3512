//! The loop and the performing of effects.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Duration;

use chrono::{Local, NaiveDateTime, Timelike};
use crossterm::cursor::Hide;
use crossterm::event::KeyEvent;
use crossterm::queue;
use ratatui::layout::{Position, Rect, Size};

use super::lane::{Job, Lane};
use super::slices::{self, Slices};
use super::terminal::{self, Guard, Screen};
use super::{analysis, order};
use crate::app::event::{Analysis, Ordered, Saved, Way};
use crate::app::state::{Focus, Mode};
use crate::app::{self, Effect, Event, State, grid, history};
use crate::domain::{Doing, Edit, Problem, Vocabulary};
use crate::locale::Words;
use crate::store::columns::Feed;
use crate::store::{Reader, Store};
use crate::ui::{self, Look};

/// Rows shown before the order lane has counted: more than the tallest terminal has.
const FIRST_ROWS: u32 = 256;
/// Commits after which the log is copied into the file.
const CHECKPOINT_EVERY: u32 = 50;

struct Shell {
    store: Store,
    state: State,
    look: Look,
    screen: Screen,
    events: Receiver<Event>,
    scores: Receiver<analysis::Scores>,
    order: Lane<order::Task>,
    analysis: Lane<analysis::Task>,
    checkpoint: Lane<Checkpoint>,
    slices: Slices,
    /// Keys that wait for the end of an undo.
    held: Vec<KeyEvent>,
    /// Where the file was when it was last looked at: SQLite's data version and the feed's number.
    seen: (i64, i64),
    commits: u32,
    leaving: bool,
}

/// Shows the grid until the user leaves it.
pub fn run(store: Store, words: Arc<Words>, title: String) -> Result<(), Problem> {
    store.leave_checkpoints_to_a_lane()?;
    let failed = |error: std::io::Error| Problem::Failed { doing: Doing::Opening, cause: error.to_string() };
    let guard = Guard::enter().map_err(failed)?;
    let mut shell = Shell::open(store, words, title)?;
    shell.first_screen()?;
    let ended = shell.live();
    drop(guard);
    ended
}

/// The state at the start: the file's fields and sheets with their words, INPUT or NAV as the program was left.
///
/// # Errors
/// SQLite's.
pub fn state(store: &Store, words: Arc<Words>, title: String, now: NaiveDateTime) -> Result<State, Problem> {
    let mut layout = store.layout()?;
    layout.fields.iter_mut().for_each(|field| words.name_field(field));
    layout.sheets.iter_mut().for_each(|sheet| words.name_sheet(sheet));
    let yes_no = [words.yes.clone(), words.no.clone()];
    let vocabulary = Vocabulary { fields: layout.fields, currency: layout.currency, yes_no };
    let mut state = State::new(words, vocabulary, layout.sheets, title, now);
    if store.recall("mode")?.as_deref() == Some("nav") {
        state.mode = Mode::Nav;
    }
    state.history = history::read(&store.recall(history::KEY)?.unwrap_or_default());
    Ok(state)
}

impl Shell {
    fn open(store: Store, words: Arc<Words>, title: String) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| Problem::Failed { doing: Doing::Opening, cause: error.to_string() };
        let mut state = self::state(&store, words, title, now())?;
        let (send, events) = mpsc::channel();
        let (found, scores) = mpsc::channel();
        terminal::read_input(send.clone()).map_err(failed)?;
        terminal::read_signals(send.clone()).map_err(failed)?;
        let order = order_lane(store.path().into(), state.vocabulary.fields.clone(), send.clone()).map_err(failed)?;
        let analysis = analysis_lane(store.path().into(), send.clone(), found).map_err(failed)?;
        let checkpoint = checkpoint_lane(store.path().into(), send).map_err(failed)?;
        let screen = terminal::screen().map_err(failed)?;
        let size = screen.size().map_err(failed)?;
        state.size = (size.width, size.height);
        let seen = (store.version()?, feed_number(&store)?);
        Ok(Self {
            store,
            state,
            look: Look::from_environment(),
            screen,
            events,
            scores,
            order,
            analysis,
            checkpoint,
            slices: Slices::default(),
            held: Vec::new(),
            seen,
            commits: 0,
            leaving: false,
        })
    }

    /// Shows the first rows in the order of entry, then lets the lanes begin.
    fn first_screen(&mut self) -> Result<(), Problem> {
        self.perform(Effect::Views);
        let effects = grid::ask(&mut self.state);
        let ids = Arc::new(self.store.first_customers(FIRST_ROWS)?);
        if let Some(Effect::Order(ticket, _)) = effects.first() {
            // A short list is the whole order already.
            let (of, whole) = (ids.len(), false);
            self.happen(Event::Ordered(*ticket, Ordered { ids, of, whole, ..Ordered::default() }));
        }
        self.draw();
        for effect in effects {
            self.perform(effect);
        }
        match self.store.analysed_at(now().date())? {
            // Nothing has changed since: the scores stand.
            Some(at) => self.happen(Event::Analysis(Analysis::Done(at))),
            None => self.perform(Effect::Analyse),
        }
        Ok(())
    }

    fn live(&mut self) -> Result<(), Problem> {
        while !self.leaving {
            let Some(event) = self.next() else { continue };
            self.wake(event);
            loop {
                match self.events.try_recv() {
                    Ok(event) if !self.leaving => self.wake(event),
                    Ok(_) | Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => self.leaving = true,
                }
            }
            if !self.leaving {
                self.draw();
            }
        }
        let mode = if self.state.mode == Mode::Nav { "nav" } else { "input" };
        Ok(self.store.remember("mode", mode)?)
    }

    /// The next event; between events, a slice of the work that waits.
    fn next(&mut self) -> Option<Event> {
        if let Ok(scores) = self.scores.try_recv() {
            self.slices.scores(scores);
        }
        if self.slices.is_empty() {
            let midnight = until_tomorrow();
            return match self.events.recv_timeout(midnight) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => {
                    self.perform(Effect::Analyse);
                    Some(Event::Clock(now()))
                }
                Err(RecvTimeoutError::Disconnected) => Some(Event::Hangup),
            };
        }
        if let Ok(event) = self.events.recv_timeout(slices::PAUSE) {
            return Some(event);
        }
        let time = now().format("%H:%M").to_string();
        for event in self.slices.work(&mut self.store, &time) {
            self.happen(event);
        }
        if !self.slices.is_replaying() && !self.held.is_empty() {
            let keys = std::mem::take(&mut self.held);
            self.happen(Event::Keys(keys));
        }
        self.draw();
        None
    }

    /// Something happened outside: the clock and the file may have moved meanwhile.
    fn wake(&mut self, event: Event) {
        let now = now();
        if now.minute() != self.state.now.minute() || now.date() != self.state.now.date() {
            self.happen(Event::Clock(now));
        }
        self.look_at_file();
        self.happen(event);
    }

    /// Notices what other processes wrote.
    fn look_at_file(&mut self) {
        let Ok(version) = self.store.version() else { return };
        if version == self.seen.0 {
            return;
        }
        self.seen.0 = version;
        match self.store.feed_since(self.seen.1) {
            Ok(Feed::Changed { seq, changes }) => {
                self.seen.1 = seq;
                let customers = changes.all().iter().flat_map(|(first, last)| *first..=*last).collect();
                self.happen(Event::Changed(Some(customers)));
                self.perform(Effect::Analyse);
            }
            Ok(Feed::Reload { seq }) => {
                self.seen.1 = seq;
                self.happen(Event::Changed(None));
                self.perform(Effect::Analyse);
            }
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }

    /// One event, and all that follows from it at once.
    fn happen(&mut self, event: Event) {
        let effects = app::update(&mut self.state, event);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Window { ids, fields } => {
                let fields: Vec<_> = fields.iter().map(|at| &self.state.vocabulary.fields[*at]).collect();
                let rows = self.store.rows(&ids, &fields);
                self.answer(rows.map(Event::Rows));
            }
            Effect::Notes(customer) => {
                let notes = self.store.notes(customer);
                self.answer(notes.map(|notes| Event::Notes(customer, notes)));
            }
            Effect::Score(customer) => {
                let score = self.store.score(customer);
                self.answer(score.map(|score| Event::Score(customer, score.map(Box::new))));
            }
            Effect::Save(edit) => self.save(edit),
            Effect::Undo => self.replay(Way::Undo),
            Effect::Redo => self.replay(Way::Redo),
            Effect::Order(..)
            | Effect::Find { .. }
            | Effect::Count(..)
            | Effect::Group(..)
            | Effect::Values { .. }
            | Effect::Complete { .. }
            | Effect::Total { .. } => self.order.post(order::Task::of(effect)),
            Effect::Remember { key, value } => {
                if let Err(error) = self.store.remember(key, &value) {
                    self.happen(Event::Failed(error.into()));
                }
            }
            Effect::Views => {
                let views = self.store.views();
                self.answer(views.map(Event::Views));
            }
            Effect::Analyse => self.analysis.post(analysis::Task { now: now() }),
            Effect::Resume(_) if self.leaving => {}
            // Typed before the undo had an end, and meant for what it leaves.
            Effect::Resume(keys) if self.slices.is_replaying() => self.held.extend(keys),
            Effect::Resume(keys) => self.happen(Event::Keys(keys)),
            Effect::Redraw => {
                // `clear` would ask where the cursor is and wait 2 s: the answer goes to the reader of keys.
                let _ = self.screen.resize(Rect::from((Position::ORIGIN, Size::from(self.state.size))));
            }
            Effect::Quit => self.leaving |= !matches!(self.state.focus, Focus::Cell(_)),
            Effect::HangUp => self.leaving = true,
        }
    }

    fn answer(&mut self, answer: crate::store::Result<Event>) {
        match answer {
            Ok(event) => self.happen(event),
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }

    /// The new value is on the screen first, then on the disk, then the next key is read.
    fn save(&mut self, edit: Edit) {
        self.draw();
        match self.store.edit(&edit, now()) {
            Ok(saved) => {
                self.committed();
                self.happen(Event::Saved(edit, Saved { added: saved.added, changed: saved.changed }));
            }
            Err(error) => self.happen(Event::Refused(edit, error.into())),
        }
    }

    fn replay(&mut self, way: Way) {
        let begun = if way == Way::Undo { self.store.undo() } else { self.store.redo() };
        match begun {
            Ok(Some(mut replay)) => {
                let event = slices::first_slice(&mut self.store, way, &mut replay);
                if matches!(event, Event::Replaying(_)) {
                    self.slices.replay(way, replay);
                }
                self.committed();
                self.happen(event);
            }
            Ok(None) => self.happen(Event::Replayed(way, None)),
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }

    fn committed(&mut self) {
        self.commits += 1;
        if self.commits.is_multiple_of(CHECKPOINT_EVERY) {
            self.checkpoint.post(Checkpoint);
        }
    }

    fn draw(&mut self) {
        let (state, look) = (&self.state, &self.look);
        // The cursor does not run over the screen with the drawing; the frame shows it again at the caret.
        let _ = queue!(self.screen.backend_mut(), Hide);
        // A terminal that is gone says so through the reader of keys.
        let _ = self.screen.draw(|frame| ui::draw(state, look, frame));
    }
}

#[derive(Clone, Copy, Debug)]
struct Checkpoint;

impl Job for Checkpoint {
    fn absorb(&mut self, _: Self) {}

    fn outdates(&self, _: &Self) -> bool {
        false
    }
}

type Sent = Sender<Event>;

fn order_lane(path: PathBuf, fields: Vec<crate::domain::Field>, events: Sent) -> std::io::Result<Lane<order::Task>> {
    let broken = events.clone();
    let open = move || {
        let mut worker = order::Worker::new(path, fields, events);
        move |task, cancel: &crate::domain::Cancel| worker.work(task, cancel)
    };
    Lane::start("order", open, broke(broken))
}

fn analysis_lane(
    path: PathBuf,
    events: Sent,
    scores: Sender<analysis::Scores>,
) -> std::io::Result<Lane<analysis::Task>> {
    let broken = events.clone();
    let open =
        move || move |task, cancel: &crate::domain::Cancel| analysis::work(&path, task, cancel, &events, &scores);
    let broke = move |cause| {
        let problem = Problem::Failed { doing: Doing::Reading, cause };
        drop(broken.send(Event::Analysis(Analysis::Failed(problem))));
    };
    Lane::start("analysis", open, broke)
}

fn checkpoint_lane(path: PathBuf, events: Sent) -> std::io::Result<Lane<Checkpoint>> {
    let broken = events.clone();
    let open = move || {
        move |_, _: &crate::domain::Cancel| {
            if let Err(error) = Reader::checkpoint(&path) {
                let _ = events.send(Event::Failed(error.into()));
            }
        }
    };
    Lane::start("checkpoint", open, broke(broken))
}

/// A panic in a lane is told, and the lane lives on.
fn broke(events: Sent) -> impl FnMut(String) + Send {
    move |cause| drop(events.send(Event::Failed(Problem::Failed { doing: Doing::Reading, cause })))
}

fn feed_number(store: &Store) -> Result<i64, Problem> {
    match store.feed_since(i64::MAX)? {
        Feed::Changed { seq, .. } | Feed::Reload { seq } => Ok(seq),
    }
}

/// The wall clock, local.
fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

/// The time until the date changes.
fn until_tomorrow() -> Duration {
    let left = 86_400 - u64::from(now().num_seconds_from_midnight().min(86_399));
    Duration::from_secs(left)
}
