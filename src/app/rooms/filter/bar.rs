//! The filter line while it has the keys: its text, what is wrong with it, what it means so far.

use std::ops::Range;

use super::offer::Offer;
use crate::app::desk::desk::Desk;
use crate::app::desk::line;
use crate::app::ground::ask::RoomId;
use crate::app::ground::text::Text;
use crate::domain::Filter;
use crate::query;

pub const HERE: RoomId = RoomId("filter");

#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub text: Text,
    /// What is wrong: range of bytes and its sentence.
    pub problem: Option<(Range<usize>, String)>,
    /// The problem is only that something has to follow.
    pub unfinished: bool,
    /// Enter was refused for it.
    pub refused: bool,
    /// What Tab puts in.
    pub offer: Offer,
    /// Which kept line shows, and what was typed before: while Up and Down walk.
    pub walk: Option<(usize, String)>,
}

impl Bar {
    /// Shows what the line means so far.
    pub fn apply(&mut self, desk: &mut Desk) {
        let meant = self.finished(desk).to_owned();
        line::show(desk, self.text.as_str().to_owned(), &meant);
        self.mark(desk);
    }

    /// The line without a last word that may become a condition: looked for as a word, it would empty the grid on the way
    /// to `city:` or `没有电话`. A space behind it, or Enter, makes it a word.
    fn finished(&self, desk: &Desk) -> &str {
        let line = self.text.as_str();
        if let Some(at) = query::begun(line, desk.vocabulary()) {
            return &line[..at];
        }
        let offer = query::complete(line, self.text.caret(), desk.vocabulary(), desk.today());
        let word = line.get(offer.range.clone()).unwrap_or_default();
        let before = line.get(..offer.range.start).unwrap_or_default();
        let before = before.strip_suffix('-').unwrap_or(before);
        let stands_alone = before.is_empty() || before.ends_with([' ', '(', '|']);
        let at_the_end = !word.is_empty() && stands_alone && offer.range.end == line.len();
        let is_word = || matches!(query::parse(word, desk.vocabulary(), desk.today()).filter, Filter::Words(_));
        if !(offer.open && at_the_end && is_word()) {
            return line;
        }
        let before = &line[..offer.range.start];
        query::begun(before, desk.vocabulary()).map_or(before, |at| &before[..at])
    }

    /// Whether the whole line is understood; if not, the caret goes to what is wrong, and the reason shows.
    pub fn is_sound(&mut self, desk: &mut Desk) -> bool {
        self.mark(desk);
        let Some((range, _)) = &self.problem else { return true };
        self.text.stand_at(range.end);
        self.refused = true;
        line::show(desk, self.text.as_str().to_owned(), self.text.as_str());
        false
    }

    /// Marks the first thing that is wrong with the line.
    pub fn mark(&mut self, desk: &Desk) {
        let parsed = query::parse(self.text.as_str(), desk.vocabulary(), desk.today());
        let problem = parsed.problems.into_iter().next();
        self.refused = false;
        self.unfinished = problem.as_ref().is_some_and(|marked| marked.problem.is_unfinished());
        let sentence = |problem: &query::Error| desk.words().problem(&problem.problem(desk.vocabulary()));
        self.problem = problem.map(|marked| (marked.range, sentence(&marked.problem)));
    }
}
