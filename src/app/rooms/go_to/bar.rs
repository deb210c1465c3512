//! The go-to bar: what is typed names a row, a customer, a column or a tab, and the bar says which.

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::{cursor, trail};
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::request::Request;
use crate::app::ground::text::Text;
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::{Field, Filter};
use crate::locale::{fill, grouped};

pub const HERE: RoomId = RoomId("go_to");

/// What is typed and what it names.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub text: Text,
    pub place: Option<Place>,
    /// The lane looks for a customer.
    pub asked: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Position in the order.
    Row(usize),
    /// Position of the first customer so called, and how many there are.
    Customer(usize, usize),
    /// Column of the sheet.
    Column(usize),
    /// Field without a column that shows.
    Hidden(usize),
    /// Index of the tab.
    Tab(usize),
}

impl Place {
    /// The cursor goes there.
    pub fn go(self, desk: &mut Desk) {
        trail::mark(desk);
        match self {
            Self::Row(row) | Self::Customer(row, _) => cursor::go(desk, Move::Row(row)),
            Self::Column(column) => cursor::go(desk, Move::Column(column)),
            Self::Hidden(field) => {
                let label = desk.vocabulary().fields[field].label.clone();
                desk.request(Request::ShowColumn(label))
            }
            Self::Tab(tab) => cursor::go(desk, Move::Tab(tab)),
        }
    }
}

impl Bar {
    /// What is typed, without spaces around it.
    pub fn typed(&self) -> &str {
        self.text.as_str().trim()
    }

    /// What the text names, as far as it can be told at once; else the lane is asked for a customer.
    pub fn look(&mut self, desk: &mut Desk) {
        let text = self.typed().to_owned();
        let rows = desk.tab().order.len();
        self.place = match text.parse::<usize>() {
            Ok(row) if (1..=rows).contains(&row) => Some(Place::Row(row - 1)),
            _ => named(desk, |name| fold(name) == fold(&text)),
        };
        self.asked = Asked::default();
        if self.place.is_none() && !text.is_empty() {
            let order = desk.tab().order.clone();
            self.asked = desk.ask(HERE, Question::Find { order, words: called(&text) }).into();
        }
    }

    /// The customers so called; true if the bar asked for them. Where there is none, a name may begin so.
    pub fn found(&mut self, desk: &Desk, ticket: Ticket, positions: &[u32]) -> bool {
        if !self.asked.answers(ticket) {
            return false;
        }
        let text = fold(self.typed());
        let pattern = Pattern::new(&text);
        let begins = &|name: &str| {
            let name = fold(name);
            name.starts_with(&text) || pattern.as_ref().is_some_and(|pattern| pattern.begins(&name))
        };
        self.place = match positions.first() {
            Some(row) => Some(Place::Customer(*row as usize, positions.len())),
            // A whole name is worth more than the beginning of one that shows.
            None => {
                hidden(desk, |name| fold(name) == text).or_else(|| named(desk, begins)).or_else(|| hidden(desk, begins))
            }
        };
        true
    }

    /// Whether nothing is called so.
    pub fn is_nowhere(&self) -> bool {
        self.place.is_none() && !self.asked.is_open() && !self.typed().is_empty()
    }

    /// Where Enter would go: at the right of the bar.
    pub fn whither(&self, desk: &Desk) -> String {
        let words = &desk.words().go_to;
        let row = |row: usize| grouped(row + 1);
        match self.place {
            _ if self.asked.is_open() => words.looking.clone(),
            None if self.typed().is_empty() => words.what.clone(),
            None => fill(&words.nothing, &[("text", self.typed())]),
            Some(Place::Row(at)) => fill(&words.row, &[("row", &row(at)), ("rows", &grouped(desk.tab().order.len()))]),
            Some(Place::Customer(at, 1)) => match name_at(desk, at) {
                Some(name) => fill(&words.named, &[("row", &row(at)), ("name", &name)]),
                None => fill(&words.customer, &[("row", &row(at))]),
            },
            Some(Place::Customer(at, count)) => fill(&words.customers, &[("row", &row(at)), ("n", &grouped(count))]),
            Some(Place::Column(column)) => fill(&words.column, &[("name", &desk.field(column).label)]),
            Some(Place::Hidden(field)) => {
                let label = &desk.vocabulary().fields[field].label;
                fill(&words.hidden, &[("name", label)])
            }
            Some(Place::Tab(tab)) => fill(&words.tab, &[("name", &desk.sheets()[tab].label)]),
        }
    }
}

/// Customers of that name (by pinyin too) or with that ID.
pub fn called(text: &str) -> Filter {
    let is = |field: &str, test| {
        Filter::Condition(Condition { field: field.into(), relation: Relation::Is, tests: vec![test] })
    };
    let code = text.strip_prefix('#').unwrap_or(text).to_owned();
    Filter::Any(vec![is("code", Test::Whole(code)), is("name", Test::Contains(text.to_owned()))])
}

/// The first column, else the first tab whose name is as told.
fn named(desk: &Desk, fits: impl Fn(&str) -> bool) -> Option<Place> {
    let columns = 0..desk.sheet().columns.len();
    let column = columns.into_iter().find(|column| is_named(desk.field(*column), &fits)).map(Place::Column);
    column.or_else(|| desk.sheets().iter().position(|sheet| fits(&sheet.label) || fits(&sheet.key)).map(Place::Tab))
}

/// The first field whose name is as told and that does not show here.
fn hidden(desk: &Desk, fits: impl Fn(&str) -> bool) -> Option<Place> {
    let shows = |at: usize| desk.sheet().columns.iter().any(|column| column.field == at);
    let fields = desk.vocabulary().fields.iter().enumerate();
    let found = |(at, field): (usize, &Field)| (!shows(at) && is_named(field, &fits)).then_some(Place::Hidden(at));
    fields.filter_map(found).next()
}

fn is_named(field: &Field, fits: impl Fn(&str) -> bool) -> bool {
    fits(&field.label) || fits(&field.key) || field.aliases.iter().any(|alias| fits(alias))
}

/// The name of the customer at that position, if the row is at hand.
fn name_at(desk: &Desk, at: usize) -> Option<String> {
    let columns = 0..desk.sheet().columns.len();
    let column = columns.into_iter().find(|column| desk.field(*column).key == "name")?;
    Some(desk.show(desk.field(column), desk.row(at)?.cells.get(column)?)).filter(|name| !name.is_empty())
}
