//! The panes below the grid.

use crate::app::desk::served::Served;
use crate::app::ground::command::Scope;
use crate::app::open_texts;
use crate::app::serve;
use crate::app::state::Command;
use crate::app::state::{Focus, State};

const NEXT_PANE: Command =
    Command { name: "next-pane", keys: &["f6"], nav: &[], scope: Scope::Everywhere, run: |state| turn(state, 1) };

const PREVIOUS_PANE: Command = Command {
    name: "previous-pane",
    keys: &["shift-f6"],
    nav: &[],
    scope: Scope::Everywhere,
    run: |state| turn(state, -1),
};

const CLOSE_PANE: Command =
    Command { name: "close-pane", keys: &["ctrl-w"], nav: &["q"], scope: Scope::Everywhere, run: close };

pub(super) const COMMANDS: &[&Command] = &[&NEXT_PANE, &PREVIOUS_PANE, &CLOSE_PANE];

/// Grid, then the open panes, then the grid again.
fn turn(state: &mut State, by: isize) {
    if open_texts::refuses(state) {
        return;
    }
    let here = match state.focus {
        Focus::Room(id) => state.desk.panes().iter().position(|pane| pane.room() == id).map_or(0, |at| at + 1),
        _ => 0,
    };
    let places = isize::try_from(state.desk.panes().len() + 1).unwrap_or(1);
    let next = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(places);
    if !serve::keep(state) {
        return;
    }
    state.focus = match usize::try_from(next - 1).ok().and_then(|at| state.desk.panes().get(at).copied()) {
        Some(pane) => return state.desk.enter(pane.room()),
        None => Focus::Grid,
    };
}

/// Closes the pane that has the keys, else the last one.
fn close(state: &mut State) {
    if open_texts::refuses(state) {
        return;
    }
    if !serve::keep(state) {
        return;
    }
    let closing = match state.focus {
        Focus::Room(id) if state.desk.panes().iter().any(|pane| pane.room() == id) => {
            state.desk.panes().iter().copied().find(|pane| pane.room() == id)
        }
        _ => state.desk.panes().last().copied(),
    };
    let panes = state.desk.panes().iter().copied().filter(|pane| Some(*pane) != closing).collect();
    state.desk.put_panes(panes);
    state.focus = Focus::Grid;
}

#[cfg(test)]
mod tests {
    use crate::app::ground::ask::{Answer, Question};
    use crate::app::ground::event::{Effect, Event, Saved};
    use crate::app::state::{Focus, Pane};
    use crate::app::tests::{Stage, asked};
    use crate::domain::Note;
    use crate::domain::edit::Action;

    #[test]
    fn a_note_of_several_lines_is_one_edit_when_the_pane_is_left() {
        let mut stage = Stage::with_rows(2);
        stage.press("ctrl-o");
        stage.type_text("嫌贵");
        stage.press("enter");
        stage.type_text("想要8折");
        let effects = stage.press("f6");
        let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
        assert_eq!(edit.action, Action::AddNote { customer: 1, text: "嫌贵\n想要8折".into() });
        assert!(matches!(stage.state.focus, Focus::Grid));
        let effects =
            stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
        assert!(asked(&effects, &Question::Notes(1)), "the list is read again: {effects:?}");
    }

    #[test]
    fn the_pane_follows_the_cursor() {
        let mut stage = Stage::with_rows(2);
        assert!(asked(&stage.press("ctrl-o"), &Question::Notes(1)));
        assert!(asked(&stage.press("esc down"), &Question::Notes(2)));
    }

    #[test]
    fn enter_edits_the_chosen_note_and_delete_takes_it_away() {
        let mut stage = Stage::with_rows(1);
        stage.press("ctrl-o");
        let note = |id, text: &str| Note { id, at: "2026-11-20T10:00".into(), text: text.into() };
        stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(5, "new"), note(4, "old")]));
        let effects = stage.press("down enter ! esc");
        assert!(
            matches!(&effects[0], Effect::Save(edit) if edit.action == Action::SetNote { note: 4, text: "old!".into() })
        );
        let effects = stage.press("up del");
        assert!(matches!(&effects[0], Effect::Save(edit) if edit.action == Action::RemoveNote { note: 5 }));
    }

    #[test]
    fn panes_open_take_turns_and_close() {
        let mut stage = Stage::with_rows(1);
        stage.press("f9 ctrl-o");
        assert_eq!(stage.state.desk.panes(), [Pane::Notes, Pane::Analysis]);
        stage.press("f6");
        assert!(stage.state.focus.room() == Some(Pane::Analysis.room()));
        stage.press("ctrl-w");
        assert_eq!(stage.state.desk.panes(), [Pane::Notes]);
        assert!(stage.press("f9 f9").contains(&Effect::Analyse), "open already: computes anew");
    }
}
