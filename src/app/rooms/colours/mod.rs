//! Conditional colour: the list of its rules.
//!
//! ```text
//!  Colours: the first rule that is on and fits wins               _           2
//! >[x] ! warning  Next contact   next_contact<today
//!  [ ] + good     whole row      tier:A                  one that is off is kept
//! ```
//!
//! Enter changes the part of a rule that Tab has gone to: its filter line, what it means, what it paints.
//!
//! What they mean on the screen says the desk (`desk/painters`). The rules are a setting of the file: journaled, undone
//! like any edit.
//!
//! | file | holds |
//! |---|---|
//! | `rule` | a rule in words |
//! | `show` | what the list looks like |
//!
//! Hears nothing: other rules come by `arrived`.

mod rule;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::desk::{lists, painters};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::Place;
use crate::domain::colour::{self, Role, Rule};
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::layout::Step;

use rule::sought;

pub const HERE: RoomId = RoomId("colours");

pub const LABELS: &[&str] = &["colour-rules"];

/// A command of the list, by name: rare, and without keys of the grid.
macro_rules! of_rules {
    ($($name:literal, $run:expr;)*) => {
        pub const COMMANDS: &[Command<Colours>] = &[$(
            Command { name: $name, group: "computing", keys: &[], nav: &[], scope: Scope::Grid, run: $run }
        ),*];
    };
}

of_rules! {
    "colour-rules", Colours::open;
    "add-colour-rule", |colours, desk| colours.act(desk, Act::Add);
    "remove-colour-rule", |colours, desk| colours.act(desk, Act::Remove);
    "switch-colour-rule", |colours, desk| colours.act(desk, Act::Switch);
    "change-colour-meaning", |colours, desk| colours.act(desk, Act::Mean);
    "change-colour-column", |colours, desk| colours.act(desk, Act::Place);
    "move-colour-rule-up", |colours, desk| colours.act(desk, Act::Up);
    "move-colour-rule-down", |colours, desk| colours.act(desk, Act::Down);
}

/// What is done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Add,
    /// Its line is typed.
    Edit,
    Remove,
    /// On, or off.
    Switch,
    /// It means the next thing.
    Mean,
    /// It paints the column under the cursor, or the row.
    Place,
    Up,
    Down,
}

/// The part of a rule that Enter changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Its filter line.
    #[default]
    Filter,
    Meaning,
    /// What it paints.
    Place,
}

impl Part {
    fn next(self) -> Self {
        match self {
            Self::Filter => Self::Meaning,
            Self::Meaning => Self::Place,
            Self::Place => Self::Filter,
        }
    }

    fn act(self) -> Act {
        match self {
            Self::Filter => Act::Edit,
            Self::Meaning => Act::Mean,
            Self::Place => Act::Place,
        }
    }
}

/// The list of rules while it is open.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    is_open: bool,
    part: Part,
    pub list: List,
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
        let is_there = self.list.chosen().and_then(|at| before.get(at)).is_some_and(|rule| now.contains(rule));
        if self.is_open && same_length && !is_there {
            self.refit(desk);
        } else if self.is_open {
            self.list.renew(&before, now, Clone::clone, |rule| sought(desk, rule));
        }
    }

    fn open(&mut self, desk: &mut Desk) {
        *self = Self { is_open: true, ..Self::default() };
        self.refit(desk);
        desk.enter(HERE);
    }

    /// The rules are others; the same place stays chosen.
    fn refit(&mut self, desk: &Desk) {
        let rules = &desk.colours().rules;
        let places: Vec<usize> = (0..rules.len()).collect();
        self.list.renew(&places, &places, |at| *at, |at| sought(desk, &rules[*at]));
    }

    /// Opens the list with a line that is typed: of the rule in that place, or of a new one.
    fn resume(&mut self, desk: &mut Desk, text: Text, line: Option<usize>) {
        let line = line.filter(|at| *at < desk.colours().rules.len());
        self.open(desk);
        self.list.choose(line.unwrap_or(0));
        self.typing = Some(Typing { text, problem: None, new: line.is_none() });
    }

    fn press_in_list(&mut self, desk: &mut Desk, key: Chord) {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let act = match key.code {
            KeyCode::Esc => return desk.leave(HERE),
            KeyCode::Insert => Act::Add,
            _ if Chord::read("ctrl-n") == Some(key) => Act::Add,
            KeyCode::Up if alt => Act::Up,
            KeyCode::Down if alt => Act::Down,
            KeyCode::Tab => return self.part = self.part.next(),
            KeyCode::BackTab => return self.part = self.part.next().next(),
            KeyCode::Enter => self.part.act(),
            KeyCode::F(2) => Act::Edit,
            KeyCode::Delete => Act::Remove,
            // A full-width sign changes no data.
            KeyCode::Char(' ') => Act::Switch,
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => return self.narrow(desk),
            _ => return,
        };
        self.act(desk, act);
    }

    /// Does that with the chosen rule; where the list is closed, opens it.
    fn act(&mut self, desk: &mut Desk, act: Act) {
        if !self.is_open {
            self.open(desk);
            // No rule is chosen yet: only a new one may follow.
            return if act == Act::Add {
                self.type_line(String::new(), true)
            };
        }
        let Some(at) = self.list.chosen().filter(|_| act != Act::Add) else {
            return if act == Act::Add {
                self.type_line(String::new(), true)
            };
        };
        match act {
            Act::Add | Act::Edit => self.type_line(rule::line(desk, &desk.colours().rules[at]), false),
            Act::Remove => self.change(desk, |rules| drop(rules.remove(at))),
            Act::Switch => self.change(desk, |rules| rules[at].on = !rules[at].on),
            Act::Mean => self.change(desk, |rules| rules[at].role = rules[at].role.next()),
            Act::Place => self.turn_column(desk, at),
            Act::Up => self.move_to(desk, at, at.checked_sub(1)),
            Act::Down => self.move_to(desk, at, Some(at + 1)),
        }
    }

    fn narrow(&mut self, desk: &Desk) {
        self.list.narrow(&desk.colours().rules, |rule| sought(desk, rule));
    }

    /// It paints the column under the cursor instead of the row, or the row again.
    fn turn_column(&mut self, desk: &mut Desk, at: usize) {
        let here = desk.current_field().key.clone();
        self.change(desk, |rules| {
            let column = &mut rules[at].column;
            *column = if column.as_ref() == Some(&here) { None } else { Some(here) };
        });
    }

    fn type_line(&mut self, line: String, new: bool) {
        self.typing = Some(Typing { text: Text::new(line), problem: None, new });
    }

    fn press_in_text(&mut self, desk: &mut Desk, key: Chord) {
        match (key.code, &mut self.typing) {
            (KeyCode::Esc, _) => self.typing = None,
            (KeyCode::Enter, _) => self.typed(desk),
            (KeyCode::Tab, _) => {
                self.typed(desk);
                if self.typing.is_none() {
                    self.part = Part::Meaning;
                }
            }
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
        let Some(at) = self.list.chosen().filter(|_| !new) else {
            // It shows, whatever else was sought.
            self.list = List::default();
            let count = desk.colours().rules.len();
            self.change(desk, |rules| rules.push(Rule { filter: line, column: None, role: Role::Warning, on: true }));
            return self.list.choose(count);
        };
        self.change(desk, |rules| rules[at].filter = line);
    }

    /// Rules go up and down among all of them.
    fn move_to(&mut self, desk: &mut Desk, from: usize, to: Option<usize>) {
        let all = self.list.len() == desk.colours().rules.len();
        let Some(to) = to.filter(|to| all && *to < desk.colours().rules.len()) else { return };
        self.change(desk, |rules| rules.swap(from, to));
        self.list.choose(to);
    }

    fn change(&mut self, desk: &mut Desk, with: impl FnOnce(&mut Vec<Rule>)) {
        change(desk, with);
        self.refit(desk);
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

    /// Pasted text belongs to the line that is typed, or narrows the list.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(typing) = &mut self.typing {
            typing.text.paste_line(text);
        } else {
            self.list.paste(text);
            self.narrow(desk);
        }
    }

    fn reads(&self, first: Chord) -> Reads {
        let switches = self.typing.is_none() && first.typed() == Some(' ');
        if switches { Reads::Commands } else { Reads::Line }
    }

    fn undoes(&self, key: Chord) -> bool {
        self.typing.is_none() && key.typed().is_none()
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.typing.as_ref().is_some_and(|typing| typing.text.is_touched())
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let typing = self.typing.as_ref()?;
        Some((Of::Colour { line: self.list.chosen().filter(|_| !typing.new) }, typing.text.as_str().to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Colour { line } = &draft.of else { return Taken::No };
        self.resume(desk, Text::typed(&draft.text), *line);
        Taken::Yes
    }

    fn list(&self) -> Option<&List> {
        self.typing.is_none().then_some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.typing.is_none().then_some(&mut self.list)
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.list.place())
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().colours;
        let typed = self.typing.as_ref().map(|_| Said::Hint(words.hint_typing.clone()));
        Some(typed.unwrap_or_else(|| lists::hint(desk, &self.list, &words.hint, &["Ctrl-N"])))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests;
