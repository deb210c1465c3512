//! The line while it is typed.

use chrono::NaiveDate;

use crate::app::desk::desk::Desk;
use crate::app::desk::talk;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::contact::{Dropped, Line, Log, Part, Topic};
use crate::domain::due::NEXT;
use crate::domain::{Row, Value};

/// The line, and what is known of whom it is about.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    pub text: Text,
    pub line: Line,
    /// What a person takes for text.
    dropped: Vec<Dropped>,
    /// The part that Del drops.
    pub chosen: Option<Topic>,
    /// What her cells hold; of several customers nothing.
    pub record: Option<Row>,
    /// The next contact where the line names none.
    proposed: Option<Value>,
    /// The same where nobody was reached: the next try.
    retry: Option<Value>,
}

impl Spoken {
    #[must_use]
    pub fn new(desk: &Desk, text: Text) -> Self {
        let mut new = Self { text, ..Self::default() };
        new.mark(desk);
        new
    }

    /// The same about somebody whose cells are known, and with the next contact where the line names none.
    #[must_use]
    pub fn about(mut self, record: Row, proposed: Option<Value>) -> Self {
        (self.record, self.proposed) = (Some(record), proposed);
        self
    }

    /// And with the day of the next try, where nobody was reached.
    #[must_use]
    pub fn or_again(mut self, retry: Option<Value>) -> Self {
        self.retry = retry;
        self
    }

    /// Whether anything stands in it.
    #[must_use]
    pub fn says_something(&self) -> bool {
        !self.text.as_str().trim().is_empty()
    }

    /// What her cell of that field holds; nothing: it is not known.
    #[must_use]
    pub fn cell(&self, desk: &Desk, key: &str) -> Option<&Value> {
        self.record.as_ref()?.cells.get(desk.vocabulary().index(key)?)
    }

    /// A key that types; whether it says something else.
    pub fn press(&mut self, desk: &Desk, key: Chord) -> bool {
        let before = self.text.clone();
        self.text.press(key, false);
        if self.text != before {
            self.chosen = None;
            self.mark(desk);
        }
        self.text.as_str() != before.as_str()
    }

    /// Pasted text goes in at the caret, on one line; whether it says something else.
    pub fn paste(&mut self, desk: &Desk, text: &str) -> bool {
        let before = self.text.as_str().to_owned();
        self.text.paste_line(&text.replace('\r', "\n"));
        self.mark(desk);
        self.text.as_str() != before
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
        let Some(line) = talk::read(desk, text, &self.dropped, self.next(desk)) else { return };
        self.line = line;
        if self.chosen.is_some_and(|chosen| !self.topics().contains(&chosen)) {
            self.chosen = None;
        }
    }

    /// The day of the next contact that was set before.
    fn next(&self, desk: &Desk) -> Option<NaiveDate> {
        match self.cell(desk, NEXT)? {
            Value::Day(day) => Some(*day),
            Value::Moment(at) => Some(at.date()),
            _ => None,
        }
    }

    /// What her cells hold, where they become known while the line is typed.
    pub fn learn(&mut self, desk: &Desk, record: Option<Row>) {
        self.record = record;
        self.mark(desk);
    }

    /// The proposed day, where the line names none.
    #[must_use]
    pub fn proposes(&self) -> Option<&Value> {
        let unreached = self.line.part(Topic::Attempt).is_some();
        let day = if unreached { &self.retry } else { &self.proposed };
        day.as_ref().filter(|_| self.line.part(Topic::Next).is_none())
    }

    /// What can be chosen: the parts, then the day that is proposed.
    #[must_use]
    pub fn topics(&self) -> Vec<Topic> {
        let parts = self.line.parts.iter().map(|part| part.said.topic());
        parts.chain(self.proposes().map(|_| Topic::Next)).collect()
    }

    /// Chooses the next part, or the one before; behind the last none.
    pub fn choose(&mut self, forward: bool) {
        let topics = self.topics();
        let at = topics.iter().position(|topic| Some(*topic) == self.chosen);
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => topics.len().wrapping_sub(1),
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
        };
        self.chosen = topics.get(next).copied();
    }

    /// What Del drops: the chosen part; at the end of the line, where there is nothing to delete, the last.
    #[must_use]
    pub fn at_hand(&self) -> Option<Topic> {
        let at_end = self.text.caret() == self.text.as_str().len();
        let last = || self.line.parts.last().filter(|_| at_end).map(|part| part.said.topic());
        self.chosen.or_else(last)
    }

    /// Its words are text from now on; a day that was proposed is proposed no more.
    pub fn drop_part(&mut self, desk: &Desk) {
        let at = self.chosen.and_then(|chosen| self.topics().iter().position(|topic| *topic == chosen));
        let Some(topic) = self.at_hand() else { return };
        match self.line.part(topic) {
            Some(part) => {
                let words = self.words_of(part).to_owned();
                self.dropped.push(Dropped { topic, words });
            }
            None => (self.proposed, self.retry) = (None, None),
        }
        self.mark(desk);
        // Where it was another one is chosen: Del may go on.
        let topics = self.topics();
        self.chosen = at.and_then(|at| topics.get(at).or(topics.last())).copied();
    }

    /// The words that say it.
    pub(super) fn words_of(&self, part: &Part) -> &str {
        self.text.as_str().get(part.range.clone()).unwrap_or_default().trim()
    }

    /// What is written: the line as it is read, with the proposed day where it names none.
    #[must_use]
    pub fn log(&self, desk: &Desk) -> Log {
        let mut log = talk::log(desk, &self.line, self.text.as_str());
        if let Some(day) = self.proposes().filter(|_| !log.fields.iter().any(|key| key == NEXT)) {
            log.fields.push(NEXT.to_owned());
            log.cells.push(day.clone());
        }
        log
    }
}
