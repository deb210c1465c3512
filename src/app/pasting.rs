//! Pasted text is text: it never runs a command, bracketed by the terminal or not.

use crossterm::event::{KeyCode, KeyEvent};

use super::key::Chord;
use super::state::{Focus, Mode, State};
use super::{
    Effects, clip, colours, columns, computing, editor, filtering, finding, going, hearing, menu, notes, palette,
    replacing, trash, upkeep, views, welcome,
};

/// Keys read at once that count as a paste: where the terminal does not bracket pastes they would be run.
pub const BURST: usize = 8;

/// Keys that stand for text, one behind the other, out of all that were read at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// Where it ends.
    pub end: usize,
    /// Before this a line end still follows that is not the last of the text.
    lines: usize,
}

impl Run {
    /// The run that begins there.
    pub fn at(keys: &[Chord], from: usize) -> Self {
        let end = from + keys[from..].iter().take_while(|key| sign(**key).is_some()).count();
        let ends_line = |key: &Chord| sign(*key) == Some('\n');
        let text = keys[from..end].iter().rposition(|key| !ends_line(key)).map_or(from, |at| from + at);
        let lines = keys[from..text].iter().rposition(ends_line).map_or(0, |at| from + at + 1);
        Self { end, lines }
    }

    /// The text of a paste that the terminal does not bracket: from there on more keys than a person types at once; and
    /// where text is typed, line ends between them, which as keys would end the typing and make commands of the rest.
    pub fn pasted(self, state: &State, keys: &[Chord], from: usize) -> Option<String> {
        let lines = from < self.lines;
        let taken = match state.focus {
            Focus::Grid => state.mode == Mode::Nav,
            Focus::Cell(_) => state.mode == Mode::Nav && lines,
            Focus::Filter(_)
            | Focus::Find(_)
            | Focus::Formula(_)
            | Focus::Colours(_)
            | Focus::Name(_)
            | Focus::Menu(_)
            | Focus::Column(_)
            | Focus::Palette(_)
            | Focus::GoTo(_)
            | Focus::Upkeep(_)
            | Focus::Replace(_)
            | Focus::Trash(_) => lines,
            // Its first sign would answer.
            Focus::Welcome(_) => keys.get(from).is_some_and(|key| welcome::answers(state, *key)),
            Focus::Hearing(_) => false,
            Focus::Help(_)
            | Focus::Analysis(_)
            | Focus::Groups
            | Focus::Checks
            | Focus::History
            | Focus::Twins
            | Focus::Merge(_)
            | Focus::Rehearsal(_) => true,
            Focus::Notes => false,
        };
        let keys = keys.get(from..self.end).filter(|keys| taken && keys.len() >= BURST)?;
        // A key held down is no paste.
        keys.iter().any(|key| *key != keys[0]).then(|| keys.iter().filter_map(|key| sign(*key)).collect())
    }
}

/// Whether these keys are text so far, and its next letter would be a command: more of a paste may be on its way.
#[must_use]
pub fn may_go_on(state: &State, keys: &[KeyEvent]) -> bool {
    let letters_command = match state.focus {
        Focus::Grid => state.mode == Mode::Nav,
        Focus::Help(_) | Focus::Analysis(_) | Focus::Groups | Focus::Checks | Focus::Twins | Focus::Merge(_) => true,
        _ => false,
    };
    letters_command && keys.iter().all(|key| sign(Chord::of(*key)).is_some())
}

/// What a key is in a paste: its character, a tab, a line end (which some terminals send as Ctrl-J).
fn sign(key: Chord) -> Option<char> {
    match key.code {
        KeyCode::Enter if key.modifiers.is_empty() => Some('\n'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ if Chord::read("ctrl-j") == Some(key) => Some('\n'),
        _ => key.typed(),
    }
}

/// A paste as the terminal tells it.
pub fn bracketed(state: &mut State, text: &str) -> Effects {
    match state.focus {
        Focus::Grid => block(state, text).unwrap_or_else(|| paste(state, text)),
        _ => paste(state, text),
    }
}

/// Several cells, as a spreadsheet copies them: lines, tabs between them.
fn block(state: &mut State, text: &str) -> Option<Effects> {
    state.message = None;
    state.pending.clear();
    clip::pasted(state, &text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Pasted text is text, in every state: it never runs a command.
pub fn paste(state: &mut State, text: &str) -> Effects {
    state.message = None;
    state.pending.clear();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match &mut state.focus {
        Focus::Grid => {
            if text.contains('\t')
                && let Some(effects) = clip::pasted(state, &text)
            {
                return effects;
            }
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            editor::replace(state, &text)
        }
        Focus::Cell(cell) => {
            cell.paste(&text);
            Effects::new()
        }
        Focus::Filter(_) => filtering::paste(state, &text),
        Focus::Find(_) => finding::paste(state, &text),
        Focus::Menu(_) => menu::paste(state, &text),
        Focus::Column(_) => {
            columns::form::paste(state, &text);
            Effects::new()
        }
        Focus::GoTo(_) => going::bar::paste(state, &text),
        Focus::Replace(_) => replacing::paste(state, &text),
        Focus::Colours(_) => colours::paste(state, &text),
        Focus::Formula(_) => computing::paste(state, &text),
        Focus::Welcome(_) => welcome::paste(state, &text),
        Focus::Hearing(_) => hearing::paste(state, &text),
        Focus::Name(_) => {
            views::paste(state, &text);
            Effects::new()
        }
        Focus::Upkeep(_) => upkeep::asking::paste(state, &text),
        Focus::Palette(_) => {
            palette::paste(state, &text);
            Effects::new()
        }
        Focus::Notes => {
            notes::paste(state, &text);
            Effects::new()
        }
        Focus::Trash(_) => {
            trash::paste(state, &text);
            Effects::new()
        }
        Focus::Help(_)
        | Focus::Analysis(_)
        | Focus::Groups
        | Focus::Checks
        | Focus::History
        | Focus::Twins
        | Focus::Merge(_)
        | Focus::Rehearsal(_) => Effects::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::app::event::{Event, Ordered};
    use crate::app::state::{Focus, Loaded};
    use crate::app::tests::Stage;

    #[test]
    fn a_paste_before_the_rows_are_there_waits_for_them() {
        let mut stage = Stage::with_rows(3);
        stage.state.tab_mut().loaded = Loaded::Nothing;
        let ticket = stage.state.next_ticket();
        stage.state.tab_mut().asked = Some(ticket);
        stage.happen(Event::Paste("2 dd".into()));
        assert!(matches!(stage.state.focus, Focus::Grid));
        let ids = std::sync::Arc::new(vec![1, 2, 3]);
        stage.happen(Event::Ordered(ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
        let Focus::Cell(cell) = &stage.state.focus else { panic!("nothing was opened") };
        assert_eq!(cell.text.as_str(), "2 dd");
    }
}
