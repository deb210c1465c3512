//! What is asked once, when a file is opened that the grid has never opened: one question after the other.
//!
//! ```text
//!   Excel keys or vim keys?
//!  >1  Excel keys    what you type goes into the cell
//!   2  vim keys      letters are commands
//! ```
//!
//! A number or Enter answers, Esc takes the first option of what is left to ask. Whoever just types wants the first
//! options too: what was typed or pasted goes on to the grid, and nothing is lost. No key is a command meanwhile but
//! those that leave and redraw. Which keys one is used to can be asked again at any time: then Esc leaves it as it was,
//! and what is typed is nothing.
//!
//! To add a question: a variant, its words in `words`, what its answer does in `answer`; `FIRST_START` says the order.
//!
//! | file | holds |
//! |---|---|
//! | `show` | what it looks like: a box in the middle of the grid's place |
//!
//! Hears nothing. What was typed or pasted is wanted of whatever has the keys once it has left.

mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::{Habit, Mode};
use crate::app::desk::room::{Command, Room};
use crate::app::desk::templates;
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::effect::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};

use show::Asked;

pub const HERE: RoomId = RoomId("welcome");

pub const LABELS: &[&str] = &[];

/// Asks again which keys a person is used to: what Esc does with nothing open.
pub const COMMANDS: &[Command<Welcome>] = &[Command {
    name: "choose-keys",
    group: "program",
    keys: &[],
    nav: &[],
    scope: Scope::Showing,
    run: Welcome::choose_keys,
}];

/// Something to know before one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Which keys a person is used to.
    Keys,
    /// With which layout the file begins.
    Template,
}

/// What a file is asked that the grid has never opened.
const FIRST_START: [Question; 2] = [Question::Keys, Question::Template];

/// The session keeps the grid's state under this name; a file without it has never been opened in the grid.
pub const MODE: &str = "mode";

/// The session keeps under this name which keys a person is used to.
pub const KEYS: &str = "keys";

/// Commands that work while a question is open.
const STAYS: [&str; 2] = ["quit", "redraw"];

/// The questions that are left, the first of them open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Welcome {
    asked: Vec<Question>,
    /// How many options the open one has, and which of them Enter takes.
    options: usize,
    chosen: usize,
    /// It was answered before: Esc leaves the answer as it was.
    again: bool,
}

/// Takes up what the session knows: the state in which the grid was left, and the keys chosen. Files from before the
/// choice was kept were left in NAV by whoever uses its letters.
pub fn recall(desk: &mut Desk, mode: Option<&str>, keys: Option<&str>) {
    let left_in_nav = mode == Some(Mode::Nav.name());
    let mode = if left_in_nav { Mode::Nav } else { Mode::Input };
    let habit = keys.and_then(Habit::named).unwrap_or(if left_in_nav { Habit::Vim } else { Habit::Excel });
    desk.use_keys(habit, mode);
}

impl Welcome {
    /// Asks what a file is asked that the grid has never opened.
    pub fn begin(&mut self, desk: &mut Desk) {
        self.ask(desk, FIRST_START.to_vec());
        desk.enter(HERE);
    }

    /// Whether the file waits for an answer: as long as it does, each start asks.
    #[must_use]
    pub fn is_first(&self) -> bool {
        !self.asked.is_empty() && !self.again
    }

    /// The open question in words.
    fn words(&self, desk: &Desk) -> Option<Asked> {
        let words = &desk.words().welcome;
        let pair = |name: &String, what: &String| (name.clone(), what.clone());
        self.asked.first().map(|question| match question {
            Question::Keys => Asked {
                title: words.keys.clone(),
                options: vec![pair(&words.excel, &words.excel_is), pair(&words.vim, &words.vim_is)],
                note: words.keys_note.clone(),
            },
            Question::Template => Asked {
                title: desk.words().welcome.ask_template.clone(),
                options: templates::list(desk).collect(),
                note: desk.words().welcome.template_note.clone(),
            },
        })
    }

    /// Asks once more which keys one is used to.
    fn choose_keys(&mut self, desk: &mut Desk) {
        self.ask(desk, vec![Question::Keys]);
        self.chosen = Habit::ALL.iter().position(|habit| *habit == desk.habit()).unwrap_or(0);
        self.again = true;
        desk.enter(HERE);
    }

    fn ask(&mut self, desk: &Desk, asked: Vec<Question>) {
        *self = Self { asked, ..Self::default() };
        self.options = self.words(desk).map_or(0, |asked| asked.options.len());
    }

    /// Which option a digit takes.
    fn number(&self, key: Chord) -> Option<usize> {
        let number = key.to_ascii().typed()?.to_digit(10)? as usize;
        number.checked_sub(1).filter(|number| *number < self.options)
    }

    /// The first option of everything that is left to ask.
    fn take_first(&mut self, desk: &mut Desk) {
        while !self.asked.is_empty() {
            self.answer(desk, 0);
        }
    }

    /// The open question's answer; then the next question, or the grid.
    fn answer(&mut self, desk: &mut Desk, option: usize) {
        let Some((question, left)) = self.asked.split_first().map(|(first, left)| (*first, left.to_vec())) else {
            return;
        };
        match question {
            Question::Keys => self.use_keys(desk, Habit::ALL[option.min(Habit::ALL.len() - 1)]),
            // The first is the layout that the file has.
            Question::Template if option == 0 => {}
            Question::Template => desk.request(Request::Template(option)),
        }
        self.ask(desk, left);
        if self.asked.is_empty() {
            desk.leave(HERE);
        }
    }

    fn use_keys(&self, desk: &mut Desk, habit: Habit) {
        desk.use_keys(habit, habit.begins());
        if self.again {
            let words = &desk.words().welcome;
            let said = if habit == Habit::Vim { words.vim_chosen.clone() } else { words.excel_chosen.clone() };
            desk.say(said);
        }
        for (key, value) in [(KEYS, habit.name()), (MODE, desk.mode().name())] {
            desk.want(Effect::Remember { key, value: value.into() });
        }
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
        if let Some(command) = desk.keymap().everywhere(key).filter(|command| STAYS.contains(&command.name)) {
            return desk.request(Request::Run(command.name));
        }
        match key.code {
            KeyCode::Up => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Down => self.chosen = (self.chosen + 1).min(self.options.saturating_sub(1)),
            KeyCode::Enter => self.answer(desk, self.chosen),
            KeyCode::Esc if self.again => desk.leave(HERE),
            KeyCode::Esc => self.take_first(desk),
            _ => match (self.number(key), key.typed()) {
                (Some(number), _) => self.answer(desk, number),
                (None, Some(_)) if !self.again => self.take_first(desk),
                _ => {}
            },
        }
    }

    /// Pasted text is meant for the grid.
    fn paste(&mut self, desk: &mut Desk, _: &str) {
        if !self.again {
            self.take_first(desk);
        }
    }

    /// So is text that is typed, unless it answers.
    fn passes(&self, key: Option<Chord>) -> bool {
        !self.again && key.is_none_or(|key| key.typed().is_some() && self.number(key).is_none())
    }

    /// A key that would answer alone is text at the head of a paste.
    fn reads(&self, first: Chord) -> Reads {
        if self.number(first).is_some() { Reads::Commands } else { Reads::Lines }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words();
        Some(Said::Hint(match self.asked.first() {
            Some(Question::Template) => words.welcome.hint_template.clone(),
            _ if self.again => words.welcome.hint_again.clone(),
            _ => words.welcome.hint.clone(),
        }))
    }

    fn shows(&self, desk: &Desk, width: u16, _: u16) -> Option<Panel> {
        Some(self.words(desk)?.panel(desk, self.chosen, width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;

    fn asked() -> Stage {
        let mut stage = Stage::with_rows(2);
        crate::app::session::first_start(&mut stage.state);
        stage
    }

    fn choose_keys(stage: &mut Stage) {
        crate::app::serve::run(&mut stage.state, "choose-keys");
        stage.happen(Event::Resize(80, 24));
    }

    fn remembered(effects: &[Effect]) -> Option<&str> {
        effects.iter().find_map(|effect| match effect {
            Effect::Remember { key: MODE, value } => Some(value.as_str()),
            _ => None,
        })
    }

    #[test]
    fn a_number_or_enter_answers_and_escape_means_excel() {
        for (keys, mode, name) in [
            ("1 1", Mode::Input, "input"),
            ("2 1", Mode::Nav, "nav"),
            ("２ １", Mode::Nav, "nav"),
            ("enter enter", Mode::Input, "input"),
            ("down enter esc", Mode::Nav, "nav"),
            ("down down up enter enter", Mode::Input, "input"),
            ("down esc", Mode::Input, "input"),
        ] {
            let mut stage = asked();
            let effects = stage.press(keys);
            assert_eq!((stage.state.desk.mode(), remembered(&effects)), (mode, Some(name)), "{keys}");
            assert!(stage.state.desk.in_grid(), "{keys}");
            assert_eq!(stage.state.desk.tab().row, 0, "{keys}: no key reaches the grid");
        }
    }

    #[test]
    fn the_keys_of_a_habit_are_remembered_apart_from_the_state_in_which_the_grid_is_left() {
        let mut stage = asked();
        let kept = |effects: &[Effect]| -> Vec<String> {
            let kept = effects.iter().filter_map(|effect| match effect {
                Effect::Remember { key, value } => Some(format!("{key}={value}")),
                _ => None,
            });
            kept.collect()
        };
        assert_eq!(kept(&stage.press("2 1")), ["keys=vim", "mode=nav"]);
        for (mode, keys, expected) in [
            (None, None, (Mode::Input, Habit::Excel)),
            (Some("input"), Some("vim"), (Mode::Input, Habit::Vim)),
            (Some("nav"), Some("excel"), (Mode::Nav, Habit::Excel)),
            // From before the choice was kept, and what nobody wrote.
            (Some("nav"), None, (Mode::Nav, Habit::Vim)),
            (Some("input"), None, (Mode::Input, Habit::Excel)),
            (Some("input"), Some("emacs"), (Mode::Input, Habit::Excel)),
        ] {
            recall(&mut stage.state.desk, mode, keys);
            assert_eq!((stage.state.desk.mode(), stage.state.desk.habit()), expected, "{mode:?} {keys:?}");
        }
        // Asked again: the answer that holds is chosen, Esc and text leave it as it is.
        for keys in ["esc", "x esc", "enter"] {
            stage.state.desk.use_keys(Habit::Vim, Mode::Nav);
            choose_keys(&mut stage);
            stage.press(keys);
            assert!(stage.state.desk.in_grid(), "{keys}");
            assert_eq!((stage.state.desk.mode(), stage.state.desk.habit()), (Mode::Nav, Habit::Vim), "{keys}");
        }
        choose_keys(&mut stage);
        assert_eq!(kept(&stage.press("1")), ["keys=excel", "mode=input"]);
    }

    #[test]
    fn whoever_just_types_or_pastes_loses_nothing() {
        let text = |stage: &Stage| stage.cell().map(|editor| editor.text.as_str().to_owned()).unwrap_or_default();
        let mut stage = asked();
        let effects = stage.type_text("dd李");
        assert_eq!((text(&stage), remembered(&effects)), ("dd李".into(), Some("input")));
        let mut stage = asked();
        stage.happen(Event::Paste("2 dd".into()));
        assert_eq!(text(&stage), "2 dd");
        let mut stage = asked();
        let keys = "13800001234".chars().map(|sign| crossterm::event::KeyEvent::from(KeyCode::Char(sign)));
        stage.happen(Event::Keys(keys.collect()));
        assert_eq!(text(&stage), "13800001234", "pasted without brackets");
    }

    #[test]
    fn no_other_key_is_a_command_meanwhile() {
        let mut stage = asked();
        assert_eq!(stage.press("ctrl-n f7 ctrl-z del f10 right tab ctrl-del f1 ins"), []);
        assert!(stage.state.desk.has_keys(HERE));
        assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
        assert!(stage.state.desk.has_keys(HERE), "asked again at the next start");
    }
}
