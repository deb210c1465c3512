//! What a person may set: of the program, and of the file that is open.
//!
//! ```text
//!  Settings  cur_                                         3 of 20
//!    Money of this file
//!  > Currency            EUR €
//!    Exchange rates      USD 0.92
//!
//!    The currency of all amounts in this file. Changing it converts nothing: the figures stay.
//! ```
//!
//! Typing narrows the list, by name, sentence and other words for it, in both languages. Enter changes: what has two values
//! takes the other, what has more is a list of its own, the rest is typed in its place. Each is kept at once. What is the
//! file's is journaled and undone like any edit; what is the program's goes into the configuration.
//!
//! | file | holds |
//! |---|---|
//! | `items` | every setting in the order of the list: what it is called, what it holds, what it can be |
//! | `relabel` | what is asked before amounts are read in another currency |
//! | `show` | what the list looks like, and a value that is typed or chosen |
//!
//! Hears nothing: what the file holds comes with its layout.

mod items;
mod relabel;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::{Advice, Problem};

use items::Item;
use relabel::Relabel;

pub const HERE: RoomId = RoomId("settings");

pub const LABELS: &[&str] = &[items::LABEL, items::OWN_WORDS];

/// The whole list, and the ways to what is changed most: found in the palette by its own name.
pub const COMMANDS: &[Command<Settings>] = &[
    command("settings", Settings::open),
    command("choose-language", |room, desk| room.open_at(desk, "language")),
    command("choose-theme", |room, desk| room.open_at(desk, "theme")),
    command("choose-keys", |room, desk| room.open_at(desk, "keys")),
    command("choose-currency", |room, desk| room.open_at(desk, "currency")),
    command("set-rates", |room, desk| room.open_at(desk, "rates")),
    command("change-texts", |room, desk| room.open_at(desk, Advice::ALL[0].name())),
];

const fn command(name: &'static str, run: fn(&mut Settings, &mut Desk)) -> Command<Settings> {
    Command { name, group: "program", keys: &[], nav: &[], scope: Scope::Showing, run }
}

/// The list while it is open.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    list: List,
    change: Change,
    /// The last change, if it was one of the program, and what it was before: the journal knows nothing of it.
    before: Option<(Item, String)>,
}

/// What goes on with the chosen one.
#[derive(Clone, Debug, Default)]
enum Change {
    #[default]
    Nothing,
    /// Its value is typed.
    Typing { text: Text, problem: Option<String> },
    /// One of its options is chosen.
    Choosing(List),
    /// The amounts of the file would be read in another currency.
    Asking(Relabel),
}

impl Settings {
    fn open(&mut self, desk: &mut Desk) {
        *self = Self { list: List::of(items::all().len()), ..Self::default() };
        desk.enter(HERE);
    }

    /// Opens the list at that one; what it can be is offered at once, where that is more than two.
    fn open_at(&mut self, desk: &mut Desk, name: &str) {
        self.open(desk);
        self.list.choose(items::all().iter().position(|item| item.name() == name).unwrap_or(0));
        if self.chosen().is_some_and(|item| item.options().len() > 2) {
            self.change(desk);
        }
    }

    /// The setting that the keys are about.
    fn chosen(&self) -> Option<Item> {
        items::all().get(self.list.chosen()?).copied()
    }

    fn press_in_list(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.change(desk),
            KeyCode::Delete => {
                if let Some(item) = self.chosen() {
                    self.set(desk, item, "");
                }
            }
            _ => {
                if self.list.press(key, lists::room(desk)) == Pressed::Typed {
                    self.narrow(desk);
                }
            }
        }
    }

    fn narrow(&mut self, desk: &Desk) {
        self.list.narrow(items::all(), |item| item.called(desk));
    }

    /// Enter: the other one of two, a list of more, else its text.
    fn change(&mut self, desk: &mut Desk) {
        let Some(item) = self.chosen() else { return };
        let (options, text) = (item.options(), item.text(desk));
        match options.as_slice() {
            [one, other] => self.set(desk, item, if text == *one { other } else { one }),
            [] => self.change = Change::Typing { text: Text::new(text), problem: None },
            _ => {
                let mut list = List::of(options.len());
                list.choose(options.iter().position(|option| *option == text).unwrap_or(0));
                self.change = Change::Choosing(list);
            }
        }
    }

    /// It takes that value, as it is typed; nothing: the one it has as a rule. The amounts of a file are asked about before
    /// they are read in another currency.
    fn set(&mut self, desk: &mut Desk, item: Item, text: &str) {
        let before = std::mem::take(&mut self.change);
        match item.relabels(desk, text) {
            Some(code) => {
                let from = if let Change::Choosing(list) = before { Some(list) } else { None };
                self.change = Change::Asking(Relabel::new(code, from));
            }
            None => self.take(desk, item, text),
        }
    }

    fn take(&mut self, desk: &mut Desk, item: Item, text: &str) {
        let before = item.text(desk);
        match item.set(desk, text) {
            Ok(()) => {
                self.change = Change::Nothing;
                self.before = matches!(item, Item::Program(_)).then_some((item, before));
                item.tell(desk, text);
            }
            Err(fault) => {
                let problem = desk.words().problem(&Problem::Setting(fault));
                match &mut self.change {
                    Change::Typing { problem: shown, .. } => *shown = Some(problem),
                    _ => desk.warn(problem),
                }
            }
        }
    }

    fn press_in_text(&mut self, desk: &mut Desk, key: Chord) {
        let (Change::Typing { text, problem }, Some(item)) =
            (&mut self.change, items::all().get(self.list.chosen().unwrap_or(usize::MAX)))
        else {
            return;
        };
        match key.code {
            KeyCode::Esc => self.change = Change::Nothing,
            KeyCode::Enter => {
                let typed = text.as_str().to_owned();
                self.take(desk, *item, &typed);
            }
            _ => {
                text.press(key, false);
                *problem = None;
            }
        }
    }

    fn press_in_options(&mut self, desk: &mut Desk, key: Chord) {
        let Some(item) = self.chosen() else { return };
        let Change::Choosing(list) = &mut self.change else { return };
        let options = item.options();
        match key.code {
            KeyCode::Esc => self.change = Change::Nothing,
            KeyCode::Enter => {
                // What is in no list may be typed: there are more currencies than are offered.
                let typed = list.text().as_str().trim().to_owned();
                let option = list.chosen().and_then(|at| options.get(at)).map(|option| (*option).to_owned());
                if let Some(option) = option.or(Some(typed).filter(|typed| item.would_take(desk, typed))) {
                    self.set(desk, item, &option);
                }
            }
            _ => {
                if list.press(key, lists::room(desk)) == Pressed::Typed {
                    narrow(list, desk, item);
                }
            }
        }
    }

    fn answer(&mut self, desk: &mut Desk, key: Chord) {
        let (Change::Asking(asked), Some(item)) =
            (&mut self.change, items::all().get(self.list.chosen().unwrap_or(usize::MAX)))
        else {
            return;
        };
        match key.code {
            KeyCode::Esc => self.change = asked.from.take().map_or(Change::Nothing, Change::Choosing),
            KeyCode::Enter => match asked.list.chosen() {
                Some(0) => {
                    let code = std::mem::take(&mut asked.code);
                    self.take(desk, *item, &code);
                }
                Some(_) => self.change = Change::Nothing,
                None => {}
            },
            _ => {
                if asked.list.press(key, lists::room(desk)) == Pressed::Typed {
                    asked.narrow(desk);
                }
            }
        }
    }
}

/// Only the options in which is what is typed; one that is called so comes before one that has it somewhere: a US dollar
/// before an AUStralian one.
fn narrow(list: &mut List, desk: &Desk, item: Item) {
    let options = item.options();
    list.narrow(&options, |option| item.option_called(desk, option));
    let typed = list.text().as_str().trim().to_lowercase();
    let is = |line: &usize| list.item(*line).is_some_and(|at| item.begins(desk, options[at], &typed));
    let best = (0..list.len()).find(is).filter(|_| !typed.is_empty());
    list.choose(best.unwrap_or(0));
}

impl Room for Settings {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match self.change {
            Change::Nothing => self.press_in_list(desk, key),
            Change::Typing { .. } => self.press_in_text(desk, key),
            Change::Choosing(_) => self.press_in_options(desk, key),
            Change::Asking(_) => self.answer(desk, key),
        }
    }

    /// Pasted text belongs to the value that is typed, or narrows the list.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        let item = self.chosen();
        match (&mut self.change, item) {
            (Change::Nothing, _) => {
                self.list.paste(text);
                self.narrow(desk);
            }
            (Change::Typing { text: typed, .. }, _) => typed.paste_line(text),
            (Change::Choosing(list), Some(item)) => {
                list.paste(text);
                narrow(list, desk, item);
            }
            (Change::Asking(asked), _) => {
                asked.list.paste(text);
                asked.narrow(desk);
            }
            _ => {}
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    /// What is typed here is undone by its own keys.
    fn undoes(&self, key: Chord) -> bool {
        matches!(self.change, Change::Nothing) && key.typed().is_none()
    }

    fn undo(&mut self, desk: &mut Desk) -> bool {
        let before = self.before.take();
        if let Some((item, text)) = &before {
            self.take(desk, *item, text);
            self.before = None;
        }
        before.is_some()
    }

    /// A value that is typed is kept before it leaves; one that cannot be is said.
    fn keep(&mut self, desk: &mut Desk) -> bool {
        if let (Change::Typing { text, .. }, Some(item)) = (&self.change, self.chosen()) {
            let typed = text.as_str().to_owned();
            self.take(desk, item, &typed);
        }
        matches!(self.change, Change::Nothing | Change::Choosing(_) | Change::Asking(_))
    }

    fn holds_text(&self, desk: &Desk) -> bool {
        let Change::Typing { text, .. } = &self.change else { return false };
        self.chosen().is_some_and(|item| item.text(desk) != text.as_str())
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let Change::Typing { text, .. } = &self.change else { return None };
        Some((Of::Setting { name: self.chosen()?.name().to_owned() }, text.as_str().to_owned()))
    }

    fn lends(&mut self, desk: &mut Desk) -> Option<(Of, String)> {
        self.draft(desk)
    }

    fn returned(&mut self, _: &mut Desk, text: &str) -> bool {
        let Change::Typing { text: typed, problem } = &mut self.change else { return false };
        (*typed, *problem) = (Text::typed(&text.replace('\n', " ")), None);
        true
    }

    /// The list opens at that one, its value as it was typed.
    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Setting { name } = &draft.of else { return Taken::No };
        let typed = |item: &Item| item.name() == name && item.options().is_empty();
        let Some(at) = items::all().iter().position(typed) else { return Taken::No };
        self.open(desk);
        self.list.choose(at);
        self.change = Change::Typing { text: Text::typed(&draft.text), problem: None };
        Taken::Yes
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Setting(name) = request else { return false };
        self.open_at(desk, name);
        true
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn list(&self) -> Option<&List> {
        match &self.change {
            Change::Choosing(list) | Change::Asking(Relabel { list, .. }) => Some(list),
            Change::Nothing => Some(&self.list),
            _ => None,
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match &mut self.change {
            Change::Choosing(list) | Change::Asking(Relabel { list, .. }) => Some(list),
            Change::Nothing => Some(&mut self.list),
            _ => None,
        }
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.list().unwrap_or(&self.list).place())
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().settings;
        Some(match &self.change {
            Change::Nothing => lists::hint(desk, &self.list, &words.hint, &[]),
            Change::Typing { .. } => Said::Hint(words.hint_typing.clone()),
            Change::Choosing(list) => {
                // What is in no list may be typed.
                let taken = self.chosen().is_some_and(|item| item.would_take(desk, list.text().as_str().trim()));
                lists::hint(desk, list, &words.hint_choosing, if taken { &["Enter"] } else { &[] })
            }
            Change::Asking(asked) => lists::hint(desk, &asked.list, &words.hint_choosing, &[]),
        })
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests;
