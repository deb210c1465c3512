//! The path of another file while it is typed: everything is written to it, and the grid goes on there.

use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::text::Text;
use crate::app::serve;
use crate::app::state::{Focus, State};
use crate::domain::Problem;
use crate::locale::fill;

/// The line in the place of the filter line.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub text: Text,
    /// Why nothing was written there.
    pub problem: Option<String>,
}

/// Asks for the path.
pub fn open(state: &mut State) {
    state.focus = Focus::Elsewhere(Box::default());
}

/// A key while the path is typed.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Elsewhere(bar) = &mut state.focus else { return };
    bar.problem = None;
    match key.code {
        KeyCode::Esc => state.focus = Focus::Grid,
        KeyCode::Enter => enter(state),
        _ => {
            bar.text.press(key, false);
        }
    }
}

/// Pasted text is a path on one line.
pub fn paste(state: &mut State, pasted: &str) {
    if let Focus::Elsewhere(bar) = &mut state.focus {
        bar.problem = None;
        bar.text.insert(pasted.replace(['\n', '\t'], " ").trim());
    }
}

fn enter(state: &mut State) {
    let example = example(&state.file);
    let Focus::Elsewhere(bar) = &mut state.focus else { return };
    let path = bar.text.as_str().trim().to_owned();
    if path.is_empty() {
        bar.problem = Some(fill(&state.desk.words.losing.nowhere, &[("example", &example)]));
        return;
    }
    state.want(Effect::SaveElsewhere(path))
}

/// `sales.db` → `sales-2.db`.
fn example(name: &str) -> String {
    name.rsplit_once('.').map_or_else(|| format!("{name}-2.db"), |(stem, kind)| format!("{stem}-2.{kind}"))
}

/// Everything is there, and the grid goes on with that file: all is asked anew, and the cursor stays.
pub fn moved(state: &mut State, title: String, path: &str, lost: usize) {
    state.file = title;
    if matches!(state.focus, Focus::Elsewhere(_)) {
        state.focus = Focus::Grid;
    }
    if lost == 0 {
        let said = fill(&state.words.losing.moved, &[("path", path)]);
        state.say(said);
    } else {
        let said = fill(&state.words.losing.moved_partly, &[("path", path), ("n", &lost.to_string())]);
        state.warn(said);
    }
    serve::tell(state, &News::Changed(None));
    state.window.dirty = true;
    state.want(Effect::Layout);
    state.want(Effect::Views);
    grid::ask(state);
    state.tab_mut().stay = true;
    state.want(Effect::Analyse);
}

/// Nothing was written; the path stays to be mended.
pub fn refused(state: &mut State, problem: &Problem) {
    let sentence = state.words.problem(problem);
    match &mut state.focus {
        Focus::Elsewhere(bar) => bar.problem = Some(sentence),
        _ => state.warn(sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::{Event, Filing};
    use crate::app::tests::Stage;

    #[test]
    fn a_path_is_asked_for_and_stays_to_be_mended() {
        let mut stage = Stage::with_rows(3);
        stage.press("f10");
        stage.type_text("save-elsewhere");
        stage.press("enter enter");
        let Focus::Elsewhere(bar) = &stage.state.focus else { panic!("{:?}", stage.state.focus) };
        assert!(bar.problem.as_ref().is_some_and(|problem| problem.contains("stage-2.db")), "{bar:?}");
        stage.type_text("/a/b");
        stage.happen(Event::Paste("c d.db\n".into()));
        assert_eq!(stage.press("enter"), [Effect::SaveElsewhere("/a/bc d.db".into())]);
        stage.happen(Event::File(Filing::NotMoved(Problem::Exists { path: "/a/bc d.db".into() })));
        let said = crate::app::status::said(&stage.state).lines.concat();
        assert!(said.contains("is there already"), "{said}");
        stage.press("backspace esc");
        assert!(matches!(stage.state.focus, Focus::Grid));
    }
}
