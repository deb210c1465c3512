//! The question before a column is put right: what it can be, and what the lines under it stand for.

use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, RoomId};
use crate::app::ground::called::Called;
use crate::app::ground::list::List;
use crate::app::ground::text::Text;
use crate::domain::tidy::Form;
use crate::domain::{CellFault, Rows};

pub const HERE: RoomId = RoomId("upkeep");

/// The question while it is open, and what the lane was asked after it.
#[derive(Clone, Debug, Default)]
pub struct Upkeep {
    pub(super) asking: Option<Asking>,
    /// The newest survey.
    pub(super) asked: Asked,
    /// Empty cells of this field, in these rows, are filled with the answer.
    pub(super) filling: Option<(String, Rows)>,
}

/// A question while it is open.
#[derive(Clone, Debug)]
pub struct Asking {
    pub asks: Asks,
    /// Key of the field that it is about.
    pub field: String,
    /// Whose cells.
    pub rows: Rows,
    /// What is typed, and the line that Enter takes.
    pub list: List,
    /// Of which those that fit what is typed are listed.
    pub lines: Vec<Line>,
    /// Why what is typed will not do.
    pub problem: Option<String>,
}

impl Asking {
    /// Nothing is typed yet.
    pub fn new(asks: Asks, field: String, rows: Rows) -> Self {
        Self { asks, field, rows, list: List::default(), lines: Vec::new(), problem: None }
    }

    /// With that text to begin with.
    pub fn with(mut self, text: &str) -> Self {
        self.list.begin(Text::new(text));
        self
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.list.text().as_str()
    }

    /// The line that Enter takes.
    #[must_use]
    pub fn chosen(&self) -> Option<&Line> {
        self.list.chosen().and_then(|at| self.lines.get(at))
    }

    /// Only the lines that fit what is typed.
    pub fn narrow(&mut self) {
        self.list.narrow(&self.lines, Line::words);
    }

    /// The lines as they are now; the chosen one stays.
    pub fn renew(&mut self, lines: Vec<Line>) {
        self.list.renew(&self.lines, &lines, |line| line.what.clone(), Line::words);
        self.lines = lines;
    }

    /// Whether what is typed becomes something, instead of narrowing a list.
    pub fn keeps_text(&self) -> bool {
        matches!(self.asks, Asks::Value | Asks::Between(_) | Asks::RuleValue(_))
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// In which way cells are to be written.
    Form,
    /// What fills empty cells; then a value, or a column.
    Filling,
    Value,
    Source,
    /// Which column goes behind this one; then what stands between.
    Second,
    Between(String),
    /// Which rule of the field; then its value.
    Rule,
    RuleValue(Rule),
    /// Which field it is not to lie below.
    After,
}

/// One line of the list under the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub detail: String,
    pub what: What,
}

impl Line {
    /// By what it is found, its name first.
    fn words(&self) -> Called {
        Called::named([&self.label], self.detail.as_str())
    }
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Form(Form),
    Filling(Filling),
    /// Key of a field.
    Field(String),
    /// None of the fields.
    NoField,
    Rule(Rule),
}

/// What fills empty cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    Value,
    Commonest,
    Above,
    Column,
}

/// One rule of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Required,
    Unique,
    Twice,
    Shortest,
    Longest,
    Low,
    High,
    After,
    Pattern,
    Days,
}

impl Upkeep {
    /// Opens a question about a field.
    pub(super) fn open(&mut self, desk: &mut Desk, asking: Asking) {
        self.asking = Some(asking);
        desk.enter(HERE);
    }

    /// The text will not do: the question stays, with the reason.
    pub(super) fn wrong(&mut self, desk: &Desk, fault: &CellFault) {
        let sentence = desk.words().cell_fault(fault);
        self.asking.iter_mut().for_each(|asking| asking.problem = Some(sentence.clone()));
    }
}
