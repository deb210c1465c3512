//! What is asked once, when a file is opened that the grid has never opened: all of it on one sheet.
//!
//! ```text
//!  Before you begin
//!   Language        English
//!  >Keys          ‹ Excel keys ›
//!   Your trade      Six stages
//!   Currency        EUR €
//!   Region          Germany
//!
//!   What you type goes into the cell; commands sit on Ctrl and the function keys.
//! ```
//!
//! Enter begins with what is shown, Esc with what was shown at first. ↑↓ choose a line, ←→ another answer, a number
//! answers and goes on to the next line; in the long lists of currencies and countries letters go to those that begin with
//! them: `gbp`, `united k`. In an empty file whoever just types wants to begin: what was typed or pasted goes on to the grid, and nothing is
//! lost. Where customers are, it would go over the first of them: there letters choose an answer on every line. No key is a
//! command meanwhile but those that leave, redraw, or tell about the sheet: help lies over it, and Esc comes back to it as it was.
//!
//! To add a line: a variant, what it can be and what its answer does in `lines`, its words.
//!
//! | file | holds |
//! |---|---|
//! | `lines` | the lines: what each can be, what it is, and what that does in the end |
//! | `show` | what the sheet looks like |
//!
//! Hears nothing. What was typed or pasted is wanted of whatever has the keys once it has left.

mod lines;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::domain::region::Region;

use lines::{Answers, LINES, Line};

pub const HERE: RoomId = RoomId("welcome");

pub const LABELS: &[&str] = &[lines::LABEL];

pub const COMMANDS: &[Command<Welcome>] = &[];

/// Commands that work while it is open.
const STAYS: [&str; 3] = ["quit", "redraw", "help"];

/// The sheet while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Welcome {
    is_open: bool,
    /// Nobody is in the file: what is typed begins with the first customer.
    empty: bool,
    /// The chosen line.
    line: usize,
    /// Letters typed on it, one after the other: what its answer begins with.
    typed: String,
    answers: Answers,
    /// What was shown at first.
    first: Answers,
}

impl Welcome {
    /// Asks what a file is asked that the grid has never opened. `region`: where the system says that it is, of a file in
    /// which nothing is kept yet. `empty`: nobody is in it.
    pub fn begin(&mut self, desk: &mut Desk, region: Option<&'static Region>, empty: bool) {
        let first = Answers::at_first(desk, region);
        *self = Self { is_open: true, empty, answers: first.clone(), first, ..Self::default() };
        desk.enter(HERE);
    }

    /// Whether the file waits for an answer: as long as it does, each start asks.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.is_open
    }

    fn chosen(&self) -> Line {
        LINES[self.line.min(LINES.len() - 1)]
    }

    /// The next answer of the chosen line, or the one before.
    fn turn(&mut self, desk: &mut Desk, forward: bool) {
        let line = self.chosen();
        let count = line.options(desk).len().max(1);
        let at = self.answers.at(desk, line);
        let to = if forward { at + 1 } else { at + count - 1 } % count;
        self.answers.answer(desk, line, to);
    }

    /// Which option a digit takes.
    fn number(&self, key: Chord) -> Option<usize> {
        let number = key.to_ascii().typed()?.to_digit(10)?;
        number.checked_sub(1).filter(|_| number <= self.answers.numbers(self.chosen())).map(|number| number as usize)
    }

    /// Whether letters go through the options of the chosen line.
    fn has_letters(&self) -> bool {
        self.chosen().is_long() || !self.empty
    }

    /// Which option a letter goes to, and what is typed by then: one that begins with all the letters, or whose words do
    /// (`uk`); behind a first one that leads nowhere, the next that begins with this one.
    fn letter(&self, desk: &Desk, key: Chord) -> Option<(usize, String)> {
        let letter = key.to_ascii().typed().filter(|sign| self.may_spell(*sign))?.to_ascii_lowercase();
        let line = self.chosen();
        let options = line.options(desk);
        let begins = |at: &usize, text: &str| {
            let told = line.told(desk, *at);
            let initials = told.split_whitespace().filter_map(|word| word.chars().next()).collect();
            let names: [String; 3] = [initials, told, options[*at].clone()];
            let called = line.called(desk, &options[*at]);
            let mut all = names.iter().map(String::as_str).chain(called);
            all.any(|name| name.to_lowercase().starts_with(text))
        };
        let at = self.answers.at(desk, line);
        let from = |first: usize| (first..first + options.len()).map(|place| place % options.len());
        let all = format!("{}{letter}", self.typed);
        let whole = from(at).find(|place| begins(place, &all)).filter(|_| !self.typed.is_empty());
        let alone =
            || from(at + 1).find(|place| begins(place, &letter.to_string())).filter(|_| self.typed.chars().count() < 2);
        whole.map(|at| (at, all)).or_else(|| alone().map(|at| (at, letter.to_string())))
    }

    /// Whether that sign can be part of an answer's name on the chosen line: of several words, a space too; in the long lists,
    /// which no other text is for, letters of any script.
    fn may_spell(&self, sign: char) -> bool {
        let letter = sign.is_ascii_alphabetic() || sign.is_alphabetic() && self.chosen().is_long();
        self.has_letters() && (letter || sign == ' ' && !self.typed.is_empty())
    }

    /// The grid, with what is shown.
    fn start(&mut self, desk: &mut Desk) {
        let answers = std::mem::take(&mut self.answers);
        self.is_open = false;
        answers.keep(desk);
        desk.leave(HERE);
    }
}

impl Room for Welcome {
    fn here(&self) -> RoomId {
        HERE
    }

    /// Nothing else is done before it is answered.
    fn claims(&self, _: Chord) -> bool {
        true
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if let Some(command) = desk.keymap().everywhere(key) {
            if STAYS.contains(&command.name) {
                return desk.request(Request::Run(command.name));
            }
            if command.name == "palette" {
                return desk.say(desk.words().welcome.first.clone());
            }
        }
        let last = LINES.len() - 1;
        let typed = std::mem::take(&mut self.typed);
        match key.code {
            KeyCode::Up | KeyCode::BackTab => self.line = self.line.saturating_sub(1),
            KeyCode::Down | KeyCode::Tab => self.line = (self.line + 1).min(last),
            KeyCode::Home => self.line = 0,
            KeyCode::End => self.line = last,
            KeyCode::Left | KeyCode::Right => self.turn(desk, key.code == KeyCode::Right),
            KeyCode::Enter => {
                self.answers.confirm();
                self.start(desk);
            }
            KeyCode::Esc => {
                self.answers = self.first.clone();
                self.answers.speak_again(desk);
                self.start(desk);
            }
            _ => {
                self.typed = typed;
                self.sign(desk, key);
            }
        }
    }

    /// Pasted text is meant for the grid.
    fn paste(&mut self, desk: &mut Desk, _: &str) {
        self.begin_with_text(desk);
    }

    /// So is text that is typed, unless it answers.
    fn passes(&self, key: Option<Chord>) -> bool {
        self.empty && key.is_none_or(|key| key.typed().is_some() && !self.may_answer(key))
    }

    /// A key that would answer alone is text at the head of a paste.
    fn reads(&self, first: Chord) -> Reads {
        if !self.empty || self.may_answer(first) { Reads::Commands } else { Reads::Lines }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().welcome;
        // Whatever begins with the first customer is told: no key throws the questions away unawares.
        Some(Said::Hint(match (self.has_letters(), self.empty) {
            (false, _) => words.hint.clone(),
            (true, true) => words.hint_digits.clone(),
            (true, false) => words.hint_long.clone(),
        }))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        self.is_open.then(|| self.panel(desk, width, height))
    }
}

impl Welcome {
    /// Whether that key can be an answer on the chosen line, whatever it then answers.
    fn may_answer(&self, key: Chord) -> bool {
        let line = self.chosen();
        key.to_ascii().typed().is_some_and(|sign| {
            let number = sign.to_digit(10).is_some_and(|number| (1..=self.answers.numbers(line)).contains(&number));
            number || self.may_spell(sign)
        })
    }

    /// A number or a letter answers; what can be no answer is text.
    fn sign(&mut self, desk: &mut Desk, key: Chord) {
        if let Some(number) = self.number(key) {
            self.typed.clear();
            self.answers.answer(desk, self.chosen(), number);
            self.line = (self.line + 1).min(LINES.len() - 1);
        } else if let Some((to, typed)) = self.letter(desk, key) {
            self.typed = typed;
            self.answers.answer(desk, self.chosen(), to);
        } else if key.typed().is_some() && !self.may_answer(key) {
            self.begin_with_text(desk);
        }
    }

    /// Text: it begins where it becomes the first customer.
    fn begin_with_text(&mut self, desk: &mut Desk) {
        if self.empty {
            return self.start(desk);
        }
        let said = desk.words().welcome.first.clone();
        desk.say(said);
    }
}

#[cfg(test)]
mod tests;
