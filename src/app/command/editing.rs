//! Changing cells and customers.

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crate::app::editing;
use crate::app::ground::command::Scope;
use crate::app::ground::request::{How, Request};
use crate::app::state::{Command, Mode, State};

const NEW_CUSTOMER: Command = Command {
    name: "new-customer",
    keys: &["ctrl-n"],
    nav: &[],
    scope: Scope::Grid,
    run: |state| {
        let below = state.desk.tab().order.len();
        type_one(state, below);
    },
};

const EDIT_IN_EDITOR: Command =
    Command { name: editing::EDIT, keys: &["alt-e"], nav: &[], scope: Scope::Everywhere, run: editing::begin };

const NEW_ROW_BELOW: Command = Command {
    name: "new-row-below",
    keys: &[],
    nav: &["o"],
    scope: Scope::Grid,
    run: |state| {
        let below = state.desk.tab().row + 1;
        type_one(state, below);
    },
};

const NEW_ROW_ABOVE: Command = Command {
    name: "new-row-above",
    keys: &[],
    nav: &["O"],
    scope: Scope::Grid,
    run: |state| {
        let here = state.desk.tab().row;
        type_one(state, here);
    },
};

/// The line where a customer is typed, before that row of the order; where letters are commands its first cell opens.
fn type_one(state: &mut State, before: usize) {
    cursor::go(&mut state.desk, Move::New(before));
    if cursor::is_here(&state.desk) && state.desk.mode() == Mode::Nav {
        state.desk.request(Request::Edit(How::Open { selected: false }));
    }
}

pub(super) const COMMANDS: &[&Command] = &[&EDIT_IN_EDITOR, &NEW_CUSTOMER, &NEW_ROW_BELOW, &NEW_ROW_ABOVE];

#[cfg(test)]
mod tests {
    use crate::app::ground::event::{Effect, Event, Ordered, Saved};
    use crate::app::ground::key::Chord;
    use crate::app::state::Focus;
    use crate::app::tests::{Stage, ordered};
    use crate::app::update;
    use crate::domain::edit::Action;
    use crate::domain::{EditFault, Problem, Value};

    fn set(effects: &[Effect]) -> Option<(u32, &str, &Value)> {
        effects.iter().find_map(|effect| match effect {
            Effect::Save(edit) => edit.action.cell(),
            _ => None,
        })
    }

    #[test]
    fn typing_replaces_the_cell_and_enter_goes_down() {
        let mut stage = Stage::with_rows(3);
        stage.press("right A n n a");
        let effects = stage.press("enter");
        assert_eq!(set(&effects), Some((1, "city", &Value::text("Anna"))));
        assert_eq!(stage.state.desk.tab().row, 1);
        assert_eq!(
            stage.state.desk.row(0).expect("the first row").cells[1],
            Value::text("Anna"),
            "drawn before it is saved"
        );
    }

    #[test]
    fn a_run_of_tabs_returns_to_its_first_column() {
        let mut stage = Stage::with_rows(3);
        stage.press("right x tab y tab z enter");
        assert_eq!((stage.state.desk.tab().row, stage.state.desk.tab().column), (1, 1));
    }

    #[test]
    fn escape_restores_in_input_and_keeps_in_nav() {
        let mut stage = Stage::with_rows(1);
        assert_eq!(set(&stage.press("right x esc")), None);
        assert!(matches!(stage.state.focus, Focus::Grid));
        let effects = stage.press("esc c x esc");
        assert_eq!(set(&effects), Some((1, "city", &Value::text("x"))));
    }

    #[test]
    fn unreadable_input_keeps_the_editor_open_with_its_sentence() {
        let mut stage = Stage::with_rows(1);
        stage.go_to_column("spend");
        assert_eq!(set(&stage.press("1 2 x enter")), None);
        let Some(editor) = stage.cell() else { panic!("the editor is closed") };
        assert!(editor.problem.as_ref().is_some_and(|sentence| sentence.contains("12x")), "{:?}", editor.problem);
        assert_eq!(set(&stage.press("backspace enter")).map(|(_, field, _)| field), Some("spend"));
    }

    #[test]
    fn what_the_file_refuses_comes_back_with_its_text() {
        let mut stage = Stage::with_rows(2);
        stage.go_to_column("code");
        let effects = stage.press("7 enter");
        let Some(Effect::Save(edit)) = effects.into_iter().find(|effect| matches!(effect, Effect::Save(_))) else {
            panic!("nothing was saved")
        };
        stage.happen(Event::Refused(
            edit,
            Problem::Edit(EditFault::CodeTaken { code: "7".into(), owner: "Berta".into(), away: None }),
        ));
        let Some(editor) = stage.cell() else { panic!("the editor is closed") };
        assert_eq!((editor.text.as_str(), stage.state.desk.tab().row), ("7", 0));
        assert!(editor.problem.as_ref().is_some_and(|sentence| sentence.contains("Berta")));
    }

    #[test]
    fn a_chinese_character_starts_an_edit_in_either_state() {
        for start in ["", "esc "] {
            let mut stage = Stage::with_rows(1);
            let effects = stage.press(&format!("right {start}杭 州 enter"));
            assert_eq!(set(&effects), Some((1, "city", &Value::text("杭州"))));
        }
    }

    #[test]
    fn a_new_customer_gets_the_tabs_stage_and_the_cursor() {
        let mut stage = Stage::with_rows(2);
        stage.press("esc g 2");
        assert!(stage.press("o").is_empty(), "its rows are on their way");
        let ticket = stage.state.desk.tab().asked.expect("the lane is asked");
        stage.happen(ordered(ticket, Ordered { whole: true, ..Ordered::default() }));
        assert!(stage.cell().is_some(), "o opens the first cell");
        let effects = stage.press("Z enter");
        let Some(Effect::Save(edit)) = effects.last() else { panic!("nothing was saved") };
        let Action::Add { cells } = &edit.action else { panic!("{edit:?}") };
        let with_stage =
            [("name", "Z"), ("stage", "evaluation")].map(|(key, text)| (key.to_owned(), Value::text(text)));
        assert_eq!(cells, &with_stage);
        stage.happen(Event::Saved(edit.clone(), Saved { added: Some(9), changed: vec![9], ..Saved::default() }));
        assert_eq!(stage.state.desk.current(), Some(9));
    }

    #[test]
    fn a_customer_sent_to_another_stage_leaves_the_cursor_on_the_next() {
        let mut stage = Stage::with_rows(3);
        stage.press("esc g 1");
        let ids = std::sync::Arc::new(vec![1, 2, 3]);
        crate::app::desk::order::ask(&mut stage.state.desk);
        let ticket = stage.state.desk.tab().asked.expect("the lane is asked");
        stage.happen(ordered(ticket, Ordered { ids, whole: true, ..Ordered::default() }));
        stage.go_to_column("stage");
        let effects = stage.press("c f o l l o w enter");
        let Some(Effect::Save(edit)) = effects.first() else { panic!("nothing was saved") };
        stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
        assert_eq!((stage.state.desk.tab().order.as_slice(), stage.state.desk.current()), ([2, 3].as_slice(), Some(2)));
    }

    #[test]
    fn the_last_change_is_done_again_and_never_an_older_one() {
        let mut stage = Stage::with_rows(3);
        stage.press("esc d d");
        let effects = stage.press("down >");
        assert!(matches!(effects.first(), Some(Effect::Save(edit)) if edit.label == "next-stage"), "{effects:?}");
        let effects = stage.press("down .");
        assert!(matches!(effects.first(), Some(Effect::Save(edit)) if edit.label == "next-stage"), "{effects:?}");
    }

    #[test]
    fn keys_read_at_once_wait_for_the_row_they_reach() {
        let mut stage = Stage::with_rows(500);
        let keys = ["ctrl-end", "f2"].map(|name| Chord::read(name).expect("a key"));
        let keys = keys.map(|key| crossterm::event::KeyEvent::new(key.code, key.modifiers)).to_vec();
        let effects = update(&mut stage.state, Event::Keys(keys));
        assert!(matches!(stage.state.focus, Focus::Grid), "its text is not at hand: the editor would hold nothing");
        assert!(matches!(effects.as_slice(), [Effect::Window { .. }, Effect::Resume]), "{effects:?}");
    }

    #[test]
    fn computed_cells_say_so_instead_of_opening() {
        let mut stage = Stage::with_rows(1);
        stage.go_to_column("tier");
        stage.press("A");
        assert!(matches!(stage.state.focus, Focus::Grid));
        assert!(stage.state.desk.message().is_some());
    }

    #[test]
    fn deleting_takes_the_row_off_the_screen_at_once() {
        let mut stage = Stage::with_rows(3);
        let effects = stage.press("esc d d");
        assert!(matches!(&effects[0], Effect::Save(edit) if edit.action == Action::Trash { customers: vec![1] }));
        assert_eq!(stage.state.desk.current(), Some(2));
    }
}
