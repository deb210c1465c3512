//! The note pane: it follows the cursor; a note has several lines.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::ground::chosen;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::text::{Motion, Text};
use crate::app::state::{Focus, Mode, Pane, State};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Note, Place};
use crate::locale::fill;

/// The notes of the customer under the cursor.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Whose notes these are; nothing: not read yet.
    pub customer: Option<CustomerId>,
    pub list: Vec<Note>,
    /// Whose the list is, also while it is read again.
    of: Option<CustomerId>,
    pub chosen: usize,
    pub draft: Option<Draft>,
    /// What Esc has dropped; undo brings it back.
    dropped: Option<Draft>,
}

/// A note being written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The note that is changed; `None`: a new one.
    pub note: Option<i64>,
    pub customer: CustomerId,
    pub text: Text,
    /// The file did not take it as it is now: the next Esc drops it.
    pub refused: bool,
}

/// Opens the pane and gives it the keys; without any note a new one begins at once.
pub fn open(state: &mut State) {
    if !state.panes.contains(&Pane::Notes) {
        state.panes.insert(0, Pane::Notes);
    }
    state.focus = Focus::Notes;
}

/// The file's answer; one about another customer is dropped.
pub fn arrived(state: &mut State, customer: CustomerId, list: Vec<Note>) {
    if state.current() == Some(customer) {
        let notes = &mut state.notes;
        // Whoever only looks at the pane from the grid sees the newest.
        let held = notes.chosen > 0 || matches!(state.focus, Focus::Notes);
        let old = if notes.of == Some(customer) && held { notes.list.as_slice() } else { &[] };
        let at = if notes.of == Some(customer) { notes.chosen } else { 0 };
        notes.chosen = chosen::again(old, at, &list, |note| note.id);
        (notes.customer, notes.of, notes.list) = (Some(customer), Some(customer), list);
    }
}

/// A key while the pane has the keys. `None`: not one of its keys.
pub fn press(state: &mut State, key: Chord) -> bool {
    if state.notes.draft.is_some() { write(state, key) } else { choose(state, key) }
}

fn choose(state: &mut State, key: Chord) -> bool {
    let last = state.notes.list.len().saturating_sub(1);
    let ctrl_n = Chord::read("ctrl-n") == Some(key);
    match key.code {
        KeyCode::Up => state.notes.chosen = state.notes.chosen.saturating_sub(1),
        KeyCode::Down => state.notes.chosen = (state.notes.chosen + 1).min(last),
        KeyCode::Esc => state.focus = Focus::Grid,
        KeyCode::Enter => match state.notes.list.get(state.notes.chosen) {
            Some(note) => {
                let (note, text) = (Some(note.id), Text::new(note.text.clone()));
                begin(state, note, text);
            }
            None => begin(state, None, Text::default()),
        },
        KeyCode::Delete => {
            remove(state);
            return true;
        }
        _ if ctrl_n => begin(state, None, Text::default()),
        _ => {
            let Some(sign) = key.typed() else { return false };
            begin(state, None, Text::new(sign));
        }
    }
    true
}

fn begin(state: &mut State, note: Option<i64>, text: Text) {
    if let Some(customer) = state.current() {
        state.notes.draft = Some(Draft { note, customer, text, refused: false });
    }
}

/// Pasted text is a note's text, line ends and all.
pub fn paste(state: &mut State, text: &str) {
    if state.notes.draft.is_none() {
        begin(state, None, Text::default());
    }
    if let Some(draft) = &mut state.notes.draft {
        draft.text.insert(text);
    }
}

fn write(state: &mut State, key: Chord) -> bool {
    let Some(draft) = state.notes.draft.as_mut() else { return false };
    let before = draft.text.as_str().len();
    let text = &mut draft.text;
    match key.code {
        KeyCode::Esc if draft.refused => {
            drop_draft(state);
            return true;
        }
        KeyCode::Esc => {
            keep(state);
            return true;
        }
        KeyCode::Enter => text.insert("\n"),
        KeyCode::Up => text.go(Motion::Up),
        KeyCode::Down => text.go(Motion::Down),
        _ => {
            if !text.press(key, false) {
                return false;
            }
        }
    }
    draft.refused &= draft.text.as_str().len() == before;
    true
}

/// Gives up a note that the file does not take; undo brings it back.
fn drop_draft(state: &mut State) {
    state.notes.dropped = state.notes.draft.take();
    if let Some(undo) = state.keymap.first("undo", Mode::Input) {
        let said = fill(&state.words.entry.dropped, &[("undo", undo)]);
        state.say(said);
    }
}

/// Undo in the list: what Esc has dropped of this customer is open again; nothing: it has dropped nothing.
pub fn bring_back(state: &mut State) -> bool {
    let here = state.current();
    let dropped = state.notes.dropped.take_if(|draft| Some(draft.customer) == here);
    let brought = dropped.is_some();
    if brought {
        state.notes.draft = dropped.map(|draft| Draft { refused: false, ..draft });
    }
    brought
}

/// Keeps what was written: one entry. Nothing written is no note; a note emptied is taken away.
pub fn keep(state: &mut State) {
    let Some(Draft { note, customer, text, .. }) = state.notes.draft.take() else { return };
    let text = text.as_str().trim_end().to_owned();
    let unchanged = |id| state.notes.list.iter().any(|note| note.id == id && note.text == text);
    match note {
        None if text.trim().is_empty() => {}
        None => save(state, "add-note", customer, Action::AddNote { customer, text }),
        Some(note) if unchanged(note) => {}
        Some(note) if text.trim().is_empty() => save(state, "delete-note", customer, Action::RemoveNote { note }),
        Some(note) => save(state, "edit-note", customer, Action::SetNote { note, text }),
    }
}

/// The file did not take the note: its text is open again. One that was begun meanwhile stays.
pub fn refused(state: &mut State, edit: &Edit) {
    let (note, customer, text) = match &edit.action {
        Action::AddNote { customer, text } => (None, Some(*customer), text),
        Action::SetNote { note, text } => (Some(*note), edit.place.customer, text),
        _ => return,
    };
    let Some(customer) = customer.filter(|_| state.notes.draft.is_none()) else { return };
    state.notes.draft = Some(Draft { note, customer, text: Text::new(text.as_str()), refused: true });
    if state.current() == Some(customer) && matches!(state.focus, Focus::Grid) {
        open(state);
    }
}

fn remove(state: &mut State) {
    let (Some(note), Some(customer)) = (state.notes.list.get(state.notes.chosen), state.current()) else {
        return;
    };
    let action = Action::RemoveNote { note: note.id };
    save(state, "delete-note", customer, action)
}

fn save(state: &mut Desk, label: &'static str, customer: CustomerId, action: Action) {
    let place = Place { sheet: Some(state.sheet().id), customer: Some(customer), field: None };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action }))
}

#[cfg(test)]
mod tests {
    use crate::app::ground::event::{Effect, Event, Replayed, Saved, Way};
    use crate::app::status;
    use crate::app::tests::Stage;
    use crate::domain::edit::Action;
    use crate::domain::{Note, Place};

    fn note(id: i64) -> Note {
        Note { id, at: format!("2026-11-{id:02}T10:00"), text: format!("note {id}") }
    }

    /// Three notes, the newest first.
    fn stage() -> Stage {
        let mut stage = Stage::with_rows(2);
        stage.press("ctrl-o");
        stage.happen(Event::Notes(1, vec![note(9), note(8), note(7)]));
        stage
    }

    /// The edit that these keys save is on disk.
    fn saved(stage: &mut Stage, keys: &str) -> Action {
        let effects = stage.press(keys);
        let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
        let effects = stage.happen(Event::Saved(edit.clone(), Saved::default()));
        assert!(effects.contains(&Effect::Notes(1)), "{effects:?}");
        edit.action.clone()
    }

    fn removes(effects: &[Effect]) -> Option<i64> {
        effects.iter().find_map(|effect| match effect {
            Effect::Save(edit) => match edit.action {
                Action::RemoveNote { note } => Some(note),
                _ => None,
            },
            _ => None,
        })
    }

    #[test]
    fn the_chosen_note_stays_the_chosen_one() {
        let mut stage = stage();
        assert_eq!(saved(&mut stage, "down enter ! esc"), Action::SetNote { note: 8, text: "note 8!".into() });
        stage.happen(Event::Notes(1, vec![note(9), note(8), note(7)]));
        assert_eq!(stage.state.notes.chosen, 1, "edited");
        stage.happen(Event::Changed(None));
        stage.happen(Event::Notes(1, vec![note(11), note(9), note(8), note(7)]));
        assert_eq!(stage.state.notes.chosen, 2, "another program has written one");
        saved(&mut stage, "x esc");
        stage.happen(Event::Notes(1, vec![note(12), note(11), note(9), note(8), note(7)]));
        assert_eq!(removes(&stage.press("del")), Some(8));
        stage.happen(Event::Changed(None));
        stage.happen(Event::Notes(1, vec![note(12), note(11), note(9), note(7)]));
        assert_eq!(removes(&stage.press("del")), Some(7), "the one that moved up");
    }

    #[test]
    fn a_note_of_somebody_else_is_chosen_anew() {
        let mut stage = stage();
        stage.press("down down esc down");
        stage.happen(Event::Notes(2, vec![note(9), note(8)]));
        assert_eq!(stage.state.notes.chosen, 0);
    }

    #[test]
    fn undo_and_redo_work_from_the_list_and_say_what() {
        let mut stage = stage();
        stage.press("down");
        assert_eq!(stage.press("ctrl-z"), [Effect::Undo]);
        let place = Place { sheet: Some(stage.state.sheet().id), customer: Some(1), field: None };
        let replayed = Replayed { label: "edit-note".into(), place, ..Replayed::default() };
        stage.happen(Event::Replayed(Way::Undo, Some(replayed)));
        stage.happen(Event::Notes(1, vec![note(9), note(8), note(7)]));
        assert!(status::said(&stage.state).lines.concat().contains("Undone: "));
        assert_eq!(stage.state.notes.chosen, 1);
        assert!(matches!(stage.state.focus, crate::app::state::Focus::Notes));
        assert_eq!(stage.press("ctrl-y"), [Effect::Redo]);
        assert_eq!(stage.press("ctrl-r"), [Effect::Redo]);
    }
}
