//! The parts of a text, where each goes, who looks like that, and the cells that they make.

use crate::app::desk::desk::Desk;
use crate::app::desk::target;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::found::Lookalike;
use crate::app::ground::list::List;
use crate::domain::business_card::{self, BusinessCard, Named};
use crate::domain::kind::phone::BETWEEN;
use crate::domain::region::Region;
use crate::domain::{Field, Origin, Value};

pub const HERE: RoomId = RoomId("from_text");

/// Fields by which people are recognised.
const COMPARED: [&str; 4] = ["phone", "email", "name", "company"];

/// Where a part goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Into the field of that key.
    Field(String),
    Note,
    /// Nowhere: a person says so.
    Out,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub goes: Goes,
    pub text: String,
    /// What it is, where no field is for it.
    pub named: Option<Named>,
    /// Where it went before it was left out.
    before: Option<Goes>,
}

/// A text as it was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub lines: Vec<Line>,
    pub list: List,
    /// Who looks like that.
    pub alike: Vec<Lookalike>,
    asked: Asked,
    pub problem: Option<String>,
    /// It was pasted into the grid, where it could have been meant as cells.
    pub pasted: bool,
    /// It is on its way into the file.
    pub sent: bool,
}

/// Where the file's numbers are dialled.
pub fn region(desk: &Desk) -> &'static Region {
    desk.vocabulary().field("phone").map(Field::region).unwrap_or_default()
}

impl Reading {
    pub fn of(desk: &mut Desk, text: &str, pasted: bool) -> Self {
        let card = BusinessCard::read(text, region(desk));
        let lines: Vec<Line> = card.parts.into_iter().map(|part| line(desk, part)).collect();
        let mut new = Self { list: List::of(lines.len()), lines, pasted, ..Self::default() };
        new.compare(desk);
        new
    }

    /// Asks who looks like that.
    fn compare(&mut self, desk: &mut Desk) {
        let cell = |key: &&str| Some(((*key).to_owned(), self.text_of(key)?));
        let cells: Vec<(String, String)> = COMPARED.iter().filter_map(cell).collect();
        self.alike.clear();
        self.asked =
            if cells.is_empty() { Asked::default() } else { desk.ask(HERE, Question::Resembling(cells)).into() };
    }

    pub fn arrived(&mut self, ticket: Ticket, found: Vec<Lookalike>) {
        if self.asked.answers(ticket) {
            self.alike = found;
        }
    }

    /// What goes into that field.
    fn text_of(&self, key: &str) -> Option<String> {
        let of = |line: &&Line| matches!(&line.goes, Goes::Field(field) if field == key);
        let texts: Vec<&str> = self.lines.iter().filter(of).map(|line| line.text.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join(BETWEEN))
    }

    /// The name, else the company, else what comes first.
    pub fn who(&self) -> String {
        let named = self.text_of("name").or_else(|| self.text_of("company"));
        named.unwrap_or_else(|| self.lines.first().map(|line| line.text.clone()).unwrap_or_default())
    }

    pub fn chosen(&self) -> Option<&Line> {
        self.lines.get(self.list.chosen()?)
    }

    /// Whether the chosen one is left out.
    pub fn is_out(&self) -> bool {
        self.chosen().is_some_and(|line| line.goes == Goes::Out)
    }

    /// The chosen one goes there.
    pub fn send(&mut self, desk: &mut Desk, goes: Goes) {
        let Some(line) = self.list.chosen().and_then(|at| self.lines.get_mut(at)) else { return };
        (line.goes, line.before) = (goes, None);
        self.compare(desk);
    }

    /// The chosen one goes nowhere; again: where it went before.
    pub fn leave_out(&mut self, desk: &mut Desk) {
        let Some(line) = self.list.chosen().and_then(|at| self.lines.get_mut(at)) else { return };
        let before = line.before.take().unwrap_or(Goes::Note);
        if line.goes == Goes::Out {
            line.goes = before;
        } else {
            line.before = Some(std::mem::replace(&mut line.goes, Goes::Out));
        }
        self.compare(desk);
    }

    /// The cells of the new customer, and its note: what no field is for, what a field cannot read, and what it cannot hold.
    pub fn cells(&self, desk: &Desk) -> (Vec<(String, Value)>, Option<String>) {
        let (mut cells, mut notes): (Vec<(String, Value)>, Vec<String>) = (Vec::new(), Vec::new());
        for line in &self.lines {
            match &line.goes {
                Goes::Out => {}
                Goes::Note => notes.push(noted(desk, line)),
                Goes::Field(key) if cells.iter().any(|(known, _)| known == key) => {
                    if !desk.vocabulary().field(key).is_some_and(Field::holds_several) {
                        notes.extend(desk.vocabulary().field(key).map(|field| target::beside(field, &line.text)));
                    }
                }
                Goes::Field(key) => {
                    let Some(field) = desk.vocabulary().field(key) else { continue };
                    let several = field.holds_several().then(|| self.text_of(key)).flatten();
                    let text = several.unwrap_or_else(|| line.text.clone());
                    let read = field.kind.read_loosely(&text, &desk.vocabulary().context(field, desk.today()));
                    let value = read.as_ref().ok().map(|loose| loose.value.clone()).filter(|value| !value.is_blank());
                    if value.is_none() || read.is_ok_and(|loose| loose.says_more) {
                        notes.push(target::beside(field, &text));
                    }
                    cells.extend(value.map(|value| (key.clone(), value)));
                }
            }
        }
        (cells, (!notes.is_empty()).then(|| notes.join("\n")))
    }
}

/// What stands in the note: of what has a name, with it.
fn noted(desk: &Desk, line: &Line) -> String {
    match line.named {
        Some(named) => format!("{}: {}", name_of(desk, named), line.text),
        None => line.text.clone(),
    }
}

/// What it is called that no field is for.
pub fn name_of(desk: &Desk, named: Named) -> &str {
    let import = &desk.words().cli.import;
    match named {
        Named::WeChat => &import.card_wechat,
        Named::Qq => &desk.words().from_text.qq,
        Named::Website => &import.card_website,
    }
}

/// A part of a card, and where it goes in this file.
fn line(desk: &Desk, part: business_card::Part) -> Line {
    let fields = &desk.vocabulary().fields;
    let typed = |field: &&Field| field.origin == Origin::Typed;
    let (field, named) = match part.goes {
        business_card::Goes::Field(key) => (desk.vocabulary().field(key), None),
        business_card::Goes::Named(named) => {
            let called = |field: &&Field| named.columns().contains(&field.label.trim().to_lowercase().as_str());
            (fields.iter().filter(typed).find(called), Some(named))
        }
        business_card::Goes::Note => (None, None),
    };
    let goes = field.filter(typed).map_or(Goes::Note, |field| Goes::Field(field.key.clone()));
    Line { goes, text: part.text, named, before: None }
}
