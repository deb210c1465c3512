//! Conditional colour: the list of its rules.
//!
//! ```text
//!  Colours
//!  [x] ! warning  Next contact   next_contact<today      the first rule that holds gives the colour
//!  [ ] + good     whole row      tier:A                  one that is off is kept
//! ```
//!
//! What they mean on the screen says the desk (`desk/painters`). The rules are a setting of the file: journaled, undone
//! like any edit.
//!
//! | file | holds |
//! |---|---|
//! | `show` | what the list looks like |
//!
//! Hears nothing: other rules come by `arrived`.

mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::painters;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::ground::ask::RoomId;
use crate::app::ground::chosen;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::Place;
use crate::domain::colour::{self, Role, Rule};
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::layout::Step;

pub const HERE: RoomId = RoomId("colours");

pub const LABELS: &[&str] = &["colour-rules"];

/// Rare, and without keys; the palette has it.
pub const COMMANDS: &[Command<Colours>] = &[Command {
    name: "colour-rules",
    group: "computing",
    keys: &[],
    nav: &[],
    scope: Scope::Grid,
    run: Colours::open,
}];

/// The list of rules while it is open.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    is_open: bool,
    pub chosen: usize,
    pub typing: Option<Typing>,
}

/// A rule's filter line while it is typed.
#[derive(Clone, Debug)]
pub struct Typing {
    pub text: Text,
    pub problem: Option<String>,
    new: bool,
}

impl Colours {
    /// The rules as the file has them now.
    pub fn arrived(&mut self, desk: &mut Desk, rules: Vec<Rule>) {
        let before = desk.set_rules(rules);
        let (now, same_length) = (&desk.colours().rules, before.len() == desk.colours().rules.len());
        // A rule that was changed, or changed back, stands where it stood.
        let is_there = before.get(self.chosen).is_some_and(|rule| now.contains(rule));
        let stays = same_length && !is_there;
        if self.is_open && !stays {
            self.chosen = chosen::again(&before, self.chosen, now, Clone::clone);
        }
    }

    fn open(&mut self, desk: &mut Desk) {
        *self = Self { is_open: true, ..Self::default() };
        desk.enter(HERE);
    }

    /// Opens the list with a line that is typed: of the rule in that place, or of a new one.
    fn resume(&mut self, desk: &mut Desk, text: Text, line: Option<usize>) {
        let line = line.filter(|at| *at < desk.colours().rules.len());
        self.open(desk);
        self.chosen = line.unwrap_or(0);
        self.typing = Some(Typing { text, problem: None, new: line.is_none() });
    }

    fn press_in_list(&mut self, desk: &mut Desk, key: Chord) {
        let (chosen, count) = (self.chosen, desk.colours().rules.len());
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match (key.code, key.to_ascii().typed()) {
            (KeyCode::Esc, _) => desk.leave(HERE),
            (KeyCode::Up, _) if alt && chosen > 0 => self.swap(desk, chosen - 1),
            (KeyCode::Down, _) if alt && chosen + 1 < count => self.swap(desk, chosen + 1),
            (KeyCode::Up, _) => self.chosen = chosen.saturating_sub(1),
            (KeyCode::Down, _) => self.chosen = (chosen + 1).min(count.saturating_sub(1)),
            (KeyCode::Insert, _) | (_, Some('n')) => self.type_line(String::new(), true),
            _ if Chord::read("ctrl-n") == Some(key) => self.type_line(String::new(), true),
            (KeyCode::Enter, _) if chosen < count => self.type_line(desk.colours().rules[chosen].filter.clone(), false),
            (KeyCode::Delete, _) if chosen < count => {
                self.chosen = chosen.min(count.saturating_sub(2));
                change(desk, |rules| drop(rules.remove(chosen)));
            }
            (KeyCode::Tab, _) if chosen < count => change(desk, |rules| rules[chosen].role = rules[chosen].role.next()),
            // A full-width sign changes no data.
            _ if key.typed() == Some(' ') && chosen < count => {
                change(desk, |rules| rules[chosen].on = !rules[chosen].on)
            }
            _ if key.typed() == Some('c') && chosen < count => {
                let here = desk.current_field().key.clone();
                change(desk, |rules| {
                    let column = &mut rules[chosen].column;
                    *column = if column.as_ref() == Some(&here) { None } else { Some(here) };
                });
            }
            _ => {}
        }
    }

    fn type_line(&mut self, line: String, new: bool) {
        self.typing = Some(Typing { text: Text::new(line), problem: None, new });
    }

    fn press_in_text(&mut self, desk: &mut Desk, key: Chord) {
        match (key.code, &mut self.typing) {
            (KeyCode::Esc, _) => self.typing = None,
            (KeyCode::Enter, _) => self.typed(desk),
            (_, Some(typing)) => {
                typing.text.press(key.to_ascii(), false);
                typing.problem = None;
            }
            (_, None) => {}
        }
    }

    /// The line is typed: kept if it means something.
    fn typed(&mut self, desk: &mut Desk) {
        let Some(typing) = &mut self.typing else { return };
        let (line, new) = (typing.text.as_str().trim().to_owned(), typing.new);
        if let Err(problem) = painters::meant(desk, &line) {
            typing.problem = Some(problem);
            return;
        }
        self.typing = None;
        if new {
            self.chosen = desk.colours().rules.len();
        }
        let chosen = self.chosen;
        change(desk, |rules| {
            if new {
                rules.push(Rule { filter: line, column: None, role: Role::Warning, on: true });
            } else {
                rules[chosen].filter = line;
            }
        });
    }

    fn swap(&mut self, desk: &mut Desk, to: usize) {
        let from = std::mem::replace(&mut self.chosen, to);
        change(desk, |rules| rules.swap(from, to));
    }
}

/// The rules are others: on the screen at once, and in the file.
fn change(desk: &mut Desk, change: impl FnOnce(&mut Vec<Rule>)) {
    let mut rules = desk.colours().rules.clone();
    change(&mut rules);
    let value = colour::write(&rules);
    desk.set_rules(rules);
    let step = Step::Setting { key: colour::SETTING.to_owned(), value: Some(value) };
    let place = Place { customer: None, ..desk.here() };
    desk.save("colour-rules", place, Action::Layout(vec![step]));
}

impl Room for Colours {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if self.typing.is_some() { self.press_in_text(desk, key) } else { self.press_in_list(desk, key) }
    }

    /// Pasted text belongs to the line that is typed.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        if let Some(typing) = &mut self.typing {
            typing.text.paste_line(text);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        if self.typing.is_some() { Reads::Line } else { Reads::Commands }
    }

    fn undoes(&self, _: Chord) -> bool {
        self.typing.is_none()
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.typing.as_ref().is_some_and(|typing| typing.text.is_touched())
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let typing = self.typing.as_ref()?;
        Some((Of::Colour { line: (!typing.new).then_some(self.chosen) }, typing.text.as_str().to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Colour { line } = &draft.of else { return Taken::No };
        self.resume(desk, Text::typed(&draft.text), *line);
        Taken::Yes
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = desk.words();
        let hint = if self.typing.is_some() { &words.shared.hint_line } else { &words.colours.hint };
        Some(Said::Hint(hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests;
