//! Everything that the screen shows, and nothing that is not data.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::KeyEvent;

use super::completing::Offer;
use super::editor::Editor;
use super::event::{Analysis, Ticket};
use super::grouping::Grouping;
use super::key::Chord;
use super::menu::Menu;
use super::notes::Notes;
use super::selecting::Selection;
use super::snippet::Snippet;
use super::text::Text;
use super::views::{NameBar, Views};
use crate::domain::score::Score;
use crate::domain::{CustomerId, Fen, Field, Filter, Row, Sheet, SortKey, Value, View, Vocabulary};
use crate::locale::Words;

/// The program between two events.
#[derive(Debug)]
pub struct State {
    pub words: Arc<Words>,
    pub vocabulary: Vocabulary,
    /// The sheets, then one for each saved view.
    pub sheets: Vec<Sheet>,
    pub views: Views,
    /// Name of the file, for the title.
    pub file: String,
    pub now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub mode: Mode,
    pub focus: Focus,
    /// What help or the palette covers.
    pub under: Focus,
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
    /// Keys typed on a tab whose first rows are on their way, from the first on that needs a row.
    pub early: Vec<KeyEvent>,
    /// What was asked for just now needs a row, and the rows are on their way.
    pub too_early: bool,
    pub message: Option<Message>,
    /// Edits drawn but not on disk yet.
    pub unsaved: usize,
    /// Where customers being added go: they get their numbers from the file.
    pub adding: Option<Adding>,
    /// What was typed on an empty sheet, until its first customer has a number.
    pub typed_ahead: Option<String>,
    pub analysis: Analysis,
    pub notes: Notes,
    pub score: Option<(CustomerId, Option<Box<Score>>)>,
    pub find: Find,
    /// Stands in the grid's place while there is one.
    pub grouping: Option<Grouping>,
    pub selection: Option<Selection>,
    pub snippet: Snippet,
    /// Filter lines that were kept, oldest first.
    pub history: Vec<String>,
    pub ticket: Ticket,
    /// The order lane reads columns for the question that is open.
    pub loading: bool,
    /// The newest question for counts and sum.
    pub counting: Option<Ticket>,
}

/// The two states of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A spreadsheet: what is typed goes into the cell.
    Input,
    /// vim: letters are commands.
    Nav,
}

/// Where keys go.
#[derive(Clone, Debug, Default)]
pub enum Focus {
    #[default]
    Grid,
    Cell(Editor),
    Filter(FilterBar),
    Find(Text),
    /// The name of a view.
    Name(Box<NameBar>),
    /// The menu of the column under the cursor.
    Menu(Box<Menu>),
    Palette(Palette),
    /// Help, scrolled down by so many lines.
    Help(usize),
    Notes,
    /// The groups that stand in the grid's place.
    Groups,
    /// The analysis pane, scrolled down by so many lines.
    Analysis(usize),
}

/// A pane below the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Notes,
    Analysis,
}

/// One sheet's place and order.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    pub order: Arc<Vec<CustomerId>>,
    pub loaded: Loaded,
    /// Question that the order does not answer yet.
    pub asked: Option<Ticket>,
    pub of: usize,
    pub sum: Option<Fen>,
    /// The filter line as typed.
    pub filter: String,
    /// What the line lets through, and the sheet's own sort.
    pub view: View,
    /// The sort that the line asks for; it goes before the sheet's own.
    pub line_sort: Option<Vec<SortKey>>,
    /// The cursor: position in the order, column of the sheet.
    pub row: usize,
    pub column: usize,
    /// First row and first unpinned column on the screen.
    pub top: usize,
    pub left: usize,
    /// Column in which a run of Tabs began.
    pub run: Option<usize>,
    /// Where the cursor goes when the order comes.
    pub follow: Option<CustomerId>,
    /// The cursor stays on the customer on whom it stands when the order comes.
    pub stay: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loaded {
    #[default]
    Nothing,
    /// A first screenful; the rest is being counted.
    First,
    Whole,
}

/// The rows at hand: those on the screen and a page around them.
#[derive(Clone, Debug, Default)]
pub struct Window {
    pub tab: usize,
    /// Position of the first row.
    pub first: usize,
    /// What was asked for; rows come with their numbers, those that are gone are missing.
    pub ids: Vec<CustomerId>,
    pub rows: Vec<Row>,
    /// To be read again.
    pub dirty: bool,
}

/// The filter line while it has the keys, and what to go back to.
#[derive(Clone, Debug, Default)]
pub struct FilterBar {
    pub text: Text,
    /// What is wrong: range of bytes and its sentence.
    pub problem: Option<(std::ops::Range<usize>, String)>,
    /// The problem is only that something has to follow.
    pub unfinished: bool,
    /// What Tab puts in.
    pub offer: Offer,
    /// Which kept line shows, and what was typed before: while Up and Down walk.
    pub walk: Option<(usize, String)>,
    pub before: Box<Tab>,
}

/// The list of commands, narrowed by what is typed.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: Text,
    pub chosen: usize,
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

/// A customer on the way into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adding {
    pub tab: usize,
    /// Position that the new row gets.
    pub at: usize,
    /// Whether its first cell opens at once.
    pub edit: bool,
}

/// What was looked for, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub text: String,
    /// What the text means.
    pub meaning: Filter,
    /// Positions in the current order, ascending.
    pub positions: Vec<u32>,
    pub asked: Option<Ticket>,
    /// Which way the cursor goes when the answer comes.
    pub jump: Option<Jump>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To the first at or after the cursor.
    Here,
    Next,
    Previous,
}

impl State {
    /// The state at the start: the first tab, nothing read yet.
    #[must_use]
    pub fn new(
        words: Arc<Words>,
        vocabulary: Vocabulary,
        sheets: Vec<Sheet>,
        file: String,
        now: NaiveDateTime,
    ) -> Self {
        let tabs = vec![Tab::default(); sheets.len()];
        Self {
            words,
            vocabulary,
            sheets,
            views: Views::default(),
            file,
            now,
            size: (80, 24),
            mode: Mode::Input,
            focus: Focus::Grid,
            under: Focus::Grid,
            panes: Vec::new(),
            tabs,
            tab: 0,
            counts: BTreeMap::new(),
            window: Window::default(),
            pending: Vec::new(),
            early: Vec::new(),
            too_early: false,
            message: None,
            unsaved: 0,
            adding: None,
            typed_ahead: None,
            analysis: Analysis::Waiting,
            notes: Notes::default(),
            score: None,
            find: Find::default(),
            grouping: None,
            selection: None,
            snippet: Snippet::default(),
            history: Vec::new(),
            ticket: 0,
            loading: false,
            counting: None,
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

    /// Whether the rows are on their way: the tab is not empty, and typing is meant for one of them. Remembers it.
    pub fn awaits_rows(&mut self) -> bool {
        self.too_early = self.tab().loaded == Loaded::Nothing;
        self.too_early
    }

    /// A new number for a question.
    pub fn next_ticket(&mut self) -> Ticket {
        self.ticket += 1;
        self.ticket
    }
}

impl Tab {
    /// How its rows are sorted: as the line says, else as the sheet is.
    #[must_use]
    pub fn sort(&self) -> &[SortKey] {
        self.line_sort.as_deref().unwrap_or(&self.view.sort)
    }
}

impl Window {
    fn row(&self, position: usize, id: CustomerId) -> Option<&Row> {
        // Rows that are gone are missing: the row is at its place or a little before.
        let upper = position.checked_sub(self.first)?.min(self.rows.len().checked_sub(1)?);
        self.rows[..=upper].iter().rev().take(self.ids.len() - self.rows.len() + 1).find(|row| row.id == id)
    }

    /// The cell of a customer at hand, to show a value before it is on disk.
    pub fn cell_mut(&mut self, customer: CustomerId, column: usize) -> Option<&mut Value> {
        self.rows.iter_mut().find(|row| row.id == customer)?.cells.get_mut(column)
    }
}
