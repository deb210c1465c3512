//! Everything that the grid shows, and what is wanted done.

use crate::app::desk::parts::colours::Colours;
use crate::app::desk::parts::dues::Dues;
use crate::app::desk::parts::last::Last;
use crate::app::desk::parts::mode::{Habit, Mode, Pane};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::app::desk::parts::keymap::Keymap;
use crate::app::desk::parts::losing::Losing;
use crate::app::desk::parts::selection::Selection;
use crate::app::desk::parts::setup::Setup;
use crate::app::desk::parts::spot::Spot;
use crate::app::desk::parts::told::Told;
use crate::app::desk::parts::views::Views;
use crate::app::desk::parts::wish::Out;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::domain::{CustomerId, Field, Lunar, Row, Sheet, Value, Vocabulary};
use crate::locale::{Language, Words};

pub use crate::app::desk::parts::coming::{Adding, Coming};
pub use crate::app::desk::parts::tab::{Loaded, Tab, Window};

/// What lies on the desk between two events.
#[derive(Debug)]
pub struct Desk {
    pub(in crate::app::desk) words: Arc<Words>,
    pub(in crate::app::desk) vocabulary: Arc<Vocabulary>,
    pub(in crate::app::desk) setup: Setup,
    /// The sheets, then one for each saved view.
    pub(in crate::app::desk) sheets: Vec<Sheet>,
    /// The sheet of that tab with what is lent to it, apart from the sheets, so that nobody takes it for their own.
    pub(in crate::app::desk) lent: Option<(usize, Sheet)>,
    pub(in crate::app::desk) colours: Colours,
    pub(in crate::app::desk) views: Views,
    /// Name of the file, for the title.
    pub(in crate::app::desk) file: String,
    pub(in crate::app::desk) now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub(in crate::app::desk) size: (u16, u16),
    pub(in crate::app::desk) mode: Mode,
    /// Which keys a person is used to; it outlasts the state of the grid.
    pub(in crate::app::desk) habit: Habit,
    pub(in crate::app::desk) keymap: Keymap,
    pub(in crate::app::desk) panes: Vec<Pane>,
    /// One per sheet.
    pub(in crate::app::desk) tabs: Vec<Tab>,
    /// Index of the tab that shows.
    pub(in crate::app::desk) tab: usize,
    /// Customers per stage (key), in all under the empty key; empty until counted.
    pub(in crate::app::desk) counts: BTreeMap<String, usize>,
    pub(in crate::app::desk) window: Window,
    pub(in crate::app::desk) pending: Pending,
    /// What was asked for just now needs a row, and the rows are on their way.
    pub(in crate::app::desk) too_early: bool,
    /// Where the last far move began.
    pub(in crate::app::desk) back: Option<Spot>,
    pub(in crate::app::desk) last: Last,
    pub(in crate::app::desk) message: Option<Message>,
    /// Edits drawn but not on disk yet.
    pub(in crate::app::desk) unsaved: usize,
    pub(in crate::app::desk) losing: Losing,
    /// Where customers being added go: they get their numbers from the file.
    pub(in crate::app::desk) adding: Option<Adding>,
    pub(in crate::app::desk) selection: Option<Selection>,
    /// Rows that are marked, whatever shows.
    pub(in crate::app::desk) marks: BTreeSet<CustomerId>,
    pub(in crate::app::desk) ticket: Ticket,
    /// The order lane reads columns for the question that is open.
    pub(in crate::app::desk) loading: bool,
    /// What is counted beside the order.
    pub(in crate::app::desk) dues: Dues,
    /// The cursor goes to the column that the next layout brings.
    pub(in crate::app::desk) follow_column: Option<Coming>,
    /// What is wanted: served after each key, and handed out after each event.
    pub(in crate::app::desk) out: Out,
    /// The tab that shows as it was before its filter line was typed.
    pub(in crate::app::desk) aside: Option<Box<Tab>>,
    /// What the house told last.
    pub(in crate::app::desk) told: Told,
    /// No question up to this number is waited for: its answer failed, or Esc gave it up.
    pub(in crate::app::desk) given_up: Ticket,
}

/// Keys typed of a sequence that waits for its next key.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    pub keys: Vec<Chord>,
    /// One of them was a full-width sign.
    pub wide: bool,
    /// The first line that shows of what may follow.
    pub top: usize,
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

impl Desk {
    /// The desk at the start: the first tab, nothing read yet.
    #[must_use]
    pub fn new(words: Arc<Words>, vocabulary: Vocabulary, sheets: Vec<Sheet>, file: String, at: NaiveDateTime) -> Self {
        Self {
            words,
            vocabulary: Arc::new(Vocabulary { now: at, ..vocabulary }),
            setup: Setup::default(),
            tabs: vec![Tab::default(); sheets.len()],
            sheets,
            lent: None,
            colours: Colours::default(),
            views: Views::default(),
            file,
            now: at,
            size: (80, 24),
            mode: Mode::Input,
            habit: Habit::Excel,
            keymap: Keymap::new(Vec::new()),
            panes: Vec::new(),
            tab: 0,
            counts: BTreeMap::new(),
            window: Window::default(),
            pending: Pending::default(),
            too_early: false,
            back: None,
            last: Last::default(),
            message: None,
            unsaved: 0,
            losing: Losing::default(),
            adding: None,
            selection: None,
            marks: BTreeSet::new(),
            ticket: 0,
            loading: false,
            dues: Dues::default(),
            follow_column: None,
            out: Out::default(),
            aside: None,
            told: Told::default(),
            given_up: 0,
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

    pub(in crate::app::desk) fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tabs[self.tab]
    }

    /// The sheet that shows, with what is lent to it.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        self.sheet_at(self.tab)
    }

    /// The sheet of that tab as it shows.
    pub(in crate::app::desk) fn sheet_at(&self, tab: usize) -> &Sheet {
        let lent = self.lent.as_ref().filter(|(to, _)| *to == tab);
        lent.map_or(&self.sheets[tab], |(_, sheet)| sheet)
    }

    /// The field of a column of the sheet that shows.
    #[must_use]
    pub fn field(&self, column: usize) -> &Field {
        &self.vocabulary.fields[self.sheet().columns[column].field]
    }

    /// Keys of the columns of the sheet that shows.
    #[must_use]
    pub fn shown_fields(&self) -> Vec<String> {
        (0..self.sheet().columns.len()).map(|column| self.field(column).key.clone()).collect()
    }

    /// The field under the cursor.
    #[must_use]
    pub fn current_field(&self) -> &Field {
        self.field(self.tab().column)
    }

    /// The customer under the cursor; nothing on an empty sheet, and on the line of the next customer.
    #[must_use]
    pub fn current(&self) -> Option<CustomerId> {
        self.tab().current()
    }

    /// The row under the cursor, if it is at hand; nothing on the line of the next customer.
    #[must_use]
    pub fn current_row(&self) -> Option<&Row> {
        self.current().and_then(|_| self.row(self.tab().row)).map(Arc::as_ref)
    }

    /// The row at that position of the order, if it is at hand.
    #[must_use]
    pub fn row(&self, position: usize) -> Option<&Arc<Row>> {
        let id = *self.tab().order.get(position)?;
        (self.window.tab == self.tab).then(|| self.window.row(position, id)).flatten()
    }

    /// Whether these are the rows and fields that the window waits for. Another layout or window may have come meanwhile:
    /// what was asked for before it is no longer wanted, and its fields may have other numbers.
    #[must_use]
    pub fn wants(&self, ids: &[CustomerId], fields: &[usize]) -> bool {
        if self.window.tab >= self.sheets.len() {
            return false;
        }
        let sheet = self.sheet_at(self.window.tab);
        let shown = sheet.columns.iter().map(|column| column.field);
        let now = fields.get(..sheet.columns.len()).is_some_and(|first| shown.eq(first.iter().copied()));
        self.window.asked == ids && self.window.fields == fields && now
    }

    /// The name of the customer under the cursor; empty while her row is not at hand.
    #[must_use]
    pub fn name_of_current(&self) -> String {
        self.name_in(self.current_row())
    }

    /// The name of the customer at this place of the order; empty while her row is not at hand.
    #[must_use]
    pub fn name_at(&self, position: usize) -> String {
        self.name_in(self.row(position).map(Arc::as_ref))
    }

    /// The name of that customer; empty while her row is not at hand.
    #[must_use]
    pub fn name_of(&self, customer: CustomerId) -> String {
        self.name_in(self.window.rows.iter().find(|row| row.id == customer).map(Arc::as_ref))
    }

    fn name_in(&self, row: Option<&Row>) -> String {
        let key = |field: &usize| self.vocabulary.fields.get(*field).is_some_and(|field| field.key == "name");
        // Also where the name does not show: the window reads it beside.
        let place = self.window.fields.iter().position(key);
        let name = place.and_then(|at| row?.cells.get(at)).and_then(Value::as_text);
        name.unwrap_or_default().to_owned()
    }

    /// The value under the cursor.
    #[must_use]
    pub fn current_value(&self) -> Value {
        let column = self.tab().column;
        self.current_row().and_then(|row| row.cells.get(column).cloned()).unwrap_or_default()
    }

    /// The value as shown, for `field`.
    #[must_use]
    pub fn show(&self, field: &Field, value: &Value) -> String {
        if value.is_blank() {
            return String::new();
        }
        let shown = (field.kind.show)(value, &self.vocabulary.context(field, self.today()));
        let lunar = value.as_text().filter(|_| field.recurs() && self.words.language == Language::English);
        match lunar.and_then(Lunar::read) {
            // The day on which it is kept next stays behind it.
            Some(lunar) => shown.replacen(&lunar.named(), &lunar.english(), 1),
            None => shown,
        }
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Plain });
    }

    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Warning });
    }

    /// Whether rows are on their way without which nothing can be done: the first ones, or all of them. Remembers it, as
    /// long as they can still come: the keys wait for them.
    pub fn awaits(&mut self, wanted: Loaded) -> bool {
        let asking = self.is_asking();
        let awaits = match wanted {
            Loaded::Whole => self.tab().loaded == Loaded::First && asking,
            _ => self.tab().loaded == Loaded::Nothing,
        };
        self.too_early = awaits && asking;
        awaits
    }

    /// Whether the order of the tab that shows is on its way.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.tab().asked.is_some_and(|ticket| ticket > self.given_up)
    }

    /// Wants something done after this event, behind what is wanted already.
    pub fn want(&mut self, effect: Effect) {
        // They are drawn and not on disk yet.
        self.unsaved += usize::from(matches!(effect, Effect::Save(_) | Effect::Bulk(_)));
        self.out.effects.push(effect);
    }

    /// All that is wanted so far after this event.
    #[must_use]
    pub fn wanted(&self) -> &[Effect] {
        &self.out.effects
    }

    /// A new number for a question.
    pub fn next_ticket(&mut self) -> Ticket {
        self.ticket += 1;
        self.ticket
    }
}
