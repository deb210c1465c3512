//! A salesperson's desk without a terminal: a real file, the real state, the lanes' real workers run inline.

use kehu::app::desk::served::Served;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kehu::app;
use kehu::app::ground::ask::{Posed, Question};
use kehu::app::ground::event::{Saved, Way};
use kehu::app::ground::key::Chord;
use kehu::app::state::Habit;
use kehu::app::{Effect, Event, State};
use kehu::domain::appearance::Ground;
use kehu::domain::batch::{Batch, Role};
use kehu::domain::edit::Action;
use kehu::domain::known::How;
use kehu::domain::{Cancel, CustomerId, Edit, Place};
use kehu::files::{Input, Reader, Table};
use kehu::locale::{Language, Words};
use kehu::runtime::asking::{self, Reply};
use kehu::runtime::export::lane as export;
use kehu::runtime::lane::{Job, Lane};
use kehu::runtime::slices::{self, Slices};
use kehu::runtime::{analysis, intake, order, purging, session};
use kehu::store::Store;
use kehu::ui::{self, Depth, Drawn, Look, Paper};
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::readable::{LOOKS, assert_readable};

/// 2026-11-21 09:30: the moment of every test.
pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

pub struct Desk {
    dir: tempfile::TempDir,
    pub store: Store,
    pub state: State,
    sender: Sender<Event>,
    events: Receiver<Event>,
    order: order::Worker,
    /// A lane of its own thread instead of the worker at hand.
    lane: Option<Lane<order::Task>>,
    waiting: Option<order::Task>,
    /// What is asked about a file that is to come in.
    looking: Option<intake::lane::Task>,
    /// What is to go out.
    writing: Option<export::Task>,
    /// Reads a file that comes in.
    reading: Lane<intake::rows::Task>,
    analyse: bool,
    /// A bulk change or an undo that goes on.
    slices: Slices,
    /// Whether it goes on to its end after each key; else [`Self::slice`] does.
    pub whole: bool,
    /// What the terminal was given last.
    pub clipboard: String,
    /// Rows that were read before a frame could be drawn, each time; and those that were read once it stood.
    pub read: Vec<usize>,
    pub ahead: Vec<usize>,
    /// Rows of a customer's timeline that were read, each time.
    pub told: Vec<usize>,
    drawn: RefCell<Drawn>,
    paper: RefCell<Paper>,
}

impl Desk {
    /// A new file in that language and size of window, filled by `fill`; then the grid opens on it.
    pub fn open(language: Language, size: (u16, u16), fill: impl FnOnce(&mut Filling)) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        let words = Arc::new(Words::load(language));
        fill(&mut Filling { dir: dir.path().into(), store: &mut store, words: words.clone() });
        Self::sit_down(dir, store, words, size)
    }

    /// The same file in another session of the program.
    pub fn reopen(self, language: Language) -> Self {
        let Self { dir, store, state, .. } = self;
        drop(store);
        let store = Store::open(&dir.path().join("desk.db")).expect("the file opens again");
        Self::sit_down(dir, store, Arc::new(Words::load(language)), state.desk.size())
    }

    fn sit_down(dir: tempfile::TempDir, store: Store, words: Arc<Words>, size: (u16, u16)) -> Self {
        let mut state = kehu::runtime::state(&store, words, "desk.db".into(), now()).expect("a state");
        // Esc leads to the letters: most stories want both states.
        state.desk.resize(size);
        state.desk.use_keys(Habit::Vim, state.desk.mode());
        let (sender, events) = mpsc::channel();
        let order = order::Worker::new(store.path().into(), state.desk.vocabulary().fields.clone(), sender.clone());
        let (lane, waiting, looking, writing, analyse, read) = (None, None, None, None, false, Vec::new());
        let reading = reading_lane(store.path().into(), || ());
        let (slices, whole) = (Slices::default(), true);
        let mut desk = Self {
            dir,
            store,
            state,
            sender,
            events,
            order,
            lane,
            waiting,
            looking,
            writing,
            reading,
            analyse,
            slices,
            whole,
            read,
            ahead: Vec::new(),
            told: Vec::new(),
            drawn: RefCell::default(),
            paper: RefCell::new(Paper::new(size)),
            clipboard: String::new(),
        };
        app::desk::order::ask(&mut desk.state.desk);
        let effects = desk.state.desk.take();
        desk.perform_all(effects);
        desk.settle();
        desk
    }

    /// From now on the order lane is a thread whose worker waits for `gate` before each task and says that it `started`.
    pub fn gated(&mut self, started: Sender<()>, gate: Receiver<()>) {
        let (path, fields) = (self.path(), self.state.desk.vocabulary().fields.clone());
        let events = self.sender.clone();
        let open = move || {
            let mut worker = order::Worker::new(path.into(), fields, events);
            move |task, cancel: &Cancel| {
                let _ = started.send(());
                let _ = gate.recv();
                worker.work(task, cancel);
            }
        };
        self.lane = Some(Lane::start("order", open, |cause| panic!("{cause}")).expect("a thread"));
    }

    /// From now on a file that comes in is read only after `gate` lets it.
    pub fn gated_reading(&mut self, gate: Receiver<()>) {
        self.reading = reading_lane(self.path(), move || {
            let _ = gate.recv();
        });
    }

    /// Leaves the program, and keeps where it was left.
    pub fn leave(&mut self) {
        let left = app::session::left(&self.state).text();
        self.store.remember(app::session::KEY, &left).expect("the session takes it");
    }

    /// Starts it again; the first rows are on the screen, and the lane has said nothing yet.
    pub fn start_again(&mut self) {
        let (words, size) = (self.state.desk.words().clone(), self.state.desk.size());
        self.state = kehu::runtime::state(&self.store, words, "desk.db".into(), now()).expect("a state");
        self.state.desk.resize(size);
        self.state.desk.use_keys(Habit::Vim, self.state.desk.mode());
        let fields = self.state.desk.vocabulary().fields.clone();
        self.order = order::Worker::new(self.path().into(), fields, self.sender.clone());
        self.perform(Effect::Views);
        let (effects, first) = session::resume(&self.store, &mut self.state).expect("a place");
        first.into_iter().for_each(|first| self.happen(first));
        self.perform_all(effects);
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    /// Keys by name, one after the other: `right x enter`.
    pub fn press(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            let key = Chord::read(name).unwrap_or_else(|| panic!("no key {name}"));
            self.happen(Event::Keys(vec![KeyEvent::new(key.code, key.modifiers)]));
            self.settle();
            let asked = self.read.len();
            self.happen(Event::Drawn);
            self.ahead.extend(self.read.drain(asked..));
            // What was begun once the frame stood may be long where others use the machine.
            while self.whole && self.slice() {}
        }
    }

    /// Characters, one after the other.
    pub fn type_text(&mut self, text: &str) {
        for sign in text.chars() {
            self.happen(Event::Keys(vec![KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE)]));
            self.settle();
        }
    }

    /// Puts the cursor on the column of that field.
    pub fn go_to_column(&mut self, field: &str) {
        let columns = &self.state.desk.sheet().columns;
        let at = columns.iter().position(|column| self.state.desk.vocabulary().fields[column.field].key == field);
        let at = at.unwrap_or_else(|| panic!("no column {field}"));
        self.press("home");
        for _ in 0..at {
            self.press("right");
        }
    }

    /// Computes the scores and writes them, as the analysis lane and its slices do.
    pub fn analyse(&mut self) {
        let task = analysis::Task { now: now() };
        let found = analysis::compute(&self.path().into(), task, &Cancel::default()).expect("the analysis runs");
        let mut slices = Slices::default();
        slices.scores(found.expect("nobody cancels it"));
        while !slices.is_empty() {
            for event in slices.work(&mut self.store, "09:30") {
                self.happen(event);
            }
        }
        self.settle();
    }

    pub fn happen(&mut self, event: Event) {
        let effects = app::update(&mut self.state, event);
        self.perform_all(effects);
    }

    fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
    }

    /// As the shell does; what goes to a lane waits for [`Self::settle`].
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Window { ids, fields } if !self.state.desk.wants(&ids, &fields) => {}
            Effect::Window { ids, fields } => {
                self.read.push(ids.len());
                let fields: Vec<_> = fields.iter().map(|at| &self.state.desk.vocabulary().fields[*at]).collect();
                let rows = self.store.rows(&ids, &fields).expect("rows");
                self.happen(Event::Rows(rows));
            }
            Effect::Ask { by, ticket, question } => {
                if let Question::Told(_, marks) = &question {
                    self.told.push(marks.len());
                }
                let (fields, posed) = (&self.state.desk.vocabulary().fields, Posed { by, ticket, question });
                match asking::ask(&self.store, fields, &mut self.slices, posed) {
                    Reply::Answered(answer) => self.happen(answer.expect("an answer")),
                    Reply::Later => {}
                    Reply::OfIntake(posed) => {
                        self.looking = Some(intake::lane::Task::ask(posed, self.state.desk.words().clone()));
                    }
                    Reply::OfOrder(task) => self.post(task),
                }
            }
            Effect::Fold => drop(self.store.fold()),
            Effect::Purge(customers) => {
                let event = purging::perform(&mut self.store, customers.as_deref());
                self.happen(event);
            }
            Effect::Save(edit) => match self.store.edit(&edit, now()) {
                Ok(saved) => {
                    self.happen(Event::Saved(
                        edit,
                        Saved {
                            added: saved.added,
                            changed: saved.changed,
                            replaced: saved.replaced,
                            stands: saved.stands,
                        },
                    ));
                }
                Err(error) => self.happen(Event::Refused(edit, error.into())),
            },
            Effect::Bulk(bulk) => {
                let event = self.slices.sweep(&mut self.store, bulk, now());
                self.happen(event);
            }
            Effect::Import { intake, rows } => {
                let words = self.state.desk.words().clone();
                let hands = (&mut self.store, &self.reading);
                let begun = intake::begin(hands, (*intake, rows), words, now()).expect("it begins");
                self.slices.import(begun);
            }
            Effect::CancelBulk => {
                if let Some(event) = self.slices.cancel(&mut self.store) {
                    self.happen(event);
                }
            }
            Effect::Export(outgo) => {
                let (vocabulary, words) = (self.state.desk.vocabulary().clone(), self.state.desk.words().clone());
                self.writing = Some(export::Task::write(*outgo, (vocabulary, words), now()));
            }
            Effect::CancelExport => self.writing = None,
            Effect::Withdraw(ticket) => self.slices.withdraw(ticket),
            Effect::Clipboard(text) => self.clipboard = text,
            Effect::Undo => self.replay(Way::Undo),
            Effect::Redo => self.replay(Way::Redo),
            Effect::UndoAll(of) => {
                let event = self.slices.replay_all(Way::Undo, of);
                self.happen(event);
            }
            Effect::RedoAll(of) => {
                let event = self.slices.replay_all(Way::Redo, of);
                self.happen(event);
            }
            Effect::Remember { key, value } => self.store.remember(key, &value).expect("the session takes it"),
            Effect::ForgetProfile(print) => self.store.forget_profile(&print).expect("it is forgotten"),
            Effect::Views => {
                let views = self.store.views().expect("views");
                self.happen(Event::Views(views));
                let rules = self.store.colours().expect("rules");
                self.happen(Event::Colours(rules));
            }
            Effect::Layout => self.relay(),
            Effect::Analyse => self.analyse = true,
            Effect::Resume => self.happen(Event::Resume),
            Effect::Prefer(..)
            | Effect::Redraw
            | Effect::Editor(_)
            | Effect::Stop
            | Effect::Retake
            | Effect::SaveElsewhere(_)
            | Effect::SaveCopy(_)
            | Effect::Quit
            | Effect::Leave
            | Effect::HangUp => {}
        }
    }

    /// Reads the layout again: what the shell does when another process changed the file, too.
    pub fn relay(&mut self) {
        let mut layout = self.store.layout().expect("a layout").on(now().date());
        self.state.desk.words().clone().name_layout(&mut layout);
        if layout.fields != self.state.desk.vocabulary().fields {
            self.post(order::Task::fields(layout.fields.clone()));
        }
        self.happen(Event::Layout(Box::new(layout)));
    }

    fn replay(&mut self, way: Way) {
        let begun = if way == Way::Undo { self.store.undo() } else { self.store.redo() };
        let Some(mut replay) = begun.expect("it begins") else { return self.happen(Event::Replayed(way, None)) };
        loop {
            let event = slices::first_slice(&mut self.store, way, &mut replay);
            let goes_on = matches!(event, Event::Replaying(_));
            self.happen(event);
            if !goes_on {
                return;
            }
            if !self.whole {
                return self.slices.replay(way, replay);
            }
        }
    }

    fn post(&mut self, task: order::Task) {
        match (&self.lane, &mut self.waiting) {
            (Some(lane), _) => lane.post(task),
            (None, Some(waiting)) => waiting.absorb(task),
            (None, empty) => *empty = Some(task),
        }
    }

    /// Whether slices are left to do.
    pub fn goes_on(&self) -> bool {
        !self.slices.is_empty()
    }

    /// One slice of the bulk change; false if none goes on.
    pub fn slice(&mut self) -> bool {
        if self.slices.is_empty() {
            return false;
        }
        for event in self.slices.work(&mut self.store, "09:30") {
            self.happen(event);
        }
        true
    }

    /// Runs the lanes until nothing waits; what one says may begin something in slices.
    pub fn settle(&mut self) {
        self.settle_once();
        while self.whole && self.goes_on() {
            self.settle_once();
        }
    }

    fn settle_once(&mut self) {
        while self.whole && self.slice() {}
        while let Some(task) = self.looking.take() {
            intake::lane::Worker::new(self.path(), self.sender.clone()).work(task, &Cancel::default());
            while let Ok(event) = self.events.try_recv() {
                self.happen(event);
            }
        }
        if let Some(task) = self.writing.take() {
            export::Worker::new(self.path(), self.sender.clone()).work(task, &Cancel::default());
            while let Ok(event) = self.events.try_recv() {
                self.happen(event);
            }
        }
        while let Some(task) = self.waiting.take() {
            self.order.work(task, &Cancel::default());
            while let Ok(event) = self.events.try_recv() {
                self.happen(event);
            }
        }
        if std::mem::take(&mut self.analyse) && self.lane.is_none() {
            self.analyse();
        }
    }

    /// The next answer of the gated lane.
    pub fn arrived(&mut self) -> Event {
        self.events.recv().expect("the desk holds a sender itself")
    }

    /// The screen's cells and the caret's place.
    pub fn frame(&self) -> (Buffer, Option<(u16, u16)>) {
        self.frame_on((Ground::Dark, Depth::True))
    }

    /// How many lines of the grid the last frame had drawn anew.
    pub fn drawn_anew(&self) -> usize {
        self.drawn.borrow().anew()
    }

    /// The same on another terminal.
    pub fn frame_on(&self, (ground, depth): (Ground, Depth)) -> (Buffer, Option<(u16, u16)>) {
        let (mut paper, mut drawn) = (self.paper.borrow_mut(), self.drawn.borrow_mut());
        if paper.size() != self.state.desk.size() {
            *paper = Paper::new(self.state.desk.size());
        }
        let look = Look::of(ground, depth);
        let caret = paper.draw(|paper| ui::draw(&self.state, &look, &mut drawn, paper));
        paper.stand();
        (paper.standing(), caret.map(|at| (at.x, at.y)))
    }

    /// What a real terminal is sent for the first frame.
    pub fn bytes(&self) -> Vec<u8> {
        let (buffer, _) = self.frame();
        let mut bytes = Vec::new();
        let empty = Buffer::empty(buffer.area);
        let cells = empty.diff(&buffer).into_iter();
        ratatui::backend::CrosstermBackend::new(&mut bytes).draw(cells).expect("it writes");
        bytes
    }

    /// The whole screen as text, wide characters whole, and where the caret stands.
    pub fn screen(&self) -> String {
        let (buffer, caret) = self.frame();
        let lines = (0..buffer.area.height).map(|y| line(&buffer, y));
        let caret = caret.map_or("no caret".to_owned(), |(x, y)| format!("caret {x},{y}"));
        lines.chain([caret]).collect::<Vec<_>>().join("\n")
    }

    /// The same for a snapshot; it can be read on every terminal.
    pub fn picture(&self) -> String {
        LOOKS.into_iter().for_each(|look| assert_readable(&self.frame_on(look).0, look));
        self.screen()
    }

    /// One line of the screen.
    pub fn line(&self, y: u16) -> String {
        line(&self.frame().0, y)
    }

    /// Everything left of the caret on its line.
    pub fn before_caret(&self) -> String {
        let (buffer, caret) = self.frame();
        let (x, y) = caret.expect("a caret");
        text(&buffer, 0..x, y)
    }
}

/// Reads files that come in beside that file, each after `wait`.
fn reading_lane(file: PathBuf, wait: impl Fn() + Send + 'static) -> Lane<intake::rows::Task> {
    let open = move || {
        let worker = intake::rows::Worker::new(file);
        move |task: intake::rows::Task, cancel: &Cancel| {
            wait();
            worker.work(&task, cancel);
        }
    };
    Lane::start("rows", open, |cause| panic!("{cause}")).expect("a thread")
}

/// One line of a screen, spaces at its end left out.
pub fn line(buffer: &Buffer, y: u16) -> String {
    text(buffer, 0..buffer.area.width, y).trim_end().to_owned()
}

/// What stands in these cells of a line; the second half of a wide character is not a cell of its own.
pub fn text(buffer: &Buffer, columns: std::ops::Range<u16>, y: u16) -> String {
    let mut text = String::new();
    let mut x = columns.start;
    while x < columns.end {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        x += u16::try_from(symbol.width()).expect("a cell is narrow").max(1);
    }
    text
}

/// A file being filled before the grid opens.
pub struct Filling<'a> {
    dir: PathBuf,
    pub store: &'a mut Store,
    words: Arc<Words>,
}

impl Filling<'_> {
    /// Brings in a CSV file's text.
    pub fn import(&mut self, role: Role, csv: &str) {
        let path = self.dir.join(format!("{}.csv", role.name()));
        std::fs::write(&path, csv).expect("it can be written");
        let words = self.words.clone();
        let state = kehu::runtime::state(self.store, words.clone(), String::new(), now()).expect("a state");
        let name = |file: &str, field: &mut kehu::domain::Field| words.name_column(file, field);
        let table = Table::new(role, state.desk.vocabulary(), now().date(), &name);
        let input = Input::open(&path, |_| ()).expect("it opens");
        let reader = Reader::open(&input, &table).expect("headings");
        let columns = reader.layout().columns.clone();
        let batches: Vec<Batch> = reader.map(|batch| batch.expect("it reads")).collect();
        self.bulk(role, &columns, batches);
    }

    /// Brings in batches of rows.
    pub fn bulk(&mut self, role: Role, columns: &[kehu::domain::batch::Column], batches: Vec<Batch>) {
        let mut import = self.store.begin_import(How::default(), now()).expect("no other import runs");
        self.store.import_file(&mut import, role, columns).expect("a file begins");
        for batch in batches {
            self.store.import_batch(&mut import, &batch).expect("a slice");
        }
        self.store.finish_import(import).expect("the end");
    }

    pub fn edit(&mut self, action: Action) -> Option<CustomerId> {
        let edit = Edit { label: "edit-cell", place: Place::default(), action };
        self.store.edit(&edit, now()).expect("it is saved").added
    }
}
