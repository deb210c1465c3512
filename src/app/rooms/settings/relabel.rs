//! What is asked before the amounts of a file are read in another currency: two lines, with the keys of any list.

use crate::app::desk::desk::Desk;
use crate::app::ground::list::List;
use crate::locale::fill;

/// Lines of that question: it is changed, or left.
const ANSWERS: usize = 2;

/// The question.
#[derive(Clone, Debug)]
pub(super) struct Relabel {
    pub code: String,
    pub list: List,
    /// The options from which it was chosen: Esc goes back there.
    pub from: Option<List>,
}

impl Relabel {
    pub fn new(code: String, from: Option<List>) -> Self {
        Self { code, list: List::of(ANSWERS), from }
    }

    /// What becomes of the amounts.
    pub fn question(&self, desk: &Desk) -> String {
        self.filled(desk, &desk.words().settings.ask_currency)
    }

    /// What can be answered, line by line.
    pub fn answers(&self, desk: &Desk) -> [String; ANSWERS] {
        let words = &desk.words().settings;
        [&words.relabel, &words.leave].map(|answer| self.filled(desk, answer))
    }

    /// Only the answers that fit what is typed.
    pub fn narrow(&mut self, desk: &Desk) {
        let answers = self.answers(desk);
        self.list.narrow(&answers, Clone::clone);
    }

    fn filled(&self, desk: &Desk, message: &str) -> String {
        fill(message, &[("code", &self.code), ("own", &desk.settings().currency().0)])
    }
}
