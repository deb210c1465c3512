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

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::templates;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::keys::press as press_on;
use crate::app::state::{Focus, Habit, Mode, State};
use crate::app::{paste, serve};

/// Something to know before one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which keys a person is used to.
    Keys,
    /// With which layout the file begins.
    Template,
}

/// What a file is asked that the grid has never opened.
pub const FIRST_START: [Question; 2] = [Question::Keys, Question::Template];

/// The session keeps the grid's state under this name; a file without it has never been opened in the grid.
pub const MODE: &str = "mode";

/// The session keeps under this name which keys a person is used to.
pub const KEYS: &str = "keys";

/// The questions that are left, the first of them open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    asked: Vec<Question>,
    /// The option that Enter takes.
    pub chosen: usize,
    /// It was answered before: Esc leaves the answer as it was.
    again: bool,
}

impl Welcome {
    /// Whether the file waits for an answer: as long as it does, each start asks.
    #[must_use]
    pub fn is_first(&self) -> bool {
        !self.again
    }
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub title: String,
    /// Name of each option and what it is.
    pub options: Vec<(String, String)>,
    /// What is good to know either way.
    pub note: String,
}

/// Asks them, the first one first.
pub fn begin(state: &mut State, questions: &[Question]) {
    if !questions.is_empty() {
        state.focus = Focus::Welcome(Welcome { asked: questions.to_vec(), chosen: 0, again: false });
    }
}

/// Asks once more which keys one is used to.
pub fn choose_keys(state: &mut State) {
    let chosen = Habit::ALL.iter().position(|habit| *habit == state.habit).unwrap_or(0);
    state.focus = Focus::Welcome(Welcome { asked: vec![Question::Keys], chosen, again: true });
}

/// Takes up what the session knows: the state in which the grid was left, and the keys chosen. Files from before the
/// choice was kept were left in NAV by whoever uses its letters.
pub fn recall(state: &mut Desk, mode: Option<&str>, keys: Option<&str>) {
    let left_in_nav = mode == Some(Mode::Nav.name());
    state.mode = if left_in_nav { Mode::Nav } else { Mode::Input };
    state.habit = keys.and_then(Habit::named).unwrap_or(if left_in_nav { Habit::Vim } else { Habit::Excel });
}

/// The open question in words.
#[must_use]
pub fn words(state: &State, welcome: &Welcome) -> Option<Asked> {
    let words = &state.words.welcome;
    let pair = |name: &String, what: &String| (name.clone(), what.clone());
    welcome.asked.first().map(|question| match question {
        Question::Keys => Asked {
            title: words.keys.clone(),
            options: vec![pair(&words.excel, &words.excel_is), pair(&words.vim, &words.vim_is)],
            note: words.keys_note.clone(),
        },
        Question::Template => Asked {
            title: state.words.templates.ask_first.clone(),
            options: templates::list(state).collect(),
            note: state.words.templates.note.clone(),
        },
    })
}

/// The keys that answer it.
#[must_use]
pub fn hint<'s>(state: &'s Desk, welcome: &Welcome) -> &'s str {
    match welcome.asked.first() {
        Some(Question::Template) => &state.words.templates.hint_first,
        _ if welcome.again => &state.words.welcome.hint_again,
        _ => &state.words.welcome.hint,
    }
}

/// A key while a question is open.
pub fn press(state: &mut State, key: Chord) {
    if let Some(command) = state.keymap.everywhere(key).filter(|command| STAYS.contains(&command.name)) {
        return serve::run(state, command.name);
    }
    let Focus::Welcome(welcome) = &state.focus else { return };
    let (count, chosen) = (words(state, welcome).map_or(0, |asked| asked.options.len()), welcome.chosen);
    let again = welcome.again;
    let choose = |state: &mut State, chosen: usize| {
        if let Focus::Welcome(welcome) = &mut state.focus {
            welcome.chosen = chosen;
        }
    };
    match key.code {
        KeyCode::Up => choose(state, chosen.saturating_sub(1)),
        KeyCode::Down => choose(state, (chosen + 1).min(count.saturating_sub(1))),
        KeyCode::Enter => answer(state, chosen),
        KeyCode::Esc if again => {
            state.focus = Focus::Grid;
        }
        KeyCode::Esc => take_first(state),
        _ => match (number(key, count), key.typed()) {
            (Some(number), _) => answer(state, number),
            (None, Some(_)) if !again => {
                take_first(state);
                press_on(state, key);
            }
            _ => {}
        },
    }
}

/// Commands that work while a question is open.
const STAYS: [&str; 2] = ["quit", "redraw"];

/// Which option a digit takes.
fn number(key: Chord, count: usize) -> Option<usize> {
    let number = key.to_ascii().typed()?.to_digit(10)? as usize;
    number.checked_sub(1).filter(|number| *number < count)
}

/// Whether the key alone would answer: at the head of a paste it is text.
#[must_use]
pub fn answers(state: &State, key: Chord) -> bool {
    let Focus::Welcome(welcome) = &state.focus else { return false };
    number(key, words(state, welcome).map_or(0, |asked| asked.options.len())).is_some()
}

/// Pasted text is meant for the grid.
pub fn paste(state: &mut State, text: &str) {
    if matches!(&state.focus, Focus::Welcome(welcome) if welcome.again) {
        return;
    }
    take_first(state);
    paste::paste(state, text);
}

/// The first option of everything that is left to ask.
fn take_first(state: &mut State) {
    while matches!(state.focus, Focus::Welcome(_)) {
        answer(state, 0);
    }
}

/// The open question's answer; then the next question, or the grid.
fn answer(state: &mut State, option: usize) {
    let Focus::Welcome(welcome) = std::mem::take(&mut state.focus) else { return };
    let Some((question, left)) = welcome.asked.split_first() else { return };
    begin(state, left);
    match question {
        Question::Keys => {
            state.habit = Habit::ALL[option.min(Habit::ALL.len() - 1)];
            state.mode = state.habit.begins();
            if welcome.again {
                let words = &state.words.welcome;
                let said =
                    if state.habit == Habit::Vim { words.vim_chosen.clone() } else { words.excel_chosen.clone() };
                state.say(said);
            }
            for (key, value) in [(KEYS, state.habit.name()), (MODE, state.mode.name())] {
                state.want(Effect::Remember { key, value: value.into() });
            }
        }
        // The first is the layout that the file has.
        Question::Template if option == 0 => {}
        Question::Template => {
            state.focus = Focus::Grid;
            templates::apply(state, option)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;

    fn asked() -> Stage {
        let mut stage = Stage::with_rows(2);
        begin(&mut stage.state, &FIRST_START);
        stage
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
            assert_eq!((stage.state.mode, remembered(&effects)), (mode, Some(name)), "{keys}");
            assert!(matches!(stage.state.focus, Focus::Grid), "{keys}");
            assert_eq!(stage.state.tab().row, 0, "{keys}: no key reaches the grid");
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
            recall(&mut stage.state, mode, keys);
            assert_eq!((stage.state.mode, stage.state.habit), expected, "{mode:?} {keys:?}");
        }
        // Asked again: the answer that holds is chosen, Esc and text leave it as it is.
        for keys in ["esc", "x esc", "enter"] {
            (stage.state.mode, stage.state.habit) = (Mode::Nav, Habit::Vim);
            choose_keys(&mut stage.state);
            stage.press(keys);
            assert!(matches!(stage.state.focus, Focus::Grid), "{keys}");
            assert_eq!((stage.state.mode, stage.state.habit), (Mode::Nav, Habit::Vim), "{keys}");
        }
        choose_keys(&mut stage.state);
        assert_eq!(kept(&stage.press("1")), ["keys=excel", "mode=input"]);
    }

    #[test]
    fn whoever_just_types_or_pastes_loses_nothing() {
        let text = |stage: &Stage| match &stage.state.focus {
            Focus::Room(_) => stage.cell().map(|editor| editor.text.as_str().to_owned()).unwrap_or_default(),
            other => panic!("{other:?}"),
        };
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
        assert!(matches!(stage.state.focus, Focus::Welcome(_)));
        assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
        assert!(matches!(stage.state.focus, Focus::Welcome(_)), "asked again at the next start");
    }
}
