//! The line while it is typed.

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::contact::{Dropped, Line, Log, Part, Topic, With};
use crate::domain::due::NEXT;
use crate::domain::session::TabKey;
use crate::domain::setting::Setting;
use crate::domain::{CustomerId, Field, Origin, Row, Value};
use crate::locale::{fill, grouped};

pub const HERE: RoomId = RoomId("log");

/// Key of a field that a line fills beside the next contact.
pub const EXPECTED: &str = "expected";

/// The line, and whom it is about.
#[derive(Clone, Debug)]
pub struct Open {
    pub of: Vec<CustomerId>,
    /// The tab on which it was opened.
    pub tab: TabKey,
    /// Her name, or how many.
    pub who: String,
    pub text: Text,
    pub line: Line,
    /// What a person takes for text.
    dropped: Vec<Dropped>,
    /// The part that Del drops.
    pub chosen: Option<Topic>,
    /// What her cells hold; of several customers nothing.
    record: Option<Row>,
    asked: Asked,
    /// Where among the earlier lines it stands, and what was being typed.
    pub walk: Option<(usize, String)>,
}

impl Open {
    pub fn new(desk: &mut Desk, of: Vec<CustomerId>, text: Text) -> Self {
        let alone = (of.len() == 1).then(|| of.first().copied()).flatten();
        let who = match alone {
            Some(customer) => desk.name_of(customer),
            None => fill(&desk.words().grid.count, &[("n", &grouped(of.len()))]),
        };
        // Asked once: what a key shows is read from memory.
        let asked = alone.map(|customer| desk.ask(HERE, Question::Record(customer)).into()).unwrap_or_default();
        let mut new = Self {
            tab: views::key(desk, desk.at_tab()),
            of,
            who,
            text,
            line: Line::default(),
            dropped: Vec::new(),
            chosen: None,
            record: None,
            asked,
            walk: None,
        };
        new.mark(desk);
        new
    }

    /// Whether anything stands in it.
    pub fn says_something(&self) -> bool {
        !self.text.as_str().trim().is_empty()
    }

    /// What was typed, also while an earlier line shows.
    pub fn typed(&self) -> &str {
        self.walk.as_ref().map_or(self.text.as_str(), |(_, own)| own)
    }

    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, row: Option<Row>) {
        if self.asked.answers(ticket) {
            if let Some(row) = &row {
                let name = desk.vocabulary().index("name").and_then(|at| row.cells.get(at));
                if let Some(name) = name.and_then(Value::as_text).filter(|_| self.who.is_empty()) {
                    name.clone_into(&mut self.who);
                }
            }
            self.record = row;
        }
    }

    /// What her cell of that field holds; nothing: it is not known.
    pub fn cell(&self, desk: &Desk, key: &str) -> Option<&Value> {
        self.record.as_ref()?.cells.get(desk.vocabulary().index(key)?)
    }

    /// A key that types.
    pub fn press(&mut self, desk: &Desk, key: Chord) {
        let before = self.text.clone();
        self.text.press(key, false);
        if self.text != before {
            self.chosen = None;
            self.mark(desk);
        }
    }

    /// Pasted text goes in at the caret, on one line.
    pub fn paste(&mut self, desk: &Desk, text: &str) {
        self.text.paste_line(&text.replace('\r', "\n"));
        self.mark(desk);
    }

    /// Another line in the place of what was typed.
    pub fn put(&mut self, desk: &Desk, text: &str) {
        self.text = Text::typed(text);
        (self.chosen, self.dropped) = (None, Vec::new());
        self.mark(desk);
    }

    /// Reads the line anew.
    pub fn mark(&mut self, desk: &Desk) {
        let text = self.text.as_str();
        // Words that are typed again are read again.
        self.dropped.retain(|dropped| text.contains(&dropped.words));
        let money = field(desk, EXPECTED).or_else(|| desk.vocabulary().fields.first());
        let Some(money) = money else { return };
        let context = desk.vocabulary().context(money, desk.today());
        self.line = Line::read(text, &With { now: desk.now(), context, dropped: &self.dropped });
        let lacks = |topic: Topic| match topic {
            Topic::Next => field(desk, NEXT).is_none(),
            Topic::Expected => field(desk, EXPECTED).is_none(),
            _ => false,
        };
        // A file without such a column has no place for it: the words stay text.
        self.line.parts.retain(|part| !lacks(part.said.topic()));
        if self.chosen.is_some_and(|chosen| self.line.part(chosen).is_none()) {
            self.chosen = None;
        }
    }

    /// Chooses the next part, or the one before; behind the last none.
    pub fn choose(&mut self, forward: bool) {
        let at = self.line.parts.iter().position(|part| Some(part.said.topic()) == self.chosen);
        let count = self.line.parts.len();
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => count.wrapping_sub(1),
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
        };
        self.chosen = self.line.parts.get(next).map(|part| part.said.topic());
    }

    /// The part that Del drops: the chosen one; at the end of the line, where there is nothing to delete, the last.
    pub fn at_hand(&self) -> Option<&Part> {
        let at_end = self.text.caret() == self.text.as_str().len();
        let last = || self.line.parts.last().filter(|_| at_end);
        self.chosen.and_then(|chosen| self.line.part(chosen)).or_else(last)
    }

    /// Its words are text from now on.
    pub fn drop_part(&mut self, desk: &Desk) {
        let at = self.chosen.and_then(|chosen| self.line.parts.iter().position(|part| part.said.topic() == chosen));
        let Some(part) = self.at_hand() else { return };
        let words = self.text.as_str().get(part.range.clone()).unwrap_or_default().trim().to_owned();
        self.dropped.push(Dropped { topic: part.said.topic(), words });
        self.mark(desk);
        // Where it was another one is chosen: Del may go on.
        let next = at.and_then(|at| self.line.parts.get(at).or(self.line.parts.last()));
        self.chosen = next.map(|part| part.said.topic());
    }

    /// What is written to each of them.
    pub fn log(&self, desk: &Desk) -> Log {
        let keys = [NEXT, EXPECTED].map(|key| field(desk, key).map(|_| key));
        self.line.log(self.text.as_str(), desk.now(), promise(desk), keys)
    }
}

/// The field of that key, if it can be typed into.
pub fn field<'d>(desk: &'d Desk, key: &str) -> Option<&'d Field> {
    desk.vocabulary().field(key).filter(|field| field.origin == Origin::Typed)
}

/// Hours that are promised where a line says nothing of them.
pub fn promise(desk: &Desk) -> Option<i64> {
    Setting::named("sla").and_then(|of| desk.settings().value(of).as_i64())
}
