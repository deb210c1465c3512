//! A text that is open goes into a person's own editor, and comes back to where it was.
//!
//! ```text
//!   Room::lends ─▶ Effect::Editor(draft) ─▶ runtime/editing ─▶ Event::Edited ─▶ Room::returned
//! ```

use super::serve;
use super::state::{Focus, State};
use crate::app::desk::views;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::{Edited, Ended};
use crate::domain::draft::Draft;
use crate::locale::fill;

/// The command that does it.
pub const EDIT: &str = "edit-in-editor";

/// Hands over the text that is open; in the grid the cell under the cursor is opened first, if a text stands in it.
pub fn begin(state: &mut State) {
    state.uncover_all();
    let opens = matches!(state.focus, Focus::Grid) && state.rooms.cell.opens_text(&mut state.desk);
    if opens {
        serve::settle(state);
    }
    match lent(state) {
        Some(draft) => state.desk.want(Effect::Editor(Box::new(draft))),
        // Why the cell does not open has been said.
        None if opens => {}
        None => {
            let said = state.desk.words().editor.nothing.clone();
            state.desk.say(said);
        }
    }
}

/// The text that the room with the keys hands over.
fn lent(state: &mut State) -> Option<Draft> {
    let id = state.focus.room()?;
    let State { desk, rooms, .. } = state;
    let (of, text) = rooms.at_mut(id).lends(desk)?;
    let tab = views::key(&state.desk, state.desk.at_tab());
    Some(Draft { of, tab, who: state.desk.name_of_current(), text })
}

/// It is back: in its place, whatever became of the editor. That is told where it went wrong.
pub fn came_back(state: &mut State, edited: Edited) {
    let Edited { draft, ended, editor } = edited;
    let State { desk, rooms, focus, .. } = state;
    if !focus.room().is_some_and(|id| rooms.at_mut(id).returned(desk, &draft.text)) {
        // Nothing takes its place away while an editor has the terminal.
        debug_assert!(false, "no place for {draft:?}");
        desk.want(Effect::Clipboard(draft.text));
    }
    let words = &state.desk.words().editor;
    let said = match ended {
        Ended::Well => return,
        Ended::Failed(code) => fill(&words.failed, &[("editor", &editor), ("code", &code.to_string())]),
        Ended::Killed => fill(&words.killed, &[("editor", &editor)]),
        Ended::NotRun => fill(&words.missing, &[("editor", &editor)]),
        Ended::NoPlace(cause) => fill(&words.no_place, &[("why", &state.desk.words().cause(&cause))]),
    };
    state.desk.warn(said);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;
    use crate::domain::draft::Of;

    fn handed(effects: &[Effect]) -> Option<Draft> {
        effects
            .iter()
            .find_map(|effect| if let Effect::Editor(draft) = effect { Some((**draft).clone()) } else { None })
    }

    fn back(stage: &mut Stage, draft: Draft, text: &str, ended: Ended) {
        let draft = Draft { text: text.into(), ..draft };
        stage.happen(Event::Edited(Box::new(Edited { draft, ended, editor: "vi".into() })));
    }

    #[test]
    fn each_open_text_goes_out_as_it_stands_and_comes_back_into_its_place() {
        for (keys, stands) in [
            ("ctrl-o a b alt-e", "ab"),
            ("ctrl-o a b ctrl-o", "ab"),
            ("ctrl-e a b alt-e", "ab"),
            ("right a b alt-e", "ab"),
        ] {
            let mut stage = Stage::with_rows(3);
            let draft = handed(&stage.press(keys)).expect("a text");
            assert_eq!(draft.text, stands, "{keys}");
            back(&mut stage, draft, "new", Ended::Well);
            let kept = crate::app::open_texts::all(&stage.state);
            assert_eq!(kept.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["new"], "{keys}");
            assert!(stage.state.desk.message().is_none());
        }
    }

    #[test]
    fn in_the_grid_the_text_cell_under_the_cursor_opens_and_a_number_does_not() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        let draft = handed(&stage.press("alt-e")).expect("the cell's text");
        assert_eq!(draft.of, Of::Cell { customer: Some(1), field: "city".into() });
        back(&mut stage, draft, "Bonn\nBeuel", Ended::Well);
        assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("Bonn\nBeuel"));
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("spend");
        assert_eq!(handed(&stage.press("alt-e")), None);
        assert_eq!(
            stage.state.desk.message().map(|said| said.text.clone()),
            Some(stage.state.desk.words().editor.nothing.clone())
        );
    }

    #[test]
    fn a_line_stays_one_line() {
        let mut stage = Stage::with_rows(3);
        let draft = handed(&stage.press("ctrl-e a alt-e")).expect("a text");
        back(&mut stage, draft, "call\nquote 12k", Ended::Well);
        assert_eq!(crate::app::open_texts::all(&stage.state)[0].text, "call quote 12k");
    }

    #[test]
    fn whatever_becomes_of_the_editor_its_text_is_there_and_it_is_said() {
        for ended in [Ended::Failed(3), Ended::Killed, Ended::NotRun] {
            let mut stage = Stage::with_rows(3);
            let draft = handed(&stage.press("ctrl-o a alt-e")).expect("a text");
            back(&mut stage, draft, "a and more", ended);
            assert_eq!(stage.state.rooms.notes.draft().map(|draft| draft.text.as_str()), Some("a and more"));
            assert!(stage.state.desk.message().is_some_and(|said| said.text.contains("vi")));
        }
    }
}
