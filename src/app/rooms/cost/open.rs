//! The box while it is open.

use crate::app::desk::desk::Desk;
use crate::app::desk::hanging;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::channel::{Booked, CAMPAIGN, Cost, SOURCE};
use crate::domain::day::Toward;
use crate::domain::kind::{self, Context};
use crate::domain::{CellFault, Fen, Local, Value, clean};
use crate::table::Counted;

pub const HERE: RoomId = RoomId("cost");

/// The cells, in their order.
pub(super) const CELLS: [Cell; 4] = [Cell::Campaign, Cell::Source, Cell::Date, Cell::Amount];

/// What was typed before into a column, so many at most.
const MOST: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Campaign,
    Source,
    Date,
    Amount,
}

impl Cell {
    /// The column of the grid in which the same words stand.
    fn column(self) -> Option<&'static str> {
        match self {
            Self::Campaign => Some(CAMPAIGN),
            Self::Source => Some(SOURCE),
            Self::Date | Self::Amount => None,
        }
    }

    pub(super) fn label(self, desk: &Desk) -> String {
        let key = match self {
            Self::Date => "date",
            Self::Campaign | Self::Source => {
                let field = self.column().and_then(|key| desk.vocabulary().field(key));
                return field.map_or_else(String::new, |field| field.label.clone());
            }
            Self::Amount => return desk.words().cli.channels.cost.clone(),
        };
        desk.words().form_cells.get(key).cloned().unwrap_or_default()
    }
}

/// The source of a cost as the drop-down calls it.
pub(super) fn source(desk: &Desk, of: &Booked) -> String {
    let choices = desk.vocabulary().field(SOURCE).map(|field| &field.choices);
    let choice = choices.and_then(|all| all.iter().find(|choice| choice.key == of.source));
    choice.map_or_else(|| of.source.clone(), |choice| choice.label.clone())
}

/// What is wrong, and with which cell.
pub(super) type Wrong = (Cell, String);

#[derive(Clone, Debug)]
pub(super) struct Open {
    /// The row that is changed; nothing: a new one.
    row: Option<i64>,
    texts: [Text; 4],
    opened: [String; 4],
    at: usize,
    /// What stands in the chosen cell goes with the first sign that is typed.
    pub(super) selected: bool,
    pub(super) problem: Option<String>,
    /// What was typed before into the chosen cell's column, the commonest first.
    known: Vec<String>,
    asked: Asked,
    /// What was typed in the cell that Tab completes, and which offer stands there.
    walk: Option<(String, usize)>,
}

/// The row of which such texts are a change.
pub(super) fn row_of(left: &str) -> Option<i64> {
    hanging::of_lines(left).nth(CELLS.len())?.parse().ok()
}

impl Open {
    /// With what was left of it, else with the day.
    pub fn new(desk: &mut Desk, left: Option<&str>) -> Self {
        let today = hanging::when(&Value::Day(desk.today()));
        let mut open = Self::with(desk, [String::new(), String::new(), today, String::new()]);
        open.put(left.unwrap_or_default());
        open.row = left.and_then(row_of);
        open
    }

    /// A row of the file, with what was left of its change.
    pub fn again(desk: &mut Desk, cost: &Booked, left: &str) -> Self {
        let mut open = Self::of(desk, cost);
        open.put(left);
        open
    }

    fn put(&mut self, left: &str) {
        for (cell, text) in self.texts.iter_mut().zip(hanging::of_lines(left)) {
            *cell = Text::new(text);
        }
    }

    /// A row of the file.
    pub fn of(desk: &mut Desk, cost: &Booked) -> Self {
        let code = Some(cost.currency.as_str()).filter(|code| !code.is_empty());
        let amount = cost.amount.map(|amount| amount.plain());
        let amount: Vec<&str> = amount.as_deref().into_iter().chain(code).collect();
        let texts = [cost.campaign.clone(), source(desk, cost), cost.date.clone(), amount.join(" ")];
        Self { row: Some(cost.row), ..Self::with(desk, texts) }
    }

    fn with(desk: &mut Desk, opened: [String; 4]) -> Self {
        let texts = opened.clone().map(Text::new);
        let (known, asked) = (Vec::new(), Asked::default());
        let mut open =
            Self { row: None, texts, opened, at: 0, selected: false, problem: None, known, asked, walk: None };
        open.stand(desk, 0);
        open
    }

    pub fn row(&self) -> Option<i64> {
        self.row
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_last(&self) -> bool {
        self.at + 1 == CELLS.len()
    }

    pub fn typed(&self, at: usize) -> &Text {
        &self.texts[at]
    }

    /// Whether a person has typed something.
    pub fn is_typed(&self) -> bool {
        self.texts.iter().zip(&self.opened).any(|(text, opened)| text.as_str() != opened)
    }

    /// The texts, a line each, and behind them the number of the row.
    pub fn text(&self) -> String {
        let row = self.row.map(|row| row.to_string());
        hanging::lines(self.texts.iter().map(Text::as_str).chain(row.as_deref()))
    }

    /// Another cell is chosen: what was typed before into its column is asked for.
    pub fn stand(&mut self, desk: &mut Desk, at: usize) {
        self.at = at.min(CELLS.len() - 1);
        (self.problem, self.walk, self.known, self.asked) = (None, None, Vec::new(), Asked::default());
        self.selected = !self.texts[self.at].as_str().is_empty();
        if let Some(field) = CELLS[self.at].column().filter(|key| desk.vocabulary().field(key).is_some()) {
            let question = Question::Complete { field: field.to_owned(), typed: String::new(), limit: MOST };
            self.asked = desk.ask(HERE, question).into();
        }
    }

    pub fn knows(&mut self, ticket: Ticket, values: &[Counted]) {
        if self.asked.answers(ticket) {
            self.known = values.iter().map(|counted| counted.value.clone()).collect();
        }
    }

    pub fn press(&mut self, key: Chord) {
        let before = self.texts[self.at].clone();
        self.texts[self.at].press(key, self.selected);
        self.selected = false;
        if self.texts[self.at] != before {
            (self.walk, self.problem) = (None, None);
        }
    }

    /// On one line, where the caret stands.
    pub fn paste(&mut self, pasted: &str) {
        if std::mem::take(&mut self.selected) {
            self.texts[self.at] = Text::default();
        }
        self.texts[self.at].paste_line(&pasted.replace('\r', "\n"));
        (self.walk, self.problem) = (None, None);
    }

    /// What Tab would put into the chosen cell.
    pub fn offers(&self) -> Vec<&str> {
        let typed = match &self.walk {
            Some((typed, _)) => typed.clone(),
            None => self.texts[self.at].as_str().trim().to_lowercase(),
        };
        let fits = |text: &&str| text.to_lowercase().contains(&typed) && text.to_lowercase() != typed;
        self.known.iter().map(String::as_str).filter(fits).collect()
    }

    /// Which of them stands there.
    pub fn offered(&self) -> usize {
        self.walk.as_ref().map_or(0, |(_, at)| *at)
    }

    /// The next offer, or the one before; where there is none, to the next cell.
    pub fn complete(&mut self, desk: &mut Desk, forward: bool) {
        let count = self.offers().len();
        if count == 0 {
            let to = if forward { self.at + 1 } else { self.at.saturating_sub(1) };
            return self.stand(desk, to);
        }
        let typed = self.texts[self.at].as_str().trim().to_lowercase();
        let (typed, next) = match self.walk.take() {
            Some((typed, at)) if forward => (typed, (at + 1) % count),
            Some((typed, at)) => (typed, at.checked_sub(1).unwrap_or(count - 1)),
            None => (typed, if forward { 0 } else { count - 1 }),
        };
        self.walk = Some((typed, next));
        if let Some(offer) = self.offers().get(next).map(|offer| Text::typed(offer)) {
            self.texts[self.at] = offer;
        }
        self.selected = false;
    }

    pub fn complain(&mut self, desk: &mut Desk, (cell, said): Wrong) {
        let at = CELLS.iter().position(|of| *of == cell).unwrap_or_default();
        self.stand(desk, at);
        (self.selected, self.problem) = (false, Some(said));
    }

    /// The chosen cell before it is left: a day stands there as it is meant.
    pub fn settle(&mut self, desk: &Desk) -> Result<(), Wrong> {
        match CELLS[self.at] {
            Cell::Date => {
                let day = hanging::when(&self.day(desk)?);
                self.texts[self.at] = Text::new(day);
            }
            Cell::Amount => drop(self.amount(desk)?),
            Cell::Campaign | Cell::Source => {}
        }
        Ok(())
    }

    fn words(&self, cell: Cell) -> Option<String> {
        let at = CELLS.iter().position(|of| *of == cell)?;
        let text = clean::incoming(self.texts[at].as_str()).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// All of it.
    ///
    /// # Errors
    /// The first cell with which something is wrong.
    pub fn cost(&self, desk: &Desk) -> Result<Cost, Wrong> {
        let (campaign, source) = (self.words(Cell::Campaign), self.words(Cell::Source));
        if campaign.is_none() && source.is_none() {
            return Err((Cell::Campaign, desk.words().cost.nothing.clone()));
        }
        let Value::Day(date) = self.day(desk)? else { return Err((Cell::Date, desk.words().cost.no_day.clone())) };
        let (amount, currency) =
            self.amount(desk)?.ok_or_else(|| (Cell::Amount, desk.words().cost.no_amount.clone()))?;
        Ok(Cost { campaign, source, date, amount, currency })
    }

    fn day(&self, desk: &Desk) -> Result<Value, Wrong> {
        let local = desk.vocabulary().local.clone();
        self.read(desk, (Cell::Date, "date"), &local).map_err(|fault| (Cell::Date, desk.words().cell_fault(&fault)))
    }

    /// As it was said: no rate is asked, for the row names its currency; nothing: the file's.
    fn amount(&self, desk: &Desk) -> Result<Option<(Fen, Option<String>)>, Wrong> {
        let local = Local { rates: Default::default(), ..desk.vocabulary().local.clone() };
        match self.read(desk, (Cell::Amount, "money"), &local) {
            Ok(Value::Money(amount)) => Ok(Some((amount, None))),
            Ok(_) => Ok(None),
            Err(CellFault::NoRate { amount, code, .. }) => Ok(Some((amount, Some(code)))),
            Err(fault) => Err((Cell::Amount, desk.words().cell_fault(&fault))),
        }
    }

    fn read(&self, desk: &Desk, (cell, kind): (Cell, &str), local: &Local) -> Result<Value, CellFault> {
        let Some((text, kind)) = self.words(cell).zip(kind::named(kind)) else { return Ok(Value::Blank) };
        let yes_no = [desk.vocabulary().yes_no[0].as_str(), &desk.vocabulary().yes_no[1]];
        let (today, toward, habit) = (desk.today(), Toward::Past, kind::Habit::default());
        (kind.read)(&text, &Context { choices: &[], today, local, yes_no, toward, until: false, habit })
    }
}
