//! Everything that the screen shows, and nothing that is not data.

pub mod bars;
mod coming;
pub mod focus;
mod stack;
pub mod tab;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::app::ahead::Ahead;
use crate::app::bulk::Running;
use crate::app::card::{Awaited, Card};
use crate::app::clip::Clip;
use crate::app::doubles::Doubles;
use crate::app::drafts::Drafts;
use crate::app::editor::Dropped;
use crate::app::event::{Analysis, Effect, Ticket};
use crate::app::going::{Going, Spot};
use crate::app::grouping::Grouping;
use crate::app::key::Chord;
use crate::app::keymap::Keymap;
use crate::app::mouse::Held;
use crate::app::notes::Notes;
use crate::app::past::Past;
use crate::app::people::Question;
use crate::app::ranges::{Again, Target};
use crate::app::selecting::Selection;
use crate::app::snippet::Snippet;
use crate::app::upkeep::Upkeep;
use crate::app::views::Views;
use crate::domain::score::Score;
use crate::domain::{CustomerId, Field, Row, Sheet, Template, Value, Vocabulary};
use crate::locale::Words;

pub use bars::{FilterBar, Find, Jump, Palette};
pub use coming::{Adding, Coming};
pub use focus::{Focus, Habit, Mode, Pane};
pub use tab::{Loaded, Tab, Window};

/// The program between two events.
#[derive(Debug)]
pub struct State {
    pub words: Arc<Words>,
    pub vocabulary: Vocabulary,
    /// The sheets, then one for each saved view.
    pub sheets: Vec<Sheet>,
    pub colours: crate::app::colours::Colours,
    pub views: Views,
    /// Layouts to begin with; the first is that of a new file.
    pub templates: Vec<Template>,
    /// Name of the file, for the title.
    pub file: String,
    pub now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub mode: Mode,
    /// Which keys a person is used to; it outlasts the state of the grid.
    pub habit: Habit,
    pub keymap: Keymap,
    pub focus: Focus,
    /// What help and the palette cover, the topmost last: see `stack`.
    pub under: Vec<Focus>,
    pub panes: Vec<Pane>,
    /// One per sheet.
    pub tabs: Vec<Tab>,
    /// Index of the tab that shows.
    pub tab: usize,
    /// Customers per stage (key), in all under the empty key; empty until counted.
    pub counts: BTreeMap<String, usize>,
    pub window: Window,
    /// Keys typed of a sequence that waits for its next key.
    pub pending: Vec<Chord>,
    /// One of them was a full-width sign.
    pub pending_wide: bool,
    /// Keys typed ahead of what they are meant for.
    pub ahead: Ahead,
    /// What was asked for just now needs a row, and the rows are on their way.
    pub too_early: bool,
    /// A way whose end the lane looks up; keys wait for it.
    pub going: Option<Going>,
    /// Where the last far move began.
    pub back: Option<Spot>,
    pub message: Option<Message>,
    /// Edits drawn but not on disk yet.
    pub unsaved: usize,
    pub losing: crate::app::losing::Losing,
    /// Where customers being added go: they get their numbers from the file.
    pub adding: Option<Adding>,
    /// What Esc has dropped.
    pub dropped: Option<Dropped>,
    /// What was open when the program ended.
    pub drafts: Drafts,
    pub analysis: Analysis,
    pub notes: Notes,
    pub score: Option<(CustomerId, Option<Box<Score>>)>,
    pub find: Find,
    /// Stands in the grid's place while there is one.
    pub grouping: Option<Grouping>,
    pub selection: Option<Selection>,
    pub upkeep: Upkeep,
    /// Rows that are marked, whatever shows.
    pub marks: BTreeSet<CustomerId>,
    /// Cells into all of which goes what is being typed.
    pub setting: Option<Target>,
    /// What repeats the last change: a command, or the text that was typed.
    pub again: Option<Again>,
    pub typed_last: Option<String>,
    pub clip: Clip,
    /// The customer under the cursor as a form, in the grid's place.
    pub card: Option<Card>,
    /// The customer whose card opens once her row is at hand.
    pub awaited: Option<Awaited>,
    /// What the file has still to say about a customer.
    pub question: Question,
    pub past: Past,
    /// A bulk change that goes on between keys.
    pub running: Option<Running>,
    /// What the button of the mouse holds.
    pub held: Option<Held>,
    pub snippet: Snippet,
    pub doubles: Doubles,
    /// Filter lines that were kept, oldest first.
    pub history: Vec<String>,
    pub ticket: Ticket,
    /// The order lane reads columns for the question that is open.
    pub loading: bool,
    /// The newest question for counts and sum.
    pub counting: Option<Ticket>,
    /// The cursor goes to the column that the next layout brings.
    pub follow_column: Option<Coming>,
    /// What is wanted done after this event, in this order.
    pub(super) tray: Vec<Effect>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub tone: Tone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Warning,
}

impl State {
    /// The state at the start: the first tab, nothing read yet.
    #[must_use]
    pub fn new(words: Arc<Words>, vocabulary: Vocabulary, sheets: Vec<Sheet>, file: String, at: NaiveDateTime) -> Self {
        Self {
            words,
            vocabulary,
            tabs: vec![Tab::default(); sheets.len()],
            sheets,
            colours: Default::default(),
            views: Views::default(),
            templates: Vec::new(),
            file,
            now: at,
            size: (80, 24),
            mode: Mode::Input,
            habit: Habit::Excel,
            keymap: Keymap::default(),
            focus: Focus::Grid,
            under: Vec::new(),
            panes: Vec::new(),
            tab: 0,
            counts: BTreeMap::new(),
            window: Window::default(),
            pending: Vec::new(),
            pending_wide: false,
            ahead: Ahead::default(),
            too_early: false,
            going: None,
            back: None,
            message: None,
            unsaved: 0,
            losing: Default::default(),
            adding: None,
            dropped: None,
            drafts: Drafts::default(),
            analysis: Analysis::Waiting,
            notes: Notes::default(),
            score: None,
            find: Find::default(),
            grouping: None,
            selection: None,
            upkeep: Upkeep::default(),
            marks: BTreeSet::new(),
            setting: None,
            again: None,
            typed_last: None,
            clip: Clip::default(),
            card: None,
            awaited: None,
            question: Question::None,
            past: Past::default(),
            running: None,
            held: None,
            snippet: Snippet::default(),
            doubles: Doubles::default(),
            history: Vec::new(),
            ticket: 0,
            loading: false,
            counting: None,
            follow_column: None,
            tray: Vec::new(),
        }
    }

    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    #[must_use]
    pub fn tab(&self) -> &Tab {
        &self.tabs[self.tab]
    }

    pub fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tabs[self.tab]
    }

    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheets[self.tab]
    }

    /// The field of a column of the sheet that shows.
    #[must_use]
    pub fn field(&self, column: usize) -> &Field {
        &self.vocabulary.fields[self.sheet().columns[column].field]
    }

    /// The field under the cursor.
    #[must_use]
    pub fn current_field(&self) -> &Field {
        self.field(self.tab().column)
    }

    /// The customer under the cursor; nothing on an empty sheet.
    #[must_use]
    pub fn current(&self) -> Option<CustomerId> {
        self.tab().order.get(self.tab().row).copied()
    }

    /// The row at that position of the order, if it is at hand.
    #[must_use]
    pub fn row(&self, position: usize) -> Option<&Row> {
        let id = *self.tab().order.get(position)?;
        (self.window.tab == self.tab).then(|| self.window.row(position, id)).flatten()
    }

    /// Whether these are the rows and fields that the window shows. Another layout or window may have come meanwhile:
    /// what was asked for before it is no longer wanted, and its fields may have other numbers.
    #[must_use]
    pub fn wants(&self, ids: &[CustomerId], fields: &[usize]) -> bool {
        let Some(sheet) = self.sheets.get(self.window.tab) else { return false };
        let shown = sheet.columns.iter().map(|column| column.field);
        let now = fields.get(..sheet.columns.len()).is_some_and(|first| shown.eq(first.iter().copied()));
        self.window.ids == ids && self.window.fields == fields && now
    }

    /// The name of the customer under the cursor; empty while her row is not at hand.
    #[must_use]
    pub fn name_of_current(&self) -> String {
        let key = |field: &usize| self.vocabulary.fields.get(*field).is_some_and(|field| field.key == "name");
        // Also where the name does not show: the window reads it beside.
        let place = self.window.fields.iter().position(key);
        let row = self.row(self.tab().row);
        let name = place.and_then(|at| row?.cells.get(at)).and_then(Value::as_text);
        name.unwrap_or_default().to_owned()
    }

    /// The value under the cursor.
    #[must_use]
    pub fn current_value(&self) -> Value {
        let column = self.tab().column;
        self.row(self.tab().row).and_then(|row| row.cells.get(column).cloned()).unwrap_or_default()
    }

    /// The value as shown, for `field`.
    #[must_use]
    pub fn show(&self, field: &Field, value: &Value) -> String {
        if value.is_blank() {
            return String::new();
        }
        (field.kind.show)(value, &self.vocabulary.context(field, self.today()))
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Plain });
    }

    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Warning });
    }

    /// Whether the rows are on their way: the tab is not empty, and typing is meant for one of them. Remembers it, as
    /// long as they can still come.
    pub fn awaits_rows(&mut self) -> bool {
        let awaits = self.tab().loaded == Loaded::Nothing;
        self.too_early = awaits && self.is_asking();
        awaits
    }

    /// Whether the order of the tab that shows is on its way.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.tab().asked.is_some_and(|ticket| ticket > self.ahead.given_up)
    }

    /// Wants something done after this event, behind what is wanted already.
    pub fn want(&mut self, effect: Effect) {
        self.tray.push(effect);
    }

    /// All that is wanted so far after this event.
    #[must_use]
    pub fn wanted(&self) -> &[Effect] {
        &self.tray
    }

    /// All that is wanted, to be done in this order.
    pub fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.tray)
    }

    /// A new number for a question.
    pub fn next_ticket(&mut self) -> Ticket {
        self.ticket += 1;
        self.ticket
    }
}
