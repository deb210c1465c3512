//! The line while it is typed.

use crate::app::desk::desk::Desk;
use crate::app::desk::spoken::Spoken;
use crate::app::desk::views;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::text::Text;
use crate::domain::draft::Of;
use crate::domain::session::TabKey;
use crate::domain::{CustomerId, Row, Value};
use crate::locale::{fill, grouped};

pub const HERE: RoomId = RoomId("log");

/// The line, and whom it is about.
#[derive(Clone, Debug)]
pub struct Open {
    pub of: Vec<CustomerId>,
    /// The tab on which it was opened.
    pub tab: TabKey,
    /// Her name, or how many.
    pub who: String,
    /// It is about somebody who is marked, and the cursor stands elsewhere.
    pub marked: bool,
    pub spoken: Spoken,
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
        let tab = views::key(desk, desk.at_tab());
        Self { tab, of, who, marked: false, spoken: Spoken::new(desk, text), asked, walk: None }
    }

    /// Whether anything stands in it.
    pub fn says_something(&self) -> bool {
        self.spoken.says_something()
    }

    /// Whether it is about the customers of that draft.
    pub fn is_about(&self, of: &Of) -> bool {
        of.is_same(&Of::Log { customers: self.of.clone() })
    }

    /// What was typed, also while an earlier line shows.
    pub fn typed(&self) -> &str {
        self.walk.as_ref().map_or(self.spoken.text.as_str(), |(_, own)| own)
    }

    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, row: Option<Row>) {
        if self.asked.answers(ticket) {
            if let Some(row) = &row {
                let name = desk.vocabulary().index("name").and_then(|at| row.cells.get(at));
                if let Some(name) = name.and_then(Value::as_text).filter(|_| self.who.is_empty()) {
                    name.clone_into(&mut self.who);
                }
            }
            self.spoken.learn(desk, row);
        }
    }

    /// What was being typed, where an earlier line shows: that one is meant from now on.
    pub fn end_walk(&mut self) -> Option<String> {
        self.walk.take().map(|(_, own)| own)
    }
}
